"""Tell what is planned, said to be or denied from what is told as having happened.

A sentence is only called so where its own words, quoted ones aside, say so; else it is left to
the reader of the quote. Which of several times is that of the matter, and which that of
speaking, is told by their verbs. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles.speech.phrases.quotations import blank
from index.articles.times.iso_times import Published, bounds
from index.articles.times.stated_times import YEAR_OF_NOUN
from index.articles.times.tense import Tense, Tenses, is_future
from index.records import Annotation, Article, Span
from search.timelines.entries import Standing

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|never|neither|(?:did|does|do|was|were|has|have|had|is|are"
    r"|could|will|would)(?:\snot|n[’']t))\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s(?:only|just|yet|least)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|apparently|suspected|rumou?r(?:s|ed)?|accused?"
    r"|accuses|claim(?:s|ed|ing)?|(?:said|believed|thought|understood|rumou?red)\sto|(?:may|might"
    r"|could|would)\shave|likely|probably|unconfirmed|if|unless)\b|^\W*[Hh]ad\s",
    re.IGNORECASE,
)
_FEW_WORDS = 2
"""Words before a time with which it still begins its sentence: `Late on Monday, ...`."""
_BREAK = re.compile(
    r",(?!\s[A-Z])|[;:—–()]|\b(?:who|whom|whose|which|that|where|while|because|although|though|but)\b"
)


def time_told(
    article: Article, sentence: Span, times: Sequence[Annotation], quoted: Sequence[Span]
) -> tuple[Annotation, Standing | None]:
    """Return the time that a sentence tells of, and how it tells it.

    Args:
        article: The article.
        sentence: Where the sentence stands in it.
        times: The times in it that have a value, in order; at least one.
        quoted: What of the article may be another's words, in order.
    """
    words = blank(article.text, sentence, quoted)
    tenses = Tenses(words)
    places = [Span(one.span.start - sentence.start, one.span.end - sentence.start) for one in times]
    read = [(tenses.at(place), one, place) for one, place in zip(times, places, strict=True)]
    tense, time, place = min(read, key=lambda one: _rank(one[0], one[1]))
    if tense is Tense.SAID:
        return time, None
    if _is_ahead(article, time, tense, words):
        return time, Standing.PLANNED
    clause = _clause_around(words, place)
    if _DENIED.search(_NOT_ONLY.sub("", clause)):
        return time, Standing.SAID_NOT_TO_BE
    return time, Standing.SAID_TO_BE if _HEDGED.search(clause) else None


def _rank(tense: Tense, time: Annotation) -> int:
    """Return what sorts times of a sentence, that of the matter first."""
    if time.rule == YEAR_OF_NOUN:
        return 2
    return int(tense is Tense.SAID)


def _clause_around(words: str, place: Span) -> str:
    """Return the words of a sentence between the breaks on both sides of a time."""
    start = max((m.end() for m in _BREAK.finditer(words, 0, place.start)), default=0)
    end = _BREAK.search(words, place.end)
    if end and not start and len(words[: place.start].split()) <= _FEW_WORDS:
        end = _BREAK.search(words, end.end())  # `On Monday, they did not meet, ...`
    return words[start : end.start() if end else len(words)]


def _is_ahead(article: Article, time: Annotation, tense: Tense, words: str) -> bool:
    """Return whether a time is to come, seen from publication: by its verb or by its days.

    Where the verb is not found, a sentence with `will` tells of what is not past yet.
    """
    if tense in (Tense.FUTURE, Tense.WOULD):
        return True
    published = Published.of(article.published.value if article.published else None)
    if published is None or published.day is None:
        return False
    first, last = bounds(time.value or "")
    return first > published.day or (
        tense is Tense.UNSURE and last >= published.day and is_future(words)
    )
