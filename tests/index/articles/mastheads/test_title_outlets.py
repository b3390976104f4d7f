"""Test that the name of an outlet is no part of a title."""

from __future__ import annotations

import pytest
from hypothesis import given

from index.articles.description import describe_article
from index.articles.mastheads.title_outlets import parted_title
from tests.index.samples import article, texts


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        ("Council votes | Reuters", "Council votes", "Reuters"),
        ("Council votes | The Leer Times", "Council votes", "The Leer Times"),
        ("Le conseil vote - Le Pont.fr", "Le conseil vote", "Le Pont.fr"),
        ("courier.example: Council votes", "Council votes", "courier.example"),
        ("Rat stimmt ab – Leerer Zeitung", "Rat stimmt ab", "Leerer Zeitung"),
        ("Leerer Zeitung | Rat stimmt ab", "Rat stimmt ab", "Leerer Zeitung"),
        ("Reuters: Minister resigns", "Reuters: Minister resigns", None),
        ("Mills - a tale of Hard Times", "Mills - a tale of Hard Times", None),
        ("How the mill copes - Hard Times", "How the mill copes - Hard Times", None),
        ("News | Reuters", "News | Reuters", None),
        ("Bridge | Council | Mayor", "Bridge | Council | Mayor", None),
    ],
)
def test_a_certain_name_is_parted_from_a_title(line: str, title: str, outlet: str | None) -> None:
    """In doubt the line is the title."""
    where, named = parted_title(line)

    assert where.of(line) == title
    assert (named.of(line) if named else None) == outlet


def test_title_and_outlet_of_a_text_are_read_from_its_first_line() -> None:
    """Both have their span."""
    text = "Council votes for bridge | Reuters\n\nThe council voted on Friday for a new bridge.\n"
    found = describe_article(article(text))[0]

    assert found.title is not None
    assert found.title.value == "Council votes for bridge"
    assert found.outlet is not None
    assert (found.outlet.value, found.outlet.rule) == ("Reuters", "title-outlet")
    assert found.outlet.span is not None
    assert found.outlet.span.of(text) == "Reuters"


@given(line=texts)
def test_both_are_slices(line: str) -> None:
    """Neither overlaps the other."""
    where, named = parted_title(line)

    assert named is None or not where.overlaps(named)
    assert where.end <= len(line)
