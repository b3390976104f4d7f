"""Write an item as agencies send it, by hand, as the standards of the IPTC show it."""

from __future__ import annotations

from tests.written.office import paragraphs

GUID = "urn:newsml:bell.example:20200813:1"
"""The name of the item in NewsML-G2."""


def nitf(text: str) -> bytes:
    """Return an item in NITF."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<nitf><head><docdata>'
        '<doc-id id-string="bell-1"/><date.issue norm="20200813T090000Z"/></docdata></head><body>'
        "<body.head><hedline><hl1>At the harbour</hl1></hedline></body.head>"
        f"<body.content>{paragraphs(text)}</body.content><body.end/></body></nitf>"
    ).encode()


def news_message(text: str) -> bytes:
    """Return a message of NewsML-G2 that holds one item, its text in XHTML."""
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs(text)}</body></html>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f'<newsItem guid="{GUID}" version="1" standard="NewsML-G2" xml:lang="en">'
        "<itemMeta><versionCreated>2020-08-13T09:00:00Z</versionCreated></itemMeta>"
        "<contentMeta><headline>At the harbour</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'
        "</contentSet></newsItem></itemSet></newsMessage>"
    ).encode()
