"""Decide whether evidence answers, only bears on the matter, or is nothing.

The rules are few so that a person can check a refusal: the best evidence must
reach a threshold, and a question about a person the archive never names, or about
a deed of which it never speaks, is not answered by sentences about another. Pure
functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.folding import bare
from index.settings import SearchSettings
from search.answering.word_forms import is_past
from search.results import AnswerStatus
from search.wording.telling_words import WORD, telling

_MISSING_SHARE = 1 / 3
"""Share of the telling words of a question; if the archive lacks so many, nothing answers it.
With a larger share, questions about what never happened are called answered."""


def judge(
    question: str,
    *,
    score: float | None,
    support: float,
    missing: Sequence[str],
    settings: SearchSettings,
) -> AnswerStatus:
    """Return how far the evidence goes.

    Args:
        question: What was asked.
        score: Score of the best evidence in logits, or None without evidence.
        support: How well the best evidence answers when it is read after the
            lede of its article, in logits.
        missing: Telling words of the question that the archive does not contain.
        settings: The thresholds.
    """
    if score is None or max(score, support) < settings.related_at:
        return AnswerStatus.NOTHING
    if support < settings.answered_at or _misses_the_point(question, missing):
        return AnswerStatus.RELATED
    return AnswerStatus.ANSWERED


def _misses_the_point(question: str, missing: Sequence[str]) -> bool:
    """Return whether a name, a deed, or a good part of the question is not in the archive."""
    words = WORD.findall(question)
    names = {word for word in words[1:] if word[0].isupper()}
    return any(word in names or is_past(bare(word)) for word in missing) or (
        len(missing) >= max(1, len(telling(words)) * _MISSING_SHARE)
    )
