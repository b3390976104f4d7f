"""Read the facts that a file beside an article's file states: `a.txt.meta.json` of `a.txt`.

A sidecar is one JSON object with the keys of any other JSON record (`index/readers/fields/`); a
text in it is not used. What it states takes the place of what is read of the file, front matter
included, and yields to `dateline edit`. Where the file holds several articles only what can be
true of all of them counts. A sidecar is no article, wherever it lies.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import SIDECAR
from index.readers.registry import is_readable
from index.records import Article, Fact, ReadWarning, Span

SUFFIX = SIDECAR

_MOST_BYTES = 1 << 20
"""Bytes of a sidecar; a larger one is no set of facts, and is not read into memory."""
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is followed and no pipe waited for, should one take the file's place."""
_WORDS = ("section", "agency", "place", "description")
_OF_ALL = frozenset({"outlet", "language", "section", "agency"})
"""Facts that can be those of every article of a file."""
_OWN = frozenset({"title", "outlet", "authors", "published", "url"})
"""Facts with a place of their own in an `Article`."""
_UNUSED = ("text", "_id", "id")
"""Keys that are not told as unused, though they are."""


def is_sidecar(path: PurePath) -> bool:
    """Return whether a file of this name says the facts of another, there or not."""
    name = path.name
    return name.lower().endswith(SUFFIX) and is_readable(PurePath(name[: -len(SUFFIX)]))


def described_by(path: Path) -> Path:
    """Return the file whose facts a sidecar of this name says; any other path as it is."""
    return path.with_name(path.name[: -len(SUFFIX)]) if is_sidecar(path) else path


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What lies beside a file.

    Attributes:
        sha256: Hash of its bytes; of one that cannot be read, of the reason.
        fields: What it states, empty if that cannot be read.
        fault: Why it cannot be read, in words; None if it can.
    """

    sha256: str
    fields: Mapping[str, Any]
    fault: str | None = None


def read_sidecar(path: Path) -> Sidecar | None:
    """Return what lies beside a file, None if nothing does."""
    beside = path.with_name(path.name + SUFFIX)
    try:
        data = _bytes_of(beside)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Sidecar(digest(reason.encode("utf-8", "replace")), {}, reason)
    try:
        fields = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Sidecar(digest(data), {}, f"is no JSON in UTF-8: {error}"[:200])
    if not isinstance(fields, dict):
        return Sidecar(digest(data), {}, "is no JSON object")
    return Sidecar(digest(data), fields)


def _bytes_of(beside: Path) -> bytes:
    """Return the bytes of a sidecar.

    Raises:
        OSError: If it cannot be read.
        ValueError: If it is a link, which may lead anywhere, a pipe, or too large.
    """
    status = beside.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is not a regular file")
    with os.fdopen(os.open(beside, os.O_RDONLY | _FLAGS), "rb") as opened:
        data: bytes = opened.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError(f"is larger than {_MOST_BYTES:,} bytes")
    return data


@dataclass
class Stating:
    """What a sidecar states of the articles of one file.

    Attributes:
        sidecar: What lies beside the file.
        file: As in `Source.file`.
        latest: Last day that can be a date of publication.
        unclear: What in it cannot be read with certainty, in words.
        unused: Its keys that no fact was read from.
    """

    sidecar: Sidecar
    file: str
    latest: date
    unclear: list[str] = field(init=False)
    unused: list[str] = field(init=False)
    _facts: dict[str, tuple[Fact, ...]] = field(init=False)

    def __post_init__(self) -> None:
        from index.readers.fields.field_facts import FieldFacts  # few files have a sidecar
        from index.readers.fields.record import Record

        record = Record(self.sidecar.fields)
        read = FieldFacts(record, "sidecar", self.latest)
        single = {
            "title": read.title(""),
            "outlet": read.outlet(),
            "published": read.date_of("published"),
            "updated": read.date_of("updated"),
            "url": read.url(),
            "language": read.language(),
            **{name: read.words(name) for name in _WORDS},
        }
        self._facts = {name: (fact,) for name, fact in single.items() if fact is not None}
        if authors := read.authors():
            self._facts["authors"] = authors
        record.find("text")
        self.unused = [key for key in record.unused if key not in _UNUSED]
        self.unclear = read.warnings

    @property
    def error(self) -> ReadError | None:
        """Why the sidecar cannot be read; None if it can."""
        if self.sidecar.fault is None:
            return None
        reason = f"{self._name} {self.sidecar.fault}; indexed without the facts in it"
        return ReadError(self.file, reason)

    @property
    def warnings(self) -> list[ReadWarning]:
        """What is unclear in it."""
        return [ReadWarning(self.file, f"{self._name}: {reason}") for reason in self.unclear]

    @property
    def _name(self) -> str:
        return self.file.rpartition("/")[2] + SUFFIX

    def apply(self, article: Article) -> Article:
        """Return an article with what is stated of it."""
        source = replace(article.source, sidecar=self.sidecar.sha256)
        facts = self._facts
        if source.part is not None or source.line is not None:
            facts = {name: found for name, found in facts.items() if name in _OF_ALL}
        first = {name: found[0] for name, found in facts.items()}
        title = first.get("title")
        if title is not None and article.text.startswith(title.value):
            first["title"] = replace(title, span=Span(0, len(title.value)))
        further = {name: fact for name, fact in first.items() if name not in _OWN}
        return replace(
            article,
            source=source,
            title=first.get("title", article.title),
            outlet=first.get("outlet", article.outlet),
            authors=facts.get("authors", article.authors),
            published=first.get("published", article.published),
            url=first.get("url", article.url),
            facts={**article.facts, **further},
        )
