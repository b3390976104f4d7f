"""Make an article of each story of a page that holds several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions
from index.readers.html_page.shape.questions import questions_of
from index.readers.html_page.stories.page_stories import Stories
from index.readers.html_page.stories.story_facts import facts_of_story, id_of, part_of
from index.readers.html_page.stories.story_text import entry_text, make_plain
from index.readers.html_page.tree import stands_in_text, take_out
from index.records import Article, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from index.readers.html_page.metadata import PageFacts

_SHARE_NAME = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social)(?:[-_](?:links?|buttons?|bar|icons?|tools|list))?(?:\s|$)",
    re.IGNORECASE,
)
"""Classes of the buttons by which an entry is shared."""
_NAME_CHARS = 200  # characters of a class that are looked at
_MOST_UPDATES = 5_000
"""Entries that a page's JSON-LD describes of which facts are read."""


def story_articles(
    stories: Stories, known: PageFacts, linked: Mapping[str, Any], options: ReadOptions
) -> Iterator[Read]:
    """Yield the article of each story that has a text, and what is wrong with it.

    Title and authors of an entry of a live blog that states none are those of the page; of all
    stories the outlet is. When a story was published it must say itself.
    """
    updates = _updates(linked)
    seen = set[str]()
    names_authors = False
    found = list[Article]()
    for number, element in enumerate(stories.elements, 1):
        address = known.url.value if known.url else None
        update = updates.get(id_of(element), {})
        facts = facts_of_story(element, page_url=address, update=update, latest=options.latest)
        part = part_of(facts.anchors, number, seen)
        names_authors |= bool(facts.authors)
        try:
            tree = _alone(element)
            make_plain(tree, options.file, is_article=True)
            whole = entry_text(tree, options.file)
            asked = questions_of(tree, whole.text)
        except ReadError as error:
            yield ReadError(options.file, error.reason, part=part)
            continue
        if whole.text:
            article = Article(
                text=whole.text,
                source=Source(options.file, "", format="html", part=part),
                title=facts.title or (known.title if stories.is_live else None),
                outlet=known.outlet,
                authors=facts.authors,
                published=facts.published,
                url=facts.url,
                structure=tuple(sorted([*asked, *whole.captions], key=lambda one: one.span)),
            )
            found.append(article)
    for article in found:
        is_of_page = stories.is_live and not names_authors
        yield _hashed(replace(article, authors=known.authors) if is_of_page else article)


def _updates(linked: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return what the page's JSON-LD says of its entries, by the fragment of their address."""
    listed = linked.get("liveBlogUpdate")
    listed = listed if isinstance(listed, list) else [listed]
    found = dict[str, Mapping[str, Any]]()
    for update in listed[:_MOST_UPDATES]:
        if isinstance(update, dict):
            for key in ("url", "@id", "mainEntityOfPage"):
                address = update.get(key)
                if isinstance(address, str) and "#" in address:
                    found.setdefault(address.rpartition("#")[2], update)
    return found


def _alone(story: HtmlElement) -> HtmlElement:
    """Return a page that holds nothing but a story, without its buttons and lone times."""
    tree = story.makeelement("html")
    body = story.makeelement("body")
    tree.append(body)
    copy = deepcopy(story)
    copy.tail = None
    body.append(copy)
    for element in copy.iter("time", "ul", "div"):
        is_lone_time = element.tag == "time" and not stands_in_text(element)
        if is_lone_time or _SHARE_NAME.search((element.get("class") or "")[:_NAME_CHARS]):
            take_out(element)
    return tree


def _hashed(article: Article) -> Article:
    """Return the article with a digest of all it says: it stays while others come and go."""
    facts = (article.title, article.outlet, *article.authors, article.published, article.url)
    said = [article.text, *(fact and fact.value for fact in facts)]
    words = json.dumps(said, ensure_ascii=False)
    return replace(article, source=replace(article.source, sha256=digest(words.encode())))
