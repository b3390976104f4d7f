"""Judge where the words of a quote stand, given what its article says now. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from index.records import Span, StoredArticle
from search.citing.citations import cite
from search.keeping.kept_facts import ChangedFact
from search.keeping.kept_speaker import KeptSpeaker, OtherSpeaker, other_speaker
from search.keeping.nearest_words import Piece, difference, nearest_words
from search.keeping.words_found import Edges, Found, find_words
from search.results import Citation, Partial
from search.retrieval.statements import positions_within

_CONTEXT = 12
"""Code points beside a quote that are compared; as few as an edit of the next word changes."""

_SPACING = "white space differs"
_LONGER = "the words are part of a longer sentence now"


class State(StrEnum):
    """What became of the words of a quote.

    `EDITED` are words that never stood there: they were changed in the kept answer. `UNREAD`
    says that the file could not be read.
    """

    INTACT = "intact"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    EDITED = "edited"
    UNREAD = "unread"


SOUND = (State.INTACT, State.MOVED)
"""States in which the same words are there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the words of a quote stand now.

    Attributes:
        state: What became of them.
        now: The words, or what comes nearest to them; None if nothing does.
        difference: What differs, where something does.
        elsewhere: The same words in another article, where they are gone from their own.
        elsewhere_is_longer: Whether they are a part of a longer sentence there.
        speaker: Who is named as the speaker now, if that is not who was.
        facts: What is known of the article otherwise than it was; the words are the same for that.
        remark: What else is worth knowing, in words; empty if nothing is.
    """

    state: State
    now: Citation | None = None
    difference: tuple[Piece, ...] = ()
    elsewhere: Citation | None = None
    elsewhere_is_longer: bool = False
    speaker: OtherSpeaker | None = None
    facts: tuple[ChangedFact, ...] = ()
    remark: str = ""


class Quoted(Protocol):
    """What of a quote is needed to find it again; a kept one has it, and a citation too."""

    @property
    def words(self) -> str:
        """The words."""

    @property
    def prefix(self) -> str:
        """What stood before them, up to some code points."""

    @property
    def suffix(self) -> str:
        """What stood after them."""

    @property
    def span(self) -> Span:
        """Where they stood."""

    @property
    def sha256(self) -> str:
        """Hash of the bytes that their article was read from."""

    @property
    def file(self) -> str:
        """The file of their article."""

    @property
    def line(self) -> int | None:
        """The line on which that began, in a JSON file."""

    @property
    def partial(self) -> Partial:
        """At which ends they were cut inside a sentence."""

    @property
    def speaker(self) -> KeptSpeaker | None:
        """Who said them, if that was kept."""


def judge(quote: Quoted, articles: Sequence[StoredArticle], *, beside: str = "") -> Standing | None:
    """Return where a quote stands in what its article says now, None if nothing comes near.

    Args:
        quote: The quote.
        articles: The versions of its article, mostly one; the best counts.
        beside: What stood around the words, as far as it is known.
    """
    found = [_spoken(quote, s, one) for s in articles if (one := _held(quote, s))]
    found = found or [
        _spoken(quote, s, one) for s in articles if (one := _nearest(quote, s, beside))
    ]
    order = list(State)
    return min(found, key=lambda one: order.index(one.state), default=None)


def elsewhere(quote: Quoted, articles: Sequence[StoredArticle]) -> Standing:
    """Return a quote as gone, with the first of other articles that holds its words, if one does.

    One that holds them as they were is before any in which they are part of a longer sentence.
    """
    found = [place for stored in articles if (place := _placed(quote, stored))]
    if not found:
        return Standing(State.GONE)
    now, is_longer = min(found, key=lambda place: place[1])
    return Standing(State.GONE, elsewhere=now, elsewhere_is_longer=is_longer)


def _placed(quote: Quoted, stored: StoredArticle) -> tuple[Citation, bool] | None:
    """Return the words in an article, and whether they are part of a longer sentence there."""
    found = _find(quote, stored)
    now = None if found is None else cite(stored, found.span)
    return None if now is None else (now, _is_longer(quote, now))


def _spoken(quote: Quoted, stored: StoredArticle, standing: Standing) -> Standing:
    """Return a standing as changed if another is named as the speaker of the words now."""
    if standing.now is None:
        return standing
    is_same = stored.article.source.sha256 == quote.sha256
    other = other_speaker(quote.speaker, stored, standing.now.span, is_same=is_same)
    if other is None:
        return standing
    changed = replace(standing, state=State.CHANGED, speaker=other)
    return remarked(changed, other.in_words)


def unlike(quote: Quoted, stored: StoredArticle, state: State) -> Standing:
    """Return how the words differ from those at their place in an article."""
    text = stored.article.text
    span = Span(min(quote.span.start, len(text)), min(quote.span.end, len(text)))
    if not len(span):
        return Standing(state)
    return Standing(state, cite(stored, span), difference(quote.words, span.of(text)))


def _held(quote: Quoted, stored: StoredArticle) -> Standing | None:
    """Return where the same words stand in an article, None if they do not."""
    text = stored.article.text
    found = _find(quote, stored)
    if found is None:
        return None
    now = cite(stored, found.span)
    if _is_longer(quote, now):
        whole = _sentences(stored, found.span)
        pieces = difference(quote.words, whole.of(text))
        return Standing(State.CHANGED, cite(stored, whole), pieces, remark=_LONGER)
    place = (now.span, now.file, stored.article.source.line)
    is_there = place == (quote.span, quote.file, quote.line)
    state = State.INTACT if found.is_exact and is_there else State.MOVED
    return Standing(state, now, remark="" if found.is_exact else _SPACING)


def _find(quote: Quoted, stored: StoredArticle) -> Found | None:
    edges = Edges.of(quote.words, quote.prefix, quote.suffix)
    return find_words(quote.words, stored.article.text, near=quote.span.start, edges=edges)


def _is_longer(quote: Quoted, now: Citation) -> bool:
    """Return whether the sentence of the words has got longer, which may change what they say."""
    before = now.partial.start and not quote.partial.start
    after = now.partial.end and not quote.partial.end
    is_new_before = _plain(quote.prefix)[-_CONTEXT:] != _plain(now.prefix)[-_CONTEXT:]
    is_new_after = _plain(quote.suffix)[:_CONTEXT] != _plain(now.suffix)[:_CONTEXT]
    return (before and is_new_before) or (after and is_new_after)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _sentences(stored: StoredArticle, span: Span) -> Span:
    """Return the whole sentences of a place."""
    spans = [stored.sentences[at].span for at in positions_within(stored, span)]
    if not spans:
        return span
    return Span(min(spans[0].start, span.start), max(spans[-1].end, span.end))


def _nearest(quote: Quoted, stored: StoredArticle, beside: str) -> Standing | None:
    """Return what comes nearest to the words in an article, None if nothing does."""
    text = stored.article.text
    sentences = [sentence.span for sentence in stored.sentences]
    span = nearest_words(quote.words, text, sentences, beside=beside)
    if span is None:
        return None
    pieces = difference(quote.words, span.of(text))
    return Standing(State.CHANGED, cite(stored, span), pieces)


def remarked(standing: Standing, remark: str) -> Standing:
    """Return a standing with one more thing that is worth knowing."""
    return replace(standing, remark="; ".join(part for part in (standing.remark, remark) if part))
