"""Define what a timeline is made of. Every record is immutable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.articles.times.iso_times import bounds
from index.records import Annotation, Article, Sentence
from search.results import Citation


class Standing(StrEnum):
    """How a sentence gives what it tells, where it is not told as what has happened."""

    PLANNED = "planned"
    SAID_TO_BE = "said to be"
    CONDITIONAL = "under a condition"
    SAID_NOT_TO_BE = "said not to be"
    CALLED_OFF = "cancelled or put off"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence with a time that it tells of; one of several times stands under each of them.

    Attributes:
        time: The time under which it stands; its value is never None.
        standing: How it is told, if it is not told as what has happened; else None.
        citation: The whole sentence.
        article: The article it stands in.
        times: All times of the sentence that have a value, in order.
        also_in: The same sentence in other articles.
        sentences: Those of the article.
    """

    time: Annotation
    standing: Standing | None
    citation: Citation
    article: Article = field(repr=False)
    times: tuple[Annotation, ...] = ()
    also_in: tuple[Citation, ...] = ()
    sentences: Sequence[Sentence] = field(default=(), repr=False, compare=False)

    @property
    def value(self) -> str:
        """The time in ISO 8601."""
        return self.time.value or ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citation, followed by those of the same sentence in other articles."""
        return self.citation, *self.also_in

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day that the time covers."""
        return bounds(self.value)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by their times, oldest first.

    Attributes:
        query: What was asked about; empty for all that the archive holds.
        entries: At most as many as were asked for.
        left_out: Entries that were found and are not among them.
        is_relevant: False where nothing found is likely about the query; there are no entries then.
        undated: Articles looked at whose date is not known, so that only whole dates are read.
        is_complete: Whether times were looked for in every article by the rules of this version;
            else the next indexing completes them.
        assumed: Each word that looked misspelt, with the word that was looked for.
        also_searched: Each name with the archive's other spellings of it, searched, too.
        took_ms: Time that it took.
    """

    query: str
    entries: tuple[Entry, ...]
    left_out: int
    is_relevant: bool
    undated: int
    is_complete: bool
    assumed: Mapping[str, str]
    took_ms: float
    also_searched: Mapping[str, Sequence[str]] = field(default_factory=dict)
