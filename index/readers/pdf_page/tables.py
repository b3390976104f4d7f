"""Find the tables of a column, and put each figure into the column in which it is printed.

A PDF says nothing of tables: an empty cell leaves no trace but white space. So the columns are
those of the fullest rows, and each other piece is held against them by its place. Where that
leaves a doubt, a row says so (`TableRow.is_sure`), and must not be quoted: a figure under the
wrong head is a wrong quote. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from index.readers.pdf_page.columns import COLUMN_ROWS, PROSE_CHARS
from index.readers.pdf_page.pieces import Piece, text_of
from index.readers.pdf_page.runs import Run

_CELL_CHARS = 2 * PROSE_CHARS
"""Characters of a cell; a longer piece is prose."""
_MOST_COLUMNS = 63
"""Columns of a table, as many as in office documents; more are a drawing."""
_SLACK = 0.1
"""How far a run may reach into a column that is not its own, as a share of the size."""
_OWN_ROW = 0.9
"""Height of a row at least, as a share of the size: rows that are closer are one with its names
in the middle."""
_CLOSE = 0.8
"""Part of the usual height of a row below which a name of two lines stands in two rows."""
_NEAR_ROWS = 10
"""Rows above and below one that show whether it stands in columns."""
_FIGURE = re.compile(r"[-+−–(<>~$€£¥]{0,3} ?\d")
BAR = " | "

_Column = tuple[float, float]
"""Where a column begins and ends."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        cells: The runs of each column, empty where the row has none.
        is_sure: Whether each figure surely stands in its column, and under its head.
    """

    cells: Sequence[Sequence[Run]]
    is_sure: bool

    @property
    def text(self) -> str:
        """The cells in one line, with bars between them; an empty cell is written as one."""
        return " ".join(BAR.join(map(text_of, self.cells)).split())


def find_tables(rows: Sequence[Sequence[Piece]], size: float) -> dict[int, TableRow]:
    """Return the rows of a column that are those of a table, by their number.

    Args:
        rows: Those of the column from the top, each from the left.
        size: That of most text of the page.
    """
    is_core = [_is_core(row, _edges_near(rows, at), size) for at, row in enumerate(rows)]
    found: dict[int, TableRow] = {}
    for start, end in _stretches(rows, is_core):
        found |= _table(rows, start, end, size)
    return found


class _Edges(NamedTuple):
    """Where pieces of neighbouring rows begin and end, each sorted."""

    lefts: Sequence[float]
    rights: Sequence[float]
    inner: Sequence[float]
    """Where all but the first of a row begin: words that fill a line begin anywhere."""


def _edges_near(rows: Sequence[Sequence[Piece]], at: int) -> _Edges:
    if len(rows[at]) < 2:
        return _Edges((), (), ())
    near = rows[max(0, at - _NEAR_ROWS) : at + _NEAR_ROWS + 1]
    return _Edges(
        sorted(one.left for row in near for one in row),
        sorted(one.right for row in near for one in row),
        sorted(one.left for row in near for one in row[1:]),
    )


def _is_core(row: Sequence[Piece], edges: _Edges, size: float) -> bool:
    """Return whether two or more short pieces of a row stand below and above others.

    The lines of a narrow column that is set to both edges do so, too, so more is asked for: a
    column inside the row, or a figure.
    """
    if len(row) < 2 or not _is_short(row):
        return False
    near = (
        max(_near(one.left, edges.lefts, size), _near(one.right, edges.rights, size)) >= COLUMN_ROWS
        for one in row
    )
    return sum(near) > 1 and any(
        _near(one.left, edges.inner, size) >= COLUMN_ROWS or _is_figure(one) for one in row[1:]
    )


def _is_figure(piece: Piece) -> bool:
    return _FIGURE.match(text_of(piece.runs)) is not None


def _is_short(row: Sequence[Piece]) -> bool:
    return max(len(text_of(one.runs)) for one in row) <= _CELL_CHARS


def _near(place: float, places: Sequence[float], size: float) -> int:
    """Return how many of these places, which are sorted, are this one."""
    return bisect_right(places, place + size / 4) - bisect_left(places, place - size / 4)


def _stretches(rows: Sequence[Sequence[Piece]], is_core: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where tables begin and end: rows of cells, with no two others between them."""
    found: list[tuple[int, int]] = []
    cores = [at for at, core in enumerate(is_core) if core]
    first = 0
    for at, core in enumerate(cores):
        last = at + 1 == len(cores)
        between = () if last else rows[core + 1 : cores[at + 1]]
        if not last and len(between) < 2 and all(map(_is_short, between)):
            continue
        if at + 1 - first >= COLUMN_ROWS:
            found.append((cores[first], core + 1))
        first = at + 1
    return [_widened(rows, *ends) for ends in found]


def _widened(rows: Sequence[Sequence[Piece]], start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the rows of short pieces right above and below it."""
    while start > 0 and len(rows[start - 1]) > 1 and _is_short(rows[start - 1]):
        start -= 1
    while end < len(rows) and len(rows[end]) > 1 and _is_short(rows[end]):
        end += 1
    return start, end


def _table(
    rows: Sequence[Sequence[Piece]], start: int, end: int, size: float
) -> dict[int, TableRow]:
    columns = _columns(rows[start:end], size)
    if not 1 < len(columns) <= _MOST_COLUMNS:
        return {at: TableRow([one.runs for one in rows[at]], False) for at in range(start, end)}
    placed = {at: _placed(rows[at], columns, size) for at in range(start, end)}
    doubted = _doubted(rows, placed, start, end)
    return {
        at: TableRow(row.cells, row.is_sure and at not in doubted) for at, row in placed.items()
    }


def _columns(rows: Sequence[Sequence[Piece]], size: float) -> list[_Column]:
    """Return where the columns stand: those of the fullest rows, and pieces beside them all."""
    most = max(map(len, rows))
    full = [(one.left, one.right) for row in rows if len(row) == most for one in row]
    columns = _merged(full)
    beside = [
        (one.left, one.right)
        for row in rows
        for one in row
        if not _met(one.left, one.right, columns, size)
    ]
    return _merged([*columns, *beside])


def _merged(stretches: Sequence[_Column]) -> list[_Column]:
    merged: list[_Column] = []
    for left, right in sorted(stretches):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _met(left: float, right: float, columns: Sequence[_Column], size: float) -> range:
    """Return the columns that a stretch reaches into."""
    slack = min(_SLACK * size, (right - left) / 4)
    first = bisect_right(columns, left + slack, key=lambda one: one[1])
    return range(first, max(first, bisect_left(columns, right - slack, key=lambda one: one[0])))


def _placed(row: Sequence[Piece], columns: Sequence[_Column], size: float) -> TableRow:
    """Return a row with its runs in their columns; a piece that holds two cells is parted."""
    cells: list[list[Run]] = [[] for _ in columns]
    owners: dict[int, int] = {}
    is_sure = True
    for number, piece in enumerate(row):
        at = next(iter(_met(piece.left, piece.right, columns, size)), 0)
        for run in piece.runs:
            met = _met(run.left, run.right, columns, size) if run.text.strip() else range(0)
            is_sure = is_sure and len(met) < 2
            at = met[0] if met else at
            is_sure = is_sure and owners.setdefault(at, number) == number
            cells[at].append(run)
    is_sure = is_sure and not any("|" in run.text for cell in cells for run in cell)
    return TableRow(cells, is_sure)


def _doubted(
    rows: Sequence[Sequence[Piece]], placed: dict[int, TableRow], start: int, end: int
) -> set[int]:
    """Return the rows that may be one with a neighbour, or a part of it.

    A row without a name goes on with the row above or below, and no place says with which; so
    does a name alone that stands closer to a row than rows do.
    """
    gaps = [rows[at][0].baseline - rows[at + 1][0].baseline for at in range(start, end - 1)]
    usual = median(gaps)
    found = set[int]()
    for at in range(start, end):
        cells = placed[at].cells
        above, below = at - 1, at + 1
        if at > start and not cells[0]:
            found |= {at, above}
        if not any(cells[1:]):
            near = (other for other in (above, below) if start <= other < end)
            found |= {
                one
                for one in near
                if abs(rows[at][0].baseline - rows[one][0].baseline) < _CLOSE * usual
            }
    for number, (before, after) in enumerate(pairwise(range(start, end))):
        size = max(rows[before][0].size, rows[after][0].size)
        if gaps[number] < _OWN_ROW * size:
            found |= {before, after}
    return found
