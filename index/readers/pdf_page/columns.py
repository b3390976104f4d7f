"""Part a page into columns, and put these in the order in which a person reads them.

Where white space goes through three rows or more with text on both sides, there are columns, which
are read one after the other; a line across them ends them. What stands in short cells is a table
and stays whole. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.readers.pdf_page.pieces import Piece, rows_of, text_of

_GUTTER = 0.9
"""White space between columns, as a share of the size of most text."""
_ACROSS = 0.6
"""Share of the page that a line takes which stands over all its columns, as a title does."""
_EDGE_ROWS, _EDGE_GAP = 3, 2.0
"""Rows at an edge of a page that may stand apart from its columns, and the gap that parts them."""
_OTHER_SIZE, _OTHER_GAP = 0.1, 1.4
"""How much their size differs from that of most text to be another, and the gap that parts them."""
_BALANCE = 3.0
"""How far apart columns may end that end together, as a share of the size: two lines."""
_END_GAP = 1.8
"""Gap between lines below which columns end, as a share of the size."""
_HEADING = 1.15
"""Size of a heading, as a share of that of most text."""
_STOPS = tuple(".!?…:;。\"'”’»)")
"""What the last line of a paragraph ends with."""
PROSE_CHARS = 18
"""Characters in the middle row of a column of prose; cells of a table have fewer."""
COLUMN_ROWS = 3
"""Rows on each side of white space from which on it parts columns."""
_MOST_DEPTH = 6
"""Columns that may stand in columns."""
_MOST_WHITE = 20
"""Stretches of white space that are followed down a page; a page has few columns."""


def parts_of(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    """Return what stands at the edges of a page, parted from the rest by white space, and that."""
    rows = rows_of(pieces)
    top = _edge_rows(rows, size)
    bottom = _edge_rows(rows[top:][::-1], size)
    ends = (0, top, len(rows) - bottom, len(rows))
    parts = ([one for row in rows[start:end] for one in row] for start, end in pairwise(ends))
    return [part for part in parts if part]


def _edge_rows(rows: Sequence[Sequence[Piece]], size: float) -> int:
    """Return how many of the first rows white space parts from those that follow.

    Less of it is enough where they are set in another size, as running heads mostly are.
    """
    is_other = True
    for number, (row, after) in enumerate(pairwise(rows[: _EDGE_ROWS + 1]), start=1):
        is_other = is_other and all(abs(one.size - size) > _OTHER_SIZE * size for one in row)
        gap = abs(row[0].baseline - after[0].baseline)
        if gap >= (_OTHER_GAP if is_other else _EDGE_GAP) * size:
            return number
    return 0


def blocks_of(pieces: Sequence[Piece], size: float, *, depth: int) -> Iterator[list[Piece]]:
    """Yield the columns of a page, and what stands between them, in reading order."""
    if depth > _MOST_DEPTH:
        yield list(pieces)
        return
    alone = list[Piece]()
    for band, gutters in _bands(rows_of(pieces), size):
        columns = _columns(band, gutters)
        if len(columns) < 2:
            alone += band
            continue
        if alone:
            yield alone
            alone = []
        columns, rest = _balanced(columns, size)
        for column in (*columns, *([rest] if rest else [])):
            yield from blocks_of(column, size, depth=depth + 1)
    if alone:
        yield alone


_Gutters = list[tuple[float, float]]
"""Stretches across the page that are white in all rows of a band."""


def _bands(rows: Sequence[Sequence[Piece]], size: float) -> Iterator[tuple[list[Piece], _Gutters]]:
    """Yield rows that follow one another and leave the same stretches white."""
    whole = (
        min(one.left for row in rows for one in row),
        max(one.right for row in rows for one in row),
    )
    band, free = list[Piece](), [whole]
    for row in rows:
        left_free = _left_white(free, row, whole, size)
        if band and not left_free:
            yield band, free
            band, left_free = [], _left_white([whole], row, whole, size)
        band += row
        free = left_free
    if band:
        yield band, free


def _left_white(
    free: _Gutters, row: Sequence[Piece], whole: tuple[float, float], size: float
) -> _Gutters:
    """Return what a row leaves white of stretches: nothing, if it goes over most of the page."""
    widest = max(one.right - one.left for one in row)
    if widest >= _ACROSS * (whole[1] - whole[0]):
        return []
    return _without(free, row, _GUTTER * size)


def _without(free: _Gutters, row: Sequence[Piece], least: float) -> _Gutters:
    """Return what is left white of stretches, where it is wide enough."""
    for piece in row:
        cut = list[tuple[float, float]]()
        for start, end in free:
            if piece.right <= start or piece.left >= end:
                cut.append((start, end))
            else:
                cut += [(start, piece.left), (piece.right, end)]
        free = [(start, end) for start, end in cut if end - start >= least][:_MOST_WHITE]
    return free


def _columns(band: Sequence[Piece], gutters: _Gutters) -> list[list[Piece]]:
    """Return the columns that white stretches part; a table or a single column stays whole."""
    columns = [list(band)]
    for start, end in gutters:
        middle = (start + end) / 2
        left = [one for one in columns[-1] if one.right <= middle]
        right = [one for one in columns[-1] if one.right > middle]
        if _are_beside(left, right):
            columns[-1:] = [left, right]
    if len(columns) > 1 and min(map(_middle_chars, columns)) >= PROSE_CHARS:
        return columns
    return [list(band)]


def _balanced(columns: list[list[Piece]], size: float) -> tuple[list[list[Piece]], list[Piece]]:
    """Return columns, and what of the longest is read after them all, since it stands below them.

    Columns that end together above a wider gap are balanced, as they are where something
    follows that is set over the whole page. What follows is a heading, or the text shows it: the
    next column goes on with what stands above the gap, and not with what stands at the end.
    """
    lowest = [min(one.baseline for one in column) for column in columns]
    longest = min(range(len(columns)), key=lambda at: lowest[at])
    end = min(low for at, low in enumerate(lowest) if at != longest)
    rows = rows_of(columns[longest])
    if longest + 1 == len(columns):
        return columns, []
    after = rows_of(columns[longest + 1])[0]
    for above, below in pairwise(rows):
        low = below[0].baseline
        is_end = abs(above[0].baseline - end) <= _BALANCE * size and low < end
        if not is_end or above[0].baseline - low < _END_GAP * size:
            continue
        is_heading = below[0].size >= _HEADING * size
        if _ends_columns(above, rows[-1], after, is_heading=is_heading):
            rest = [one for one in columns[longest] if one.baseline <= low]
            kept = [one for one in columns[longest] if one.baseline > low]
            return [*columns[:longest], kept, *columns[longest + 1 :]], rest
    return columns, []


def _ends_columns(
    above: Sequence[Piece], last: Sequence[Piece], after: Sequence[Piece], *, is_heading: bool
) -> bool:
    """Return whether the next column goes on with the row above a gap, not with the last one.

    A small letter goes on with a sentence; a heading stands between sentences.
    """
    is_small = text_of(after[0].runs)[:1].islower()
    is_open, ends_open = (not text_of(row[-1].runs).endswith(_STOPS) for row in (above, last))
    if is_small:
        return is_open and (is_heading or not ends_open)
    return is_heading and not is_open and not ends_open


def _are_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether both have rows enough, and stand beside rather than below each other."""
    if min(len(rows_of(left)), len(rows_of(right))) < COLUMN_ROWS:
        return False
    top = min(max(one.baseline for one in side) for side in (left, right))
    bottom = max(min(one.baseline for one in side) for side in (left, right))
    heights = [
        max(one.baseline for one in side) - min(one.baseline for one in side)
        for side in (left, right)
    ]
    return top - bottom >= min(heights) / 2


def _middle_chars(column: Sequence[Piece]) -> float:
    return median(sum(len(text_of(one.runs)) for one in row) for row in rows_of(column))
