"""Test that the day and the byline of something else are not those of the article."""

from __future__ import annotations

import pytest

from index.articles.description import describe_article
from index.records import Article
from tests.index.samples import article

FELL = "The bridge of Rosk fell into the river in the early morning, and nine people were lost."
MORE = "A hundred men searched the banks with lamps and boats until the water was too high."


def described(*lines: str) -> Article:
    """Return what is known of an article with these lines."""
    return describe_article(article("\n\n".join(lines)))[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("The night of the flood", "3 May 1943", f"On that day it rained. {FELL}"),
        ("3 May 1943", f"That very night it rained. {FELL}"),
        ("Die Nacht der Flut", "3. Mai 1943", "An jenem Tag regnete es. Die Brücke fiel."),
        ("Ce jour-là", "3 mai 1943", "Le pont est tombé dans la rivière, et la ville a pleuré."),
        ("This day in history", "The flood", "May 3, 1943", FELL),
        ("The night of the flood", "3 May 1943", FELL, "The ferryman Tom Moss died in 1961."),
        ("The night of the flood", "3 May 1943", FELL, "No bridge has stood here since 1950."),
    ],
)
def test_the_day_that_is_told_of_is_none_of_publication(lines: tuple[str, ...]) -> None:
    """A piece of history may be of any later day."""
    assert described(*lines).published is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Bridge falls", "3 May 1943", FELL),
        ("Bridge falls", "3 May 1943", f"This morning it rained. {FELL}"),
        ("Bridge falls", "3 May 1943", FELL, "Tom Moss has led the ferry since 1931."),
        ("Bridge falls", "3 May 1943", FELL, "A new one is to be opened in 1950."),
        ("Bridge falls", "Published 3 May 1943", f"On that day it rained. {FELL}"),
        ("A day at the river", "3 May 1943", FELL),
    ],
)
def test_other_days_above_a_report_are_its_own(lines: tuple[str, ...]) -> None:
    """News of old papers has old days."""
    published = described(*lines).published

    assert published is not None
    assert published.value == "1943-05-03"


def test_the_byline_of_a_second_story_is_none_of_the_first() -> None:
    """It stands below prose and a headline of its own; so does its day."""
    second = ("Ferry asks for licence", "By Ann Lee", "May 3, 2020", FELL)
    one = described("Bridge falls", FELL, MORE, MORE, *second)
    own = described("Bridge falls", "By Jo March", "May 2, 2020", FELL, MORE, MORE, *second)
    below_summary = described("Bridge falls", MORE, "The river takes it", "By Ann Lee", FELL)

    assert (one.authors, one.published) == ((), None)
    assert ([a.value for a in own.authors], own.published and own.published.value) == (
        ["Jo March"],
        "2020-05-02",
    )
    assert [a.value for a in below_summary.authors] == ["Ann Lee"]
