"""Find the stories of a page that holds several: the entries of a live blog, or whole articles.

A page is a live blog if it says so, by JSON-LD, or by microdata or the classes of its entries; each
of these has a heading or a time of its own. Any other page holds several articles only if it does
not call itself one, or each has a main heading (`<h1>`) of its own: at least two elements of one
kind, at one depth, each with a heading of the same level and a whole text. Excerpts that lead on,
comments and cards are none. In doubt a page is one story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.readers.html_page.json_ld import has_type
from index.readers.html_page.shape.blocks import is_card
from index.readers.html_page.stories.teasers import leads_on

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4")
_LIVE_TYPE = "LiveBlogPosting"
_LIVE_NAME = re.compile(
    r"(?:^|[\s_-])(?:live-?blog|live-?update|live-?feed|live-?ticker|live)[-_]{1,2}"
    r"(?:[a-z]{1,20}[-_]{1,2}){0,2}(?:entry|post|update|item|block|event)(?:\s|$)",
    re.IGNORECASE,
)
"""Classes of the entries of a live blog: `liveblog__entry`, `live-update-item`."""
_STORY_NAME = re.compile(r"(?:^|\s)(?:hentry|h-entry|blog-?post)(?:\s|$)", re.IGNORECASE)
"""Classes by which blogs name each of their posts."""
_COMMENT_NAME = re.compile(r"(?:^|[\s_-])(?:comments?|reply|replies)(?:[\s_-]|$)", re.IGNORECASE)
_ELEMENTS = ("article", "section", "div", "li")
_PARTS_OF_NAMES = ("live", "Live", "entry", "post")
"""What the class of a story has in it, whatever else it is called."""
_NAME_CHARS = 200  # characters of a class or an id that are looked at
_ENTRY_CHARS = 40
"""Shortest entry of a live blog, in characters of its paragraphs and lists."""
_STORY_CHARS = 400
"""Shortest of several articles of a page, in characters of its paragraphs; less is an excerpt."""
_FEWEST = 2
"""Stories that make several; a page with one is that story."""
_MOST_STORIES = 1_000
"""Stories of a page; what stands behind them is read with the page."""
_MOST_MARKED = 5_000
"""Elements that are looked at, of a page that marks very many."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The elements that each hold a story, in order, and whether they are those of a live blog."""

    elements: Sequence[HtmlElement]
    is_live: bool


def find_stories(tree: HtmlElement, *, linked: Mapping[str, Any], is_article: bool) -> Stories:
    """Return the stories of a page, none if it is one story or none.

    Args:
        tree: The page as it was parsed.
        linked: The JSON-LD object of its article, empty if there is none.
        is_article: Whether it declares itself an article.
    """
    body = tree.find("body")
    if body is None:
        return Stories((), is_live=False)
    marked = list(islice(filter(_may_be_story, body.iter(*_ELEMENTS)), _MOST_MARKED))
    is_live = has_type(linked.get("@type"), (_LIVE_TYPE,))
    entries = _live_entries(marked, is_declared=is_live)
    if entries:
        return Stories(entries, is_live=True)
    return Stories(_whole_articles(marked, is_article=is_article), is_live=False)


def heading_of(story: HtmlElement) -> HtmlElement | None:
    """Return the first heading with words in a story."""
    return next((e for e in story.iter(*HEADINGS) if e.text_content().strip()), None)


def _may_be_story(element: HtmlElement) -> bool:
    if element.tag == "article" or element.get("itemprop") == "liveBlogUpdate":
        return True
    names = element.get("class")
    return names is not None and any(part in names for part in _PARTS_OF_NAMES)


def _live_entries(marked: Sequence[HtmlElement], *, is_declared: bool) -> list[HtmlElement]:
    named = [e for e in marked if _is_named_entry(e)]
    if not is_declared and len(named) < _FEWEST:
        return []
    entries = named if len(named) >= _FEWEST else [e for e in marked if e.tag == "article"]
    found = [e for e in _innermost(entries) if _is_entry(e)]
    return found[:_MOST_STORIES] if len(found) >= _FEWEST else []


def _is_named_entry(element: HtmlElement) -> bool:
    if element.get("itemprop") == "liveBlogUpdate":
        return True
    return bool(_LIVE_NAME.search((element.get("class") or "")[:_NAME_CHARS]))


def _is_entry(element: HtmlElement) -> bool:
    is_marked = heading_of(element) is not None or element.find(".//time") is not None
    return is_marked and not _is_comment(element) and _prose_chars(element) >= _ENTRY_CHARS


def _whole_articles(marked: Sequence[HtmlElement], *, is_article: bool) -> list[HtmlElement]:
    named = [e for e in marked if _is_named_story(e)]
    stories = [e for e in _innermost(named) if not _is_comment(e) and not is_card(e)]
    kinds = {_kind(e) for e in stories}
    if not _FEWEST <= len(stories) <= _MOST_STORIES or len(kinds) != 1:
        return []
    level = next(iter(kinds))[1]
    if level is None or (is_article and level != "h1"):
        return []
    return stories if all(map(_is_whole, stories)) else []


def _is_named_story(element: HtmlElement) -> bool:
    if element.tag == "article":
        return True
    return bool(_STORY_NAME.search((element.get("class") or "")[:_NAME_CHARS]))


def _kind(story: HtmlElement) -> tuple[str, str | None, int]:
    """Return what stories of one page have in common: element, level of heading and depth."""
    heading = heading_of(story)
    depth = sum(1 for _ in story.iterancestors())
    return story.tag, None if heading is None else heading.tag, depth


def _is_whole(story: HtmlElement) -> bool:
    """Return whether a story is there in full, and no link in it leads to the rest."""
    if _prose_chars(story) < _STORY_CHARS:
        return False
    return not any(leads_on(link.text_content()) for link in story.iter("a"))


def _innermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Return those that hold none of the others."""
    listed = list(elements)
    outer: set[HtmlElement] = set()
    for element in listed:
        for around in element.iterancestors():
            if around in outer:
                break
            outer.add(around)
    return [element for element in listed if element not in outer]


def _is_comment(element: HtmlElement) -> bool:
    around = (e for e in (element, *element.iterancestors()) if e.tag not in ("body", "html"))
    names = (f"{e.get('class') or ''} {e.get('id') or ''}"[:_NAME_CHARS] for e in around)
    return any(map(_COMMENT_NAME.search, names))


def _prose_chars(element: HtmlElement) -> int:
    texts = (" ".join(e.text_content().split()) for e in element.iter("p", "li", "blockquote"))
    return sum(map(len, texts))
