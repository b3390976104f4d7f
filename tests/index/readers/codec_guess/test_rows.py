"""One encoding is guessed for all rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.codec_guess.rows import GuessedRows

OPTIONS = ReadOptions(file="a.csv", max_bytes=1_000)
FRENCH = "Le préfet a rappelé que la sécurité des élèves était en jeu dès l’été prochain."


@dataclass(frozen=True)
class Row:
    """A row as a reader holds it."""

    data: bytes


def rows(*lines: bytes, ends_in: ReadError | None = None) -> Iterator[Row | ReadError]:
    """Yield rows, then fail if asked."""
    yield from map(Row, lines)
    if ends_in is not None:
        raise ends_in


def codecs_of(*lines: bytes, options: ReadOptions = OPTIONS) -> list[str | None]:
    """Return the codec that was guessed for each row."""
    found = list(GuessedRows(rows(*lines), options))
    assert [row.data for row, _ in found if isinstance(row, Row)] == list(lines)
    return [by.guess.codec if by.guess else None for _, by in found]


def test_a_short_row_is_guessed_by_those_behind_it() -> None:
    """A single word says nothing."""
    assert codecs_of(b"plain", b"\xe9t\xe9", *[FRENCH.encode("cp1252")] * 5) == [
        None,
        *["cp1252"] * 6,
    ]


def test_rows_behind_rows_in_utf8_are_damaged() -> None:
    """A file is in one encoding."""
    found = list(GuessedRows(rows("été".encode(), b"\xe9t\xe9"), OPTIONS))

    assert found[-1][1].guess is not None
    assert found[-1][1].guess.reason == "rows before it are utf-8, so it is damaged"


def test_nothing_is_guessed_where_the_user_named_an_encoding() -> None:
    """Now or before."""
    for options in (
        ReadOptions(file="a", max_bytes=9, encoding="cp1250"),
        ReadOptions(file="a", max_bytes=9, fallback="cp1250"),
    ):
        assert codecs_of(b"\xe9t\xe9", FRENCH.encode("cp1252"), options=options) == [None, None]


def test_a_failure_comes_behind_the_rows_that_were_read_ahead() -> None:
    """So no row before it is lost."""
    failure = ReadError("a.csv", "does not end")
    found = iter(GuessedRows(rows(b"\xe9", b"b", ends_in=failure), OPTIONS))

    assert [next(found)[0], next(found)[0]] == [Row(b"\xe9"), Row(b"b")]
    with pytest.raises(ReadError, match="does not end"):
        next(found)
