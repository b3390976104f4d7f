"""Measure what speaks for and against a sentence as an answer.

The reader says whether the words could answer; whether they speak of the same event,
person, figure and time is compared word by word, in the sentence and in what stands
around it: title, lede and window. Pure functions.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from index.articles.hard_wraps import flowing
from index.articles.speech.speakers import find_speaker
from search.answering.expectation import answering_spans
from search.answering.windows import Stretch
from search.logistic_model import bounded
from search.quoting.same_speaker import said_by_asked
from search.reading.base import WindowReading
from search.retrieval.lead_in import lede_of, title_and_lede
from search.wording.leaning import leans
from search.wording.weighed_words import WeighedWords, terms_of

_CLOSERS = "\"”’') ]"
_HEDGED = re.compile(
    r"\b(?:if|unless|would|could|might|may|will|shall|expect(?:s|ed)?|plan(?:s|ned)?|hop(?:e|es|ed|ing)"
    r"|likely|possible|possibly|potential(?:ly)?|whether)\b",
    re.IGNORECASE,
)
"""Words of what may be, or is to come; `May` is also a month, which the weight has to bear."""
_NAMED = re.compile(
    r"\b(in|at|from|near|to|of|by|with|against|for|on|into|outside)\s+(?:the\s+)?(\w[\w’'-]*)",
    re.IGNORECASE,
)
"""A preposition and the word after it, which with a capital is a name."""
_TIMES = frozenset((*calendar.month_name, *calendar.day_name))
"""Words with a capital that say when, not where or who."""


class Signals(NamedTuple):
    """What speaks for a sentence; all but logits are in [0, 1], and 0 is their rest.

    Attributes:
        answers: The reader's logit of the sentence.
        span_score: Its logit of the best words against none.
        window: Its logit of the window.
        fused: Score of the passage in the ranking.
        covered: Weight of the question's words that the sentence has, of all; one that follows
            a question, as in an interview, has the words of that, too.
        covered_above: The same of sentence, title and lede.
        covered_around: The same of sentence, title, lede and window.
        missing: Weight of the heaviest word that none of them has.
        unbound: Weight of the heaviest name that neither sentence, title nor lede has.
        displaced: Whether the sentence has another name where the question has such a one:
            "in Avilés" for "in Gijón".
        figures: Share of the question's figures that neither has, nor the date.
        expected: Whether the sentence has words of the kind asked for.
        asks: Whether the sentence is a question.
        leans: Whether it begins with a word that stands for another.
        heads: Whether it is the lede.
        hedged: Whether it says what may be or would be, of a question that asks what is.
        same_speaker: Whether it is said by whose words are asked for.
        other_speaker: Whether it is said by another person.
        reranker: The cross-encoder's logit of it after its title and lede; 0 before it is read.
    """

    answers: float
    span_score: float
    window: float
    fused: float
    covered: float
    covered_above: float
    covered_around: float
    missing: float
    unbound: float
    displaced: float
    figures: float
    expected: float
    asks: float
    leans: float
    heads: float
    hedged: float
    same_speaker: float
    other_speaker: float
    reranker: float = 0.0


def signals_of(
    question: str,
    asked: WeighedWords,
    stretch: Stretch,
    reading: WindowReading,
    fused: float,
    *,
    speakers: Sequence[str],
) -> list[Signals]:
    """Return the signals of each sentence of a stretch that was read.

    Args:
        question: What was asked.
        asked: Its words.
        stretch: What was read.
        reading: What the reader made of it.
        fused: Score of its passage in the ranking.
        speakers: Whose words are asked for, in all spellings of the name; empty if no one's.
    """
    stored = stretch.stored
    text = flowing(stored.article.text)
    head = title_and_lede(stored)
    head_terms = terms_of(head)
    window = stretch.span.of(text)
    terms = head_terms | terms_of(window)
    context = f"{head} {window}"
    lede = lede_of(stored)
    date = stored.article.published.value if stored.article.published else ""
    covered_around, missing = asked.share(terms), asked.heaviest_missing(terms)
    names = asked.names_in(context)
    figures = asked.figures_missing(f"{context} {date.replace('-', ' ')}")
    speakers, asks_what_is = list(filter(None, speakers)), not _HEDGED.search(question)
    found = []
    for at, (span, read) in enumerate(zip(stretch.spans, reading.sentences, strict=True)):
        words = span.of(text)
        own = terms_of(words) | _asked_before(stretch, at)
        above = own | head_terms
        said = find_speaker(text, stored.sentences, stretch.positions[at]) if speakers else None
        is_same = said is not None and any(said_by_asked(one, text, said) for one in speakers)
        found.append(
            Signals(
                answers=bounded(read.answers),
                span_score=bounded(read.span_score),
                window=bounded(reading.answers),
                fused=fused,
                covered=asked.share(own),
                covered_above=asked.share(above),
                covered_around=covered_around,
                missing=missing,
                unbound=names.heaviest_missing(above),
                displaced=float(_has_another(question, names.missing(above), words)),
                figures=figures,
                expected=float(bool(answering_spans(question, words))),
                asks=float(_is_question(words)),
                leans=float(leans(words)),
                heads=float(span == lede),
                hedged=float(asks_what_is and bool(_HEDGED.search(words))),
                same_speaker=float(is_same),
                other_speaker=float(said is not None and not is_same),
            )
        )
    return found


def _has_another(question: str, missing: Collection[str], words: str) -> bool:
    """Return whether words have a name after the preposition of a missing one."""
    before = {found[1].lower() for found in _NAMED.finditer(question) if found[2] in missing}
    return any(
        found[1].lower() in before and found[2][0].isupper() and found[2] not in _TIMES
        for found in _NAMED.finditer(words)
    )


def _asked_before(stretch: Stretch, at: int) -> frozenset[str]:
    """Return the terms of the sentence before one, if it is a question that this one answers."""
    words = stretch.spans[at - 1].of(stretch.stored.article.text) if at else ""
    return terms_of(words) if _is_question(words) else frozenset()


def _is_question(words: str) -> bool:
    return words.rstrip(_CLOSERS).endswith("?")
