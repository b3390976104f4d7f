"""Write the tables of office documents and books, each row of data a line with bars between cells.

A figure keeps its column: an empty cell is written as one, and so is each column and row more
that a cell takes. Tables also lay out a page, or frame a text: a row of one cell, a cell with long
text, or a table in a cell makes paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.office.paragraphs import Paragraph, tidy

_LONGEST_CELL = 300
"""Characters of a cell that stands on one line with its neighbours; others are paragraphs."""
_MOST_COLUMNS = 63
"""Columns that cells may be widened to, as many as Word gives a table; else few words would make
very long lines."""
_SPAN_DIGITS = 5
"""Digits of how many rows a cell takes: browsers know up to 65,534."""
_BAR = " | "


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and how many columns and rows it says to take."""

    paragraphs: Sequence[Paragraph] = ()
    columns: int = 1
    rows: int = 1


_EMPTY = Cell()


def cell_span(stated: str | None) -> int:
    """Return how many columns or rows a cell takes by what is written, 1 if that is no number."""
    words = (stated or "").strip()
    is_number = words.isascii() and words.isdecimal() and len(words) <= _SPAN_DIGITS
    return int(words) if is_number else 1


def in_columns(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return rows with an empty cell for each column and row more that a cell takes.

    Args:
        rows: Those of one group; no cell reaches beyond it. A cell of 0 rows takes all of them.
    """
    found: list[list[Cell]] = []
    taken: dict[int, int] = {}  # columns that cells of rows above take, and in how many rows
    for number, row in enumerate(rows):
        line: list[Cell] = []
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            while len(line) in taken:
                line.append(_EMPTY)
            first = len(line)
            line.append(Cell(cell.paragraphs))
            if 1 < cell.columns <= _MOST_COLUMNS - first:
                line += [_EMPTY] * (cell.columns - 1)
            height = min(cell.rows or len(rows), len(rows) - number)
            if height > 1:
                wide = range(first, min(len(line), _MOST_COLUMNS))
                below |= {column: max(height - 1, below.get(column, 0)) for column in wide}
        if row:
            line += [_EMPTY] * (max(taken, default=-1) + 1 - len(line))
        found.append(line)
        taken = below
    return found


def table_paragraphs(rows: Sequence[Sequence[Cell]]) -> list[Paragraph]:
    """Return the rows of a table that are in columns: lines of cells, or paragraphs."""
    filled = [[_filled(cell) for cell in row] for row in rows]
    has_columns = any(map(_is_data, filled))
    return [one for row in filled for one in _written(row, has_columns=has_columns)]


def _filled(cell: Cell) -> list[Paragraph]:
    return [paragraph for paragraph in cell.paragraphs if tidy(paragraph.text)]


def _is_data(row: Sequence[Sequence[Paragraph]]) -> bool:
    """Return whether a row by itself shows that the table is one of data."""
    return sum(map(bool, row)) > 1 and all(len(cell) < 2 and _is_short(cell) for cell in row)


def _is_short(cell: Sequence[Paragraph]) -> bool:
    """Return whether a cell can stand on a line: a bar in it would be taken for one between."""
    chars = sum(len(paragraph.text) for paragraph in cell)
    return chars <= _LONGEST_CELL and not any("|" in paragraph.text for paragraph in cell)


def _written(row: Sequence[Sequence[Paragraph]], *, has_columns: bool) -> list[Paragraph]:
    """Return a row as one line if it is data; a title over all columns is none."""
    is_title = not any(row[1:])
    is_line = has_columns and any(row) and all(map(_is_short, row))
    if is_line and not is_title:
        return [Paragraph(tidy(_BAR.join(map(_words, row))))]
    return [paragraph for cell in row for paragraph in cell]


def _words(cell: Sequence[Paragraph]) -> str:
    return " ".join(line for one in cell for line in tidy(one.text).split("\n"))
