"""Tests of the order of quotes where a question asks for the newest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Fact, PassageId, PassagePlace
from search.answering.evidence import Proposal, grouped
from search.answering.recency import is_likely_enough, newer_than, newest_first
from search.answering.runs import Run, runs
from search.results import QuoteOrder
from search.retrieval.ranking import RankedPassage
from tests.search.answering.samples import stored

NEWEST = "what is the latest toll"


def quote(number: int, day: str | None, score: float) -> Run:
    """Return a quote from an article of a day."""
    article = stored(number, f"The toll of article {number} rose.")
    published = None if day is None else Fact(day, "byline")
    dated = replace(article, article=replace(article.article, published=published))
    [group] = grouped([Proposal(dated, 0, dated.sentences[0].span, score)])
    return runs([group])[0]


def passage(run: Run) -> RankedPassage:
    """Return the first sentence of a quote's article as a passage that ranks."""
    stored = run.places()[0].stored
    place = PassagePlace(PassageId(int(stored.id)), stored.id, stored.sentences[0].span)
    return RankedPassage(place, 0.5)


def numbers(some: list[Run]) -> list[int]:
    """Return the number of each quote's article."""
    return [int(run.stored.id) for run in some]


@pytest.mark.parametrize(
    "question",
    [
        "why was the dam closed",
        "how did the mayor die",
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


def test_newer_is_what_no_likely_quote_is_as_new_as() -> None:
    """A newer quote that hardly answers does not count; without dates all that is dated counts."""
    days = {1: "2019-01-01", 2: "2019-02-01", 3: "2019-03-01", 4: None}
    some = [quote(number, day, 0.5) for number, day in days.items()]
    ranked = [(passage(run), run.places()[0].stored) for run in some]

    def newer(*answers: Run) -> list[int]:
        return [one.passage.article_id for one in newer_than(answers, ranked).passages]

    assert newer(quote(9, "2019-01-15", 0.9)) == [2, 3]
    assert newer(quote(8, "2019-01-15", 0.9), quote(9, "2019-02-15", 0.2)) == [2, 3]
    assert newer(quote(8, "2019-01-15", 0.9), quote(9, "2019-02-15", 0.6)) == [3]
    assert newer(quote(9, None, 0.9)) == [1, 2, 3]


def test_a_date_outweighs_half_of_the_likelihood() -> None:
    """And no more; where nothing answers yet, anything may."""
    best, other, weak = (quote(at, None, score) for at, score in enumerate((0.9, 0.5, 0.3), 1))

    assert is_likely_enough(other.groups[0], [best])
    assert not is_likely_enough(weak.groups[0], [best])
    assert is_likely_enough(weak.groups[0], [])


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
