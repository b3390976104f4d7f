"""Tests of texts with their names in other spellings."""

from __future__ import annotations

from search.wording.names.phrasings import heads, phrasings


def test_a_text_is_put_in_all_spellings_of_its_names() -> None:
    """As it was typed first, whole words only."""
    ways = {"Rudolf": ("Rudolph",), "Kyiv": ("Kiev", "Kiew")}

    found = phrasings("Rudolf in Kyiv, Rudolfs", ways)

    assert found[0] == "Rudolf in Kyiv, Rudolfs"
    assert "Rudolph in Kiew, Rudolfs" in found
    assert len(found) == 6


def test_a_text_without_such_names_stays() -> None:
    """So does one of too many, in the first ways."""
    assert phrasings("a dam", {"Kyiv": ("Kiev",)}) == ("a dam",)
    many = dict.fromkeys("abcdef", ("x", "y", "z"))
    assert len(phrasings("a b c d e f", many)) == 8


def test_the_longest_part_stands_for_a_name() -> None:
    """Of `O'Neill` not the `O`."""
    assert dict(heads({"ONeill": ("O'Neill",)})) == {"ONeill": ["Neill"]}
    assert dict(heads({"Ivory Coast": ("Côte d'Ivoire",)})) == {
        "Ivory": ["Ivoire"],
        "Coast": ["Ivoire"],
    }
