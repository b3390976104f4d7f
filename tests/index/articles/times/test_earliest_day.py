"""A day is proved by the caption of a picture, or none is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.dates import find_dates
from index.articles.description import describe_article
from index.articles.times.earliest_day import RULE, not_before
from index.records import Fact, Role
from tests.index.samples import article, seed, texts

CREDIT = " Photo by Reuters/Ann Lee"
PIECES = (
    *("Ann Lee looks at Bo Day ", "shakes hands ", "in Rome, Italy, ", "in Rome ", "on ", ", "),
    *("3 May 2016", "July 7, 2017", "2018-11-30", ". ", ".\n", "will ", "for ", "the summit "),
    *("during ", '"', "“", "”", "In this ", " file photo", CREDIT, "Getty Images\n", "(R), "),
)
wire = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def proved(*lines: str, published: str | None = None) -> Fact | None:
    """Return the day that an article of these lines proves, between a lede and a last line."""
    text = "\n".join(["The two leaders met again.", *lines, "They did not speak of it."])
    described, sentences = describe_article(article(text, form="jsonl", title="A title"))
    stated = Fact(published, "test") if published else None
    described = replace(described, published=stated)
    return not_before(described, sentences)


@pytest.mark.parametrize(
    "caption",
    [
        "Donald Trump (R), looks at Vladimir Putin as they take place for a family photo, during "
        "the G20 Leaders’ Summit in Buenos Aires, on November 30, 2018. Getty Images",
        "Donald Trump shakes hands with Vladimir Putin during their bilateral meeting at the G20 "
        "summit in Buenos Aires, Argentina November 30, 2018. REUTERS/Carlos Barria/File Photo",
        "Ann Lee is seen in Rome on Friday, 30 November 2018." + CREDIT,
        "FILE - In this Nov. 30, 2018, file photo, Ann Lee speaks in Rome. (AP Photo/Bo Day)",
        "FILE - Ann Lee walks in Rome, Italy, on Nov. 30, 2018 (AP Photo/Bo Day)",
        "FILE - Theresa May and Will Smith pose in Rome, Nov. 30, 2018.",
    ],
)
def test_a_picture_proves_its_day(caption: str) -> None:
    """In the forms in which agencies date pictures."""
    found = proved(caption)

    assert found is not None
    assert (found.value, found.rule) == ("2018-11-30", RULE)


@pytest.mark.parametrize(
    "caption",
    [
        "Donald Trump will meet Vladimir Putin in Rome, on November 30, 2018.",
        "Ann Lee stands in Rome, Italy, on November 30, 2018. She will resign.",
        "Ann Lee stands where the summit is to be held in Rome, on November 30, 2018.",
        "Ann Lee walks in Rome ahead of the vote in Paris, on November 30, 2018.",
        "Ann Lee looks at the hall for the summit in Rome, on November 30, 2018.",
        "Ann Lee waves in a protest against the summit in Rome, on November 30, 2018.",
        "Ann Lee walks past posters of the election in Rome, on November 30, 2018.",
        "A ticket to the concert in Rome, 30 November 2018.",
        "Ann Lee, who visits Pope Francis in Rome, on November 30, 2018, smiles.",
        "Ann Lee smiles at Bo Day, who visits Paris, on November 30, 2018.",
        "Ann Lee smiles at Bo Day and flies to Rome, on November 30, 2018.",
        "Ann Lee meets Bo Day in Rome, on November 30, 2018.",
        "Ann Lee sits in the Senate, which votes again in Rome, November 30, 2018.",
        "Brexit, 30 November 2018.",
        "A man walks past a Brexit clock in London, Britain, November 30, 2018.",
        "A man stands at the venue of the G20 in Rome, Italy, 30 November 2018.",
        "A man stands in front of the host of the G20 in Rome, Italy, 30 November 2018.",
        "A woman looks at a wall counting down to the day in Rome, Italy, November 30, 2018.",
        "A fan smiles after winning a place in the team in Rome, Italy, November 30, 2018.",
        "Ann Lee smiles as she is named host of the Oscars in Rome, Italy, on November 30, 2018.",
        "Ann Lee smiles at the start of her bid to run in Rome, Italy, on November 30, 2018.",
        "Ann Lee holds a sheet that reads “Ann smiles in Rome, November 30, 2018.”",
        "Ann Lee walks in Rome in November 2018.",
        "Ann Lee walks in Rome, on 03/04/2018.",
        "Ann Lee walks in Rome, on Monday, November 30, 2018.",
        "Ann Lee walks in Rome, on November 31, 2018.",
        "Ann Lee walks in Rome on November 29-30, 2018.",
        "Ann Lee walks in Rome, on November 30, 2018, a day off.",
    ],
)
def test_what_may_be_another_day_proves_none(caption: str) -> None:
    """What is to come, what a picture only shows, and what is no whole day."""
    assert proved(f"FILE - {caption}") is None


def test_nothing_but_a_caption_proves_a_day() -> None:
    """The same words in the report may be of another day."""
    assert proved("Ann Lee walks in Rome, on November 30, 2018.") is None


def test_the_latest_of_several_pictures_counts() -> None:
    """In whatever order they stand."""
    captions = [f"FILE - Ann Lee walks in Rome, Italy, on May {day}, 2018." for day in (3, 9, 4)]

    found = proved(*captions)

    assert found is not None
    assert found.value == "2018-05-09"


def test_an_article_with_a_date_needs_no_picture() -> None:
    """However little of the date is known."""
    assert proved("FILE - Ann Lee walks in Rome, on May 3, 2018.", published="2018") is None


@pytest.mark.parametrize(
    ("number", "words"),
    [("000", None), ("001", "July 7, 2017"), ("003", None), ("004", "November 30, 2018")],
)
def test_the_days_of_the_seeds_are_those_of_their_pictures(number: str, words: str | None) -> None:
    """As read by hand, whether the article states its date or not."""
    described, sentences = seed(number)
    found = not_before(replace(described, published=None), sentences)

    assert (found and found.span and found.span.of(described.text)) == words


@given(wire | texts)
def test_any_text_proves_a_day_of_its_captions_or_none(text: str) -> None:
    """The words are in a caption, and the reader of dates gives them the same day."""
    described, sentences = describe_article(article(text, form="jsonl", title="A title"))
    described = replace(described, published=None)
    found = not_before(described, sentences)

    if found is not None:
        assert found.span is not None
        (read,) = find_dates(found.span.of(text))
        assert found.value == read.value
        (role,) = {s.role for s in sentences if s.span.overlaps(found.span)}
        assert role is Role.CAPTION
