"""Text from anywhere becomes lines that a terminal can only show."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from search.cli.layout import Run, columns, one_line, printable, wrap
from tests.search.cli.samples import obeyed

CONTROLS = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
"""Categories of what is not plain text; unassigned code points are beside some of these."""

texts = st.text(
    st.characters() | st.sampled_from("\x1b\x07\x9b\u202e\u2066\u200f\u2028\u00a0\n ab文\u0301")
)
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(*sorted(ends)))


@given(texts)
def test_printable_shows_every_character_and_obeys_none(text: str) -> None:
    """One character in, one out, and none of them moves, colours or reorders anything."""
    shown = printable(text)

    assert obeyed(shown) == []
    assert len(shown) == len(text)


def test_no_character_of_unicode_is_obeyed_or_hidden() -> None:
    """Every code point that is not plain text has a stand-in, and every other is left as it is."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = printable(every)

    changed = [one for one, other in zip(every, shown, strict=True) if one != other]
    assert obeyed(shown) == []
    assert [c for c in changed if unicodedata.category(c) not in CONTROLS] == []


@pytest.mark.parametrize(
    "reordering", ["\u200e", "\u200f", "\u061c", "\u2067", "\ufff9", "\U000e0041", "\x9b", "\uf8ff"]
)
def test_a_mark_that_hides_is_seen(reordering: str) -> None:
    """In a quote, and in a title."""
    assert [run.text for (run,) in wrap(f"paid{reordering} 10", width=20)] == ["paid\ufffd 10"]
    assert one_line(f"{reordering}paid") == "\ufffdpaid"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("\x1b[31m", "␛[31m"), ("\x7f", "␡"), ("\x9b2J", "\ufffd2J"), ("\u202eevil", "\ufffdevil")],
)
def test_stand_ins_are_visible(raw: str, shown: str) -> None:
    """A reader sees that something was there."""
    assert printable(raw) == shown


@given(text=texts, width=st.integers(2, 40), marks=st.lists(spans, max_size=3))
def test_wrapped_lines_are_safe_whole_and_narrow(text: str, width: int, marks: list[Span]) -> None:
    """Only white space is folded; no line is too wide; no line is empty."""
    lines = ["".join(run.text for run in line) for line in wrap(text, width=width, marks=marks)]

    assert obeyed("".join(lines)) == []
    assert "".join("".join(lines).split()) == "".join(printable("".join(text.split())).split())
    assert all(line and columns(line) <= width for line in lines)


@given(text=texts, width=st.integers(2, 40), marks=st.lists(spans, max_size=3))
def test_marks_stay_on_their_characters(text: str, width: int, marks: list[Span]) -> None:
    """What is marked in the lines is what the spans name, space apart."""
    inside = {i for span in marks for i in range(span.start, span.end)}
    wanted = [printable(c) for i, c in enumerate(text) if i in inside and not c.isspace()]

    lines = wrap(text, width=width, marks=marks)

    found = [char for line in lines for run in line if run.marked for char in run.text]
    assert [char for char in found if char != " "] == wanted


def test_a_mark_runs_on_over_the_space_between_its_words() -> None:
    """Marked words beside each other are one run."""
    assert wrap("to be or not", width=20, marks=[Span(0, 2), Span(3, 5), Span(0, 5)]) == [
        [Run("to be", marked=True), Run(" or not")]
    ]


def test_a_word_longer_than_the_line_is_cut() -> None:
    """A 50 MB line without a space is still shown."""
    assert wrap("abcdefgh", width=3) == [[Run("abc")], [Run("def")], [Run("gh")]]


def test_wide_characters_count_twice() -> None:
    """Chinese text fits the line as the terminal draws it."""
    assert columns("文字ab") == 6
    assert wrap("文字文", width=4) == [[Run("文字")], [Run("文")]]


def test_one_line_folds_white_space() -> None:
    """A title with a newline or a non-breaking space stays on its line."""
    assert one_line(" By\u00a0Jane\n Doe\x1b ") == "By Jane Doe␛"
