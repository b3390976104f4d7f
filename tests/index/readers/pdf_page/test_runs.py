"""Text is found where it is drawn, whatever moves and turns it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from pypdf import PdfReader

from index.readers.pdf_page.runs import Run, leftward_share, read_runs, unread_share
from tests.index.readers.pdf_files import HELVETICA, drawing, stream


def runs(content: bytes, *, resources: bytes = HELVETICA, more: Sequence[bytes] = ()) -> list[Run]:
    """Return the runs of a page that is drawn so."""
    data = drawing(content, resources=resources, more=more)
    return read_runs(PdfReader(io.BytesIO(data)).pages[0], {})


def placed(found: Sequence[Run]) -> list[tuple[str, int, int]]:
    """Return text, left and baseline of runs, in whole points."""
    return [(run.text, round(run.left), round(run.baseline)) for run in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"BT /F1 10 Tf 50 700 Td (A) Tj ET", [("A", 50, 700)]),
        (b"BT /F1 10 Tf 50 700 Td (A) Tj 0 -12 Td (B) Tj ET", [("A", 50, 700), ("B", 50, 688)]),
        (b"BT /F1 10 Tf 12 TL 50 700 Td (A) Tj T* (B) Tj ET", [("A", 50, 700), ("B", 50, 688)]),
        (b"BT /F1 10 Tf 12 TL 50 700 Td (A) Tj (B) ' ET", [("A", 50, 700), ("B", 50, 688)]),
        (b"BT /F1 10 Tf 50 700 TD 0 -9 TD (A) Tj T* (B) Tj ET", [("A", 50, 691), ("B", 50, 682)]),
        (b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (A) Tj ET", [("A", 50, 700)]),
        (
            b"q 1 0 0 1 50 0 cm BT /F1 10 Tf 0 700 Td (A) Tj ET Q BT 9 9 Td (B) Tj ET",
            [("A", 50, 700)],
        ),
        (b"BT /F1 10 Tf 50 700 Td [(A) -1000 (B)] TJ ET", [("A", 50, 700), ("B", 67, 700)]),
        (b"2 0 0 2 0 0 cm BT /F1 10 Tf 25 350 Td (A) Tj ET", [("A", 50, 700)]),
        (b"BT /F1 10 Tf 5 Ts 50 700 Td (A) Tj ET", [("A", 50, 705)]),
        (b"BT /F1 10 Tf 50 -700 Td (A) Tj ET", []),
        (b"BT /F2 10 Tf 50 700 Td (A) Tj ET", []),
        (b"Q Q BT /F1 10 Tf 50 700 Td (A) Tj ET Q", [("A", 50, 700)]),
        (b"BT /F1 10 Tf (x) Td (A) Tj [/Name null (B)] TJ ET", [("A", 0, 0), ("B", 7, 0)]),
        (b"", []),
    ],
)
def test_operators_move_text_as_the_format_says(
    content: bytes, expected: list[tuple[str, int, int]]
) -> None:
    """Also where operands are missing or of another kind."""
    assert placed(runs(content)) == expected


def test_a_run_ends_where_its_letters_do() -> None:
    """With the gaps between letters and words that are set."""
    (plain,) = runs(b"BT /F1 10 Tf 50 700 Td (A B) Tj ET")
    (wide,) = runs(b"BT /F1 10 Tf 2 Tc 3 Tw 50 700 Td (A B) Tj ET")
    (narrow,) = runs(b"BT /F1 10 Tf 50 Tz 50 700 Td (A B) Tj ET")

    assert plain.right - plain.left == pytest.approx(6.67 + 2.78 + 6.67)
    assert wide.right - plain.right == pytest.approx(3 * 2 + 3)
    assert narrow.right - narrow.left == pytest.approx((plain.right - plain.left) / 2)


@pytest.mark.parametrize("turn", [b"0 1 -1 0 600 0", b"-1 0 0 -1 600 800", b"0 -1 1 0 0 800"])
def test_a_page_that_is_turned_is_turned_back(turn: bytes) -> None:
    """Two lines stay two lines, the first above the second."""
    text = b" cm BT /F1 10 Tf 100 200 Td (First) Tj 0 -12 Td (Second) Tj ET"
    first, second = runs(turn + text)

    assert first.left == pytest.approx(second.left)
    assert first.baseline - second.baseline == pytest.approx(12)
    assert first.right > first.left


def test_what_is_turned_otherwise_than_the_page_is_left_out() -> None:
    """A watermark across, and a name along an axis."""
    found = runs(
        b"BT /F1 10 Tf 50 700 Td (The council met) Tj ET "
        b"BT /F1 60 Tf .7 .7 -.7 .7 100 100 Tm (DRAFT) Tj ET "
        b"BT /F1 9 Tf 0 1 -1 0 30 300 Tm (axis) Tj ET"
    )

    assert [run.text for run in found] == ["The council met"]


def test_text_in_drawings_inside_a_page_is_found() -> None:
    """At the place where the page puts the drawing; one that holds itself ends."""
    resources = HELVETICA[:-2] + b"/XObject<</X 5 0 R>>>>"
    form = stream(
        b"BT /F1 10 Tf 5 5 Td (In) Tj ET /X Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 10 0]",
    )
    found = runs(b"q 1 0 0 1 40 600 cm /X Do Q", resources=resources, more=[form])

    assert placed(found[:1]) == [("In", 55, 605)]
    assert len(found) < 20


def test_letters_that_no_font_explains_are_counted() -> None:
    """Control characters stand for codes of fonts without a table."""
    (readable,) = runs(b"BT /F1 10 Tf 50 700 Td (Readable) Tj ET")
    codes = Run("\x03\x10\x0b\ue001\ufffd", 0, 9, 0, 10, 2)

    assert unread_share([readable]) == 0
    assert unread_share([codes]) == 1
    assert unread_share([]) == 0


def test_scripts_from_right_to_left_are_counted() -> None:
    """By their letters."""
    hebrew, mixed = (Run(text, 0, 9, 0, 10, 2) for text in ("\u05d0\u05d1 12", "ab\u0627\u0628"))

    assert (leftward_share([hebrew]), leftward_share([mixed]), leftward_share([])) == (1, 0.5, 0)
