"""The same words are told from others as well as is promised."""

from __future__ import annotations

import pytest

from bench.same_words.__main__ import measure
from bench.same_words.pairs import PARTS, pairs

PAIRS = pairs()


def test_there_are_pairs_of_each_kind_and_each_part() -> None:
    """And none twice."""
    assert len(PAIRS) >= 160
    assert len({pair.name for pair in PAIRS}) == len(PAIRS)
    for part in PARTS:
        kinds = [pair.kind for pair in PAIRS if pair.part == part]
        assert all(kinds.count(kind) >= 4 for kind in set(kinds))
        assert len(set(kinds)) == 5


@pytest.mark.parametrize("part", PARTS)
def test_the_same_is_told_from_the_different(part: str) -> None:
    """F1 of at least .97, and nothing called the same that is not."""
    found = measure([pair for pair in PAIRS if pair.part == part])

    assert found.precision == 1.0
    assert found.f1 >= 0.97
