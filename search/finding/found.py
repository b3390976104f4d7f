"""What `dateline find` gives: places of an archive, counted, and their citations."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from index.filters import Filters
from index.records import Article, ArticleId, PassageId, PassagePlace, Sentence, Span
from search.results import Citation


class Order(StrEnum):
    """In which order places are listed; those that are equal by file, line and offset."""

    DATE = "date"
    """The newest article first, undated ones last."""
    OLDEST = "oldest"
    """The oldest article first, undated ones last."""
    FILE = "file"
    SCORE = "score"
    """The passage first that has more of the words, and rarer ones (BM25)."""


class FoundPassage(NamedTuple):
    """A passage that holds what is asked for.

    Attributes:
        passage: The passage.
        marks: Where the words that are asked for stand in the article, in reading order, none
            inside another; empty where only facts or the absence of words were asked for.
    """

    passage: PassagePlace
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of an archive that holds what is asked for.

    Attributes:
        found: The passage and the words in it.
        copies: Passages of other articles in which the same sentences hold the words, the
            oldest first; they are no places of their own.
    """

    found: FoundPassage
    copies: tuple[FoundPassage, ...] = ()


class Places(Sequence[FoundPlace]):
    """Places in some order, each put together when it is looked at; `places.py` has them."""

    @property
    @abstractmethod
    def by_article(self) -> Mapping[ArticleId, int]:
        """How many places each article has, in the order of its first place."""

    @property
    @abstractmethod
    def copies_left_out(self) -> int:
        """Copies of these places, in other articles, that are no places of their own."""


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """All places that hold what is asked for.

    Attributes:
        query: The query as it was typed.
        filters: Which articles were looked at.
        places: All places, in the order asked for.
        undated_left_out: Articles that only a filter on dates left out, as they have none.
        also_searched: Each name with the archive's other spellings of it, looked for, too.
    """

    query: str
    filters: Filters
    places: Places = field(repr=False)
    undated_left_out: int = 0
    also_searched: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """Articles that have a place."""
        return len(self.places.by_article)

    @property
    def copies(self) -> int:
        """Places left out since they repeat, in another article, one that is listed."""
        return self.places.copies_left_out


@dataclass(frozen=True, slots=True)
class FoundHit:
    """One place, cited.

    Attributes:
        number: Which of all places it is, from 1.
        passage_id: The passage.
        citation: Its words.
        marks: Where in the quote the words stand that were asked for.
        article: Its article.
        sentences: The sentences of that.
        also_in: Citations of its copies.
    """

    number: int
    passage_id: PassageId
    citation: Citation
    marks: tuple[Span, ...]
    article: Article = field(repr=False)
    sentences: Sequence[Sentence] = field(repr=False, default=())
    also_in: tuple[Citation, ...] = ()
