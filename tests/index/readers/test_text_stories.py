"""Test that the stories of one text are told apart, and sections of one story are not."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.readers.text_stories import stories_of
from index.records import Article, ReadWarning
from tests.index.samples import article

LEDE = "The council of Rosk voted on Tuesday to close the old bridge for two years, aides said."
MORE = "Shop owners on both banks fear for their trade, and some of them have asked for a ferry."
REPORT = f"{LEDE}\n\n{MORE}\n\n{LEDE}"
FIRST = "Bridge in Rosk to be closed"
SECOND = "Ferry company asks for licence"


def parts(text: str, form: str = "text") -> list[str | None]:
    """Return what each story of a text is called in its file."""
    found = stories_of(article(text, form=form))
    return [one.source.part for one in found if isinstance(one, Article)]


@pytest.mark.parametrize(
    "between",
    [
        f"{SECOND}\nBy Tom Moss\n\n",
        f"{SECOND}\n\nBy Tom Moss\n\nMay 3, 2020\n\n",
        f"* * *\n\n{SECOND}\nMay 3, 2020\n\n",
        f"-----\n{SECOND}\n\nCALDER (AP) — ",
        f"=====\n\n{SECOND}\nWhat the river lost\nBy Tom Moss\n\n",
    ],
)
def test_two_stories_are_two_articles(between: str) -> None:
    """Each with its own title, author and words."""
    text = f"{FIRST}\nBy Jo March\n\n{REPORT}\n\n{between}{REPORT}\n"
    found = [
        describe_article(one)[0] for one in stories_of(article(text)) if isinstance(one, Article)
    ]

    assert [one.source.part for one in found] == [FIRST, SECOND]
    assert [one.title.value for one in found if one.title] == [FIRST, SECOND]
    assert "Jo March" in [author.value for author in found[0].authors]
    assert "Jo March" not in [author.value for author in found[1].authors]


WRAPPED = pytest.mark.parametrize("width", [60, 68, 76])


def wrapped(text: str, width: int) -> str:
    """Return a text whose paragraphs were broken to fit a width."""
    return "\n\n".join(textwrap.fill(one, width) for one in text.split("\n\n"))


@WRAPPED
@pytest.mark.parametrize("mark", ["", "* * *\n\n", "-----\n\n"])
def test_stories_of_broken_lines_are_apart(width: int, mark: str) -> None:
    """No line of them is long enough for a paragraph, or ends with a full stop."""
    text = f"{FIRST}\n\nBy Jo March\n\n{REPORT}\n\n{mark}{SECOND}\n\nBy Tom Moss\n\n{REPORT}"
    found = [one for one in stories_of(article(wrapped(text, width))) if isinstance(one, Article)]

    assert [one.source.part for one in found] == [FIRST, SECOND]
    assert all(one.text.endswith(wrapped(REPORT, width)) for one in found)
    assert [[a.value for a in describe_article(one)[0].authors] for one in found] == [
        ["Jo March"],
        ["Tom Moss"],
    ]


@WRAPPED
@pytest.mark.parametrize("between", ["A long night", "* * *", "* * *\n\nA long night", SECOND])
def test_sections_of_broken_lines_stay_together(width: int, between: str) -> None:
    """A heading or a break without a byline begins no story, whatever its lines are."""
    text = f"{FIRST}\n\nBy Jo March\n\n{REPORT}\n\n{between}\n\n{REPORT}"

    assert parts(wrapped(text, width)) == [None]


def test_markdown_is_parted_at_its_headings() -> None:
    """What is set as a heading is one in its part, too."""
    text = f"# {FIRST}\nBy Jo March\n\n{REPORT}\n\n# {SECOND}\nBy Tom Moss\n\n{REPORT}\n"
    second = list(stories_of(article(text, form="markdown")))[1]

    assert parts(text, "markdown") == [FIRST, SECOND]
    assert isinstance(second, Article)
    assert [one.span.of(second.text) for one in second.structure] == [SECOND]


@pytest.mark.parametrize(
    "between",
    [
        "A long night\n\n",
        "* * *\n\n",
        "* * *\n\nA long night\n\n",
        "By Tom Moss\n\n",
        f"Also read\n\n{SECOND}\nBy Tom Moss\n\n",
        "Contact: the council\n\n",
    ],
)
def test_sections_of_one_story_stay_together(between: str) -> None:
    """A heading, a break, a byline at the end, a link to another story."""
    text = f"{FIRST}\nBy Jo March\n\n{REPORT}\n\n{between}{REPORT}\n"

    assert parts(text) == [None]


def test_the_titles_of_books_make_no_stories() -> None:
    """Their authors did not write the review; that a story may be there is said."""
    text = f"Books in brief\nBy Jo March\n\n{REPORT}\n\nThe Long River\nBy Ann Lee\n\n{REPORT}\n"
    warning, whole = stories_of(article(text))

    assert isinstance(warning, ReadWarning)
    assert warning.line == text.split("The Long River")[0].count("\n") + 1
    assert isinstance(whole, Article)
    assert whole.text == text


def test_two_stories_of_one_title_have_two_names() -> None:
    """Else the second would take the place of the first."""
    story = f"{FIRST}\nBy Jo March\n\n{REPORT}\n\n"

    assert parts(story * 3) == [FIRST, f"{FIRST} (2)", f"{FIRST} (3)"]


@given(
    st.lists(
        st.sampled_from(
            [LEDE, MORE, FIRST, SECOND, "By Jo March", "May 3, 2020", "* * *", "", "x", "#"]
        ),
        max_size=30,
    )
)
def test_no_words_are_lost_and_names_are_one_each(lines: list[str]) -> None:
    """Whatever stands where; only the marks between stories are left out."""
    whole = article("\n\n".join(lines))
    found = [one for one in stories_of(whole) if isinstance(one, Article)]
    names = [one.source.part for one in found]

    assert len(set(names)) == len(names)
    kept = "".join(one.text for one in found)
    assert "".join(kept.replace("*", "").split()) == "".join(whole.text.replace("*", "").split())
    assert all(one == replace(whole, source=one.source, text=one.text) for one in found)
