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
from index.readers.office.paragraphs import heading_of_all, join_paragraphs
from index.readers.office.properties import file_facts
from index.readers.office.rtf_text import RtfText
from index.readers.sniffing import is_rtf
from index.records import Article, ReadWarning, Source

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
    if not joined.text:
        raise ReadError(options.file, "no text in it; it may be pictures of pages")
    if len(joined.text) > options.max_bytes:
        raise too_large(options)
    for kind in sorted(text.left_out):
        yield ReadWarning(options.file, f"holds {kind}, which is not read")
    yield Article(
        text=joined.text,
        source=Source(file=options.file, sha256=digest(data), format="rtf"),
        title=joined.title
        or joined.printed(text.stated.get("title"), "rtf:property:title")
        or heading_of_all(joined),
        structure=joined.structure,
        facts=file_facts(text.stated, "rtf", latest=options.latest),
    )
