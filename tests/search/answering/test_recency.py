"""Tests of the order of quotes where a question asks for the newest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Fact
from search.answering.evidence import Proposal, grouped
from search.answering.recency import asks_for_newest, newest_first
from search.answering.runs import Run, runs
from search.results import QuoteOrder
from tests.search.answering.samples import stored

NEWEST = "what is the latest toll"


def quote(number: int, day: str | None, score: float) -> Run:
    """Return a quote from an article of a day."""
    article = stored(number, f"The toll of article {number} rose.")
    published = None if day is None else Fact(day, "byline")
    dated = replace(article, article=replace(article.article, published=published))
    [group] = grouped([Proposal(dated, 0, dated.sentences[0].span, score)])
    return runs([group])[0]


def numbers(some: list[Run]) -> list[int]:
    """Return the number of each quote's article."""
    return [int(run.stored.id) for run in some]


@pytest.mark.parametrize(
    "question",
    [
        NEWEST,
        "most recent death toll",
        "How did the toll change?",
        "how has the plan for the dam changed since May",
        "Newest on Elsk",
    ],
)
def test_questions_for_the_newest_are_known(question: str) -> None:
    """By what they ask for, or by asking how something changed."""
    assert asks_for_newest(question)


@pytest.mark.parametrize(
    "question",
    [
        "why was the dam closed",
        "how many died",
        "how did the mayor die",
        "who changed the plan",
        "",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    """The order of what answers best is not given up for a word."""
    some = [quote(1, "2019-01-01", 0.9), quote(2, "2019-02-01", 0.9)]

    assert newest_first(question, some) == (some, QuoteOrder.BEST)


def test_the_newest_stands_first_and_the_undated_behind() -> None:
    """What has no date is not guessed to be new or old."""
    some = [quote(1, "2019-01-01", 0.9), quote(2, None, 0.8), quote(3, "2019-02-01", 0.7)]

    found, order = newest_first(NEWEST, some)

    assert numbers(found) == [3, 1, 2]
    assert order is QuoteOrder.NEWEST


def test_what_hardly_answers_is_not_put_first_for_its_date() -> None:
    """A newer article on another matter is no news of this one."""
    some = [quote(1, "2019-01-01", 0.9), quote(2, "2019-03-01", 0.3), quote(3, "2019-02-01", 0.6)]

    assert numbers(newest_first(NEWEST, some)[0]) == [3, 1, 2]


def test_one_day_has_no_newest() -> None:
    """Then the best stands first, and nothing is said of dates."""
    some = [quote(1, "2019-01-01T10:00", 0.9), quote(2, "2019-01-01T18:00", 0.8)]

    assert newest_first(NEWEST, some) == (some, QuoteOrder.BEST)
    assert newest_first(NEWEST, []) == ([], QuoteOrder.BEST)


@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from([None, "2018", "2018-05", "2018-05-02", "2019-01-01"]),
            st.floats(0.01, 1),
        ),
        max_size=6,
    )
)
def test_no_quote_is_lost_and_dates_fall(drawn: list[tuple[str | None, float]]) -> None:
    """Whatever is known of them."""
    some = [quote(number, day, score) for number, (day, score) in enumerate(drawn, start=1)]

    found, order = newest_first(NEWEST, some)

    assert sorted(numbers(found)) == sorted(numbers(some))
    if order is QuoteOrder.NEWEST:
        best = some[0].groups[0].best.score
        published = [run.stored.article.published for run in found]
        likely = [run.groups[0].best.score >= best / 2 for run in found]
        days = [p.value for p, is_likely in zip(published, likely, strict=True) if p and is_likely]
        assert days == sorted(days, reverse=True)
