"""Test what stands at the head of an article whose title is known from elsewhere."""

from __future__ import annotations

import pytest

from index.articles.roles.labelling import label_sentences
from index.records import Role
from tests.index.samples import article

TITLE = "Rosk council shuts old bridge"
LEDE = "The council of Rosk voted on Tuesday to close the old bridge for two years, aides said."


def role_of_first(*lines: str, form: str = "text") -> Role:
    """Return the role of the first sentence of these lines."""
    return label_sentences(article("\n\n".join(lines), form=form, title=TITLE))[0].role


@pytest.mark.parametrize("form", ["text", "markdown", "docx", "odt", "rtf"])
@pytest.mark.parametrize("below", [(LEDE,), ("By Jo March", LEDE), ("The ferry comes back", LEDE)])
def test_a_headline_that_is_not_the_known_title_is_one_too(
    form: str, below: tuple[str, ...]
) -> None:
    """Front matter or a sidecar may state another; joined to the lede it would be quoted."""
    assert role_of_first("Bridge in Rosk to be closed", *below, form=form) is Role.TITLE


def test_a_question_is_a_headline_above_a_byline_only() -> None:
    """Else it may be the first of an interview."""
    question = "Will the old bridge close?"

    assert role_of_first(question, "By Jo March", LEDE) is Role.TITLE
    assert role_of_first(question, LEDE) is Role.BODY


@pytest.mark.parametrize(
    "lines",
    [
        (LEDE, LEDE),
        ("The river runs by", "and by it runs again", "until the mill"),
        ("- the old bridge closes", LEDE),
        ("The mayor spoke at noon. She had two words", LEDE),
        ("The mayor told the council:", LEDE),
        ("The bridge closes",),
    ],
)
def test_other_first_lines_stay_quotable(lines: tuple[str, ...]) -> None:
    """Prose, verse, an item of a list, what announces words, a text of one line."""
    assert role_of_first(*lines) is Role.BODY


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Bridge in Rosk to be closed", Role.HEADING),
        ("Ann Lee and Jo March", Role.BODY),
        ("Leer Gazette", Role.BODY),
    ],
)
def test_a_record_may_begin_with_the_names_of_its_authors(line: str, role: Role) -> None:
    """One line in seven of a collection of records did; one in seventy was a headline."""
    assert role_of_first(line, LEDE, form="jsonl") is role


def test_one_clock_is_of_the_page_and_several_are_of_a_diary() -> None:
    """As with days."""
    text = "\n".join(("Bridge closes", "Last updated at 10:15", LEDE))
    diary = "\n".join(("Bridge closes", "10:15", LEDE, "11:40", LEDE))

    assert [s.rule for s in label_sentences(article(text))][:2] == ["first-line", "clock"]
    assert "clock" not in [s.rule for s in label_sentences(article(diary))]


def test_a_title_that_is_printed_below_is_the_only_one() -> None:
    """A line above it may be anything."""
    text = f"Bridge news\n\n{TITLE}\n\n{LEDE}"
    found = label_sentences(article(text, title=TITLE))

    assert [s.rule for s in found if s.role is Role.TITLE] == ["title"]
