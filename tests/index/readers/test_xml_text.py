"""XML is decoded as it states, and names of characters are read as HTML reads them."""

from __future__ import annotations

from index.readers.base import ReadOptions
from index.readers.xml_text import xml_text

OPTIONS = ReadOptions("a.xml", 1_000)


def test_the_declared_encoding_counts() -> None:
    """But one that cannot be true of bytes that read as ASCII does not."""
    latin = '<?xml version="1.0" encoding="iso-8859-1"?><a>café</a>'.encode("latin-1")
    false = b'<?xml version="1.0" encoding="UTF-16"?><a>x</a>'

    assert xml_text(latin, OPTIONS).text.endswith("<a>café</a>")
    assert xml_text(false, OPTIONS).text.endswith("<a>x</a>")


def test_names_of_html_are_read_and_those_of_xml_are_left() -> None:
    """So that no text becomes markup."""
    found = xml_text(b"<a>&eacute;&lt;b&gt;&nosuch;\x01</a>", OPTIONS)

    assert found.text == "<a>é&lt;b&gt;&nosuch; </a>"
