"""What a container holds and no reader reads is one line, the most frequent first."""

from __future__ import annotations

from index.readers.left_out import LeftOut


def test_nothing_left_out_is_no_line() -> None:
    """A container of articles alone says nothing."""
    assert list(LeftOut().summary("a.zip")) == []


def test_kinds_are_counted_and_bounded() -> None:
    """Whatever the names are; a suffix that no person knows is none."""
    left_out = LeftOut()
    for name in ["a.JPG", "b.jpg", "c.\x1b[31m", "d", *(f"e.k{n}" for n in range(7))]:
        left_out.add_name(name)
    (line,) = left_out.summary("a.zip")

    assert str(line) == (
        "a.zip: left out, as nothing that is read: .jpg (2), without a known suffix (2), "
        ".k0 (1), .k1 (1), .k2 (1), .k3 (1), others (3)"
    )


def test_a_kind_that_the_file_names_is_one_line_that_can_be_stored() -> None:
    """A web archive says what its records are, in any bytes; fuzzing found these."""
    left_out = LeftOut()
    left_out.add("response\r:00z records")
    left_out.add("response\x01\0 records")
    (line,) = left_out.summary("a.warc")

    assert str(line) == (
        "a.warc: left out, as nothing that is read: response\\x0d:00z records (1), "
        "response\\x01\\x00 records (1)"
    )
