"""Undo what a server did to a page before it was sent: chunks, gzip, deflate, Brotli.

A capture keeps what came over the wire (RFC 9112, section 7; RFC 9110, section 8.4). Bytes are
unpacked as they are asked for and never held as a whole, so a bomb is bounded by what a reader
takes. Programs that store pages unpacked often leave the headers as they were: content that is
not what they say is read as it stands. Content that ends too early is an error.
"""

from __future__ import annotations

import io
import zlib
from abc import abstractmethod
from typing import BinaryIO, cast

from index.readers.members import head_of
from index.readers.sniffing import HEAD_BYTES, is_gzip, is_pdf, is_xml, looks_like_html

_BUFFER_BYTES = 65_536
"""Bytes that are taken at a time."""
_CHUNK_LINE_BYTES = 1_024
"""Bytes of the line that says how long a chunk is; it may name extensions."""
_SIZE_DIGITS = 15
"""Digits of the size of a chunk; no content is as large as that many say."""
_NOT_PACKED = frozenset({"", "identity", "none", "utf-8", "utf8", "binary", "8bit"})
"""What servers state as coding of content that is as it is."""
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class UnknownCodingError(Exception):
    """Content is packed in a way that is not read; the message names it."""


def unpack_payload(stream: BinaryIO, *, transfer: str | None, coding: str | None) -> BinaryIO:
    """Return the content of a response as its reader got it, with its first bytes to be seen.

    Args:
        stream: The bytes behind the headers.
        transfer: What the header `Transfer-Encoding` says.
        coding: What the header `Content-Encoding` says.

    Raises:
        UnknownCodingError: If it is packed in a way that is not read.
    """
    found = _buffered(stream)
    if "chunked" in (transfer or "").lower() and _chunk_size(_first_line(found)) is not None:
        found = _buffered(_Dechunked(found))
    for name in reversed((coding or "").lower().split(",")):
        found = _decoded(found, name.strip())
    return found


def _decoded(stream: BinaryIO, coding: str) -> BinaryIO:
    head = head_of(stream, HEAD_BYTES)
    if coding in _NOT_PACKED or not head or _is_plain(head):
        return stream
    if coding in ("gzip", "x-gzip"):
        return _buffered(_Inflated(stream, _GZIP)) if is_gzip(head) else stream
    if coding == "deflate":
        return _buffered(_Inflated(stream, _ZLIB if _has_zlib_header(head) else _RAW))
    if coding == "br":
        return _buffered(_Unbrotlied(stream))
    raise UnknownCodingError(coding)


def _is_plain(head: bytes) -> bool:
    """Return whether content is not packed, whatever is said of it."""
    return looks_like_html(head) or is_xml(head) or is_pdf(head)


def _has_zlib_header(head: bytes) -> bool:
    """Return whether there is the header of RFC 1950, which some servers leave out."""
    return len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0


def _first_line(stream: BinaryIO) -> bytes:
    line, end, _ = head_of(stream, _CHUNK_LINE_BYTES).partition(b"\n")
    return line + end


def _chunk_size(line: bytes) -> int | None:
    """Return the size of the chunk that a line begins, None if it is no such line."""
    digits = line.partition(b";")[0].strip()
    if not (line.endswith(b"\n") and digits.isalnum() and len(digits) <= _SIZE_DIGITS):
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return None


def _buffered(raw: io.RawIOBase | BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, raw), _BUFFER_BYTES))


class _Filled(io.RawIOBase):
    """A stream that fills each buffer as far as there is content."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer.

        Raises:
            EOFError: If the content ends too early.
            OSError: If it is damaged.
        """
        view = memoryview(cast(bytearray, buffer))
        filled = 0
        while filled < len(view):
            data = self._more(len(view) - filled)
            if not data:
                break
            view[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    @abstractmethod
    def _more(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none at the end."""


class _Dechunked(_Filled):
    """Content that was sent in chunks, each behind a line with its size."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self._left, self._is_first = stream, 0, True

    def _more(self, size: int) -> bytes:
        if self._left <= 0 and not self._next_chunk():
            return b""
        data = self._stream.read(min(size, self._left))
        if not data:
            raise EOFError("the content of the capture ends too early; it is cut short")
        self._left -= len(data)
        return data

    def _next_chunk(self) -> bool:
        if self._left < 0:
            return False
        if not self._is_first:
            self._stream.readline(_CHUNK_LINE_BYTES)
        self._is_first = False
        line = self._stream.readline(_CHUNK_LINE_BYTES)
        size = _chunk_size(line)
        if size is None:
            if not line:
                raise EOFError("the content of the capture ends too early; it is cut short")
            raise OSError("its chunks are not where they should be")
        self._left = size or -1
        return size > 0


class _Inflated(_Filled):
    """Content that was packed with gzip or deflate."""

    def __init__(self, stream: BinaryIO, kind: int) -> None:
        super().__init__()
        self._stream, self._kind = stream, kind
        self._unpacker = zlib.decompressobj(kind)
        self._held = b""

    def _more(self, size: int) -> bytes:
        while True:
            if self._unpacker.eof and not self._next_member():
                return b""
            packed = self._held or self._stream.read(_BUFFER_BYTES)
            if not packed:
                raise EOFError("the packed content of the capture ends too early; it is cut short")
            data = self._unpacker.decompress(packed, size)
            self._held = self._unpacker.unconsumed_tail
            if data:
                return data

    def _next_member(self) -> bool:
        """Begin the next of several gzip files in one; what else stands behind one is ignored."""
        rest = self._unpacker.unused_data
        rest += b"" if len(rest) >= 3 else self._stream.read(_BUFFER_BYTES)
        if self._kind != _GZIP or not is_gzip(rest):
            return False
        self._unpacker, self._held = zlib.decompressobj(_GZIP), rest
        return True


class _Unbrotlied(_Filled):
    """Content that was packed with Brotli (RFC 7932)."""

    def __init__(self, stream: BinaryIO) -> None:
        import brotli

        super().__init__()
        self._stream, self._failure = stream, brotli.error
        self._unpacker = brotli.Decompressor()
        self._held = b""

    def _more(self, size: int) -> bytes:
        while not self._held:
            if self._unpacker.is_finished():
                return b""
            packed = b""
            if self._unpacker.can_accept_more_data():
                packed = self._stream.read(_BUFFER_BYTES)
                if not packed:
                    reason = "the packed content of the capture ends too early; it is cut short"
                    raise EOFError(reason)
            try:
                self._held = self._unpacker.process(packed, output_buffer_limit=_BUFFER_BYTES)
            except self._failure as error:
                raise OSError(f"no Brotli data: {error}") from error
        data, self._held = self._held[:size], self._held[size:]
        return data
