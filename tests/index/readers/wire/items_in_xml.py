"""Items of agencies, written by hand as their standards show them."""

from __future__ import annotations

from pathlib import Path

from index.readers import read_articles
from index.readers.base import Read
from index.records import Article
from tests.index.samples import MAX_BYTES

G2 = "http://iptc.org/std/nar/2006-10-01/"
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head><body>{}</body></html>'


def nitf(
    content: str = "<p>It rained on the harbour.</p>",
    *,
    head: str = "",
    top: str = "<hedline><hl1>Storm</hl1></hedline>",
    attributes: str = "",
) -> str:
    """Return an item in NITF."""
    return (
        f"<nitf {attributes}><head>{head}</head><body><body.head>{top}</body.head>"
        f"<body.content>{content}</body.content><body.end/></body></nitf>"
    )


def news_item(
    guid: str = "urn:newsml:bell.example:1",
    *,
    meta: str = "",
    about: str = "<headline>Storm</headline>",
    content: str = "",
    text: str = "<p>It rained on the harbour.</p>",
    space: bool = True,
) -> str:
    """Return an item of NewsML-G2, its text in XHTML unless `content` is given."""
    inline = f'<inlineXML contenttype="application/xhtml+xml">{XHTML.format(text)}</inlineXML>'
    return (
        f'<newsItem guid="{guid}" {f"xmlns={G2!r}" if space else ""} xml:lang="en-GB">'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta>"
        f"<contentSet>{content or inline}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    """Return a message of NewsML-G2 that holds items."""
    return f'<newsMessage xmlns="{G2}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def read(folder: Path, xml: str | bytes, *, name: str = "a.xml") -> list[Read]:
    """Read a file of XML."""
    path = folder / name
    path.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    return list(read_articles(path, file=name, max_bytes=MAX_BYTES))


def article(folder: Path, xml: str | bytes) -> Article:
    """Return the one article of a file of XML."""
    (found,) = read(folder, xml)
    assert isinstance(found, Article)
    return found


def known(one: Article) -> dict[str, tuple[str, str]]:
    """Return value and rule of all single facts of an article."""
    named = {"title": one.title, "outlet": one.outlet, "published": one.published, "url": one.url}
    facts = {**{name: fact for name, fact in named.items() if fact}, **one.facts}
    return {name: (fact.value, fact.rule) for name, fact in facts.items()}
