"""Make the lines of a page, in the order in which a person reads them.

Columns are read one after the other (`columns.py`). The row of a table is a line with a tab
between its cells. Any other two pieces of one row with a wide gap between them are two lines: in
doubt words are kept apart, since words that never stood together may not be quoted together. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.readers.pdf_page.columns import COLUMN_ROWS, PROSE_CHARS, blocks_of, parts_of
from index.readers.pdf_page.pieces import (
    SAME_ROW,
    Piece,
    main_run,
    read_pieces,
    rows_of,
    set_initials,
    text_of,
)
from index.readers.pdf_page.runs import Run

_ITEM_GAP = 5.0
"""Gap between the mark of an item of a list and its words, as a share of the size."""
_MARKER = re.compile(r"[•◦▪‣●○■□–*\uf0b7-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")
"""The mark of an item: a bullet, a number, a letter."""
_CELL_GAP = 2.0
"""Gap in a row that no blank between words of one line has, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: Its words.
        left: Where it begins, in points.
        right: Where it ends.
        baseline: The height it stands on.
        size: Size of most of it.
        is_bold: Whether all of it is bold.
        block: Number of the column, or the stretch between columns, that it stands in.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    block: int = 0


def read_lines(runs: Sequence[Run]) -> list[Line]:
    """Return the lines of a page, in reading order."""
    pieces = read_pieces(runs)
    if not pieces:
        return []
    size = median(piece.size for piece in pieces)
    set_initials(pieces, size)
    lines = list[Line]()
    blocks = (block for part in parts_of(pieces, size) for block in blocks_of(part, size, depth=0))
    for number, block in enumerate(blocks):
        edges = sorted(one.left for one in block), sorted(one.right for one in block)
        rows = rows_of(block)
        for at, row in enumerate(rows):
            near = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
            mark = None
            if _is_spaced_out(row, edges, near):
                mark = " "
            elif _is_table_row(row, edges, size):
                mark = "\t"
            lines += _lines_of(row, number, mark)
    return [line for line in lines if line.text]


_Edges = tuple[Sequence[float], Sequence[float]]
"""Where the pieces of a column begin, and where they end, each sorted."""


def _is_spaced_out(row: Sequence[Piece], edges: _Edges, near: Sequence[Sequence[Piece]]) -> bool:
    """Return whether a row is one line of a column whose words are set far apart to fill it.

    It reaches from edge to edge, as a line of one piece above or below does, its pieces are single
    words, and all gaps are alike.
    """
    if len(row) < 2 or not any(len(one) == 1 and _fills(one, edges) for one in near):
        return False
    gaps = [after.left - before.right for before, after in pairwise(row)]
    words = all(" " not in text_of(one.runs) for one in row)
    return _fills(row, edges) and words and max(gaps) - min(gaps) <= SAME_ROW * row[0].size


def _fills(row: Sequence[Piece], edges: _Edges) -> bool:
    """Return whether a row reaches from edge to edge of its column, but for an indentation."""
    size = row[0].size
    return row[0].left <= edges[0][0] + 2 * size and row[-1].right >= edges[1][-1] - size


def _is_table_row(row: Sequence[Piece], edges: _Edges, size: float) -> bool:
    """Return whether a row has short cells that stand below and above others, by either edge."""
    if len(row) < 2 or max(len(text_of(one.runs)) for one in row) > 2 * PROSE_CHARS:
        return False
    lefts, rights = edges
    return all(
        max(_near(cell.left, lefts, size), _near(cell.right, rights, size)) >= COLUMN_ROWS
        for cell in row
    )


def _near(place: float, places: Sequence[float], size: float) -> int:
    """Return how many of these places, which are sorted, are this one."""
    return bisect_right(places, place + size / 4) - bisect_left(places, place - size / 4)


def _lines_of(row: Sequence[Piece], block: int, mark: str | None) -> Iterator[Line]:
    """Yield a row as one line, or as several where its pieces do not belong together.

    They do if there is a mark to put between them.
    """
    parts: list[list[Piece]] = [[row[0]]]
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        is_item = before is row[0] and _MARKER.fullmatch(text_of(before.runs)) is not None
        most = _ITEM_GAP if is_item else _CELL_GAP
        if gap >= most * max(before.size, piece.size) and mark is None:
            parts.append([piece])
        else:
            parts[-1].append(piece)
    for part in parts:
        text = (mark or " ").join(filter(None, (text_of(piece.runs) for piece in part)))
        runs = [run for piece in part for run in piece.runs if run.text.strip()]
        yield Line(
            text,
            part[0].left,
            max(piece.right for piece in part),
            part[0].baseline,
            main_run(runs).size,
            all(run.is_bold for run in runs),
            block,
        )
