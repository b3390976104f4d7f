"""Choose the reader of a file by its suffix, and turn every failure into a `ReadError`.

The only place that opens article files, and that reads the clock for them. Gzip is
undone here and bounded by what the readers ask for, so an archive that unpacks to
terabytes is never held. A reader is imported for the first file that needs it, since
most runs find nothing new.
"""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from index.errors import ReadError
from index.readers.base import Read, Reader, ReadOptions


def _read_text(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    from index.readers.text_reader import TextReader

    return TextReader("text")(stream, options)


def _read_markdown(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    from index.readers.text_reader import TextReader

    return TextReader("markdown")(stream, options)


def _read_html(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    from index.readers.html_reader import read_html

    return read_html(stream, options)


def _read_jsonl(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    from index.readers.jsonl_reader import read_jsonl

    return read_jsonl(stream, options)


_READERS: Mapping[str, Reader] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}
_GZIP = ".gz"

_MOST_TIMES_PACKED = 100
"""How much larger a file may be unpacked. News gets 3 to 10 times, a bomb up to 1,032."""

_LEAST_UNPACKED = 100_000_000
"""Bytes that any file may unpack to."""

SUFFIXES = (*_READERS, *(suffix + _GZIP for suffix in _READERS))
"""Suffixes of the files that a folder walk takes, in lower case."""


def is_readable(path: Path) -> bool:
    """Return whether the name of `path` has a suffix that a reader knows, in any case."""
    return path.name.lower().endswith(SUFFIXES)


def read_articles(
    path: Path,
    *,
    file: str,
    max_bytes: int,
    encoding: str | None = None,
    fallback: str | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[Read]:
    """Return an iterator over the articles of a file, in the order they stand in it.

    What is unclear in an article is yielded before it, as `ReadWarning`s.

    Whatever is wrong with the file is yielded as a `ReadError` and never raised,
    so that a run goes on; articles before the damage are still yielded.

    Args:
        path: The file.
        file: Its name in records and messages (see `Source.file`).
        max_bytes: Largest article, in bytes after gzip.
        encoding: Python codec that overrules a byte order mark or declaration.
        fallback: Python codec of bytes that are not in the encoding they state or,
            stating none, in UTF-8.
        on_progress: Called for each article with the bytes of the file that were read so far.

    Raises:
        SettingsError: At once, if `encoding` is not a text codec.
    """
    from index.articles.dates import latest_plausible

    if encoding is not None:
        from index.readers.decoding import check_encoding

        check_encoding(encoding)
    latest = latest_plausible(datetime.now(UTC).date())
    options = ReadOptions(file, max_bytes, encoding=encoding, fallback=fallback, latest=latest)
    return _read(path, options, on_progress)


def _read(
    path: Path, options: ReadOptions, on_progress: Callable[[int], None] | None
) -> Iterator[Read]:
    try:
        reader = _reader_for(path, options)
        with _open(path, options) as raw, _unpacked(path, raw, options) as stream:
            for article in reader(stream, options):
                if on_progress:
                    on_progress(raw.tell())
                yield article
    except ReadError as error:
        yield error
    except EOFError:
        yield ReadError(options.file, "gzip data ends too early; the file is truncated")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield ReadError(options.file, f"damaged or not gzip: {error}")
    except OSError as error:
        yield ReadError(options.file, f"cannot be read: {error.strerror or error}")


def _reader_for(path: Path, options: ReadOptions) -> Reader:
    name = path.name.lower().removesuffix(_GZIP)
    for suffix, reader in _READERS.items():
        if name.endswith(suffix):
            return reader
    known = " ".join(_READERS)
    reason = f"unknown suffix {path.suffix!r}; expected one of {known}, each also with {_GZIP}"
    raise ReadError(options.file, reason)


def _open(path: Path, options: ReadOptions) -> BinaryIO:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadError(options.file, "is a folder; expected a file")
    if not stat.S_ISREG(mode):
        raise ReadError(options.file, "is not a regular file")
    return path.open("rb")


def _unpacked(path: Path, raw: BinaryIO, options: ReadOptions) -> AbstractContextManager[BinaryIO]:
    if path.name.lower().endswith(_GZIP):
        return cast(AbstractContextManager[BinaryIO], _BoundedGzip(raw, options))
    return nullcontext(raw)


class _BoundedGzip(gzip.GzipFile):
    """A gzip file that does not unpack to much more than articles would."""

    def __init__(self, raw: BinaryIO, options: ReadOptions) -> None:
        super().__init__(fileobj=raw, mode="rb")
        packed = os.fstat(raw.fileno()).st_size
        least = max(_LEAST_UNPACKED, 2 * options.max_bytes)
        self._left, self._options = least + packed * _MOST_TIMES_PACKED, options

    def read(self, size: int | None = -1) -> bytes:
        """Read and count.

        Raises:
            ReadError: If it has unpacked to too much.
        """
        data = super().read(size)
        self._left -= len(data)
        if self._left < 0:
            reason = f"unpacks to more than {_MOST_TIMES_PACKED} times its size; unpack it first"
            raise ReadError(self._options.file, reason)
        return data
