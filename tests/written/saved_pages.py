"""Write what saves pages of the web, byte by byte: captures, their archives, pages in one file."""

from __future__ import annotations

import gzip

from tests.written.packing import member, zipped

ADDRESS = "https://bell.example/harbour"
"""Where the page stood that was saved."""


def capture(page: bytes) -> bytes:
    """Return a WARC of one answer of a server, as ISO 28500 describes it."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\n"
        "WARC-Date: 2020-08-14T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def collection(page: bytes) -> bytes:
    """Return a WACZ of one capture, with the list of its pages."""
    parts = {
        "datapackage.json": b'{"profile": "data-package"}',
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n',
        "archive/data.warc.gz": gzip.compress(capture(page), mtime=0),
    }
    return zipped([member(name, data, is_stored=True) for name, data in parts.items()])


def saved_page(page: bytes) -> bytes:
    """Return a page as Chromium saves it in one file, with a picture."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\n"
        "Subject: At the harbour\r\nDate: Fri, 13 Mar 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n\r\n'
        "----x--\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {ADDRESS}\r\n\r\n"
    )
    picture = "----x--\r\nContent-Type: image/png\r\nContent-Location: a.png\r\n\r\n\x01\r\n"
    return head.encode() + _quoted_printable(page) + f"\r\n{picture}----x----\r\n".encode()


_LINE = 72
"""Bytes of a line before it is broken; a mail program takes 76 characters."""


def _quoted_printable(data: bytes) -> bytes:
    """Return bytes in ASCII, each odd one as `=` and two digits (RFC 2045)."""
    lines, line = list[str](), ""
    for byte in data:
        line += chr(byte) if 0x20 <= byte < 0x7F and byte != 0x3D else f"={byte:02X}"
        if len(line) > _LINE:
            lines.append(line)
            line = ""
    return "=\r\n".join([*lines, line]).encode("ascii")
