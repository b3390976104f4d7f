"""Put the blocks of a page in the form in which the extractor knows them.

It looks for paragraphs, in one place, and judges an element by its class. So text that only
line breaks divide becomes paragraphs, a block around a single paragraph goes, the pieces of a
body that advertisements divide are put together, a line that a class calls a heading becomes
one, items that hold several blocks are no items of a list, and what is marked as an article but
is the card of another one is none. No words change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from index.readers.html_page.tree import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HOLDS_TEXT = ("div", "section", "article", "main", "body", "center")
"""What old pages write their text in, with line breaks for paragraphs."""
_LEAST_BROKEN_CHARS = 150
"""Characters between breaks from which on they divide paragraphs; fewer are an address."""
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:sub-?head(?:line|ing|er)?|cross-?head(?:ing)?|section-?head(?:ing)?"
    r"|inter-?title|zwischen(?:titel|ueberschrift)|intertitre)(?:\s|$)",
    re.IGNORECASE,
)
_LEDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:summary|standfirst|lede|intro(?:duction)?|chapeau|vorspann|entradilla|occhiello)"
    r"(?:\s|$)",
    re.IGNORECASE,
)
_HEADING_CHARS = 120
"""Longest line that a class alone makes a heading, in characters."""
_BODY_NAME = re.compile(
    r"(?:article|story|post|entry)[_-]*(?:body|content|text)|body__container|fulltext",
    re.IGNORECASE,
)
_CARD_CHARS = 300
"""Longest card of another story, in characters; what is marked as an article and longer is one."""
_CARD_PROSE_CHARS = 120
"""Shortest paragraph that no card has, in characters."""
_PROSE_CHARS = 60
"""Shortest line that is prose whatever its element is called, in characters."""
_LINKED_SHARE = 0.6
"""Share of a sentence that its links cover; with more, it leads to another story."""
_PIECES = ("div", "section", "article")
_PARAGRAPHS = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "figure")
_ITEM_BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "blockquote")
_FEWEST_BLOCKS = 2
"""Blocks of an item that is no line of a list; one alone is how many editors write a line."""
_SENTENCE_ENDS = tuple('.!?…"”’»)。！？')

_Run: TypeAlias = "list[HtmlElement | str]"
"""Texts and inline elements that stand side by side, or one block."""


def shape_blocks(tree: HtmlElement) -> None:
    """Bring the blocks of a page's body into the form that the extractor reads."""
    body = tree.find("body")
    if body is None:
        return
    for article in list(body.iter("article")):
        if is_card(article):
            article.tag = "div"
    for cite in list(body.iterfind(".//blockquote/cite")):
        cite.tag = "p"  # who is quoted is named below the words
    for figure in list(body.iter("figure")):
        if figure.find(".//blockquote") is not None:
            figure.tag = "div"  # the extractor leaves figures out
    _name_bodies(body)
    _open_lists(body)
    _write_paragraphs(body)
    _mark_blocks(body)
    _join_pieces(body)
    _free_paragraphs(body)


def is_card(article: HtmlElement) -> bool:
    """Return whether what is marked as an article only leads to one."""
    text = " ".join(article.text_content().split())
    if len(text) > _CARD_CHARS or article.find(".//a") is None:
        return False
    return all(len(p.text_content()) < _CARD_PROSE_CHARS for p in article.iter("p"))


def _write_paragraphs(body: HtmlElement) -> None:
    """Make paragraphs of the runs of text between two line breaks that follow each other."""
    parents = dict.fromkeys(line_break.getparent() for line_break in body.iter("br"))
    for parent in parents:
        if parent.tag in _HOLDS_TEXT:
            runs = _runs(parent)
            if len(runs) > 1 and max(map(_chars, runs)) >= _LEAST_BROKEN_CHARS:
                _divide(parent, runs)


def _runs(parent: HtmlElement) -> list[_Run]:
    """Return what stands between two breaks, and each block in an element, in order."""
    runs: list[_Run] = [[]]
    breaks = 0
    for piece in _pieces(parent):
        if isinstance(piece, str):
            breaks = 0 if piece.strip() else breaks
            runs[-1].append(piece)
        elif piece.tag == "br":
            breaks += 1
            runs[-1].append(piece)
            if breaks > 1:
                runs.append([])
        else:
            breaks = 0
            if _holds_blocks(piece):
                runs += [[piece], []]
            else:
                runs[-1].append(piece)
    return runs


def _pieces(parent: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield the texts and elements in an element, in order."""
    yield parent.text or ""
    for child in parent:
        yield child
        yield child.tail or ""


def _holds_blocks(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or next(element.iterdescendants(*_PARAGRAPHS), None) is not None


def _chars(run: _Run) -> int:
    if len(run) == 1 and not isinstance(run[0], str) and _holds_blocks(run[0]):
        return 0
    return sum(len((p if isinstance(p, str) else p.text_content()).strip()) for p in run)


def _divide(parent: HtmlElement, runs: list[_Run]) -> None:
    """Put each run into a paragraph of its own."""
    for child in list(parent):
        parent.remove(child)
    parent.text = None
    for run in runs:
        if len(run) == 1 and not isinstance(run[0], str) and _holds_blocks(run[0]):
            run[0].tail = None
            parent.append(run[0])
        elif _chars(run):
            parent.append(_paragraph(parent, run))


def _paragraph(parent: HtmlElement, run: _Run) -> HtmlElement:
    paragraph = parent.makeelement("p")
    last: HtmlElement | None = None
    for piece in run:
        if not isinstance(piece, str):
            piece.tail = None
            paragraph.append(piece)
            last = piece
        elif last is None:
            paragraph.text = (paragraph.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return paragraph


def _mark_blocks(body: HtmlElement) -> None:
    """Make a heading of a line whose class says that it is one, a paragraph of a stated lede."""
    for element in list(body.iter("div", "p")):
        kind = _kind(element.get("class") or "")
        if kind is None or _holds_more(element):
            continue
        text = " ".join(element.text_content().split())
        if kind == "heading":
            element.tag = "h3" if 0 < len(text) <= _HEADING_CHARS else element.tag
        elif len(text) >= _PROSE_CHARS and is_prose(element, text):
            element.tag = "p"


@lru_cache(maxsize=4_096)
def _kind(names: str) -> Literal["heading", "lede"] | None:
    """Return what a class says that its line is; pages use few classes, many times each."""
    if _HEADING_NAME.search(names):
        return "heading"
    return "lede" if _LEDE_NAME.search(names) else None


def _name_bodies(body: HtmlElement) -> None:
    """Give what is declared to be an article's body the name by which the extractor knows it."""
    for element in body.xpath(".//*[@itemprop='articleBody']"):
        element.attrib.pop("id", None)
        element.set("class", "article-body")


def _open_lists(body: HtmlElement) -> None:
    """Make blocks of the items of a list that hold several blocks each, such as updates.

    The extractor writes an item as one line, so a heading would run into the sentence below.
    """
    for several in list(body.iter("ul", "ol")):
        items = list(several.iterchildren("li"))
        if items and any(_blocks_in(item) >= _FEWEST_BLOCKS for item in items):
            several.tag = "div"
            for item in items:
                item.tag = "div" if _blocks_in(item) else "p"


def _blocks_in(item: HtmlElement) -> int:
    return sum(1 for child in item if child.tag in _ITEM_BLOCKS)


def _holds_more(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*BLOCKS), None) is not None


def _join_pieces(body: HtmlElement) -> None:
    """Put together the pieces of a body that stand apart and are called the same.

    Where a heading or another article stands between two, they may be of different stories.
    """
    pieces: list[HtmlElement] = []
    for element in list(body.iter("div", "section", "article", "h1", "h2", "h3")):
        if pieces and _is_within(element, pieces):
            continue
        if element.tag in _PIECES and _BODY_NAME.search(element.get("class") or ""):
            if pieces and not _continues(pieces[0], element):
                pieces = []
            pieces.append(element)
            if len(pieces) > 1:
                _move(element, pieces[0])
        elif element.tag not in _PIECES or element.tag == "article":
            pieces = []


def _is_within(element: HtmlElement, pieces: Sequence[HtmlElement]) -> bool:
    """Return whether an element stands in the first piece, or came there with a later one."""
    return any(ancestor is pieces[0] for ancestor in element.iterancestors())


def _continues(first: HtmlElement, element: HtmlElement) -> bool:
    """Return whether a piece of a body goes on with the text of the first one."""
    if (first.tag, first.get("class")) != (element.tag, element.get("class")):
        return False
    if next(element.iter("p"), None) is None or next(first.iter("p"), None) is None:
        return False
    if element.find(".//h1") is not None or element.find(".//h2//a") is not None:
        return False
    return next(first.iterancestors("article"), None) is next(
        element.iterancestors("article"), None
    )


def _move(element: HtmlElement, first: HtmlElement) -> None:
    """Put what is in a piece at the end of the first one."""
    if (element.text or "").strip():
        paragraph = first.makeelement("p")
        paragraph.text, element.text = element.text, None
        first.append(paragraph)
    for child in list(element):
        first.append(child)


def _free_paragraphs(body: HtmlElement) -> None:
    """Make a section of a block that holds only a paragraph with a sentence and a link in it.

    The extractor takes a short block with a link for a teaser, though it has a sentence.
    """
    for block in reversed(list(body.iter("div"))):
        if len(block) == 1 and _is_sentence(block[0]) and not (block.text or "").strip():
            block.tag = "section"


def _is_sentence(element: HtmlElement) -> bool:
    if (element.tail or "").strip():
        return False
    if element.tag == "section":
        return len(element) == 1 and element[0].tag in ("p", "section")
    if element.tag != "p":
        return False
    text = element.text_content().strip()
    return element.find(".//a") is not None and is_prose(element, text)


def is_prose(element: HtmlElement, text: str) -> bool:
    """Return whether an element with this text ends as a sentence does, and leads nowhere else."""
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return text.endswith(_SENTENCE_ENDS) and linked < _LINKED_SHARE * len(text)
