"""Test that headings of a page are headings, and what is only set as one is not."""

from __future__ import annotations

import pytest
from lxml import html

from index.readers.html_page.shape.headings import headings_of
from index.records import AnnotationKind

FIRST = "The river left its bed on Monday night and reached the market square of Calder."
LAST = "Beds are needed."


def found(line: str, *, tag: str = "h3") -> list[str]:
    """Return the headings of a text whose second line is set as one."""
    tree = html.document_fromstring(f"<p>{FIRST}</p><{tag}>{line}</{tag}><p>{LAST}</p>")
    text = "\n".join((FIRST, line, LAST))
    return [one.span.of(text) for one in headings_of(tree, text)]


@pytest.mark.parametrize("line", ["A night on the roof", "Never again!", "Help", "Who pays?"])
def test_a_heading_element_is_a_heading(line: str) -> None:
    """However short the paragraph below it is."""
    assert found(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "About 400 people left their homes.",
        "“We had no choice”",
        "The mayor said he knew",
        "Read more",
    ],
)
def test_what_is_only_set_as_a_heading_is_none(line: str) -> None:
    """It may be quoted, or is furniture."""
    assert found(line) == []


def test_the_headline_of_a_page_is_one() -> None:
    """Whatever it reports, and where it stands above all; of two it is not sure which it is."""
    headline = "Mayor shot dead in Calder, rebels claim"
    tree = html.document_fromstring(f"<h1>{headline}</h1><p>{FIRST}</p>")
    (heading,) = headings_of(tree, f"{headline}\n{FIRST}")
    two = html.document_fromstring(f"<h1>{headline}</h1><h1>News</h1><p>{FIRST}</p>")

    assert (heading.value, heading.span.end) == ("1", len(headline))
    assert headings_of(two, f"{headline}\n{FIRST}") == ()
    assert found("Mayor shot dead, rebels claim", tag="h1") == ["Mayor shot dead, rebels claim"]


def test_a_paragraph_is_no_heading() -> None:
    """Only heading elements are."""
    assert found("A night on the roof", tag="p") == []


def test_a_heading_has_its_level_and_stands_below_the_first_paragraph() -> None:
    """What is above may be the subtitle; what nothing is below heads nothing."""
    lines = ("Water in the square", FIRST, "Help", LAST, "Later")
    tree = html.document_fromstring("".join(f"<h2>{line}</h2>" for line in lines))
    text = "\n".join(lines)

    (heading,) = headings_of(tree, text)

    assert (heading.kind, heading.value) == (AnnotationKind.HEADING, "2")
    assert heading.span.of(text) == "Help"
