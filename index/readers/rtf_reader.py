"""Read rich text (RTF): one document, one article.

striprtf, which the field uses, writes out hidden and deleted words, drops notes and adds the
addresses of links to the text, so the file is read here, by the specification of RTF 1.9.
`Article.text` is the document's paragraphs, so a citation has no byte span.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, too_large
from index.readers.office.paragraphs import join_paragraphs
from index.readers.office.rich_text.rtf_text import RtfText
from index.readers.office.whole_document import read_document
from index.readers.sniffing import is_rtf
from index.records import Source

_TIMES_AN_ARTICLE = 10
"""How many articles of the largest size a file may have in bytes, its pictures included."""


def read_rtf(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what was left out of the document, then its one article.

    Raises:
        ReadError: If it is no rich text, is damaged or too large, or holds no text.
    """
    data = stream.read(_TIMES_AN_ARTICLE * options.max_bytes + 1)
    if len(data) > _TIMES_AN_ARTICLE * options.max_bytes:
        raise too_large(options)
    if not is_rtf(data):
        raise ReadError(options.file, "no rich text (RTF): it does not begin as one")
    text = RtfText(options.file, page=options.encoding or "cp1252")
    joined = join_paragraphs(text.read(data))
    if len(joined.text) > options.max_bytes:
        raise too_large(options)
    source = Source(file=options.file, sha256=digest(data), format="rtf")
    yield from read_document(
        joined,
        text.stated,
        options,
        left_out=text.left_out,
        spoken=text.spoken.spoken(),
        source=source,
    )
