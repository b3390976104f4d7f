"""Hold a document of an export while it is read: its lines, its labelled fields, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from index.articles.author_names import family_first, printed_people
from index.articles.dates import find_date
from index.articles.sentences import trim
from index.articles.stated_dates import can_be_published
from index.language_codes import language_code
from index.records import Fact, Span

_LINE = re.compile(r"[^\r\n]+")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z]{1,20}(?:[ -][A-Za-z]{1,15}){0,3}) {0,2}:[ \t]{0,40}")
_BY = re.compile(r"(?:[Bb][Yy]|[Pp]ar|[Vv]on|[Pp]or|[Dd]i):?\s{1,3}(?=\S)")
_MOST_FIELD_LINES = 12
"""Lines over which a labelled field goes on; with more, an unlabelled body would be one."""


@dataclass(frozen=True, slots=True)
class Document:
    """A stretch of an export; `lines` are those that are not blank, without the blanks around."""

    text: str
    span: Span
    lines: tuple[Span, ...]

    def line(self, number: int) -> str:
        """Return the words of a line."""
        return self.lines[number].of(self.text)

    def is_alone(self, number: int) -> bool:
        """Return whether a blank line, or nothing, stands above a line."""
        if number == 0:
            return True
        between = self.text[self.lines[number - 1].end : self.lines[number].start]
        return between.replace("\r\n", "\n").count("\n") > 1

    def find(self, pattern: re.Pattern[str], start: int = 0) -> int | None:
        """Return the number of the first line, from `start` on, that is a match."""
        numbers = range(start, len(self.lines))
        return next((n for n in numbers if pattern.fullmatch(self.text, *self.lines[n])), None)


@dataclass
class Found:
    """What is known of a document: facts with their spans, and where its report stands.

    Attributes:
        form: The database; rules begin with it.
        facts: Title, outlet, published and others, by name.
        authors: In order.
        body: Where the report stands, in order.
        name: What the database calls the document, None if it does not say.
    """

    form: str
    facts: dict[str, Fact] = field(default_factory=dict)
    authors: tuple[Fact, ...] = ()
    body: list[Span] = field(default_factory=list)
    name: str | None = None

    def add(self, name: str, key: str, text: str, span: Span | None) -> None:
        """Keep a fact as it is written, the first of a name."""
        if span is not None and any(c.isalnum() for c in span.of(text)):
            words = " ".join(span.of(text).split())
            self.facts.setdefault(name, Fact(words, f"{self.form}:{key}", span))

    def add_date(self, name: str, key: str, text: str, span: Span, latest: date) -> None:
        """Keep the date that stands in a field."""
        found = find_date(text, start=span.start, end=span.end)
        if found is not None and can_be_published(found.value, latest=latest):
            fact = Fact(found.value[:10], f"{self.form}:{key}", found.span)
            self.facts.setdefault(name, fact)

    def add_language(self, key: str, text: str, span: Span) -> None:
        """Keep the code of the language that a field names."""
        code = language_code(span.of(text).rstrip(" .;"))
        if code is not None:
            self.facts.setdefault("language", Fact(code, f"{self.form}:{key}", span))

    def add_field(self, name: str, key: str, text: str, span: Span, latest: date) -> None:
        """Keep what a field holds, as facts of this name are read."""
        if name == "authors":
            self.add_authors(key, text, span)
        elif name == "published":
            self.add_date(name, key, text, span, latest)
        elif name == "language":
            self.add_language(key, text, span)
        elif name:
            self.add(name, key, text, span)

    def add_authors(self, key: str, text: str, span: Span) -> None:
        """Keep the people whom a byline names; what stands behind a semicolon says who helped."""
        by = _BY.match(text, *span)
        start = by.end() if by else span.start
        semicolon = text.find(";", start, span.end)
        whole = trim(text, start, span.end if semicolon < 0 else semicolon)
        if whole is None or self.authors:
            return
        rule = f"{self.form}:{key}"
        fact = Fact(whole.of(text), rule, whole)
        self.authors = (fact,) if family_first(fact.value) else tuple(printed_people(fact))


def document_at(text: str, span: Span) -> Document:
    """Return a stretch of a text with its lines."""
    found = (trim(text, *match.span()) for match in _LINE.finditer(text, *span))
    return Document(text, span, tuple(line for line in found if line is not None))


def labelled(document: Document, known: Mapping[str, str]) -> Iterator[tuple[str, int, int, Span]]:
    """Yield the fields `Label: words` of a document whose label is known, in order.

    Args:
        document: The document.
        known: Labels in small letters.

    Yields:
        The label in small letters, the number of its line and of the line behind the last, and
        where its words stand, which go on up to a blank line or another label.
    """
    number = 0
    while number < len(document.lines):
        label = label_of(document, number, known)
        if label is None:
            number += 1
            continue
        after = number + 1
        while (
            after < min(len(document.lines), number + _MOST_FIELD_LINES)
            and not document.is_alone(after)
            and label_of(document, after, known) is None
        ):
            after += 1
        match = _LABEL.match(document.text, *document.lines[number])
        start = match.end() if match else document.lines[number].start
        end = document.lines[after - 1].end
        words = trim(document.text, min(start, end), end)
        yield label, number, after, words or Span(end, end)
        number = after


def label_of(document: Document, number: int, known: Mapping[str, str]) -> str | None:
    """Return the label that a line begins with, in small letters, None if it is not a known one."""
    match = _LABEL.match(document.text, *document.lines[number])
    label = match["label"].casefold() if match else None
    return label if label in known else None
