"""Tests of when evidence is called an answer."""

from __future__ import annotations

from math import inf

import pytest

from index.settings import SearchSettings
from search.answering.verdict import judge
from search.results import AnswerStatus

SETTINGS = SearchSettings(answered_at=3.0, related_at=0.0)


@pytest.mark.parametrize(
    ("score", "support", "status"),
    [
        (None, -inf, AnswerStatus.NOTHING),
        (-0.1, -0.1, AnswerStatus.NOTHING),
        (0.0, -5.0, AnswerStatus.RELATED),
        (9.0, 2.9, AnswerStatus.RELATED),
        (-5.0, 2.9, AnswerStatus.RELATED),
        (0.0, 3.0, AnswerStatus.ANSWERED),
    ],
)
def test_the_scores_decide(score: float | None, support: float, status: AnswerStatus) -> None:
    """Either reading can relate a quote, only the one in context makes it an answer."""
    verdict = judge(
        "why was it cancelled", score=score, support=support, missing=(), settings=SETTINGS
    )

    assert verdict is status


def test_a_name_the_archive_lacks_is_not_answered_by_others() -> None:
    """Quotes about another person are related at best, whatever their score."""
    question = "What did Angela Merkel say about the cancelled meeting?"

    status = judge(
        question, score=9.0, support=9.0, missing=["Angela", "Merkel"], settings=SETTINGS
    )

    assert status is AnswerStatus.RELATED


def test_one_unknown_common_word_does_not_refuse() -> None:
    """A typing slip among known words leaves the answer standing."""
    question = "who said abuot Ukraine sanctions Russia oil summit"

    status = judge(question, score=9.0, support=9.0, missing=["abuot"], settings=SETTINGS)

    assert status is AnswerStatus.ANSWERED


@pytest.mark.parametrize("deed", ["vetoed", "sold"])
def test_a_deed_that_the_archive_never_names_is_not_answered(deed: str) -> None:
    """Quotes about another deed of the same people are related at best."""
    question = f"who {deed} the grain reserve of the northern islands last summer"

    status = judge(question, score=9.0, support=9.0, missing=[deed], settings=SETTINGS)

    assert status is AnswerStatus.RELATED


def test_a_third_of_what_is_asked_about_is_a_good_part() -> None:
    """One word of three is enough to ask for something else."""
    status = judge(
        "who owns the grain elevator", score=9.0, support=9.0, missing=["owns"], settings=SETTINGS
    )

    assert status is AnswerStatus.RELATED


def test_a_question_mostly_of_unknown_words_is_refused() -> None:
    """When a third of what is asked about is unknown, similarity proves little."""
    status = judge(
        "quidditch snitch price",
        score=9.0,
        support=9.0,
        missing=["snitch", "quidditch"],
        settings=SETTINGS,
    )

    assert status is AnswerStatus.RELATED
