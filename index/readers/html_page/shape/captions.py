"""Find the captions of an article's pictures, which the extractor leaves out.

A caption is what a page marks as one: `<figcaption>`, or a block that its class calls a caption. It
is the article's if its picture stands between paragraphs that were extracted, between the headline
and the first of them, or in a block that holds some of them. So the captions of other
stories stay out. Captions go behind the text, since none may come between two sentences of the
report: who `she` is would be sought in it. One that the extractor left among the paragraphs stays
where it is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.articles.furniture import match_line
from index.readers.html_page.tree import BLOCKS
from index.records import Annotation, AnnotationKind, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION_NAME = re.compile(
    r"(?:^|\s)(?:[a-z0-9]{1,20}[-_]{1,2}){0,3}caption(?:[-_]{1,2}(?:text|body|content|inner))?(?:\s|$)",
    re.IGNORECASE,
)
_CREDIT_NAME = re.compile(r"credit|copyright|attribution|photographer|source", re.IGNORECASE)
_OTHER_STORY_NAME = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|recirc|promo|teasers?|most-?read|sidebar|outbrain|taboola)",
    re.IGNORECASE,
)
_PARAGRAPHS = ("p", "li", "blockquote", "div", "section", "td")
_NOT_OF_THE_ARTICLE = frozenset(("aside", "nav", "footer", "form"))
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?:(?:image|photo|picture|slide) \d{1,3} (?:of|/) \d{1,3}"
    r"|media playback is unsupported on your device)\s*",
    re.IGNORECASE,
)
"""The place of a picture in its gallery, or what a player says, in front of the caption."""
_NAME_CHARS = 200  # characters of a class that are looked at
_CAPTION_CHARS = (15, 1_000)
"""Shortest and longest caption, in characters; shorter ones are credits and labels."""
_LINKED_SHARE = 0.8
"""Share of a caption that its links cover; with more, it is the title of another story."""
_MOST_CAPTIONS = 300
"""Captions of a page; a gallery has a hundred."""
_PARAGRAPH_CHARS = 30
"""Shortest extracted line by which the place of the article is known, in characters."""
_PROSE_CHARS = 60
"""Shortest paragraph that parts a picture above it from the article below, in characters."""
_LEVELS = 2
"""Blocks around a paragraph, and around a picture below the last, that are compared."""
_RULES = {True: "html:figcaption", False: "html:caption"}


@dataclass(frozen=True, slots=True)
class Captioned:
    """An article's text with the captions of its pictures, and where these stand in it."""

    text: str
    captions: tuple[Annotation, ...]


def with_captions(tree: HtmlElement, text: str) -> Captioned:
    """Return an extracted text with the captions of the article's pictures behind it.

    Args:
        tree: The page, its markup written out.
        text: What was extracted of it, a paragraph a line.
    """
    found = list(_captions(tree))
    if not found or not text:
        return Captioned(text, ())
    lines = text.split("\n")
    printed = {line.removeprefix("- ") for line in lines}
    new = [one for one in found if one.words not in printed]
    own = [one.words for one in _of_the_article(tree, new, printed)] if new else []
    return _placed(lines, list(dict.fromkeys(own)), {one.words: one.rule for one in found})


def _placed(lines: Sequence[str], own: Sequence[str], rules: Mapping[str, str]) -> Captioned:
    """Return the lines and the captions behind them, with the places of all that are captions."""
    places, at = list[Annotation](), 0
    for line in (*lines, *own):
        if line in rules:
            span = Span(at, at + len(line))
            places.append(Annotation(AnnotationKind.CAPTION, span, rules[line]))
        at += len(line) + 1
    return Captioned("\n".join((*lines, *own)), tuple(places))


@dataclass(frozen=True, slots=True)
class _Caption:
    """An element that is a caption, its words, and the rule that says so."""

    element: HtmlElement
    words: str
    rule: str


def _captions(tree: HtmlElement) -> Iterator[_Caption]:
    body = tree.find("body")
    marked = [] if body is None else body.xpath(".//figcaption | .//*[contains(@class, 'aption')]")
    outer: HtmlElement | None = None
    for element in marked[:_MOST_CAPTIONS]:
        is_tagged = element.tag == "figcaption"
        if not (is_tagged or _is_named(element)) or _is_inside(element, outer):
            continue
        words = _words(element)
        outer = element
        is_caption = _CAPTION_CHARS[0] <= len(words) <= _CAPTION_CHARS[1]
        if is_caption and not _leads_on(element, words) and match_line(words) is None:
            yield _Caption(element, words, _RULES[is_tagged])


def _is_named(element: HtmlElement) -> bool:
    """Return whether a class calls an element a caption; one that holds the picture is none."""
    if element.tag in ("caption", "figure") or element.find(".//img") is not None:
        return False
    return bool(_CAPTION_NAME.search((element.get("class") or "")[:_NAME_CHARS]))


def _is_inside(element: HtmlElement, outer: HtmlElement | None) -> bool:
    return outer is not None and any(one is outer for one in element.iterancestors())


def _words(element: HtmlElement) -> str:
    """Return a caption on one line, with a blank before each block and each credit in it."""
    from lxml import etree

    pieces = list[str]()
    for event, one in etree.iterwalk(element, events=("start", "end"), tag="*"):
        is_parted = one.tag in BLOCKS or _CREDIT_NAME.search((one.get("class") or "")[:_NAME_CHARS])
        pieces.append(" " if is_parted else "")
        if event == "start":
            pieces.append(one.text or "")
        elif one is not element:
            pieces.append(one.tail or "")
    words = " ".join("".join(pieces).split())
    counter = _COUNTER.match(words)
    return words[counter.end() :] if counter else words


def _leads_on(element: HtmlElement, words: str) -> bool:
    """Return whether a caption is nothing but a link, or stands in one, which is another story's.

    A picture may be a link to itself, in full size.
    """
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    around = next(element.iterancestors("a"), None)
    is_in_link = around is not None and not _PICTURE.search((around.get("href") or "")[:2_000])
    return is_in_link or linked >= _LINKED_SHARE * len(words)


def _of_the_article(
    tree: HtmlElement, captions: Sequence[_Caption], printed: Container[str]
) -> Iterator[_Caption]:
    """Yield the captions whose pictures stand where the extracted paragraphs do."""
    elements = list(tree.find("body").iter("*"))
    place = {element: number for number, element in enumerate(elements)}
    prose = [(place[e], e, words) for e in elements if (words := _paragraph(e))]
    inside = {e for one in captions for e in one.element.iter("*")}
    own = [(at, e) for at, e, words in prose if words in printed]
    if not own:
        return
    first, last = own[0][0], own[-1][0]
    titles = [place[e] for e in elements if e.tag == "h1" and place[e] < first]
    others = [
        at
        for at, e, words in prose
        if at < first and len(words) >= _PROSE_CHARS and e not in inside
    ]
    above = max([*titles[-1:], *others[-1:]], default=-1)
    around = {block for _, e in own for block in _blocks_around(e)}
    for one in captions:
        at = place[one.element]
        is_near = above < at < last or not around.isdisjoint(_blocks_around(one.element))
        if is_near and not any(map(_is_of_another, one.element.iterancestors())):
            yield one


def _paragraph(element: HtmlElement) -> str:
    """Return the words of an element that holds no further block, empty for any other."""
    if element.tag not in _PARAGRAPHS or next(element.iterdescendants(*BLOCKS), None) is not None:
        return ""
    words = " ".join(element.text_content().split())
    return words if len(words) >= _PARAGRAPH_CHARS else ""


def _blocks_around(element: HtmlElement) -> list[HtmlElement]:
    """Return the nearest blocks around an element, the figure of a caption left aside."""
    blocks = (e for e in element.iterancestors() if e.tag not in ("figure", "body", "html", "a"))
    return list(islice(blocks, _LEVELS))


def _is_of_another(block: HtmlElement) -> bool:
    """Return whether a block around a picture is of the page or of another story."""
    if block.tag in _NOT_OF_THE_ARTICLE:
        return True
    return block.tag in BLOCKS and bool(
        _OTHER_STORY_NAME.search((block.get("class") or "")[:_NAME_CHARS])
    )
