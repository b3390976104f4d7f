"""Read what a story of a page says of itself: its name in the page, heading, time and authors.

What it does not say is unknown; the page's own day is that of its first story or its last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from index.articles.dates import find_date
from index.articles.sentences import BLANK
from index.articles.stated_dates import can_be_published, read_stated_date
from index.files.file_names import escape_name
from index.readers.html_page.declared_names import clean, people_declared
from index.readers.html_page.marked_authors import author_name
from index.readers.html_page.stories.page_stories import heading_of
from index.readers.html_page.tree import stands_in_text
from index.records import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_PART = 300
"""Characters of a story's name in its page."""
_MOST_TIMES = 20
"""Times that are looked at in a story."""
_DATE_CHARS = 60
"""Characters of a printed time that are read."""
_CHANGED = ("updat", "modif")
"""What classes of a time have in them that is not that of publication."""


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What a story says of itself; None or empty where it is silent.

    `anchors` are its names in the page, the best first: its id, its link, its heading.
    """

    anchors: Sequence[str]
    title: Fact | None
    published: Fact | None
    authors: tuple[Fact, ...]
    url: Fact | None


def facts_of_story(
    story: HtmlElement, *, page_url: str | None, update: Mapping[str, Any], latest: date
) -> StoryFacts:
    """Return the facts of a story.

    Args:
        story: Its element, as it was parsed.
        page_url: The page's address, if it is known.
        update: What the page's JSON-LD says of this entry, empty if nothing.
        latest: Last day that can be a date of publication.
    """
    heading = heading_of(story)
    title = clean(heading.text_content()) if heading is not None else ""
    name, link = id_of(story), _link(story, heading)
    return StoryFacts(
        anchors=[one for one in (name, link, title) if one],
        title=Fact(title, "html:heading") if title else None,
        published=_published(story, update, latest),
        authors=_authors(story, update),
        url=_url(name, link, page_url),
    )


def id_of(story: HtmlElement) -> str:
    """Return the id of a story, or of what holds nothing else; empty if it has none."""
    element = story
    while element is not None and element.tag != "body":
        name = (element.get("id") or "").strip(BLANK)
        if name:
            return name
        parent = element.getparent()
        if parent is None or len(parent) != 1:
            break
        element = parent
    anchor = next((a for a in story.iter("a") if a.get("name")), None)
    return "" if anchor is None else anchor.get("name").strip(BLANK)


def part_of(anchors: Sequence[str], number: int, seen: set[str]) -> str:
    """Return what names a story in its page, and note it; its place if other stories have all."""
    for name in (*anchors, f"entry {number}", f"entry {number} of the page"):
        part = escape_name(name.strip(BLANK))[:_LONGEST_PART]
        if part and part not in seen:
            break
    seen.add(part)
    return part


def _link(story: HtmlElement, heading: HtmlElement | None) -> str:
    """Return where the heading of a story leads, or its time does."""
    times = (time.getparent() for time in islice(story.iter("time"), 1))
    for place in (heading, *times):
        link = None if place is None else next(place.iter("a"), None)
        href = "" if link is None else (link.get("href") or "").strip(BLANK)
        if href and href != "#" and not href.lower().startswith(("javascript:", "mailto:")):
            return href
    return ""


def _url(name: str, link: str, page_url: str | None) -> Fact | None:
    """Return the address of a story, made of what leads to it and the page's own address."""
    try:
        address = urljoin(page_url or "", link) if link else ""
    except ValueError:
        address = ""
    if address.startswith(("http://", "https://")):
        return Fact(clean(address), "html:permalink")
    if page_url and name and not any(map(str.isspace, name)):
        return Fact(f"{page_url.split('#')[0]}#{name}", "html:id")
    return None


def _published(story: HtmlElement, update: Mapping[str, Any], latest: date) -> Fact | None:
    for rule, text in _times(story, update):
        value = read_stated_date(text)
        if value is None:
            match = find_date(text)
            value = match.value if match else None
        if value is not None and can_be_published(value, latest=latest):
            return Fact(value, rule)
    return None


def _times(story: HtmlElement, update: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "jsonld:datePublished", clean(update.get("datePublished"))
    for element in islice(story.xpath(".//*[@itemprop='datePublished']"), _MOST_TIMES):
        stated = element.get("datetime") or element.get("content") or element.text_content()
        yield "microdata:datePublished", clean(stated[:_DATE_CHARS])
    for element in islice(story.iter("time"), _MOST_TIMES):
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if not any(word in names for word in _CHANGED) and not stands_in_text(element):
            stated = element.get("datetime") or element.text_content()
            yield "html:time", clean(stated[:_DATE_CHARS])


def _authors(story: HtmlElement, update: Mapping[str, Any]) -> tuple[Fact, ...]:
    stated = update.get("author")
    linked = stated if isinstance(stated, list) else [stated]
    values = [("jsonld:author", a.get("name") if isinstance(a, dict) else a) for a in linked]
    marked = story.xpath(".//*[@itemprop='author']")
    values += [
        ("microdata:author", author_name(element)) for element in islice(marked, _MOST_TIMES)
    ]
    people = [Fact(name, rule) for rule, value in values for name in people_declared(clean(value))]
    first = people[0].rule if people else ""
    return tuple(dict.fromkeys(one for one in people if one.rule == first))
