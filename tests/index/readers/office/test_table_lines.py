"""A figure of a table keeps its column, whatever cells are empty or take several places."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.readers.office.paragraphs import Paragraph
from index.readers.office.table_lines import Cell, cell_span, in_columns, table_paragraphs

ONE, TWO = Paragraph("a\nb"), Paragraph("c")


def row(*texts: str) -> list[Cell]:
    """Return a row of cells with one paragraph each."""
    return [Cell([Paragraph(text)]) for text in texts]


def lines(*rows: list[Cell]) -> list[str]:
    """Return the lines of a table of one group."""
    return [paragraph.text for paragraph in table_paragraphs(in_columns(rows))]


@given(st.lists(st.lists(st.sampled_from(["", "", "7", "41"]), min_size=3, max_size=3), min_size=1))
def test_every_figure_is_in_its_column(figures: list[list[str]]) -> None:
    """Whatever cells of a row are empty, its n-th cell stands after n bars."""
    found = lines(row("Town", "Dead", "Hurt", "Lost"), *(row("Arnsby", *one) for one in figures))

    for line, figure in zip(found[1:], figures, strict=True):
        cells = [cell.strip() for cell in line.split("|")]
        assert cells + [""] * (4 - len(cells)) == ["Arnsby", *figure]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), max_size=4),
        min_size=1,
        max_size=6,
    )
)
@example([[(1, 1), (1, 0)], [(2, 2)], [], [(1, 0), (1, 0)]])
def test_cells_are_where_a_browser_puts_them(spans: list[list[tuple[int, int]]]) -> None:
    """Each in the first place of its row that no cell of the rows above takes.

    A place that two cells take stays taken as long as either of them says.
    """
    taken: set[tuple[int, int]] = set()
    expected = dict[tuple[int, int], str]()
    for y, widths in enumerate(spans):
        x = 0
        for n, (columns, height) in enumerate(widths):
            while (y, x) in taken:
                x += 1
            expected[y, x] = f"{y}.{n}"
            end = min(y + (height or len(spans)), len(spans))
            taken |= {(b, a) for b in range(y + 1, end) for a in range(x, x + columns)}
            x += columns
    rows = [
        [Cell([Paragraph(f"{y}.{n}")], *span) for n, span in enumerate(one)]
        for y, one in enumerate(spans)
    ]
    found = {
        (y, x): cell.paragraphs[0].text
        for y, line in enumerate(in_columns(rows))
        for x, cell in enumerate(line)
        if cell.paragraphs
    }

    assert found == expected


def test_rows_of_data_are_lines_and_frames_are_not() -> None:
    """A row of one cell, a cell with long text, and a table in a cell are paragraphs."""
    assert table_paragraphs([[Cell([ONE]), Cell(), Cell([TWO])]]) == [Paragraph("a b | | c")]
    assert table_paragraphs([[Cell([ONE, TWO])]]) == [ONE, TWO]
    assert table_paragraphs([[Cell([ONE]), Cell([TWO, TWO])]]) == [ONE, TWO, TWO]
    assert lines(row("", "Alone."), row("", "")) == ["Alone."]
    assert lines(row("a | b", "c")) == ["a | b", "c"]
    assert lines(row("word " * 70, "c")) == ["word " * 70, "c"]


def test_a_table_of_data_keeps_its_columns_in_every_row() -> None:
    """Also where one cell of a row has words, or several paragraphs; not in a title over all."""
    north = [Cell([Paragraph("North")], columns=3)]
    found = lines(
        row("Town", "Dead", "Hurt"),
        north,
        row("", "", "7"),
        [*row("Arnsby"), Cell([Paragraph("1"), Paragraph("(est.)")]), *row("2")],
    )

    assert found == ["Town | Dead | Hurt", "North", "| | 7", "Arnsby | 1 (est.) | 2"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [(None, 1), ("", 1), (" 3 ", 3), ("0", 0), ("-2", 1), ("²", 1), ("9" * 9, 1), ("x", 1)],
)
def test_what_a_cell_says_to_take(stated: str | None, expected: int) -> None:
    """Anything but a number of a few digits is one."""
    assert cell_span(stated) == expected


def test_few_words_do_not_make_very_long_lines() -> None:
    """Cells are widened up to the columns of a large table, whatever they say."""
    hostile = [Cell([TWO], columns=63, rows=0)] * 50

    assert max(map(len, in_columns([hostile] * 40))) <= 63 + 50
