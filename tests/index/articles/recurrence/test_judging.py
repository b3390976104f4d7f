"""A line at the edge of many stories that do not speak of it is boilerplate."""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from index.articles.recurrence import RECURRENCE
from index.articles.recurrence.judging import (
    FEWEST,
    Recurrence,
    have_stories,
    may_be_boilerplate,
    sketch_of,
    stories_needed,
)
from index.articles.recurrence.sentence_keys import uses_of
from index.articles.recurrence.sentence_marks import Mark
from tests.index.articles.recurrence.recurring import described, labelled


@pytest.mark.parametrize("mark", Mark)
def test_a_line_recurs_often_enough_or_not(mark: Mark) -> None:
    """The mark says how many articles are enough."""
    fewest = FEWEST[mark]

    assert may_be_boilerplate(Recurrence(mark, fewest, fewest, 0))
    assert not may_be_boilerplate(Recurrence(mark, fewest - 1, fewest - 1, 0))


@pytest.mark.parametrize("mark", [Mark.PLAIN, Mark.NEWS])
def test_a_line_inside_reports_or_on_their_matter_stays(mark: Mark) -> None:
    """Only the voice of a page is enough by itself."""
    assert not may_be_boilerplate(Recurrence(mark, 100, 80, 0))
    assert not may_be_boilerplate(Recurrence(mark, 39, 39, 30))
    assert not may_be_boilerplate(Recurrence(mark, 100, 94, 60))
    assert may_be_boilerplate(Recurrence(Mark.PAGE, 100, 0, 100))


def test_an_order_is_learned_from_few_stories_that_do_not_speak_of_it() -> None:
    """Six are enough, and a third of them may share its words."""
    assert may_be_boilerplate(Recurrence(Mark.ORDER, 6, 6, 2))
    assert not may_be_boilerplate(Recurrence(Mark.ORDER, 6, 6, 3))
    assert not may_be_boilerplate(Recurrence(Mark.ORDER, 6, 5, 0))
    assert not may_be_boilerplate(Recurrence(Mark.PLAIN, 12, 12, 0))


def test_an_imprint_that_reports_share_words_with_needs_more_stories() -> None:
    """A line at the end of forty different stories is none of theirs."""
    linked = Recurrence(Mark.NEWS, 40, 40, 40)

    assert may_be_boilerplate(linked)
    assert stories_needed(linked) == 40 > stories_needed(Recurrence(Mark.NEWS, 40, 40, 0))


def test_copies_of_one_story_count_once() -> None:
    """However often a report is printed, its sentences are no boilerplate."""
    body = [f"The mayor of Rosk praised plan {number}." for number in range(20)]
    copies = [described(*body[:1], *body[first:]) for first in (0, 1, 2, 3)]
    others = [described(*(f"Plan {n} of story {story} failed." for n in range(20)))
              for story in range(4)]  # fmt: skip

    def stories(articles: list[tuple]) -> bool:  # type: ignore[type-arg]
        return have_stories((sketch_of(uses_of(*one)) for one in articles), 4)

    assert stories(others)
    assert not stories(copies)


def test_an_article_without_sentences_tells_no_story() -> None:
    """Its sketch is empty."""
    assert sketch_of([]) == ()
    assert not have_stories([()] * 9, 1)


def test_other_rules_have_another_name() -> None:
    """An index is noted and judged again by its next run only if the rules' name says so.

    If this fails, what recurs is known or judged in another way: raise `RECURRENCE`, and put the
    digest that is printed here.
    """
    path = Path(__file__).parents[4] / "bench/boilerplate/development.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if line]
    known = [uses_of(*labelled(lines, outlet=one)) for one in ("Rosk Echo", None)]
    grid = product(Mark, (3, 4, 8, 12, 30, 40, 99), (0.5, 0.92, 1), (0, 0.4, 1))
    judged = [
        (may_be_boilerplate(found), stories_needed(found))
        for mark, articles, edge, linked in grid
        for found in [Recurrence(mark, articles, int(articles * edge), int(articles * linked))]
    ]
    rules = repr([[tuple(use) for use in uses] for uses in known] + [judged, sketch_of(known[0])])

    assert (RECURRENCE, sha256(rules.encode()).hexdigest()[:12]) == ("recurrence 2", "9e2703f49e1a")
