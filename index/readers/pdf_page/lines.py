"""Make the lines of a page, in the order in which a person reads them.

Columns are read one after the other (`columns.py`). The row of a table is a line with bars
between its cells (`tables.py`). Any other two pieces of one row with a wide gap between them are
two lines: in doubt words are kept apart, since words that never stood together may not be quoted
together. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.readers.pdf_page.columns import blocks_of, parts_of
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
from index.readers.pdf_page.tables import TableRow, find_tables

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
        is_row: Whether it is a row of a table.
        is_sure: Whether the cells of a row surely stand in their columns.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    block: int = 0
    is_row: bool = False
    is_sure: bool = True


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
        tables = find_tables(rows, size)
        for at, row in enumerate(rows):
            near = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
            cells = tables.get(at)
            if cells is not None:
                lines.append(_row_line(row, number, cells))
            else:
                lines += _lines_of(row, number, is_whole=_is_spaced_out(row, edges, near))
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


def _row_line(row: Sequence[Piece], block: int, cells: TableRow) -> Line:
    """Return a row of a table as a line; one piece that stands in one column is a line as any."""
    words = [piece for piece in row if text_of(piece.runs)]
    text = " ".join(map(text_of, (piece.runs for piece in words)))
    is_row = sum(map(bool, cells.cells)) > 1
    runs = [run for piece in row for run in piece.runs if run.text.strip()]
    return Line(
        cells.text if is_row else text,
        row[0].left,
        max(piece.right for piece in row),
        row[0].baseline,
        main_run(runs).size,
        all(run.is_bold for run in runs),
        block,
        is_row=True,
        is_sure=cells.is_sure,
    )


def _lines_of(row: Sequence[Piece], block: int, *, is_whole: bool) -> Iterator[Line]:
    """Yield a row as one line, or as several where its pieces do not belong together."""
    parts: list[list[Piece]] = [[row[0]]]
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        is_item = before is row[0] and _MARKER.fullmatch(text_of(before.runs)) is not None
        most = _ITEM_GAP if is_item else _CELL_GAP
        if gap >= most * max(before.size, piece.size) and not is_whole:
            parts.append([piece])
        else:
            parts[-1].append(piece)
    for part in parts:
        text = " ".join(filter(None, (text_of(piece.runs) for piece in part)))
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
