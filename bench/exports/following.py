"""Follow the links to quoted words with Chromium, and look at what it highlights.

Each article becomes a page on loopback, a paragraph for each of its lines, with a few words
set in italics and far below the top. The browser has to scroll, and what it paints red has
to be the quoted words: all of them and nothing else.
"""

from __future__ import annotations

import html
import io
import json
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.exports.devtools import Chromium
from index.records import Span
from search.exporting.entry import Entry

_STYLE = (
    "body{margin:40px;width:900px;font:18px/40px serif;background:#fff;color:#000}"
    "p{margin:20px 0}div{height:900px}::target-text{background:#f00;color:#f00}"
)
_ITEM = re.compile(r"[-*•]\s+")
_WAIT_S = 10.0
_POLL_S = 0.02
_FULL, _NONE = 250, 5  # what is red in a pixel: all of the first, nothing of the others
_EDGE = 3
"""Pixels around the rectangle of a word that may be either red or not."""
_RECTANGLES = """((from, to) => {
  const found = [];
  document.querySelectorAll('p').forEach((p, number) => {
    if (number < from[0] || number > to[0]) return;
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node; (node = walker.nextNode()); at += node.length) {
      const low = number === from[0] ? Math.max(from[1] - at, 0) : 0;
      const high = number === to[0] ? Math.min(to[1] - at, node.length) : node.length;
      if (low >= high) continue;
      const range = document.createRange();
      range.setStart(node, low);
      range.setEnd(node, high);
      for (const r of range.getClientRects())
        found.push([r.left + scrollX, r.top + scrollY, r.right + scrollX, r.bottom + scrollY]);
    }
  });
  return found;
})"""


class Pages:
    """Pages on loopback, by their path."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.held: dict[str, bytes] = {}


@contextmanager
def serving() -> Iterator[Pages]:
    """Serve pages on a free port of this machine."""
    held: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = held.get(self.path, b"")
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: Any) -> None:
            """Write no line for a page that is served."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        pages = Pages(f"http://127.0.0.1:{server.server_port}")
        pages.held = held
        yield pages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page_of(text: str) -> bytes:
    """Return an article as a page, a paragraph for each line that is not blank."""
    lines = (line for line in text.split("\n") if line.strip())
    paragraphs = "".join(f"<p>{_with_italics(line)}</p>" for line in lines)
    head = f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>"
    return f"{head}<body><div></div>{paragraphs}<div></div>".encode("utf-8", "replace")


def _with_italics(line: str) -> str:
    words = [html.escape(word) for word in line.split(" ")]
    return " ".join(
        f"<em>{word}</em>" if word and number % 5 == 3 else word
        for number, word in enumerate(words)
    )


def follow(browser: Chromium, entry: Entry) -> str | None:
    """Return what is wrong with where a link leads, None if it leads to the quoted words.

    The page of the article must be served at its address.
    """
    if entry.link.url is None or entry.citation is None:
        raise ValueError("there is no link to follow")
    if not finds_words(browser, entry.link.url):
        return "nothing is found"
    is_extracted = entry.article.source.encoding is None
    start, end = _ends(entry.article.text, entry.citation.span, is_extracted=is_extracted)
    call = f"{_RECTANGLES}({json.dumps(start)}, {json.dumps(end)})"
    return _compare(browser.picture(), browser.evaluate(call))


def finds_words(browser: Chromium, link: str) -> bool:
    """Return whether a page scrolls when a link is followed, as it does only to words it has."""
    browser.call("Page.navigate", url="about:blank")
    browser.call("Page.navigate", url=link)
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        if browser.evaluate("document.readyState === 'complete' && scrollY > 0"):
            return True
        time.sleep(_POLL_S)
    return False


def _ends(text: str, span: Span, *, is_extracted: bool) -> tuple[list[int], list[int]]:
    """Return the paragraph and the UTF-16 unit at which quoted words begin, and end.

    The sign of a list at the beginning of an extracted line is none of them.
    """
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    if is_extracted and text[:start].rpartition("\n")[2].strip() == "":
        item = _ITEM.match(text, start)
        start = item.end() if item else start
    number, units = _place(text, end - 1)
    return _place(text, start), [number, units + _units(text[end - 1])]


def _place(text: str, position: int) -> list[int]:
    line_start = text.rfind("\n", 0, position) + 1
    number = sum(1 for line in text[:line_start].split("\n") if line.strip())
    return [number, _units(text[line_start:position])]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _compare(picture: bytes, rectangles: Sequence[Sequence[float]]) -> str | None:
    """Return which of the two is more: what is red, or what should be."""
    import numpy as np
    from PIL import Image

    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    red = (pixels[..., 0] > _FULL) & (pixels[..., 1] < _NONE) & (pixels[..., 2] < _NONE)
    inside, around = np.zeros_like(red), np.zeros_like(red)
    for left, top, right, bottom in rectangles:
        inner = (
            slice(round(top) + _EDGE, round(bottom) - _EDGE),
            slice(round(left) + _EDGE, round(right) - _EDGE),
        )
        inside[inner] = True
        outer = (
            slice(max(round(top) - _EDGE, 0), round(bottom) + _EDGE),
            slice(max(round(left) - _EDGE, 0), round(right) + _EDGE),
        )
        around[outer] = True
    missing, more = int((inside & ~red).sum()), int((red & ~around).sum())
    if missing or more or not red.any():
        return f"{missing} pixels of the words are not highlighted, {more} others are"
    return None
