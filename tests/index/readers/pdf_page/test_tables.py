"""A figure keeps its column, whatever cells are empty; a row in doubt says so."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from index.readers.pdf_page.pieces import read_pieces, rows_of
from index.readers.pdf_page.runs import Run
from index.readers.pdf_page.tables import TableRow, find_tables

SIZE = 10.0
HEAD = ("Port", "2021", "2022", "2023")


def run(text: str, left: float, baseline: float) -> Run:
    """Return a run whose letters are half as wide as high."""
    return Run(text, left, left + len(text) * SIZE / 2, baseline, SIZE, SIZE / 4)


def tables(runs: list[Run]) -> dict[int, TableRow]:
    """Return the rows of tables among these."""
    return find_tables(rows_of(read_pieces(runs)), SIZE)


def drawn(cells: Sequence[tuple[str, ...]], *, is_flush_right: bool, gap: float = 30) -> list[Run]:
    """Draw a table; empty cells are not drawn."""
    return [
        run(text, left, 700 - 16 * row)
        for row, line in enumerate(cells)
        for at, text in enumerate(line)
        if text
        for left in [
            50 + at * (40 + gap) + (40 - len(text) * SIZE / 2 if is_flush_right and at else 0)
        ]
    ]


@given(
    figures=st.lists(
        st.tuples(*[st.sampled_from(["", "7", "95", "1,204"])] * 3).filter(any),
        min_size=3,
        max_size=8,
    ),
    is_flush_right=st.booleans(),
)
def test_a_figure_keeps_its_column(figures: list[tuple[str, ...]], *, is_flush_right: bool) -> None:
    """Under a full head every figure stands in its place, or the row is unsure."""
    cells = [HEAD, *((f"Rosk {at}", *row) for at, row in enumerate(figures))]
    found = tables(drawn(cells, is_flush_right=is_flush_right))

    for at, row in found.items():
        if row.is_sure and sum(map(bool, row.cells)) > 1:
            assert row.text == " ".join(" | ".join(cells[at]).split())
    if sum(all(row) for row in figures) >= 2:
        assert all(found[at].is_sure for at in range(len(cells)))


def test_cells_that_nearly_touch_are_parted() -> None:
    """A long name may end where the next column begins."""
    cells = [HEAD, ("Rosk", "1", "2", "3"), ("Venn", "4", "5", "6")]
    runs = [*drawn(cells, is_flush_right=False), run("Calder Mouth 1", 50, 652)]
    found = tables([*runs, run("9", 120, 652), run("8", 190, 652)])

    assert found[3].text == "Calder Mouth 1 | 9 | 8 |"


def test_rows_that_may_be_parts_of_one_are_unsure() -> None:
    """A cell of two lines, and a name that stands between two rows."""
    cells = [HEAD, ("Rosk", "1", "2", "3"), ("", "4", "", ""), ("Venn", "5", "6", "7")]
    found = tables(drawn([*cells, ("Osk", "1", "", "2")], is_flush_right=False))

    assert [found[at].is_sure for at in range(5)] == [True, False, False, True, True]


def test_lines_that_fill_a_narrow_column_are_no_table() -> None:
    """Their words begin anywhere."""
    words = [("told", "reporters"), ("contractors", "had"), ("below", "the existing")]
    runs = [
        one
        for at, (first, last) in enumerate(words)
        for one in (
            run(first, 50, 700 - 12 * at),
            run(last, 200 - 5 * len(last), 700 - 12 * at),
        )
    ]

    assert tables(runs) == {}
