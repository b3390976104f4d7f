"""Compare the speaker of a kept quote with whom its article names now. Pure functions.

Words that stand where they stood are another's once the article gives them to another.
The speaker is found as for an answer: for each sentence, and for each saying in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from index.articles.speech.sayings import sayings_in
from index.articles.speech.speakers import find_speaker
from index.records import Span, Speaker, StoredArticle
from search.retrieval.statements import positions_within

_MOST_SENTENCES = 20
"""Sentences of words that were named by a label, of which one speaker is looked for; quotes have
three at most."""


@dataclass(frozen=True, slots=True)
class KeptSpeaker:
    """Who said a quote when it was kept: the name beside it, and the whole name if one stood."""

    name: str
    full_name: str | None = None


@dataclass(frozen=True, slots=True)
class OtherSpeaker:
    """Who said a quote when it was kept, and who is named now; None if no one is."""

    kept: str
    now: str | None

    @property
    def in_words(self) -> str:
        """What is to be said of it."""
        if self.now is None:
            return f"the article does not name {self.kept} as the speaker now"
        return f"the article now names {self.now} as the speaker, not {self.kept}"


def speaker_of(stored: StoredArticle, span: Span) -> KeptSpeaker | None:
    """Return who says all of some words, None if not every sentence plainly is one person's.

    Of more sentences than a quote has there is none.
    """
    text = stored.article.text
    positions = list(islice(positions_within(stored, span), _MOST_SENTENCES + 1))
    if len(positions) > _MOST_SENTENCES:
        return None
    found = [find_speaker(text, stored.sentences, at) for at in positions]
    last = found[-1] if found else None
    if last is None or {one and one.name for one in found} != {last.name}:
        return None
    return KeptSpeaker(last.name, last.full_name.of(text) if last.full_name else None)


def other_speaker(
    kept: KeptSpeaker | None, stored: StoredArticle, span: Span, *, is_same: bool = False
) -> OtherSpeaker | None:
    """Return who is named as the speaker of some words, if that is not who was.

    Args:
        kept: Who was; of a quote that was kept without a speaker nothing is compared.
        stored: The article as it is now.
        span: Where the words stand in it.
        is_same: Whether the article is what it was, so that all who are named in it were named
            in it then, too.
    """
    if kept is None:
        return None
    text = stored.article.text
    positions = list(positions_within(stored, span))
    by_sentence = [find_speaker(text, stored.sentences, at) for at in positions]
    named = [[found] if found else [] for found in by_sentence]
    if not _are_all(kept, named):
        sayings = [one for one in sayings_in(text, stored.sentences) if one.span.overlaps(span)]
        for found, at in zip(named, positions, strict=True):
            sentence = stored.sentences[at].span
            found += [s.speaker for s in sayings if s.speaker and s.span.overlaps(sentence)]
    return _unlike(kept, [list(chain.from_iterable(named))] if is_same else named, text)


def _are_all(kept: KeptSpeaker, named: list[list[Speaker]]) -> bool:
    return all(any(one.name == kept.name for one in found) for found in named)


def _unlike(kept: KeptSpeaker, named: list[list[Speaker]], text: str) -> OtherSpeaker | None:
    """Return who is named in a sentence that does not name who was; else under what whole name."""
    others = (found[0] for found in named if found and not _are_all(kept, [found]))
    other = next(others, None)
    if other is not None:
        return OtherSpeaker(kept.name, other.name)
    same = [one for found in named for one in found if one.name == kept.name]
    if not same:
        return OtherSpeaker(kept.name, None)
    whole = list(_whole_names(same, text))
    if kept.full_name is None or kept.full_name in whole:
        return None
    return OtherSpeaker(kept.full_name, next(iter(whole), kept.name))


def _whole_names(speakers: list[Speaker], text: str) -> Iterator[str]:
    yield from (one.full_name.of(text) for one in speakers if one.full_name is not None)
