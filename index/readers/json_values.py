"""Part the bytes of a JSON file into values, one for each article.

Three layouts are distinguished by how a file begins: a value a line (JSON lines), one
array of values, and objects that each stand on several lines. Memory is bounded by
the longest value that may be read, so an archive of any size can be one array on
one line. Where the brackets of an array do not fit, nothing behind that place can
be read with certainty, and an error says so. Objects on several lines that do not
fit are read as lines, since the file may be JSON lines of which the first is torn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from index.errors import ReadError
from index.readers.base import ReadOptions, too_large

_CHUNK_BYTES = 1 << 16  # read at a time; with less, more calls, with more, more memory
_MARK = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_BLANKS = re.compile(rb"[ \t\r\n]*+")
_BLANK_LINES = re.compile(rb"(?:[ \t\r]*+\n)*+")
_SEPARATOR = re.compile(rb'["\[\]{},]')
_BRACKET = re.compile(rb'["\[\]{}]')
_IN_STRING = re.compile(rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+', re.DOTALL)
_CLOSED_BY = {ord("["): ord("]"), ord("{"): ord("}")}
_QUOTE, _COMMA, _END_OF_ARRAY, _BREAK = b'",]\n'
_DEEPEST = 100_000  # brackets open at once; a hostile file with more is refused, not remembered


@dataclass(frozen=True, slots=True)
class JsonValue:
    """The bytes of one value, and the line on which they begin, from 1.

    `is_open` says that the file ends in them, on a line without an end, and may be cut short there.
    """

    data: bytes
    line: int
    is_open: bool = False


class _BrokenError(Exception):
    """Brackets or quotation marks do not fit; the message says how."""


def read_values(stream: BinaryIO, options: ReadOptions) -> Iterator[JsonValue | ReadError]:
    """Iterate over the values of a file, and over errors for those that are too large.

    A value of JSON lines is its line without the line break. Blank lines are none.

    Raises:
        ReadError: If the rest of the file cannot be parted.
    """
    window = _Window(stream)
    start = window.find_visible(len(_MARK) if window.begins_with(_MARK) else 0)
    first = window.held[start : start + 1]
    if first == b"[":
        window.drop(start + 1)
        yield from _elements(window, options)
    elif first == b"{":
        yield from _objects(window, start, options)
    yield from _lines(window, options)


@dataclass
class _Window:
    """The bytes of a file that were read and not yet taken."""

    stream: BinaryIO
    held: bytearray = field(default_factory=bytearray)
    line: int = 1

    def fill(self) -> bool:
        """Read a little more, and return whether there was more."""
        chunk = self.stream.read(_CHUNK_BYTES)
        self.held += chunk
        return bool(chunk)

    def drop(self, count: int) -> None:
        """Drop the first bytes."""
        self.line += self.held.count(b"\n", 0, count)
        del self.held[:count]

    def take(self, count: int) -> bytes:
        """Drop the first bytes and return them."""
        data = bytes(self.held[:count])
        self.drop(count)
        return data

    def begins_with(self, mark: bytes) -> bool:
        """Return whether what is held begins so; a start of the file is read first."""
        while len(self.held) < len(mark) and self.fill():
            pass
        return self.held.startswith(mark)

    def find_visible(self, start: int = 0) -> int:
        """Return where the first byte is that is no blank, or where the file ends.

        Blanks are dropped where there are too many to be held.
        """
        while True:
            match = _BLANKS.match(self.held, start)
            start = match.end() if match else start
            if start > _CHUNK_BYTES:
                self.drop(start)
                start = 0
            if start < len(self.held) or not self.fill():
                return start

    def drop_blank_lines(self) -> None:
        """Drop the blank lines at the beginning of what is held."""
        match = _BLANK_LINES.match(self.held)
        if match and match.end():
            self.drop(match.end())

    def skip_blanks(self) -> int | None:
        """Drop blanks, and return the byte behind them, None at the end of the file."""
        self.drop(self.find_visible())
        return self.held[0] if self.held else None


@dataclass
class _Scan:
    """A walk from bracket to bracket, past strings, through a window."""

    window: _Window
    limit: int
    at: int = 0
    is_large: bool = False
    expected: bytearray = field(default_factory=bytearray)

    def find_separator(self) -> int:
        """Walk to the comma or bracket that ends an element; return how long the element is.

        An element above `limit` is dropped on the way, and `is_large` is set.

        Raises:
            _BrokenError: If there is none that fits.
        """
        while True:
            mark = self._next(_BRACKET if self.expected else _SEPARATOR)
            if not self.expected and mark in (_COMMA, _END_OF_ARRAY):
                self.at -= 1
                self.is_large = self.is_large or self.at > self.limit
                return self.at
            self._nest(mark)
            if self.at > self.limit:
                self._let_go()

    def find_end(self) -> int:
        """Walk to the bracket that closes the object here; return where it ends.

        Raises:
            _BrokenError: If there is none that fits, within `limit`.
        """
        start = self.at
        while self.at - start <= self.limit:
            self._nest(self._next(_BRACKET))
            if not self.expected:
                return self.at
        raise _BrokenError("it is too large")

    def _nest(self, mark: int) -> None:
        if mark in _CLOSED_BY:
            self.expected.append(_CLOSED_BY[mark])
            if len(self.expected) > _DEEPEST:
                raise _BrokenError("it is nested too deeply")
        elif not self.expected or self.expected.pop() != mark:
            raise _BrokenError(f'a "{chr(mark)}" closes nothing that is open')

    def _next(self, pattern: re.Pattern[bytes]) -> int:
        """Walk behind the next mark that stands in no string, and return it."""
        while True:
            match = pattern.search(self.window.held, self.at)
            if match is None:
                self.at = len(self.window.held)
                self._more()
                continue
            self.at = match.end()
            mark = self.window.held[match.start()]
            if mark != _QUOTE:
                return mark
            self._skip_string()

    def _skip_string(self) -> None:
        while True:
            match = _IN_STRING.match(self.window.held, self.at)
            self.at = match.end() if match else self.at
            byte = self.window.held[self.at : self.at + 1]
            if byte == b'"':
                self.at += 1
                return
            if byte == b"\n":
                raise _BrokenError("a string does not end on its line")
            self._more()  # the string, or an escape in it, goes on

    def _more(self) -> None:
        if self.at > self.limit:
            self._let_go()
        if not self.window.fill():
            raise _BrokenError("it ends too early")

    def _let_go(self) -> None:
        self.window.drop(self.at)
        self.at, self.is_large = 0, True


def _elements(window: _Window, options: ReadOptions) -> Iterator[JsonValue | ReadError]:
    """Iterate over the elements of an array whose bracket was taken.

    Raises:
        ReadError: If the array does not end as it should.
    """
    begun = window.line
    is_empty = True
    while (first := window.skip_blanks()) != _END_OF_ARRAY:
        line, scan = window.line, _Scan(window, options.max_bytes)
        try:
            if first is None:
                raise _BrokenError("it ends too early")
            size = scan.find_separator()
        except _BrokenError as error:
            line = window.line + window.held.count(b"\n", 0, scan.at)
            reason = f"the array is broken at line {line}: {error}; nothing behind that was read"
            raise ReadError(options.file, reason) from error
        data = window.take(size)
        is_empty = False
        if scan.is_large:
            yield too_large(options, line=line)
        else:
            yield JsonValue(data.rstrip(_BLANK), line)
        if window.held[0] == _COMMA:
            window.drop(1)
    window.drop(1)
    if is_empty:
        yield ReadError(options.file, "an empty array", line=begun)


def _objects(window: _Window, start: int, options: ReadOptions) -> Iterator[JsonValue | ReadError]:
    """Iterate over objects as long as they fit, unless the first stands on one line."""
    is_first = True
    while window.held[start : start + 1] == b"{":
        try:
            end = _Scan(window, options.max_bytes, at=start).find_end()
        except _BrokenError:
            return
        if is_first and _BREAK not in window.held[start:end]:
            return
        is_first = False
        window.drop(start)
        line = window.line
        yield JsonValue(window.take(end - start), line)
        start = window.find_visible()


def _lines(window: _Window, options: ReadOptions) -> Iterator[JsonValue | ReadError]:
    """Iterate over lines that are not blank; one that is too long is never held."""
    searched = 0
    while True:
        if not searched:
            window.drop_blank_lines()
        end = window.held.find(b"\n", searched)
        if end < 0 and len(window.held) > options.max_bytes + 1:
            yield too_large(options, line=window.line)
            _skip_line(window)
            searched = 0
            continue
        searched = len(window.held)
        if end < 0 and window.fill():
            continue
        if not window.held:
            return
        line, searched = window.line, 0
        data = window.take(end + 1 or len(window.held)).removesuffix(b"\n").removesuffix(b"\r")
        if len(data) > options.max_bytes:
            yield too_large(options, line=line)
        elif data.strip():
            yield JsonValue(data, line, is_open=end < 0)


def _skip_line(window: _Window) -> None:
    while (end := window.held.find(b"\n")) < 0:
        window.held.clear()
        if not window.fill():
            return
    window.drop(end + 1)
