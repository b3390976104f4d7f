"""Make articles of records: what JSON, tables and standard input have in common.

A record is an object with named fields. One without a text may hold records: in `@graph` of
schema.org, in `articles` or another list of an export. The text is the string as it stands, or,
if it is written in HTML, the words that it shows; the fact `text_format` then says so.
A record without a text is refused and named, and so is one that its agency withholds.
Any other field that is not what it must be costs the article that fact alone, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.base import Read, ReadOptions
from index.readers.fields.field_facts import FieldFacts, opened
from index.readers.fields.keys import CONTAINERS
from index.readers.fields.nested import inner_records
from index.readers.fields.record import Record, Stated
from index.readers.fields.status import why_not_yet, why_withheld
from index.readers.fields.values import shown, unstorable
from index.readers.html_page.markup_text import is_markup, text_of_markup
from index.records import Article, Fact, ReadWarning, Source

_FURTHER = ("section", "agency", "place", "subtitle", "description")
_KEYS_SHOWN = 12
"""Keys that a message lists; so many fill two lines."""
_CUT_OFF = re.compile(r"\[\+\d{1,9} chars\]$")
_FEWEST_PARAGRAPHS = 2
"""Items of a list of paragraphs; a list of one is what it holds."""
_OF_FORMS = frozenset({"role", "contentType", "contenttype", "format"})
"""Keys of objects that hold one text in several forms, of which one counts."""
_MAIN_ROLES = ("main", "", "body", "article")


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: the hash of its bytes, and its line or its name in the file."""

    sha256: str
    line: int | None = None
    part: str | None = None


class RefusedError(Exception):
    """A record is no article; the message says why."""


@dataclass
class RecordReader:
    """Reads the records of one file.

    Attributes:
        options: How to read it.
        form: Name of its format.
    """

    options: ReadOptions
    form: str
    _reached: set[str] = field(default_factory=set)
    _keys: dict[str, None] = field(default_factory=dict)
    _is_any: bool = False

    def read(self, fields: Any, place: RecordPlace) -> Iterator[Read]:
        """Yield the articles of a record, each after what was unclear in it, or why it has none."""
        try:
            if not isinstance(fields, dict):
                raise RefusedError(f"is {shown(fields)}; expected a JSON object")
            yield from self._read(fields, place)
        except (RefusedError, ReadError) as error:
            reason = error.reason if isinstance(error, ReadError) else str(error)
            yield ReadError(self.options.file, reason, line=place.line, part=place.part)

    def finish(self) -> Iterator[ReadWarning]:
        """Yield what the user named with `--map` and no record of the file has."""
        for fact, path in self.options.mapped.items():
            if self._is_any and fact not in self._reached and fact != "text":
                there = _listed(self._keys)
                reason = f"--map {fact}={path} matches nothing here; there are {there}"
                yield ReadWarning(self.options.file, reason)

    def _read(self, fields: Mapping[str, Any], place: RecordPlace) -> Iterator[Read]:
        record = Record(fields, self.options.mapped)
        if "text" not in self.options.mapped and not record.find("text"):
            inner = list(inner_records(fields, place.sha256))
            for number, one in enumerate(inner):
                part = place.part if len(inner) == 1 else one.name or f"{number + 1}"
                yield from self.read(one.fields, RecordPlace(one.sha256, place.line, part))
            if inner:
                return
        yield from self._read_one(record, place)

    def _read_one(self, record: Record, place: RecordPlace) -> Iterator[Read]:
        self._is_any = True
        self._keys.update(dict.fromkeys(record.keys[: max(0, _KEYS_SHOWN + 1 - len(self._keys))]))
        facts = FieldFacts(record, self.form, self.options.latest)
        if withheld := why_withheld(record):  # no error, which would keep what was there before
            name = facts.external_id()
            yield ReadWarning(
                self.options.file,
                withheld,
                line=place.line,
                part=place.part,
                withdraws=name,
                is_corpus_id=name is not None and facts.has_corpus_id,
            )
            return
        if early := why_not_yet(record, self.options.now):
            raise RefusedError(early)
        found = _text(record)
        self._reached |= record.reached
        is_html = is_markup(found.value)
        text = text_of_markup(found.value, self.options.file) if is_html else found.value
        if not text.strip(BLANK):
            raise RefusedError(f'"{found.key}" shows no words')
        article = self._article(facts, text, place, _format_of(found, self.form, is_html=is_html))
        self._reached |= record.reached
        for reason in (*_doubts(record.fields, found), *facts.warnings):
            yield ReadWarning(self.options.file, reason, line=place.line, part=place.part)
        self.options.tally.note_unused(record.unused)
        yield article

    def _article(
        self, facts: FieldFacts, text: str, place: RecordPlace, text_format: Fact | None
    ) -> Article:
        external_id = facts.external_id()
        published, updated = facts.date_of("published"), facts.date_of("updated")
        if published and updated and published.rule == updated.rule:
            updated = None  # one key states both
        further = {name: facts.words(name) for name in _FURTHER}
        further |= {
            "text_format": text_format,
            "updated": updated,
            "language": facts.language(),
        }
        return Article(
            text=text,
            source=Source(
                self.options.file, place.sha256, self.form, line=place.line, part=place.part
            ),
            title=facts.title(
                text, is_html=text_format is not None and text_format.value == "html"
            ),
            outlet=facts.outlet(),
            authors=facts.authors(),
            published=published,
            url=facts.url(),
            external_id=external_id,
            is_corpus_id=external_id is not None and facts.has_corpus_id,
            facts={name: fact for name, fact in further.items() if fact is not None},
        )


def _text(record: Record) -> Stated:
    """Return the string that is the text.

    Raises:
        RefusedError: If there is none, or several differ.
    """
    found = [Stated(one.key, _body(one.value)) for one in record.find("text")]
    if not found:
        raise RefusedError(_missing(record))
    if any(one.value != found[0].value for one in found):
        keys = " and ".join(f'"{one.key}"' for one in found)
        key = found[0].key
        raise RefusedError(f"{keys} may each be the text; name one, such as --map text={key}")
    text = found[0].value
    if not isinstance(text, str):
        raise RefusedError(f'"{found[0].key}" is {shown(text)}; expected a string')
    reason = unstorable(text)
    if reason:
        raise RefusedError(f'"{found[0].key}" {reason}')
    return found[0]


def _format_of(found: Stated, form: str, *, is_html: bool) -> Fact | None:
    """Return under which key the text stood and how it is written; None for a plain `text`."""
    if found.key == "text" and not is_html:
        return None
    return Fact("html" if is_html else "plain", f"{form}:{found.key}")


def _missing(record: Record) -> str:
    path = record.mapped.get("text")
    reason = f'"{path or "text"}" is missing; expected the words of the article'
    return f"{reason}; there are {_listed(dict.fromkeys(record.keys))}" if record.keys else reason


def _listed(keys: Mapping[str, None]) -> str:
    shown_keys = [f'"{key[:40]}"' for key in list(keys)[:_KEYS_SHOWN]]
    return ", ".join([*shown_keys, *(["..."] if len(keys) > _KEYS_SHOWN else [])])


def _body(value: Any) -> Any:
    """Return the one body of several in different forms that is the main one, or the value."""
    if (paragraphs := _paragraphs(value)) is not None:
        return paragraphs
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        main = [one for one in value if str(one.get("role") or "").lower() in _MAIN_ROLES]
        plain = [one for one in main if "plain" in str(one.get("contentType") or one.get("type"))]
        best = plain or main
        value = best[0] if best else value
    return value if isinstance(value, list) else opened(value, "text")


def _paragraphs(value: Any) -> str | None:
    """Return the paragraphs of a list as one text, a blank line between; None if it is no such.

    They are strings, or objects that hold one each and do not say that they are forms of one text.
    """
    if not isinstance(value, list) or len(value) < _FEWEST_PARAGRAPHS:
        return None
    if any(isinstance(one, dict) and not _OF_FORMS.isdisjoint(one) for one in value):
        return None
    each = [opened(one, "text") for one in value]
    each = [one.get("text") if isinstance(one, dict) else one for one in each]
    if not all(isinstance(one, str) for one in each):
        return None
    return "\n\n".join(one.strip("\r\n") for one in each if one.strip())


def _doubts(fields: Mapping[str, Any], text: Stated) -> Iterator[str]:
    """Yield what is wrong with a record as a whole."""
    for key in CONTAINERS[:1]:
        inner = fields.get(key)
        if not (inner is None or isinstance(inner, dict)):
            yield f'"{key}" is {shown(inner)}; expected an object; indexed without it'
    if _CUT_OFF.search(text.value[-20:]):
        yield f'"{text.key}" is cut off after its beginning, as it says at its end'
