"""Decode the bytes of an XML file as it states, and read its names of characters.

XML knows five names of characters and fails at others, such as `&nbsp;`, which feeds and wire
services take from HTML. They are read as HTML reads them, without a document type.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5

from index.readers.base import ReadOptions
from index.readers.decoding import Decoded, decode

_DECLARED = re.compile(rb"\s{0,20}<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def xml_text(data: bytes, options: ReadOptions) -> Decoded:
    """Return the text of XML, without what XML does not allow and with names of characters read.

    Raises:
        ReadError: If it cannot be decoded.
    """
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii").lower() if declared else None
    if name and name.startswith(("utf-16", "utf-32")):
        name = None  # a declaration that reads as ASCII is not in UTF-16
    decoded = decode(data, options, declared=name)
    return replace(decoded, text=_ENTITY.sub(_character, _CONTROLS.sub(" ", decoded.text)))


def _character(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])
