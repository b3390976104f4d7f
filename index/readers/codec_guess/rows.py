"""Guess one encoding for all rows of a file, since one row alone is too short to guess by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from index.errors import ReadError
from index.readers.base import Guess, ReadOptions
from index.readers.decoding import is_utf8

_AHEAD_BYTES = 262_144
"""Bytes of rows that are read before the first of them is given, where it is not UTF-8. With fewer,
a table of which few rows have an accent is refused more often."""


class Row(Protocol):
    """A piece of a file that is decoded by itself."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


R = TypeVar("R", bound=Row)


@dataclass
class GuessedRows(Generic[R]):
    """Iterates over the rows of a file, each with the options to decode it by.

    A file with rows in UTF-8 that are not ASCII is UTF-8: another row in it is damaged.
    Errors among the rows are passed on in their place.

    Attributes:
        rows: The rows, and errors for what is none.
        options: Those of the file.
    """

    rows: Iterator[R | ReadError]
    options: ReadOptions
    _ahead: list[R | ReadError] = field(default_factory=list)
    _failure: ReadError | None = None
    _is_utf8: bool = False

    def __iter__(self) -> Iterator[tuple[R | ReadError, ReadOptions]]:
        """Yield each row with its options.

        Raises:
            ReadError: If the rows end in one.
        """
        is_settled = bool(self.options.encoding or self.options.fallback or self.options.guess)
        for row in self.rows:
            if not is_settled and not isinstance(row, ReadError) and not row.data.isascii():
                is_settled = not is_utf8(row.data)
                self._is_utf8 = self._is_utf8 or not is_settled
                if is_settled:
                    self.options = replace(self.options, guess=self._guess(row))
            yield row, self.options
            yield from ((one, self.options) for one in self._taken())
        if self._failure is not None:
            raise self._failure

    def _taken(self) -> list[R | ReadError]:
        taken, self._ahead = self._ahead, []
        return taken

    def _guess(self, first: R) -> Guess:
        """Guess by a row and those behind it, which are kept to be given later."""
        if self._is_utf8:
            return Guess(None, "rows before it are utf-8, so it is damaged")
        from index.readers.codec_guess.guess import guess_codec

        pieces, left = [first.data], _AHEAD_BYTES - len(first.data)
        try:
            while left > 0 and (row := next(self.rows, None)) is not None:
                self._ahead.append(row)
                left -= _LEAST_BYTES
                if not isinstance(row, ReadError):
                    pieces.append(row.data)
                    left -= len(row.data)
        except ReadError as error:
            self._failure = error
        return guess_codec(b"\n".join(pieces))


_LEAST_BYTES = 64
"""What a row counts for beside its bytes, so that few short rows are held."""
