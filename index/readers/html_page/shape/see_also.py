"""Take out of a page what leads to other stories, and what is said twice.

Links to other stories stand between the paragraphs of many articles: "Read more: ...", a list
of nothing but headlines. They are no part of the report, and quoted as a sentence of it a
headline is wrong. A pull quote repeats a sentence of the report in large letters; it goes
where the report has the same words, so that no words are lost.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from index.articles.page_words.see_also import BEFORE_LINK
from index.readers.html_page.tree import is_marked, settle, take_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WEAK = (
    r"(?:more|related|recommended|read|see|watch|listen|insight|video|gallery|photos|live|opinion"
    r"|more (?:on|from) [\w. ]{1,40}?|also on [\w. ]{1,40}?)\s?[:>»›→|]"
)
"""Words that stand before a link only with a sign behind them; else they begin a sentence."""
_LABEL = re.compile(rf"(?:{_WEAK}|(?:{BEFORE_LINK})(?=\W|\Z))", re.IGNORECASE)
"""What stands before a link to another story."""
_REST = re.compile(
    r"[\[(…. ]{0,5}(?:continue reading|keep reading|(?:read|see|show|view) (?:more|all)|read on"
    r"|read (?:the )?(?:rest|full)(?: (?:story|article))?|full (?:story|article)|weiterlesen"
    r"|mehr lesen|lire la suite|(?:leer|ver) más|seguir leyendo|leggi tutto|continua a leggere"
    r"|leia mais|lees verder|czytaj dalej|читать далее|читати далі)[\])…. →»›>]{0,5}",
    re.IGNORECASE,
)
"""What a link says that leads to the rest of what it stands behind."""
_MOST_ENDS = 3
"""Such links of an article, at most; a page of the beginnings of other articles has more."""
_VIDEO_LABEL = re.compile(r"(?:just|must) watch(?:ed)?", re.IGNORECASE)
"""What stands in the box of a video over the name of another story."""
_BOXES = ("a", "div", "section", "aside", "figure")
_BOX_LEVELS, _BOX_CHARS = 3, 300
"""Blocks around such a label that may be the box, and characters that it may hold."""
_LABEL_CHARS = 60
"""Characters in which a label ends; words before a link that go on longer are a sentence."""
_SIGNS = frozenset(":>»›→|•▶►–—-")
_BETWEEN = re.compile(r"[\s:>»›→|•▶►–—-]{0,20}")
_LINE_CHARS = 400
"""Longest line that leads to another story, in characters."""
_SOURCE_CHARS = 2_000
"""Characters of a line as it is written, with the blanks between its elements."""
_SIGN_CHARS = 4
"""Characters that may stand between two links, such as a comma or a line."""
_BULLETS = " \n\t\r\f\xa0*►▶»•[("
_INLINE = ("span", "b", "em", "i", "u", "font", "small", "header")
_LINE_TAGS = ("p", "div", "li", "h2", "h3", "h4", "h5", "h6", "a", "section", "strong", "aside")
_LIST_LINKS = 3
"""Fewest items of a list of links to other stories."""
_MARK_CHARS = 2
"""Characters that may stand beside the link in an item, such as an arrow."""
_QUOTE_NAME = re.compile(r"pull-?_?quote", re.IGNORECASE)
_QUOTE_CHARS = (30, 600)
"""Shortest and longest pull quote, in characters."""
_MOST_QUOTES = 50
"""Pull quotes of a page that are looked for in its text."""


def drop_see_also(tree: HtmlElement) -> None:
    """Take out the lines of a page's body that lead to other stories, and quotes said twice."""
    body = tree.find("body")
    if body is None:
        return
    ends = list["HtmlElement"]()
    for element in list(body.iter("*")):
        text = element.text
        if text and _VIDEO_LABEL.fullmatch(text.strip()[:_LABEL_CHARS]):
            take_out(_video_box(element))
        elif text and element.tag == "a" and _ends_line(element, text):
            ends.append(element)
        elif text and _LABEL.match(_label_of(element, text)):
            line = _line_that_leads_elsewhere(element)
            if line is not None:
                take_out(line)
    for link in ends if len(ends) <= _MOST_ENDS else ():
        take_out(link)
    settle(tree)
    _drop_repeated_quotes(body)
    settle(tree)


def drop_link_lists(tree: HtmlElement) -> None:
    """Take out the lists in which each item is a link: menus, and headlines of other stories."""
    body = tree.find("body")
    if body is None:
        return
    for block in list(body.iter("ul", "ol")):
        if _is_list_of_links(block):
            take_out(block)
    settle(tree)


def _ends_line(link: HtmlElement, text: str) -> bool:
    """Return whether a link behind the beginning of a sentence leads to the rest of it."""
    is_last = link.getnext() is None and not (link.tail or "").strip()
    return is_last and _REST.fullmatch(text.strip()[:_LABEL_CHARS]) is not None


def _label_of(element: HtmlElement, text: str) -> str:
    """Return the words in which a label is sought: those before the first link, as a rule.

    Of `Also on <a>bell.example</a>` the name that the link shows is part of the label.
    """
    words = text.lstrip(_BULLETS)[:_LABEL_CHARS]
    if words.strip().lower() == "also on" and len(element):
        return f"{words.strip()} {(element[0].text or '').strip()}"[:_LABEL_CHARS]
    return words


def _video_box(label: HtmlElement) -> HtmlElement:
    """Return the box of a video that such a label stands in, or the label alone.

    The box is the widest element around it without a sentence of the report.
    """
    found = label
    for element in islice(label.iterancestors(*_BOXES), _BOX_LEVELS):
        if len(element.text_content()) > _BOX_CHARS or any(map(_reports, element.iter("p"))):
            break
        found = element
    return found


def _reports(paragraph: HtmlElement) -> bool:
    text = paragraph.text_content().strip()
    return len(text) >= _QUOTE_CHARS[0] and text.endswith((".", "”", '"', "?", "!"))


def _line_that_leads_elsewhere(element: HtmlElement) -> HtmlElement | None:
    """Return the widest of the elements that begin with a label and hold nothing but links."""
    found = None
    while element.tag in _LINE_TAGS or element.tag in _INLINE:
        if len(element.text_content()) > _SOURCE_CHARS:
            break
        text = " ".join(" ".join(element.itertext()).split()).lstrip(_BULLETS)
        if element.tag in _LINE_TAGS and _leads_elsewhere(element, text):
            found = element
        parent = element.getparent()
        before = element.getprevious()
        if parent is None or before is not None or (parent.text or "").strip() or is_marked(parent):
            break
        element = parent
    return found


def _leads_elsewhere(element: HtmlElement, text: str) -> bool:
    """Return whether an element is a line of a label and links, or a link with a label in it."""
    label = _LABEL.match(text[:_LABEL_CHARS])
    if label is None or len(text) > _LINE_CHARS:
        return False
    title = _BETWEEN.sub("", text[label.end() :], count=1)
    between = text[label.end() - 1 : len(text) - len(title)]
    if not title or (title[0].islower() and not _SIGNS.intersection(between)):
        return False
    return _stands_alone(element) if element.tag == "a" else _is_linked(element, title)


def _is_linked(element: HtmlElement, title: str) -> bool:
    links = ["".join(link.text_content().split()) for link in element.iter("a")]
    chars = len("".join(title.split()))
    return 0 < chars <= sum(map(len, links)) + _SIGN_CHARS * len(links)


def _stands_alone(link: HtmlElement) -> bool:
    parent = link.getparent()
    before = link.getprevious()
    stands_before = (parent.text if before is None else before.tail) or ""
    return not stands_before.strip() and not (link.tail or "").strip()


def _is_list_of_links(block: HtmlElement) -> bool:
    """Return whether each item of a list is a link, and no sentence leads up to it."""
    items = [item for item in block if item.tag == "li"]
    if len(items) < _LIST_LINKS or len(items) != len(block):
        return False
    before = block.getprevious()
    if before is not None and before.tag == "p" and before.text_content().rstrip().endswith(":"):
        return False
    return all(map(_is_link, items))


def _is_link(item: HtmlElement) -> bool:
    link = item.find(".//a")
    if link is None:
        return False
    words = "".join(item.text_content().split())
    return len(words) - len("".join(link.text_content().split())) <= _MARK_CHARS


def _drop_repeated_quotes(body: HtmlElement) -> None:
    """Take out quotes in large letters whose words the report has, too."""
    quotes = [e for e in body.iter("blockquote", "aside", "div", "p", "q") if _may_be_pulled(e)]
    if not quotes:
        return
    inside = {e for quote in quotes for e in quote.iter("p")}
    report = " ".join(_words(p.text_content()) for p in body.iter("p") if p not in inside)
    for quote in quotes[:_MOST_QUOTES]:
        words = _words(quote.text_content())
        if words and f" {words} " in f" {report} ":
            take_out(quote)


def _may_be_pulled(element: HtmlElement) -> bool:
    if element.tag != "blockquote" and not _QUOTE_NAME.search(element.get("class") or ""):
        return False
    return _QUOTE_CHARS[0] <= len(element.text_content().strip()) <= _QUOTE_CHARS[1]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
