"""Test what is read of the lines that papers print above a headline."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.mastheads.masthead_lines import dates_in, name_in, pieces_of, section_in
from index.records import Span
from tests.index.samples import texts


def kinds(line: str) -> list[str]:
    """Return what the pieces of a line are."""
    return [piece.kind for piece in pieces_of(line, Span(0, len(line)))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Vol. 12, No. 3", ["issue"]),
        ("Jahrgang 74, Nr. 12", ["issue"]),
        ("Vol. XII No. 4 | May 5, 1998 | $2.50", ["issue", "date", "price"]),
        ("N° 2345 - 2,50 €", ["issue", "price"]),
        ("Price 5 cents", ["price"]),
        ("Independent since 1871", ["motto"]),
        ("Fondé en 1871", ["motto"]),
        ("Section A; Page 4", ["page"]),
        ("Seite 3", ["page"]),
        ("SPORT", ["section"]),
        ("812 words", ["length"]),
        ("Leer, Monday, May 4, 1998", ["date"]),
        ("The Leer Post, May 4, 1998, p. 4", ["name", "date", "page"]),
        ("Late Edition", ["issue"]),
        ("The council met on Monday.", ["words"]),
        ("Prices rise by 5 cents", ["words"]),
    ],
)
def test_a_line_is_parted_into_what_papers_print(line: str, expected: list[str]) -> None:
    """A line of which any piece is not known stays whole."""
    assert kinds(line) == expected


def test_name_day_and_section_have_spans() -> None:
    """They are slices of the line."""
    line = "The Leer Post | May 4, 1998 | Section: Sport"
    whole = Span(0, len(line))
    name, section = name_in(line, whole), section_in(line, whole)

    assert name is not None
    assert name.of(line) == "The Leer Post"
    assert [span.of(line) for span in dates_in(line, whole)] == ["May 4, 1998"]
    assert section is not None
    assert section.of(line) == "Sport"


@given(line=st.one_of(texts, st.text("A1|,;.-No $€ \t", max_size=60)))
def test_pieces_are_in_order_and_share_nothing(line: str) -> None:
    """For any line."""
    found = [piece.span for piece in pieces_of(line, Span(0, len(line)))]

    assert all(a.end <= b.start for a, b in pairwise(found))
