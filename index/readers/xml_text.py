"""Decode the bytes of an XML file as it states, and read its names of characters.

XML knows five names of characters and fails at others, such as `&nbsp;`, which feeds and wire
services take from HTML. They are read as HTML reads them, without a document type.

What states a code of ISO 8859 and holds its control characters is not in it: it is in the code of
Windows with that alphabet, in which the same bytes are quotation marks and dashes. Browsers read
it so (https://encoding.spec.whatwg.org/#names-and-labels), and it is read so here, as a guess that
the article states.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from html.entities import html5

from index.readers.base import ReadOptions
from index.readers.decoding import GUESSED_OTHERWISE, Decoded, decode, is_utf8
from index.records import Fact

_DECLARED = re.compile(rb"\s{0,20}<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_WINDOWS = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
"""By the codec of an alphabet of ISO 8859: that of Windows which has signs for its controls."""
_OF_WINDOWS = re.compile(rb"[\x80-\x9f]")
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
    meant = _meant(data, name, options)
    decoded = decode(data, options, declared=meant or name)
    if meant is not None:
        decoded = replace(decoded, guess=Fact(meant, GUESSED_OTHERWISE))
    return replace(decoded, text=_ENTITY.sub(_character, _CONTROLS.sub(" ", decoded.text)))


def _meant(data: bytes, stated: str | None, options: ReadOptions) -> str | None:
    """Return the codec that bytes are in which hold what no text in the stated one does.

    None where the stated one may be right, or the user or a byte order mark says which it is.
    """
    if stated is None or options.encoding or data.startswith(codecs.BOM_UTF8):
        return None
    try:
        codec = codecs.lookup(stated).name
    except LookupError:
        return None
    if codec not in _WINDOWS or not _OF_WINDOWS.search(data):
        return None
    known = (options.fallback, "utf-8" if is_utf8(data) else None, _WINDOWS[codec])
    return next((one for one in known if one and _decodes(data, one)), None)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True


def _character(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])
