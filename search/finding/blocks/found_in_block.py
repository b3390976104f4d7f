"""Put together what was found in each block of articles, and tell copies in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from search.finding.blocks.marks import Marks
from search.finding.blocks.same_sentences import Sentences, apart
from search.finding.found import Order
from search.finding.places import FoundRows, ordered
from search.finding.texts.folded_block import FoldedBlock
from search.finding.texts.folded_texts import Offsets


@dataclass(frozen=True)
class FoundInBlock:
    """The places of a block.

    Attributes:
        block: The articles.
        rows: The passages that are places, in order.
        marks: The words in them that are asked for.
    """

    block: FoldedBlock
    rows: Offsets
    marks: Marks


def joined_rows(parts: Sequence[FoundInBlock]) -> FoundRows:
    """Return the places of all blocks, in the order of the blocks."""
    days = sorted({day for part in parts for day in part.block.days})
    ages = {day: age for age, day in enumerate(days)} | {"": -1}
    columns = [_columns(part, ages) for part in parts]
    joined = [np.concatenate([_NONE, *column]) for column in zip(*columns, strict=True)]
    joined = joined or [_NONE] * len(fields(FoundRows))
    joined[_BOUNDS] = np.append(0, np.cumsum(joined[_BOUNDS]))
    return FoundRows(*joined)


def _columns(part: FoundInBlock, ages: dict[str, int]) -> list[Offsets]:
    """Return the columns of one block, with how many marks each place has for the bounds."""
    block, rows, marks = part.block, part.rows, part.marks
    articles, bases = block.articles[rows], block.bases_of(rows)
    of_articles = np.array([ages[day] for day in block.days], dtype=np.int64)
    mark_bases = block.bases_of(marks.rows)
    return [
        block.passage_ids[rows],
        np.array(block.ids, dtype=np.int64)[articles],
        of_articles[articles],
        block.starts[rows] - bases,
        block.ends[rows] - bases,
        np.searchsorted(marks.rows, rows, "right") - np.searchsorted(marks.rows, rows, "left"),
        marks.starts - mark_bases,
        marks.ends - mark_bases,
    ]


def without_copies(
    rows: FoundRows, parts: Sequence[FoundInBlock]
) -> tuple[NDArray[np.bool_], dict[int, list[int]]]:
    """Return which places repeat no older one of another article, and the copies of each.

    The oldest article comes first, and undated ones last.
    """
    sentences = [Sentences(part.block, part.rows, part.marks) for part in parts]
    begins = np.cumsum([0, *(len(part.rows) for part in parts)])

    def said(row: int) -> tuple[int, ...]:
        number = int(np.searchsorted(begins, row, "right")) - 1
        return sentences[number].said(row - int(begins[number]))

    sums = np.concatenate([np.zeros(0, np.uint64), *(one.sums for one in sentences)])
    return apart(ordered(rows, Order.OLDEST), rows.article_ids, sums, said)


_BOUNDS = [one.name for one in fields(FoundRows)].index("mark_bounds")
_NONE = np.zeros(0, dtype=np.int64)
