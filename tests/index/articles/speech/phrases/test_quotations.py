"""Tests of where quoted words open and close."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.phrases.quotations import blank, find_quotations, is_closed
from index.records import Span


def quoted(text: str) -> list[str] | None:
    """Return the quotations of a paragraph."""
    found = find_quotations(text, Span(0, len(text)))
    return None if found is None else [q.of(text) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," he said. "Now."', ['"Go,"', '"Now."']),
        ("“Go,” he said.", ["“Go,”"]),
        ("„Geh“, sagte er.", ["„Geh“"]),
        ("«Va», dit-il.", ["«Va»"]),
        ('“Mixed marks," he said.', ['“Mixed marks,"']),
        ('"It stays open. To the end.', ['"It stays open. To the end.']),
        ("No marks.", []),
        ("The 6'2\" guard left.", None),
        ("“One “in another” mark.", None),
        ("A closing” mark alone.", None),
    ],
)
def test_marks_pair_up_or_nothing_is_quoted(text: str, expected: list[str] | None) -> None:
    """A mark that fits nowhere makes the whole paragraph doubtful."""
    assert quoted(text) == expected


@given(text=st.text(alphabet="ab ,.“”\"„«»'", max_size=40))
def test_blanking_keeps_offsets_and_hides_quoted_words(text: str) -> None:
    """What stands outside is as it was, and what is quoted shows no letter."""
    whole = Span(0, len(text))
    found = find_quotations(text, whole)
    if found is None:
        return
    blanked = blank(text, whole, found)

    assert len(blanked) == len(text)
    inside = {i for q in found for i in range(q.start, q.end)}
    assert all(blanked[i] == ('"' if i in inside else text[i]) for i in range(len(text)))
    assert all(is_closed(text, q) for q in found[:-1])
