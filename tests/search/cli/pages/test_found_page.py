"""The page of `find` fits its columns, whatever the names and the query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from search.cli.layout import columns
from search.cli.pages.found_page import count_line, groups_text, marked_place
from search.finding.blocks.found_in_block import joined_rows
from search.finding.counts.counting import Group
from search.finding.found import FoundPlaces
from search.finding.places import FoundList


@given(st.text(max_size=200), st.data())
def test_the_caret_stands_below_the_place(query: str, data: st.DataObject) -> None:
    """In the same column, in 40 columns."""
    at = data.draw(st.integers(0, len(query)))
    shown, caret = marked_place(query, at, width=40).split("\n")

    assert caret.strip() == "^"
    assert columns(caret) <= 41
    if query[at : at + 1].isascii() and query[at : at + 1].isprintable() and query[at : at + 1]:
        behind = _from_column(shown, len(caret) - 1)
        assert query[at] == " " or behind.startswith(query[at])


def _from_column(line: str, column: int) -> str:
    """Return what of a line stands from a column on."""
    taken = 0
    while columns(line[:taken]) < column:
        taken += 1
    return line[taken:]


@given(st.lists(st.tuples(st.text(max_size=60) | st.none(), st.integers(1, 10**6)), max_size=4))
def test_a_table_fits(named: list[tuple[str | None, int]]) -> None:
    """Long names are cut."""
    groups = [Group(name, places, 1) for name, places in named]
    lines = groups_text(groups, name="outlet", width=40).splitlines()

    assert len(lines) == len(groups) + 1
    assert all(columns(line) <= 42 for line in lines[1:])


def test_the_count_says_what_was_left_out() -> None:
    """Nothing where nothing was."""
    none = joined_rows([])
    found = FoundPlaces("a", Filters(), FoundList(none, none.passage_ids))
    assert count_line(found, width=80) == "0 places in 0 articles."
