"""Which words of a sentence bear on a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from search.timelines.clauses import clause_around, half_around, reach_around


def at(words: str) -> Span:
    """Return where the time stands in words."""
    start = words.index("Monday")
    return Span(start, start + len("Monday"))


@pytest.mark.parametrize(
    ("words", "clause", "reach"),
    [
        (
            "He said that it fell on Monday, late.",
            " it fell on Monday",
            "He said that it fell on Monday",
        ),
        ("On Monday, it fell, late.", "On Monday, it fell", "On Monday, it fell"),
        ("It fell near Lund, Sweden on Monday.", *["It fell near Lund, Sweden on Monday."] * 2),
    ],
)
def test_a_clause_ends_at_its_breaks(words: str, clause: str, reach: str) -> None:
    """What bears on it goes on over `that`."""
    assert (clause_around(words, at(words)), reach_around(words, at(words))) == (clause, reach)


def test_what_is_set_aside_bears_on_nothing() -> None:
    """Nor does what stands behind the time, unless it stands first."""
    aside, first = "He, who slept, left on Monday, ill.", "On Monday, he left; she fell."

    assert half_around(aside, at(aside)) == "He, left on "
    assert half_around(first, at(first)) == "On Monday, he left"


@given(st.text(alphabet="a ,;.AB", max_size=40), st.text(alphabet="a ,;.AB", max_size=40))
def test_a_clause_lies_within_its_reach(before: str, after: str) -> None:
    """And holds its time."""
    words = f"{before}Monday{after}"

    assert "Monday" in clause_around(words, at(words))
    assert clause_around(words, at(words)) in reach_around(words, at(words))
