"""Read the text of the one story in a tree: a page, or an entry that was put into a tree alone.

The tree is made to say in words what it shows; then trafilatura chooses the paragraphs. What is
an entry is known, so where the extractor is not sure of one all that it shows is its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.html_page.bounds import check_elements, limit_spans
from index.readers.html_page.markup_text import shown_lines
from index.readers.html_page.shape.blocks import shape_blocks
from index.readers.html_page.shape.boxes import drop_boxes
from index.readers.html_page.shape.captions import Captioned, with_captions
from index.readers.html_page.shape.counters import drop_counters
from index.readers.html_page.shape.see_also import drop_link_lists, drop_see_also
from index.readers.html_page.tables import unwrap_layout_tables
from index.readers.html_page.unseen import drop_unseen
from index.readers.html_page.wording import write_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RUN = re.compile(r"[ \t]+")
_SURE_SHARE = 0.3
"""Share of a page's words from which on an extraction is sure to be its article. Other ways to
extract are then not compared, which takes a third of the time and on 181 pages changed none."""
_SURE_CHARS = 500
"""Shortest extraction that is sure, in characters; a shorter one may be a notice."""
_SURE_SHARE_OF_ENTRY = 0.7
"""Share of an entry's words from which on the extractor is believed about it; with less it may have
left out a part, and all that the entry shows is its text."""


def make_plain(tree: HtmlElement, file: str, *, is_article: bool) -> None:
    """Make a tree say in words what it shows, in the form that the extractor reads.

    Args:
        tree: The page; it is changed.
        file: Its name, for errors.
        is_article: Whether it is an article, so that lists of links are no part of it.

    Raises:
        ReadError: If it holds more than can be read in a second or two.
    """
    from lxml import etree

    if is_article:
        drop_link_lists(tree)
    drop_unseen(tree)
    unwrap_layout_tables(tree)
    drop_see_also(tree)
    drop_boxes(tree)
    drop_counters(tree)
    shape_blocks(tree)
    write_out(tree)
    etree.strip_elements(tree, "head", with_tail=False)
    limit_spans(tree)
    check_elements(tree, file)


def page_text(tree: HtmlElement, file: str) -> str:
    """Return the text of a plain page's article, a paragraph a line; empty if there is none.

    Raises:
        ReadError: If it is nested too deeply.
    """
    shown = len(" ".join(tree.text_content().split()))
    text = _extracted(tree, file, fast=True)
    if len(text) >= _SURE_SHARE * shown and len(text) >= _SURE_CHARS:
        return text
    return _extracted(tree, file, fast=False)


def entry_text(tree: HtmlElement, file: str) -> Captioned:
    """Return the text of an entry in a plain tree of its own, with its captions; it may be empty.

    Raises:
        ReadError: If it is nested too deeply.
    """
    lines = shown_lines(tree)
    if len(lines) >= _SURE_CHARS:
        text = _extracted(tree, file, fast=True)
        lines = text if len(text) >= _SURE_SHARE_OF_ENTRY * len(lines) else lines
    return with_captions(tree, lines)


def _extracted(tree: HtmlElement, file: str, *, fast: bool) -> str:
    """Return what the extractor finds by its own rules, or after it compared other ways."""
    import trafilatura

    try:
        text = trafilatura.extract(tree, include_comments=False, favor_precision=True, fast=fast)
    except RecursionError as error:
        raise ReadError(file, "nested too deeply to be read") from error
    lines = (" ".join(_RUN.split(line)).strip(BLANK) for line in (text or "").split("\n"))
    return "\n".join(line for line in lines if line)
