"""Lines hold the words that stand together, in the order in which they are read."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.pdf_page.lines import read_lines
from index.readers.pdf_page.runs import Run

SIZE = 10.0


def run(text: str, left: float, baseline: float, *, size: float = SIZE, bold: bool = False) -> Run:
    """Return a run whose letters are half as wide as high."""
    return Run(text, left, left + len(text) * size / 2, baseline, size, size / 4, bold)


def texts(runs: Sequence[Run]) -> list[str]:
    """Return the lines of runs."""
    return [line.text for line in read_lines(runs)]


def column(name: str, left: float, rows: int, *, top: float = 700) -> list[Run]:
    """Return a column of prose, its lines named."""
    return [
        run(f"{name}{row} the council of Rosk met", left, top - 12 * row) for row in range(rows)
    ]


@given(
    columns=st.integers(2, 3),
    rows=st.integers(3, 12),
    shift=st.floats(0, 6),
    order=st.randoms(use_true_random=False),
)
def test_columns_are_read_one_after_the_other(
    columns: int, rows: int, shift: float, order: random.Random
) -> None:
    """In whatever order they are drawn, on one height or not; a title above them comes first."""
    parts = [column("abc"[at], 50 + 170 * at, rows, top=700 - shift * at) for at in range(columns)]
    title = run("A title that stands over all of the columns", 80, 740, size=20)
    drawn = [title, *(one for part in parts for one in part)]
    order.shuffle(drawn)

    assert texts(drawn) == [title.text, *(one.text for part in parts for one in part)]


def test_two_lines_across_end_the_columns() -> None:
    """What stands below them is read after them."""
    wide = "A line that goes on over both of the columns of the page, from left to right"
    upper = [*column("a", 50, 4), *column("b", 250, 4)]
    lower = [*column("c", 50, 4, top=600), *column("d", 250, 4, top=600)]
    found = texts([*upper, run(wide, 50, 630), *lower])

    assert found == [*(one.text for one in upper), wide, *(one.text for one in lower)]


def test_a_table_is_read_row_by_row() -> None:
    """With bars between its cells."""
    rows = [("Police", "1,200", "1,300"), ("Fire", "800", "900"), ("Schools", "4,000", "4,100")]
    runs = [
        run(cell, 50 + 120 * at, 700 - 14 * row)
        for row, cells in enumerate(rows)
        for at, cell in enumerate(cells)
    ]

    assert texts(runs) == [" | ".join(cells) for cells in rows]


def test_words_with_a_wide_gap_are_never_one_line() -> None:
    """Two rows are no columns yet, and their words never stood together."""
    runs = [
        run("The mayor agreed to", 50, 700),
        run("the ferry was late again", 250, 700),
        run("the plan on Monday.", 50, 688),
        run("and nobody said why.", 250, 688),
    ]

    assert sorted(texts(runs)) == sorted(one.text for one in runs)


def test_words_that_fill_a_narrow_column_are_one_line() -> None:
    """Justified text may have gaps as wide as those between cells, but they are all alike."""
    rows = column("a", 50, 6)
    spread = [
        run(text, left, 640) for text, left in (("an", 50), ("audit", 93), ("of", 151), ("it", 194))
    ]
    edge = run("x" * 31, 50, 628)
    found = texts([*rows[:5], *spread, edge])

    assert "an audit of it" in found


def test_what_stands_below_balanced_columns_is_read_after_them() -> None:
    """Though it is short, and so stands in the first column alone."""
    below = [run("What comes next", 50, 610, size=14), run("The end is open.", 50, 590)]
    columns = [*column("a", 50, 6), *column("b", 250, 5)]  # "b0" goes on with "a5"
    heads = [run("A running head", 50, 718, size=8), run("and a date", 300, 718, size=8)]
    found = texts([*heads, *columns, *below])

    assert found == [one.text for one in (*heads, *columns, *below)]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("Har", 50, 700, 10), ("bour", 65, 700, 10)], "Harbour"),
        ([("The", 50, 700, 10), ("harbour", 68, 700, 10)], "The harbour"),
        ([("The", 50, 700, 10), (" ", 65, 700, 10), ("harbour", 67.5, 700, 10)], "The harbour"),
        ([("12 km", 50, 700, 10), ("2", 75, 704, 6)], "12 km²"),
        ([("10", 50, 700, 10), ("6", 60, 704, 6)], "10⁶"),
        ([("45 people", 50, 700, 10), ("1", 95, 704, 6)], "45 people"),
        ([("CO", 50, 700, 10), ("2", 60, 698, 6)], "CO2"),
        ([("Bold", 50, 700, 10), ("Bold", 50.3, 700, 10)], "Bold"),
        ([("r", 50, 700, 10), ("a", 55, 700, 10), ("r", 60, 700, 10), ("r", 65, 700, 10)], "rarr"),
        ([("a\u00a0b\x01\u200b", 50, 700, 10)], "a b"),
        ([("A", 50, 700, 10), ("T", 54, 700, 10)], "AT"),
    ],
)
def test_runs_are_put_together_as_they_are_read(
    runs: list[tuple[str, float, float, float]], expected: str
) -> None:
    """Blanks where there are gaps, raised numbers as such, what is drawn twice once."""
    found = [run(text, left, base, size=size) for text, left, base, size in runs]

    assert texts(found) == [expected]


def test_the_mark_of_an_item_belongs_to_its_words() -> None:
    """Though a tab stands between them."""
    runs = [
        run("1.", 50, 700),
        run("The bridge", 86, 700),
        run("•", 50, 688),
        run("A ferry", 80, 688),
    ]

    assert texts(runs) == ["1. The bridge", "• A ferry"]


def test_a_large_first_letter_begins_its_first_line() -> None:
    """It stands as low as the third."""
    runs = [
        run("T", 50, 676, size=36),
        run("he council of Rosk met on", 70, 700),
        run("Monday and agreed to go on", 70, 688),
        run("with the bridge.", 70, 676),
        run("That was all it did today.", 50, 664),
    ]

    assert texts(runs)[0] == "The council of Rosk met on"


@given(
    st.lists(
        st.builds(
            run,
            st.text("ab ", min_size=1, max_size=6),
            st.floats(0, 600),
            st.floats(0, 800),
            size=st.sampled_from([6.0, 10.0, 24.0]),
        ),
        max_size=40,
    )
)
def test_no_letter_is_lost_or_made_up(runs: list[Run]) -> None:
    """Wherever they lie; of what lies on top of itself one is left."""
    found = "".join("".join(texts(runs)).split())
    drawn = "".join("".join(one.text.split()) for one in runs)

    assert set(found) <= set(drawn)
    assert len(found) <= len(drawn)
    places = {(one.text, one.left, one.baseline) for one in runs if one.text.strip()}
    if len({(text, round(x / 9), round(y / 9)) for text, x, y in places}) == len(runs):
        assert len(found) >= len(drawn) * 0.5


@pytest.mark.parametrize("kind", ["row", "column", "grid", "initials", "same"])
def test_time_grows_with_the_number_of_runs(kind: str) -> None:
    """However they lie on the page."""
    places: dict[str, Callable[[int], tuple[float, float]]] = {
        "row": lambda n: (n * 30.0, 0.0),
        "column": lambda n: (0.0, n * 12.0),
        "grid": lambda n: (n % 90 * 60.0, n // 90 * 12.0),
        "initials": lambda n: (n % 50 * 20.0, n // 50 * 12.0),
        "same": lambda n: (n * 1e-9, 0.0),
    }
    text, size = ("T", 24.0) if kind == "initials" else ("word", 10.0)
    runs = [run(text, *places[kind](n), size=size) for n in range(2_000)]
    before = time.process_time()
    read_lines(runs)

    assert time.process_time() - before < 3


def test_letters_of_two_sizes_are_never_taken_for_one() -> None:
    """Though their places are the same in units of their sizes."""
    assert texts([run("r", 100, 700, size=20), run("r", 50, 350)]) == ["r", "r"]
