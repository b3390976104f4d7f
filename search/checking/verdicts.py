"""Hold what a check of a draft returns: each quotation, what was found, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from index.records import Article, Sentence, Span, Speaker
from search.results import Citation


class Verdict(StrEnum):
    """What is known of a quotation.

    `VERBATIM`: an article has the same words, marked cuts and brackets of an editor aside.
    `ALTERED`: it has nearly the same. `PARTLY`: it has only a part, or several articles have
    a part each. `MISATTRIBUTED`: it has the same words and names another speaker.
    `NOT_FOUND`: no article has the words or nearly the same. `TOO_SHORT` and `TOO_LONG`:
    the quotation is not there word for word, and was not compared any further.
    """

    VERBATIM = "verbatim"
    ALTERED = "altered"
    PARTLY = "partly"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


_PASSING = frozenset({Verdict.VERBATIM, Verdict.TOO_SHORT})
"""Verdicts that need no second look; a word or two between marks are seldom a quotation."""


class Standing(StrEnum):
    """Whether words stand between quotation marks in an article.

    `QUOTED`: all of them; `MIXED`: a part of them; `OWN_WORDS`: none, so that they are the
    outlet's; `UNCLEAR`: the marks of the paragraph do not pair up.
    """

    QUOTED = "quoted"
    MIXED = "mixed"
    OWN_WORDS = "own_words"
    UNCLEAR = "unclear"


class Naming(StrEnum):
    """What is known of whether a draft and an article name the same speaker.

    `SAME`: they do; `ANOTHER`: they surely do not; `OPEN`: each names one, and the texts do not
    tell; `UNREAD`: the draft names one, and of the article none was read; `UNNAMED`: in the
    draft no person was read who says it, so that nothing was compared.
    """

    SAME = "same"
    ANOTHER = "another"
    OPEN = "open"
    UNREAD = "unread"
    UNNAMED = "unnamed"


_TO_COMPARE = frozenset({Naming.OPEN, Naming.UNREAD})
"""Where a draft puts words into a person's mouth, and nothing shows that they are theirs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the draft and what the article has in their place; either may be empty.

    Attributes:
        draft: Span of the draft's text.
        article: Span of `Article.text`.
    """

    draft: Span
    article: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of a draft stand in the archive.

    Attributes:
        citation: The article's words and their proof.
        article: The article.
        standing: Whether it quotes them.
        speaker: Who says them, if they are quoted and the article names a speaker.
        correction: What the article says that it had wrong about who said them, a span of
            `Article.text`.
        sentences: Those of the article.
    """

    citation: Citation
    article: Article = field(repr=False)
    standing: Standing
    speaker: Speaker | None
    correction: Span | None = None
    sentences: Sequence[Sentence] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a quotation that was found, or all of it.

    Attributes:
        span: The part, in the draft's text.
        place: Where it stands.
        differences: What is not the same, in reading order.
        cuts: What stands in the place of each marked cut.
        insertions: What stands in the place of each insertion of an editor.
        left_out: What the article's sentence has right before or behind the words and the draft
            has not, where it denies them, or says when they hold; spans of `Article.text`.
        also_in: The same words in other articles, the oldest first.
    """

    span: Span
    place: Place
    differences: tuple[Pair, ...] = ()
    cuts: tuple[Pair, ...] = ()
    insertions: tuple[Pair, ...] = ()
    left_out: tuple[Span, ...] = ()
    also_in: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation of a draft, and what the archive says about it.

    Attributes:
        number: Its number in the draft, from 1.
        span: Its words in the draft's text, from the first to the last.
        line: The line of the draft on which it begins, from 1.
        verdict: What is known of it.
        parts: What was found, in the order of the draft; none if nothing was.
        speaker: Who says it in the draft, if that surely names a speaker.
        other_speaker: Whom the article names, if that is surely another.
        open_speaker: Whom the article names, where it is open whether that is the person whom
            the draft names: one who is only probable, an office, or a description.
        naming: What is known of whether both name the same; None where no article has all of it.
        is_closed: False if no mark ends it: its paragraph was taken to its end.
        is_complete: False where so many passages hold its words that not all were looked
            at: it may stand in more articles, or in one where none is named.
    """

    number: int
    span: Span
    line: int
    verdict: Verdict
    parts: tuple[Part, ...] = ()
    speaker: Speaker | None = None
    other_speaker: Speaker | None = None
    open_speaker: Speaker | None = None
    naming: Naming | None = None
    is_closed: bool = True
    is_complete: bool = True

    @property
    def is_passed(self) -> bool:
        """Whether there is nothing to put right, and nothing left for a person to compare."""
        is_whole = not any(part.left_out or part.place.correction for part in self.parts)
        return (
            self.verdict in _PASSING
            and self.is_closed
            and is_whole
            and self.naming not in _TO_COMPARE
        )


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a draft found.

    Attributes:
        text: The draft.
        quotations: Its quotations, in reading order.
        unread: Paragraphs whose marks do not pair up: what they quote is not known.
        took_ms: How long it took.
    """

    text: str = field(repr=False)
    quotations: tuple[CheckedQuotation, ...]
    unread: tuple[Span, ...]
    took_ms: float

    @property
    def is_passed(self) -> bool:
        """Whether something was checked, and nothing is to be put right."""
        return (
            bool(self.quotations)
            and not self.unread
            and all(quotation.is_passed for quotation in self.quotations)
        )

    def line(self, span: Span) -> int:
        """Return the line of the draft on which a span begins, from 1."""
        return self.text.count("\n", 0, span.start) + 1
