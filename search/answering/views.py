"""Put quotes that say the same thing side by side, apart from those that say another.

"Why was the bridge closed" has one answer from two papers, and others from the mayor and from the
builder. Quotes are of one view if what they say beyond the question is much the same in words:
those that answer best, or all of them. They are apart if one of them denies, if their figures
differ, or if two speakers are named who differ. Nothing is merged, and nothing called a
contradiction; in doubt two quotes are apart. Pure functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.analysis import analyse
from search.comparing.one_speaker import may_be_one_speaker
from search.comparing.spoken_words import TURNING, spoken_words
from search.results import QuoteView
from search.wording.telling_words import WORD, telling
from search.wording.weighed_words import WeighedWords, figures_of, weight_of

_ALIKE = 0.6
"""Weight of the words that two quotes share beyond the question, of all (Dice), from which they
say the same; two papers' sentences on one event share a third, paraphrases two thirds."""
_FEWEST_ANSWERING = 0.5
"""Weight of answering words that tell enough to be compared alone: a name, not `talk`."""
_FIGURE_WEIGHT = 1.0
"""Weight of a figure: as much as a word that no vocabulary has."""
_LONGEST = 1_000
"""Code points of a quote that are compared; the beginning of a longer one."""
_SAYING = frozenset("said says told according added".split())


class Said(NamedTuple):
    """What a quote says beyond the question.

    Attributes:
        words: Terms of all of it, each with how much it tells.
        answering: The same of the words that answer best.
        figures: The figures in it, without marks.
        negations: Its words that deny.
        speaker: Who says it, if that is known.
    """

    words: Mapping[str, float]
    answering: Mapping[str, float]
    figures: frozenset[str]
    negations: frozenset[str]
    speaker: str | None

    def is_as(self, other: Said) -> bool:
        """Return whether two quotes say the same, and no two speakers do."""
        if self.negations != other.negations or not may_be_one_speaker(self.speaker, other.speaker):
            return False
        if self.figures and other.figures and self.figures != other.figures:
            return False
        least = min(sum(self.answering.values()), sum(other.answering.values()))
        is_short_alike = (
            least >= _FEWEST_ANSWERING and _likeness(self.answering, other.answering) >= _ALIKE
        )
        return is_short_alike or _likeness(self.words, other.words) >= _ALIKE


@lru_cache(maxsize=16)
def _asked(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms of a question in all their forms, and its figures; the last are kept."""
    asked = WeighedWords.of(question)
    terms = {term for forms in asked.forms.values() for term in forms}
    return frozenset(terms.union(analyse(question))), asked.figures


def said_by(question: str, quote: str, *, answering: str, speaker: str | None) -> Said:
    """Return what a quote says beyond a question; `answering` are its words that answer best."""
    asked, figures = _asked(question)
    known = asked.union(analyse(speaker)) if speaker else asked
    read = quote[:_LONGEST]
    return Said(
        words=_weighed(read, known),
        answering=_weighed(answering, known),
        figures=frozenset(figures_of(read)) - figures,
        negations=TURNING.intersection(spoken_words(read)),
        speaker=speaker,
    )


def views(said: Sequence[Said], count: Callable[[Sequence[int]], int | None]) -> list[QuoteView]:
    """Return what quotes say, the best quote's view first, then the best supported.

    Args:
        said: What each quote says, the best quote first.
        count: Returns how many independent sources some of the quotes have together.
    """
    alike = list[list[int]]()
    for at, one in enumerate(said):
        same = next((quotes for quotes in alike if one.is_as(said[quotes[0]])), None)
        if same is None:
            alike.append([at])
        else:
            same.append(at)
    found = [QuoteView(tuple(quotes), count(quotes)) for quotes in alike]
    return [*found[:1], *sorted(found[1:], key=lambda view: -(view.independent_sources or 1))]


def _weighed(text: str, known: frozenset[str]) -> dict[str, float]:
    """Return the terms of a text that are not known, each with how much it tells."""
    found = dict[str, float]()
    for word in telling(WORD.findall(text)):
        if word.lower() in _SAYING:
            continue
        weight = _FIGURE_WEIGHT if word[0].isdigit() else weight_of(word)
        for term in analyse(word):
            if term not in known:
                found[term] = max(weight, found.get(term, 0.0))
    return found


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the weight of the terms that two texts share, of all; 0 if either has none."""
    both = sum(one.values()) + sum(other.values())
    shared = sum(weight + other[term] for term, weight in one.items() if term in other)
    return shared / both if one and other and both else 0.0
