"""Footnotes are found by their type and their mark, and never part a sentence."""

from __future__ import annotations

import pytest

from index.readers.pdf_page.footnotes import find_footnotes, parted_mark
from index.readers.pdf_page.lines import Line
from index.readers.pdf_page.paragraphs import FOOTNOTE_RULE, text_of_pages

BODY = ("The council of Rosk agreed after nine hours of", "talks to build the bridge by the year")


def page(*rows: tuple[str, float], block: int = 0) -> list[Line]:
    """Return a page of lines with their sizes, one below the other."""
    return [
        Line(text, 50, 50 + 5 * len(text), 700 - 12 * at, size, block=block)
        for at, (text, size) in enumerate(rows)
    ]


NOTED = page(*((text, 11.0) for text in BODY), ("1See the report of", 9.0), ("the fund.", 9.0))
LAST = page(("of the fair and to ask for money.", 11.0))


def test_the_lines_of_a_note_are_found() -> None:
    """From its mark to the foot of the column, and nothing that is as large as the text."""
    assert find_footnotes([NOTED], {}, 11.0) == {(0, 2): True, (0, 3): False}
    assert find_footnotes([NOTED], {}, 9.0) == {}


def test_small_type_above_text_or_without_a_mark_is_none() -> None:
    """A caption, a credit at the end."""
    caption = page(("1 The bridge.", 9.0), *((text, 11.0) for text in BODY), ("A credit", 9.0))

    assert find_footnotes([caption], {}, 11.0) == {}


def test_a_note_never_stands_inside_a_sentence() -> None:
    """It follows the paragraph; behind the end of its page it cannot be cited."""
    found = text_of_pages([NOTED, LAST], {}, ["p. 1", "p. 2"])
    whole, note = found.text.splitlines()
    marked = [one for one in found.structure if one.rule == FOOTNOTE_RULE]

    assert whole == f"{' '.join(BODY)} of the fair and to ask for money."
    assert note == "1 See the report of the fund."
    assert [one.span.of(found.text) for one in marked] == [note]


def test_a_note_below_a_whole_sentence_is_on_its_page() -> None:
    """So it may be quoted."""
    ended = [*NOTED[:1], Line("talks.", 50, 80, 688, 11), *NOTED[2:]]
    found = text_of_pages([ended, LAST], {}, ["p. 1", "p. 2"])
    first = next(one for one in found.structure if one.value == "p. 1")

    assert first.span.of(found.text).endswith("1 See the report of the fund.\n")
    assert all(one.rule != FOOTNOTE_RULE for one in found.structure)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1See it", "1 See it"), ("*See it", "* See it"), ("12 See", "12 See"), ("2024", "2024")],
)
def test_a_mark_is_no_part_of_a_word(text: str, expected: str) -> None:
    """A blank parts it."""
    assert parted_mark(text) == expected
