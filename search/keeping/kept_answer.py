"""Write a kept answer as a file, and read one back to check it later.

A kept answer (`search/documents/keeping/kept_answers.py` makes it) is the document of `dateline ask
--json`, with what is known of each article that it cites and a seal: a hash of all the rest,
in a form that spacing and the order of keys do not change. The seal shows that a file was
edited, not who did it. What is read may come from anyone: its size, its depth and each value
are checked before they are used.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from index.errors import KeptAnswerError, PlaceError
from index.records import Span, StoredArticle
from search.citing.citations import label as label_of
from search.keeping.article_versions import Identity
from search.keeping.kept_facts import KeptFacts, spelt
from search.keeping.kept_speaker import KeptSpeaker, speaker_of
from search.output_files import written_whole
from search.results import Citation, Partial

FORM = 1
"""The form of a kept answer; a file of a later one is refused."""

_MOST_BYTES = 16_000_000
"""Bytes of a kept answer, of which each citation needs about a thousand; Python needs many
times as much to hold what a hostile file of that size spells."""

_HASH = re.compile("[0-9a-f]{64}")
_EXPECTED = "expected a file that dateline ask --save has written"
_OTHER_WORDS = "its citation in the kept answer has other words"
_OTHER_LABEL = "its label in the kept answer names another place"
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote as it was kept.

    Attributes:
        of: Where in the answer it stands: `evidence`, `near`, or `also_in`, `also_quoted_in` or
            `also_outside` of one of these.
        number: The number of that quote in the answer, from 1.
        words: The quote.
        prefix: What stood before it, up to 32 code points.
        suffix: What stood after it.
        span: Where it stood in the text of its article.
        sha256: Hash of the bytes that the article was read from.
        file: The file of the article.
        label: What named it.
        partial: At which ends it was cut inside a sentence.
        article: What its article was known by.
        facts: What else was known of it; None if that was not kept.
        speaker: Who said it, if that was kept.
        odds: What in the kept answer does not agree with the rest of it; empty if all does.
    """

    of: str
    number: int
    words: str
    prefix: str
    suffix: str
    span: Span
    sha256: str
    file: str
    label: str
    partial: Partial
    article: Identity
    facts: KeptFacts | None = None
    speaker: KeptSpeaker | None = None
    odds: str = ""

    @classmethod
    def cited(cls, stored: StoredArticle, cited: Citation) -> KeptQuote:
        """Return words that an article has now as a quote that can be looked for later."""
        return cls(
            of="evidence",
            number=1,
            words=cited.quote,
            prefix=cited.prefix,
            suffix=cited.suffix,
            span=cited.span,
            sha256=cited.sha256,
            file=cited.file,
            label=cited.label,
            partial=cited.partial,
            article=Identity.of(stored.article),
            facts=KeptFacts.of(stored.article),
            speaker=speaker_of(stored, cited.span),
        )

    @property
    def line(self) -> int | None:
        """The line on which its article began, in a JSON file."""
        return self.article.line


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was kept; `is_edited` says that it is not what was written."""

    path: Path
    question: str
    kept_at: str
    is_edited: bool
    quotes: tuple[KeptQuote, ...]


def refuse_foreign(path: Path) -> bool:
    """Refuse to write over a file that is no kept answer; return whether there is a kept one.

    Raises:
        PlaceError: If something else is there.
    """
    if not os.path.lexists(path) or (path.exists() and not (path.is_file() or path.is_dir())):
        return False  # a terminal or a pipe is written as it is
    try:
        _parsed(path)
    except KeptAnswerError as error:
        reason = "is there and no kept answer, so it stays; name another file"
        raise PlaceError(str(path), reason) from error
    return True


def save_answer(path: Path, data: bytes) -> None:
    """Write the document of a kept answer, whole or not at all, over an older one at most.

    Raises:
        PlaceError: If another file is there, or it cannot be read back for its size.
        DatelineError: If the file cannot be written.
    """
    refuse_foreign(path)
    if len(data) > _MOST_BYTES:
        reason = f"too large to keep: {len(data):,} bytes; ask for fewer quotes with -k"
        raise PlaceError(str(path), reason)
    try:
        with written_whole(path) as new:
            new.write_bytes(data)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        reason = f"cannot be written: {error.strerror}"
        raise PlaceError(str(path), reason) from error


def read_answer(path: Path) -> KeptAnswer:
    """Read a kept answer.

    Raises:
        KeptAnswerError: If the file cannot be read, is no kept answer, or is not whole.
    """
    document = _parsed(path)
    try:
        kept = document["kept"]
        if kept["form"] != FORM:
            reason = f"kept in form {kept['form']!r}; this version reads form {FORM}; upgrade"
            raise KeptAnswerError(str(path), reason)
        kept_articles = _a(list, document["articles"])
        articles = {_a(int, one["id"]): (_article(one), _facts(one)) for one in kept_articles}
        return KeptAnswer(
            path=path,
            question=_a(str, document["question"]),
            kept_at=_a(str, kept["at"]),
            is_edited=kept["seal"] != seal_of(document),
            quotes=tuple(_quotes(document, articles)),
        )
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = "a kept answer of which a part is missing or not what was written"
        raise KeptAnswerError(str(path), f"{reason}; ask again with --save") from error


def _parsed(path: Path) -> Mapping[str, Any]:
    """Return the document in a file, of which only the outermost shape is known.

    Raises:
        KeptAnswerError: If it cannot be read, or is no kept answer.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe may never end
            raise KeptAnswerError(str(path), f"not a regular file; {_EXPECTED}")
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise KeptAnswerError(str(path), f"cannot be read: {error.strerror}") from error
    if len(data) > _MOST_BYTES:
        raise KeptAnswerError(str(path), f"larger than any kept answer; {_EXPECTED}")
    try:
        document = json.loads(data, parse_float=_number, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise KeptAnswerError(str(path), f"not JSON, or cut off; {_EXPECTED}") from error
    kept = document.get("kept") if isinstance(document, dict) else None
    if not isinstance(kept, dict) or not {"form", "at", "seal"} <= kept.keys():
        raise KeptAnswerError(str(path), f"no kept answer; {_EXPECTED}")
    return cast("Mapping[str, Any]", document)


def _number(spelt: str) -> float | int:
    """Return a number as other programs may spell it: 12.0 is 12."""
    value = float(spelt)
    return int(value) if value.is_integer() else value


def _refuse_constant(spelt: str) -> None:
    raise ValueError(spelt)


def seal_of(document: Mapping[str, Any]) -> str:
    """Return the hash of a document but its seal, whatever its layout."""
    kept = {name: value for name, value in document["kept"].items() if name != "seal"}
    spelt = json.dumps({**document, "kept": kept})
    plain = json.loads(spelt, parse_float=_number)
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("ascii")).hexdigest()


_Articles: TypeAlias = Mapping[int, tuple[Identity, KeptFacts | None]]
"""The articles of a kept answer by their numbers in it."""


def _quotes(document: Mapping[str, Any], articles: _Articles) -> Iterator[KeptQuote]:
    """Yield the quotes of an answer, each followed by its places in other articles."""
    for of in ("evidence", "near"):
        for number, one in enumerate(_a(list, document[of]), start=1):
            quote = _quote(of, number, {**one["citation"], "quote": one["quote"]}, articles)
            odds = "" if one["citation"]["quote"] == quote.words else _OTHER_WORDS
            yield replace(quote, speaker=_speaker(one["speaker"]), odds=odds or quote.odds)
            for also in ("also_in", "also_quoted_in", "also_outside"):
                for copy in _a(list, one.get(also, [])):  # older answers lack the last
                    yield _quote(also, number, copy, articles)


def _quote(of: str, number: int, cited: Mapping[str, Any], articles: _Articles) -> KeptQuote:
    article, known = articles[_a(int, cited["article_id"])]
    start, end = (_a(int, place) for place in cited["span"])
    words = _a(str, cited["quote"])
    file, hashed = _a(str, cited["file"]), _a(str, cited["sha256"])
    if not words.strip() or not _HASH.fullmatch(hashed) or "\0" in file:
        raise ValueError("a quote without words, or of nothing")
    file.encode()  # a lone surrogate is in no name of a file
    label, span = _a(str, cited["label"]), Span(start, end)
    return KeptQuote(
        of=of,
        number=number,
        words=words,
        prefix=_a(str, cited["prefix"]),
        suffix=_a(str, cited["suffix"]),
        span=span,
        sha256=hashed,
        file=file,
        label=label,
        partial=Partial(**{k: _a(bool, cited["partial"][k]) for k in ("start", "end")}),
        article=article,
        facts=known,
        odds="" if label == label_of(hashed, span) else _OTHER_LABEL,
    )


def _speaker(one: Mapping[str, Any] | None) -> KeptSpeaker | None:
    if one is None:
        return None
    whole = one.get("full_name")
    return KeptSpeaker(_a(str, one["name"]), None if whole is None else _a(str, whole["words"]))


def _article(one: Mapping[str, Any]) -> Identity:
    texts = ("external_id", "url", "title", "outlet", "part", "encoding")
    facts = {name: None if one[name] is None else _a(str, one[name]) for name in texts}
    return Identity(**facts, line=None if one["line"] is None else _a(int, one["line"]))


def _facts(one: Mapping[str, Any]) -> KeptFacts | None:
    """Return what was known of an article, None if it was kept without."""
    if not {"published", "outlet", "title", "authors"} <= one.keys():
        return None
    named = {name: one[name] for name in ("published", "outlet", "title") if one[name] is not None}
    stated = {name: spelt([_a(str, value)]) for name, value in named.items()}
    return KeptFacts(**stated, authors=spelt([_a(str, v) for v in _a(list, one["authors"])]))


def _a(kind: type[Kind], value: object) -> Kind:
    """Return a value that is of this kind and no other."""
    if type(value) is not kind:
        raise TypeError(kind)
    return value
