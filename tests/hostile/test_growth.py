"""Test that the time of every function over text, and of every reader, grows as its text does.

`make growth` doubles all texts from 10 to 160 kB. Here a text is made four times as long from
2.5 kB on, until a function has had time enough for what is not linear to show.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.growth import Pumped
from tests.hostile.functions import EXEMPT, found, made, reached, readers, whole
from tests.hostile.inputs import COMMON, INPUTS
from tests.hostile.measuring import QUICK, THOROUGH, outgrowing, outgrown

TELLING = ("a story", "dates", "one letter")
"""Texts that each function finds something to do in, one or another of them."""


@pytest.mark.parametrize("name", COMMON)
def test_time_does_not_outgrow_the_text(name: str) -> None:
    """Of any function over text, and of any reader."""
    assert outgrown(made() | whole() | readers(), INPUTS[name], QUICK) == {}


def test_every_function_over_text_is_measured() -> None:
    """It takes a text by itself, or is reached by what does, or is exempt with a reason."""
    measured = reached(INPUTS[name](300) for name in TELLING)

    assert found().keys() - measured - EXEMPT.keys() == set()
    assert EXEMPT.keys() - found().keys() == set(), "no function has this name"


def test_there_are_enough_texts() -> None:
    """As many as were promised, each of the length that is asked for."""
    assert len(INPUTS) >= 20
    assert {
        name for name, text in INPUTS.items() if not 9_000 < len(text(10_000)) < 11_000
    } == set()


def _pairs(text: str) -> None:
    for letter in text:
        text.count(letter + "\0")


def _from_each_blank(text: str) -> None:
    for at, letter in enumerate(text):
        if letter == " ":
            text[at:].lower()


def _once(text: str) -> None:
    for _ in text:
        pass


@pytest.mark.parametrize("work", [_pairs, _from_each_blank])
def test_what_is_not_linear_is_caught(work: Callable[[str], None]) -> None:
    """Also if it is only quick work that is done too often."""
    assert outgrowing(partial(partial, work), Pumped("", "a ", ""), THOROUGH)


def test_what_is_linear_is_not_caught() -> None:
    """However long it takes."""
    assert outgrowing(partial(partial, _once), Pumped("", "a ", ""), THOROUGH) is None
