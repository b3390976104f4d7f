"""Define what a reader is: an open file in, articles, warnings and errors out.

A reader knows one format and nothing of names, gzip or folders. Bad input never
stops a run: a reader yields a `ReadError` for what it cannot read and goes on,
or raises one when nothing more can be read from the file. Before an article it
yields a `ReadWarning` for each fact that the article is indexed without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol, TypeAlias

from index.errors import ReadError
from index.records import Article, ReadWarning


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read one file.

    Attributes:
        file: Name of the file in records and messages (see `Source.file`).
        max_bytes: Largest article, in bytes after gzip.
        encoding: Python codec that overrules what the file says, or None.
        fallback: Python codec of bytes that are not in the encoding they state, or
            state none and are not UTF-8; or None.
        latest: Last day that can be the date of an article (`index/articles/dates.py`).
    """

    file: str
    max_bytes: int
    encoding: str | None = None
    fallback: str | None = None
    latest: date = date.max


Read: TypeAlias = Article | ReadError | ReadWarning
"""What a reader yields."""


class Reader(Protocol):
    """Reads the articles of one open file."""

    def __call__(self, stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
        """Yield each article, or the reason why it cannot be read, in file order.

        Raises:
            ReadError: If the rest of the file cannot be read.
        """


def read_whole(stream: BinaryIO, options: ReadOptions) -> bytes:
    """Return all bytes of a file that holds one article.

    Raises:
        ReadError: If it is empty, or larger than an article may be.
    """
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(options)
    if not data:
        raise ReadError(options.file, "empty file")
    return data


def too_large(options: ReadOptions, *, line: int | None = None) -> ReadError:
    """Return the error for an article above `max_bytes`."""
    reason = (
        f"larger than {options.max_bytes} bytes; if this is one article, read all again with: "
        "dateline index --rebuild --max-article-bytes N"
    )
    return ReadError(options.file, reason, line=line)
