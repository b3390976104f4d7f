"""Test that each row of a table is an article, and that what is broken is named."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions
from index.readers.csv_reader import read_csv
from index.readers.fields.mapping import read_map
from index.records import Article


def read(data: bytes, *, mapped: tuple[str, ...] = (), max_bytes: int = 10_000) -> list[Read]:
    """Return what a table yields, with the error that ends it."""
    options = ReadOptions("a.csv", max_bytes, mapped=read_map(mapped))
    found = list[Read]()
    try:
        for one in read_csv(BytesIO(data), options):
            found.append(one)
    except ReadError as error:
        found.append(error)
    return found


def texts(found: list[Read]) -> list[str]:
    """Return the texts of articles, and the reasons of errors."""
    return [one.text if isinstance(one, Article) else one.reason for one in found]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_articles(separator: str, mark: bytes, end: str) -> None:
    """Whatever parts the cells; a row that goes on over lines begins where it begins."""
    rows = [
        "Published Date;Headline;Source;body",
        '2024-03-05;Rain;The Bell;"It\nrained; ""much""."',
    ]
    rows += ["", ";;;It stopped."]
    data = mark + end.join(rows).replace(";", separator).encode() + end.encode()
    first, second = read(data)

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == f'It\nrained{separator} "much".'
    assert (first.published and first.published.rule) == "csv:Published Date"
    assert (first.title and first.title.value, first.outlet and first.outlet.value) == (
        "Rain",
        "The Bell",
    )
    assert (first.source.line, second.source.line) == (2, 5)
    assert second.source.sha256 == digest(rows[-1].replace(";", separator).encode())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty file"),
        (
            b"day,mood\n1,2\n",
            'no column is the text; name it, such as --map text=COLUMN; there are "day", "mood"',
        ),
        (b"text,a,a\n", 'two columns are called "a"'),
        (b"\xff\xfet\0e\0", "a table in UTF-16; save it as UTF-8"),
        (b"text\0,a\n", "binary: NUL byte at 4"),
    ],
)
def test_what_is_no_table_of_articles_is_refused(data: bytes, expected: str) -> None:
    """With what to do."""
    assert texts(read(data)) == [expected]


def test_broken_rows_are_named_and_the_others_read() -> None:
    """By the line where each begins."""
    data = b'text,a\nOne.,1\nTwo.\nThree.,1,2\n"Fo"ur.,"1"\nSix.\xff,1\nSeven.,1\n'
    found = read(data)

    assert [getattr(one, "line", None) for one in found] == [None, 3, 4, 5, 6, None]
    assert texts(found)[1] == "a row of 1 cells; expected 2"
    assert texts(found)[-1] == "Seven."


def test_a_quotation_mark_that_is_not_closed_ends_the_reading() -> None:
    """In bounded memory; what stands before is read."""
    found = read(b'text\nOne.\n"Two.\n' + b"x\n" * 100_000, max_bytes=1_000)

    assert texts(found)[0] == "One."
    assert texts(found)[1].startswith("the row at line 3 does not end within 1,000 bytes")


def test_a_table_that_ends_inside_quotation_marks_may_be_cut() -> None:
    """With the line where that row begins; the error is of the whole file."""
    first, error = read(b'text,a\nOne.,1\n"Two.\nThree')

    assert isinstance(first, Article)
    assert isinstance(error, ReadError)
    assert error.line is None
    assert error.reason == (
        "may be cut short: it ends inside quotation marks, in the row that begins at line 3; "
        "nothing behind that was read"
    )


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_last_row_without_an_end_is_cut_short(end: str) -> None:
    """The error is of the whole file, so that what stood behind is kept."""
    first, error = read(f"text,a\nOne.,1\nTwo.{end}".encode())

    assert isinstance(first, Article)
    assert isinstance(error, ReadError)
    assert error.line == (3 if end else None)
    assert error.reason.startswith("cut short: line 3 has no end") is not bool(end)


def test_a_long_cell_is_read() -> None:
    """Beyond what the library takes unasked."""
    found = read(b"text\n" + b"It rained. " * 20_000, max_bytes=1_000_000)

    assert len(texts(found)[0]) > 200_000


def test_a_map_names_a_column() -> None:
    """As a key of JSON."""
    found = read(b"story,day\nIt rained.,2024-03-05\n", mapped=("text=story", "published=day"))

    assert texts(found) == ["It rained."]


cells = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


@given(rows=st.lists(st.tuples(cells, cells), max_size=6), quoting=st.sampled_from([0, 1]))
def test_what_a_program_writes_is_read_back(rows: list[tuple[str, str]], quoting: int) -> None:
    """A text is what stood in the cell, character by character."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL if quoting else 0)
    writer.writerows([("text", "x"), *((f"It {text}.", x) for text, x in rows)])
    found = read(written.getvalue().encode())

    assert texts(found) == [f"It {text}." for text, _ in rows]


@given(data=st.binary(max_size=60))
def test_any_table_yields_articles_and_errors_only(data: bytes) -> None:
    """Whatever stands below the names of the columns."""
    assert all(not isinstance(one, Article) or one.text for one in read(b"text,a\n" + data))


def test_a_table_in_an_encoding_of_a_spreadsheet_is_guessed_by_all_its_rows() -> None:
    """One row is too short, and each article says that it is a guess."""
    words = ("Le préfet a rappelé la règle.", "L’école est fermée dès février.", "Rien.")
    table = "titre,text\n" + "".join(f"Été,{one}\n" for one in words * 3)
    options = ReadOptions(file="a.csv", max_bytes=10_000)
    found = list(read_csv(BytesIO(table.encode("cp1252")), options))

    assert [one.text for one in found if isinstance(one, Article)] == [*words * 3]
    assert {one.facts["encoding"].value for one in found if isinstance(one, Article)} == {"cp1252"}
