"""Read a text that is written in HTML and is the article whole: a field, an entry of a feed.

What a reader does not see is taken out and markup that carries meaning is written out, as on a
page; nothing is judged to be furniture, since who kept the text apart has done that. Each block
is a line; the cells of a row stand on one, with bars between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.html_page.bounds import check_elements, check_markup
from index.readers.html_page.controls import without_controls
from index.readers.html_page.tables import unwrap_layout_tables
from index.readers.html_page.tree import BLOCKS
from index.readers.html_page.unseen import drop_templates, drop_unseen
from index.readers.html_page.wording import write_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAG = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|li|ul|ol|blockquote|figure|td|tr|table|section|article)>"
    r"|<(?:p|br ?/?|li|div)>|<(?:p|div|span|a|img|h[1-6]|blockquote|section|figure) [a-z-]{2,20}=",
    re.ASCII | re.IGNORECASE,
)
_FEWEST_TAGS = 2
"""Tags by which a text shows that it is HTML; one may be spoken about."""
_RUN = re.compile(r"[ \t]+")
_CELLS = ("td", "th")


def is_markup(text: str) -> bool:
    """Return whether a text is written in HTML: plain text with a stray `<` is not."""
    tags = _TAG.finditer(text)
    return all(next(tags, None) is not None for _ in range(_FEWEST_TAGS))


def text_of_markup(text: str, file: str) -> str:
    """Return the words that HTML shows, a block a line.

    Raises:
        ReadError: If it cannot be parsed, or is of a size that no article has.
    """
    from lxml import etree, html

    check_markup(text, file)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        data = f"<html><body>{without_controls(text)}</body></html>".encode()
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(file, f"not HTML: {error}") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ReadError(file, "HTML nested too deeply to be read whole")
    drop_templates(tree)
    drop_unseen(tree)
    unwrap_layout_tables(tree)
    write_out(tree)
    check_elements(tree, file)
    return shown_lines(tree)


def shown_lines(tree: HtmlElement) -> str:
    """Return the text of a plain tree, each block on lines of its own, none of them blank."""
    from lxml import etree

    pieces = list[str]()
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag="*"):
        is_block = element.tag in BLOCKS
        if is_block and element.tag not in _CELLS:
            pieces.append("\n")
        if event == "start":
            if element.tag in _CELLS and element.getprevious() is not None:
                pieces.append(" | ")
            pieces.append(element.text or "")
        else:
            pieces.append(element.tail or "")
    lines = (" ".join(_RUN.split(line)).strip(BLANK) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
