"""Tests of the names that are known in several ways."""

from __future__ import annotations

import pytest

from index.folding import bare
from search.wording.names.known_names import MOST_WORDS, _known, are_different, known_as


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("kyiv", "Kiev"),
        ("KIEV", "Kyiv"),
        ("Cote d’Ivoire", "Ivory Coast"),
        ("ivory coast", "Côte d'Ivoire"),
        ("Turkiye", "Turkey"),
        ("Koeln", "Cologne"),
    ],
)
def test_a_name_is_found_however_it_is_typed(name: str, way: str) -> None:
    """Case, accents and marks do not count."""
    assert way in known_as(name)


def test_what_is_known_leads_both_ways() -> None:
    """No name is another way of itself, and none has more words than are looked at."""
    for name, ways in _known().ways.items():
        assert len(name.split()) <= MOST_WORDS
        for way in known_as(name):
            assert bare(way) != bare(name)
        assert len(ways) > 1


def test_names_may_be_known_to_be_two() -> None:
    """In whatever order they are asked about."""
    assert are_different("baron", "barron")
    assert are_different("barron", "baron")
    assert not are_different("kyiv", "kiev")
    assert known_as("Baron") == ()
