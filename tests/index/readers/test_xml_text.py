"""XML is decoded as it states, and names of characters are read as HTML reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    ("stated", "codec", "words"),
    [
        ("ISO-8859-1", "cp1252", "“It’s a café” – he said"),
        ("latin1", "cp1252", "10 € …"),
        ("iso-8859-9", "cp1254", "“İyi” – dedi"),
        ("iso-8859-1", "utf-8", "“It’s a café”"),
    ],
)
def test_signs_of_windows_are_none_of_iso_8859(stated: str, codec: str, words: str) -> None:
    """They are read as browsers do, and the article says so; UTF-8 is not by chance."""
    data = f'<?xml version="1.0" encoding="{stated}"?><a>{words}</a>'.encode(codec)

    found = xml_text(data, OPTIONS)

    assert found.text.endswith(f"<a>{words}</a>")
    assert found.guess is not None
    assert (found.guess.value, found.guess.rule) == (codec, "guessed, declared otherwise")


def test_what_may_be_as_it_states_is_read_so() -> None:
    """Without such signs, where Windows has none for a byte, or where the user rules."""
    head = b'<?xml version="1.0" encoding="iso-8859-1"?><a>'
    named = replace(OPTIONS, encoding="iso-8859-1")

    assert xml_text(head + b"caf\xe9</a>", OPTIONS).guess is None
    assert xml_text(head + b"\x81\x92</a>", OPTIONS).encoding == "iso-8859-1"
    assert xml_text(head + b"\x92</a>", named).text.endswith("<a>\x92</a>")
