"""Test the months of other languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from unicodedata import normalize

import pytest

from index.articles.calendar_words import MONTH_NAME, named_month


@pytest.mark.parametrize("compose", [partial(normalize, "NFC"), partial(normalize, "NFD")])
@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("Januar", 1), ("févr", 2), ("März", 3), ("abril", 4), ("maggio", 5), ("juni", 6)),
        *(("lipca", 7), ("août", 8), ("вересня", 9), ("października", 10), ("ноября", 11)),
        *(("dezembro", 12), ("MÄRZ", 3), ("APRİL", 4)),
    ],
)
def test_a_month_is_read_by_its_name(name: str, number: int, compose: Callable[[str], str]) -> None:
    """Whatever its case and the composition of its accents."""
    spelt = name if "İ" in name else compose(name)

    assert re.fullmatch(MONTH_NAME, spelt)
    assert named_month(spelt) == number


def test_whatever_the_pattern_takes_has_a_number() -> None:
    """The pattern takes odd letters of other alphabets for the plain ones."""
    for odd in ("aprıl", "ſeptember", "oKtober".replace("K", "\u212a")):
        if re.fullmatch(MONTH_NAME, odd):
            assert named_month(odd) in range(1, 13)


@pytest.mark.parametrize("word", ["out", "ago", "set", "marches", ""])
def test_other_words_are_no_months(word: str) -> None:
    """Least of all those of English."""
    assert re.fullmatch(MONTH_NAME, word) is None
