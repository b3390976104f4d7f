"""Hold an article while its sentences are being labelled, line by line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.articles import markdown
from index.articles.hard_wraps import flowing, paragraphs
from index.articles.sentences import trim
from index.records import Article, Role, Span

HEAD_LINES = 12
"""Lines at the top where title, byline, masthead and dateline are sought; with more of them,
dates and names inside the report are taken for a byline."""
TITLE_CHARS = 220
"""Longest headline, in code points; a longer first line is the lede."""
FULL_STOP = re.compile(r"[.!?…:;,][\"'”’»›)\]}]*\Z")
SAVED_TEXTS = frozenset({"text", "markdown", "docx", "odt", "rtf"})
"""Formats of files whose first line is their title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span and the sentences `first` to before `end`."""

    span: Span
    text: str
    first: int
    end: int


@dataclass(slots=True)
class Page:
    """An article while it is being labelled."""

    article: Article
    spans: list[Span]
    lines: list[Line]
    labels: list[tuple[Role, str] | None] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.spans)

    def text_of(self, ordinal: int) -> str:
        """Return the words of a sentence, by its place among all."""
        return self.spans[ordinal].of(self.article.text)

    def is_free(self, line: Line) -> bool:
        """Return whether no sentence of the line has been claimed."""
        return not any(self.labels[line.first : line.end])

    def claim(self, line: Line, role: Role, rule: str) -> None:
        """Label the sentences of the line that nothing has claimed."""
        for ordinal in range(line.first, line.end):
            self.labels[ordinal] = self.labels[ordinal] or (role, rule)

    def is_set_as_heading(self, line: Line) -> bool:
        """Return whether a document itself sets a line as a heading."""
        labels = [label for label in self.labels[line.first : line.end] if label]
        return any(role is Role.HEADING and rule.endswith(":heading") for role, rule in labels)

    @property
    def is_markdown(self) -> bool:
        """Whether lines may carry Markdown."""
        return self.article.source.format == "markdown"

    @property
    def language(self) -> str | None:
        """The code of the article's language, None if it is not known."""
        found = self.article.facts.get("language")
        return found.value if found else None

    @property
    def prints_its_title(self) -> bool:
        """Whether the title is to be found among the lines, as in a saved text."""
        return self.article.title is None and self.article.source.format in SAVED_TEXTS

    def words(self, text: str) -> str:
        """Return a line or sentence as patterns should see it."""
        return markdown.plain(text) if self.is_markdown else text


def lines_of(text: str, spans: Sequence[Span], bounds: Sequence[int] = ()) -> list[Line]:
    """Return the paragraphs that are not blank, each with its sentences.

    A paragraph whose line was broken to fit a width is one line here, but for where `bounds`
    part it.
    """
    lines: list[Line] = []
    first = 0
    ends = [end for _, end in paragraphs(text)]
    for end in sorted({*ends, *bounds}) if bounds else ends:
        after = first
        while after < len(spans) and spans[after].end <= end:
            after += 1
        if after > first:
            span = Span(spans[first].start, spans[after - 1].end)
            lines.append(Line(span=span, text=span.of(flowing(text)), first=first, end=after))
            first = after
    return lines


def parted(text: str, spans: Sequence[Span], bounds: Sequence[int]) -> list[Span]:
    """Return the sentences, those that cross a bound parted there."""
    found: list[Span] = []
    for span in spans:
        first = bisect_right(bounds, span.start)
        cuts = bounds[first : bisect_left(bounds, span.end)]
        pieces = (trim(text, *ends) for ends in pairwise([span.start, *cuts, span.end]))
        found += [piece for piece in pieces if piece is not None]
    return found


def ends_like_prose(text: str) -> bool:
    """Return whether a line ends as a report does, not as a headline may."""
    return FULL_STOP.search(text) is not None and text[-1] not in "?!’'”\")"


def folded(text: str) -> str:
    """Return a title in the form in which two prints of it are the same."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split()).rstrip(".")
