"""Read what news agencies send in XML: an item in NITF, or the items of NewsML-G2.

The root element tells which it is; XML of another kind is named. Nothing is fetched and no entity
is expanded. A file of one item is one article; the items of a message are its parts, each under its
`guid`. An item without words, such as a picture, is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.files.file_names import escape_name
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, read_whole
from index.readers.decoding import note_guess
from index.readers.fields.records import RecordPlace
from index.readers.xml_text import xml_text
from index.records import ReadWarning

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"[\s\ufeff]{0,20}<\?xml[^>]{0,200}\?>")
_LONGEST_PART = 1_000
"""Characters of an id that names an item; a longer one is cut."""
_READ = "NITF, NewsML-G2, RSS and Atom are read"


def read_wire(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of each item, and one line about those without words.

    Raises:
        ReadError: If the file is no XML, or of a kind that is not read.
    """
    from index.readers.office.packages import parse_xml
    from index.readers.wire.xml_tree import name_of

    data = read_whole(stream, options)
    decoded = xml_text(data, options)
    text = _DECLARATION.sub("", decoded.text, 1).lstrip("\ufeff \t\r\n")
    root = parse_xml(text.encode(), "the XML", options.file)
    kind = name_of(root)
    if kind == "nitf":
        found = _read_nitf(root, data, options)
    elif kind in ("newsItem", "newsMessage", "packageItem"):
        found = _read_newsml(root, data, options)
    elif kind == "NewsML":
        raise ReadError(options.file, f"NewsML 1, which is not read; {_READ}")
    else:
        raise ReadError(options.file, f"XML of another kind (<{kind[:40]}>); {_READ}")
    for read in found:
        yield note_guess(read, decoded)


def _read_nitf(root: _Element, data: bytes, options: ReadOptions) -> Iterator[Read]:
    from index.readers.wire.items import read_item
    from index.readers.wire.nitf import nitf_item

    item = nitf_item(root, options.file)
    yield from read_item(item, RecordPlace(digest(data)), options)


def _read_newsml(root: _Element, data: bytes, options: ReadOptions) -> Iterator[Read]:
    from lxml import etree

    from index.readers.wire.items import read_item
    from index.readers.wire.newsml import find_items, guid_of, newsml_item

    elements, left_out = find_items(root)
    names = _Names()
    for element in elements:
        part = names.of(guid_of(element)) if len(elements) > 1 else None
        sha256 = digest(etree.tostring(element, with_tail=False) if part else data)
        try:
            item = newsml_item(element, options.file)
        except ReadError as error:
            yield ReadError(options.file, error.reason, part=part)
            continue
        if item.has_words or item.is_withheld:
            yield from read_item(item, RecordPlace(sha256, part=part), options)
        else:
            left_out += 1
    if left_out:
        reason = f"{left_out:,} items without a text of their own (pictures, packages) are left out"
        yield ReadWarning(options.file, reason)
    if not elements:
        raise ReadError(options.file, "NewsML-G2 without a news item")


class _Names:
    """Gives each item of a file a name of its own."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, guid: str) -> str:
        """Return the id of an item; of several versions in one file the later are numbered."""
        name = escape_name(guid)[:_LONGEST_PART] or "item"
        self._given[name] = count = self._given.get(name, 0) + 1
        return name if count == 1 else f"{name} ({count})"
