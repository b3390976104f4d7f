"""Read plain text and Markdown: one file, one article.

`Article.text` is exactly the decoded file, newlines and byte order mark
included, so every offset is an offset into the file. Nothing is read off the
text here; title, outlet, authors and date are the business of `index/facts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.readers.base import ReadOptions, digest, read_whole
from index.readers.decoding import decode
from index.records import Article, Source


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads a whole file as one article of the given format."""

    format: str

    def __call__(self, stream: BinaryIO, options: ReadOptions) -> Iterator[Article]:
        """Yield the one article of the file.

        Raises:
            ReadError: If the file is not text.
        """
        data = read_whole(stream, options)
        decoded = decode(data, options)
        source = Source(
            file=options.file,
            sha256=digest(data),
            format=self.format,
            encoding=decoded.encoding,
        )
        yield Article(text=decoded.text, source=source)
