"""Write web archives by hand, as the standard describes them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence

NEWS = "https://outlet.example/rain"
WHEN = "2020-08-14T10:00:00Z"


def page(words: str, *, title: str = "Rain", head: str = "") -> bytes:
    """Return a page that is an article of these words, many times over."""
    body = "".join(f"<p>{words} It went on for {n} days in the valley.</p>" for n in range(3, 12))
    text = f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article>"
    return f"{text}<h1>{title}</h1>{body}</article></body></html>".encode()


def answer(
    content: bytes,
    *,
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: Sequence[str] = (),
) -> bytes:
    """Return what a server sends."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *headers]
    return "\r\n".join([*lines, "", ""]).encode() + content


def record(
    block: bytes,
    *,
    url: str | None = NEWS,
    when: str = WHEN,
    kind: str = "response",
    headers: Sequence[str] = (),
    size: int | None = None,
) -> bytes:
    """Return one record."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"WARC-Date: {when}",
        *headers,
        f"Content-Length: {len(block) if size is None else size}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Return a `.warc.gz`: each record a gzip file of its own."""
    return b"".join(gzip.compress(one) for one in records)


def wacz(*captures: bytes) -> bytes:
    """Return a WACZ of these WARC files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package"}')
        archive.writestr("pages/pages.jsonl", '{"text": "Words that the crawler took."}\n')
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"example,outlet)/rain"))
        for number, data in enumerate(captures):
            archive.writestr(f"archive/data-{number}.warc.gz", data)
    return target.getvalue()
