"""XML is read by its root element; what is of another kind, damaged or hostile is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.wire_reader import read_wire
from index.records import Article
from tests.index.readers.wire.items_in_xml import message, news_item, nitf, read

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Bell</title><item><title>A</title>'
    "<link>https://b.example/</link><description>It rained.</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<urlset><url/></urlset>", "XML of another kind (<urlset>); NITF, NewsML-G2,"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1, which is not read"),
        (nitf()[:-30], "the XML is damaged"),
        (f'<!DOCTYPE nitf [<!ENTITY a "b">]>{nitf()}', "declares entities"),
        (
            f'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///x">]>{nitf("<p>&a;</p>")}',
            "entities",
        ),
        (nitf(""), '"text" is missing'),
        (message(), "without a news item"),
        ("<nitf>" + "<p>" * 300, "the XML is damaged"),
    ],
)
def test_what_is_not_read_is_named(tmp_path: Path, xml: str, expected: str) -> None:
    """In one line, and nothing is expanded or fetched."""
    (found,) = read(tmp_path, xml)

    assert isinstance(found, ReadError)
    assert expected in found.reason


def test_content_counts_more_than_the_suffix(tmp_path: Path) -> None:
    """A feed in `.xml` is a feed, and an item in `.txt` an item."""
    pytest.importorskip("feedparser")
    found = [read(tmp_path, FEED)[0], read(tmp_path, nitf(), name="a.txt")[0]]
    found += read(tmp_path, news_item(), name="a.html")

    assert [one.source.format for one in found if isinstance(one, Article)] == [
        "feed",
        "nitf",
        "newsml",
    ]


def test_damage_anywhere_is_named_and_never_raised(tmp_path: Path) -> None:
    """A file that is cut at any place gives an article or a reason."""
    whole = message(news_item(space=False), news_item("urn:a:2", space=False)).encode()
    for end in range(1, len(whole), 23):
        assert read(tmp_path, whole[:end])


@given(st.binary(max_size=200), st.integers(0, 300))
def test_any_bytes_inside_an_item_do_no_harm(junk: bytes, at: int) -> None:
    """What is raised is a `ReadError`."""
    from io import BytesIO

    xml = nitf().encode()
    try:
        for _ in read_wire(BytesIO(xml[:at] + junk + xml[at:]), ReadOptions("a.xml", 10_000)):
            pass
    except ReadError:
        return
