"""Test that the end of a headline is not taken for its author."""

from __future__ import annotations

import pytest

from index.articles.description import describe_article
from index.records import Article, Role
from tests.index.samples import article

REPORT = (
    "A bodyguard saved the minister of mines on Monday when a man with an axe ran onto the stage "
    "in Lusaka, police said, and the man was shot in the leg."
)


def described(text: str, *, form: str = "text") -> Article:
    """Return the described article of a text."""
    return describe_article(article(text, form=form))[0]


def title_and_authors(text: str) -> tuple[str | None, list[str]]:
    """Return the title of a text and its authors."""
    found = described(text)
    return found.title.value if found.title else None, [author.value for author in found.authors]


@pytest.mark.parametrize(
    "second",
    ["By Bodyguard", "By Floods In Bihar", "By Residents Of Three Villages", "By Quick Thinking"],
)
@pytest.mark.parametrize("between", ["", "12 July 2007\n\n"])
def test_a_byline_below_makes_the_line_part_of_the_title(second: str, between: str) -> None:
    """Whatever its words, and the byline names the author."""
    text = f"Minister Saved\n{second}\n\n{between}By Anil Rao\n\n{REPORT}"

    assert title_and_authors(text) == (f"Minister Saved {second}", ["Anil Rao"])


@pytest.mark.parametrize(
    "second",
    [
        "By Bodyguard",
        "By Floods In Bihar",
        "By Popular Demand",
        "By Residents Of Three Villages",
        "By Residents of Three Villages",
        "By Fire and Flood",
        "By Police",
        "By Minister",
    ],
)
def test_common_words_name_no_one(second: str) -> None:
    """Without a byline the author is unknown."""
    text = f"Minister Saved\n{second}\n\nJuly 9, 2007\n\n{REPORT}"

    assert title_and_authors(text) == (f"Minister Saved {second}", [])


@pytest.mark.parametrize(
    "name", ["Ann Lee", "Judge Reed", "Mark Price", "Kim In Sung", "Rose Baker", "Rao", "Lee Cook"]
)
def test_a_name_right_below_the_title_is_an_author(name: str) -> None:
    """Though single words of it are common."""
    assert title_and_authors(f"Minister Saved\nBy {name}\n\n{REPORT}") == ("Minister Saved", [name])


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By Ann Lee\n\nBy Ann Lee", ["Ann Lee"]),
        ("By Ann Lee\n\nBy Reuters", ["Ann Lee"]),
        ("By Ann Lee, Staff Writer\n\nBy John Roe", ["Ann Lee"]),
        ("BY ANN LEE\n\nBy John Roe", ["ANN LEE"]),
        ("By Ann Lee\nBy John Roe", ["Ann Lee"]),
        ("\nBy Ann Lee\n\nBy John Roe", ["Ann Lee"]),
        ("By Staff\n\nBy John Roe", []),
        ("By Ann Lee for The Bell\n\nBy John Roe", ["Ann Lee"]),
    ],
)
def test_what_is_certainly_a_byline_stays_one(head: str, authors: list[str]) -> None:
    """A job, other letters, a paragraph of its own and the same name again say so."""
    title, found = title_and_authors(f"Minister Saved\n{head}\n\n{REPORT}")

    assert (title, found) == ("Minister Saved", authors)


def test_a_long_first_line_is_no_headline() -> None:
    """Nor is the line below it the end of one."""
    title, found = title_and_authors(
        f"{'Minister Saved ' * 20}\nBy Ann Lee\n\nBy Jo Ek\n\n{REPORT}"
    )

    assert (title, found) == (None, ["Ann Lee"])


def test_below_a_title_that_markdown_marks_it_is_a_byline() -> None:
    """The mark says where the title ends."""
    found = described(f"# Minister Saved\nBy Bodyguard\n\nBy Ann Lee\n\n{REPORT}", form="markdown")

    assert found.title
    assert found.title.value == "Minister Saved"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_title_has_its_span_and_no_line_break(end: str) -> None:
    """Both lines are labelled as title, and a further print of it, too."""
    lines = ["Minister Saved", "By Bodyguard", "", "Minister Saved By Bodyguard", "", REPORT]
    text = end.join(lines)
    found, sentences = describe_article(article(text))

    assert found.title
    assert found.title.value == "Minister Saved By Bodyguard"
    assert found.title.span
    assert found.title.span.of(text).split() == found.title.value.split()
    assert [s.rule for s in sentences[:3]] == ["first-line", "title-goes-on", "title-repeated"]
    assert sentences[-1].role is Role.BODY
