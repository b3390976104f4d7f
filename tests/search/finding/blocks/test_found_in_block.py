"""What was found in blocks is put together in their order, and copies are told in all of them."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from index.records import Span
from search.finding.blocks.found_in_block import FoundInBlock, joined_rows, without_copies
from search.finding.blocks.marks import Marks
from search.finding.places import FoundRows
from tests.search.finding.made_blocks import block_of

_COLUMNS = [one.name for one in fields(FoundRows)]


def part(*articles: str) -> FoundInBlock:
    """Return a block each article of which is one passage, its first three letters marked."""
    block = block_of(*((text, [(0, len(text))]) for text in articles))
    rows = np.arange(len(articles))
    return FoundInBlock(block, rows, Marks(rows, block.starts, block.starts + 3))


def test_places_of_all_blocks_are_counted_on() -> None:
    """Each in its own article."""
    rows = joined_rows([part("A dam.", "The dam."), part("No dam.")])

    assert len(rows) == 3
    assert [rows.passage(n).passage.span for n in range(3)] == [Span(0, 6), Span(0, 8), Span(0, 7)]
    assert [rows.passage(n).marks for n in range(3)] == [(Span(0, 3),)] * 3
    assert len(joined_rows([])) == 0


def test_a_copy_may_stand_in_another_block() -> None:
    """Articles of one block have other numbers than those of the next in an archive."""
    parts = [part("A dam.", "The dam."), part("No dam.", "THE dam.", "Rain.", "the  dam.")]
    rows = joined_rows(parts)
    numbered = FoundRows(
        *(np.arange(6) if name == "article_ids" else getattr(rows, name) for name in _COLUMNS)
    )
    is_first, copies = without_copies(numbered, parts)

    assert is_first.tolist() == [True, True, True, False, True, False]
    assert copies == {1: [3, 5]}
