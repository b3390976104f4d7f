"""Tests of the outlets that are offered for a name that no article has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.outlets import MOST_NEAREST, nearest_outlets

KNOWN = ["The Harbour Post", "tide.com", "New Coast Times", "www.bay-herald.co.uk", "Summit Daily"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Tide", "tide.com"),
        ("TIDE", "tide.com"),
        ("harbour post", "The Harbour Post"),
        ("harborpost.com", "The Harbour Post"),
        ("Harbor Post", "The Harbour Post"),
        ("Harbuor Pots", "The Harbour Post"),
        ("NCT", "New Coast Times"),
        ("newcoasttimes.com", "New Coast Times"),
        ("Bay Herald", "www.bay-herald.co.uk"),
        ("Summit", "Summit Daily"),
    ],
)
def test_the_outlet_that_was_meant_comes_first(typed: str, first: str) -> None:
    """By its name, its domain, its initials, or with a slip of the finger."""
    assert nearest_outlets(typed, KNOWN)[0] == first


@pytest.mark.parametrize("typed", ["Zzyzx Quarterly", "", "?", "a"])
def test_nothing_near_is_nothing_offered(typed: str) -> None:
    """A wrong offer is worse than none."""
    assert nearest_outlets(typed, KNOWN) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=8))
def test_only_known_outlets_are_offered(typed: str, known: list[str]) -> None:
    """Whatever the names, at most three, and none that is not there."""
    offered = nearest_outlets(typed, known)

    assert len(offered) <= MOST_NEAREST
    assert set(offered) <= set(known)
