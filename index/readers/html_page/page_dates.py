"""Find when a page says its article was published and updated.

Declared dates come first, then what is marked as the date by microdata, then what an element is
named for by its class. Where several of one kind are of different days, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.articles.dates import find_date
from index.articles.stated_dates import can_be_published, read_stated_date
from index.readers.html_page.declared_names import clean
from index.readers.html_page.json_ld import ARTICLE_TYPES, PageNames, has_type, is_own
from index.records import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "og:published_time",
    "citation_publication_date",
    "originalpublicationdate",
)
_DATE = ("dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date")
"""What may be another date than that of publication; asked after all others."""
_UPDATED = ("article:modified_time", "article:modified", "datemodified", "og:updated_time")
_NAMED_FOR_A_DATE = re.compile(
    r"(?:.{0,20}[.:_-])?(?:post|pub|publish|published|publication)[._-]?(?:date|time|on)", re.ASCII
)
"""Names of `<meta>` elements of single systems that hold nothing but a date of publication."""
_CLASS_OF_A_DATE = re.compile(
    r"(?:.{0,30}[-_])?(?:publish|published|pub|post|posted|publication|entry)[-_]?(?:date|time)"
    r"|published|dt-published",
    re.ASCII | re.IGNORECASE,
)
"""Classes of elements that print when an article was published."""
_MAX_MARKED = 50
"""Marked dates that are looked at; more would cost time on hostile pages alone."""
_MAX_DATE_CHARS = 60
"""Characters of a marked date that are read; what follows is prose."""
_ARTICLE_CHARS = 400
"""Shortest paragraphs, in characters, of what is marked as an article and has no headline."""
_DAY_CHARS = 10
"""Length of `2024-03-05`: times of the same day do not contradict each other."""


def publication_date(
    tree: HtmlElement,
    names: PageNames,
    meta: Mapping[str, Sequence[str]],
    linked: Mapping[str, Any],
    latest: date,
) -> Fact | None:
    """Return when the page's article was published; None if that is not certain.

    Args:
        tree: The page.
        names: What it calls itself.
        meta: Its `<meta>` elements by lower-case name.
        linked: The JSON-LD object of its article.
        latest: Last day that can be a date of publication.
    """
    return _plausible(_dates(tree, names, meta, linked), latest)


def update_date(
    meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any], latest: date
) -> Fact | None:
    """Return when the page declares its article updated last; None if it does not."""
    return _plausible(_updates(meta, linked), latest)


def _plausible(facts: Iterator[Fact], latest: date) -> Fact | None:
    """Return the first date that can be one of publication."""
    return next((fact for fact in facts if can_be_published(fact.value, latest=latest)), None)


def _updates(meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any]) -> Iterator[Fact]:
    stated = [(f"meta:{name}", value) for name in _UPDATED for value in meta.get(name, ())]
    stated += [("jsonld:dateModified", clean(linked.get("dateModified")))]
    yield from _read_dates(stated)


def _dates(
    tree: HtmlElement,
    names: PageNames,
    meta: Mapping[str, Sequence[str]],
    linked: Mapping[str, Any],
) -> Iterator[Fact]:
    stated = [(f"meta:{name}", value) for name in _PUBLISHED for value in meta.get(name, ())]
    stated += [("jsonld:datePublished", clean(linked.get("datePublished")))]
    stated += [("microdata:datePublished", text) for text in _marked_dates(tree, names)]
    stated += [(f"meta:{name}", value) for name in _DATE for value in meta.get(name, ())]
    stated += [
        (f"meta:{name}", values[0])
        for name, values in meta.items()
        if name not in _PUBLISHED and _NAMED_FOR_A_DATE.fullmatch(name)
    ]
    stated += [("html:published", text) for text in _printed_dates(tree)]
    yield from _read_dates(stated)


def _read_dates(stated: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    for rule, text in stated:
        value = read_stated_date(text) or _written(text)
        if value is not None:
            yield Fact(value, rule)


def _written(text: str) -> str | None:
    match = find_date(text)
    return match.value if match else None


def _printed_dates(tree: HtmlElement) -> list[str]:
    """Return the day of what is marked by its class as the date of publication.

    None if several days are, as where a page lists other stories with theirs.
    """
    marked = tree.xpath("//*[contains(@class, 'publish') or contains(@class, 'date')]")
    found = dict[str, str]()
    for element in islice(marked, _MAX_MARKED):
        if not any(_CLASS_OF_A_DATE.fullmatch(name) for name in element.get("class").split()):
            continue
        stated = element.get("datetime") or element.get("title") or element.text_content()
        text = clean(stated[:_MAX_DATE_CHARS])
        value = read_stated_date(text) or _written(text)
        if value is not None:
            found.setdefault(value[:_DAY_CHARS], text)
    return list(found.values()) if len(found) == 1 else []


def _marked_dates(tree: HtmlElement, names: PageNames) -> list[str]:
    """Return when the page's article was published, as microdata mark it, none if in doubt.

    What is marked inside another thing, such as a comment, is that thing's date; and cards
    of other stories are marked as articles, too. So the article of the page's heading comes
    first, then the page, then what stands in no thing; several dates of one kind are none.
    """
    found: dict[str, list[str]] = {}
    for element in islice(tree.xpath("//*[@itemprop='datePublished']"), _MAX_MARKED):
        scope = microdata_scope(element)
        stated = element.get("datetime") or element.get("content") or element.text_content()
        if scope_kind(scope) != "article" or holds_the_article(scope, names):
            found.setdefault(scope_kind(scope), []).append(clean(stated[:_MAX_DATE_CHARS]))
    for kind in ("article", "page", "none"):
        if kind in found:
            days = {text[:_DAY_CHARS] for text in found[kind]}
            return found[kind][:1] if len(days) == 1 else []
    return []


def holds_the_article(scope: HtmlElement | None, names: PageNames) -> bool:
    """Return whether what is marked as an article is the page's own, and not a card."""
    if scope is None:
        return False
    if scope.xpath("boolean(.//h1 | .//*[@itemprop='articleBody'])"):
        return True
    marked = scope.xpath("(.//*[@itemprop='headline' or @itemprop='url'])[position() <= 4]")
    stated = {e.get("itemprop"): e.get("content") or e.get("href") or e.text for e in marked}
    return is_own(stated, names) or (not marked and _is_only_article(scope))


def _is_only_article(scope: HtmlElement) -> bool:
    """Return whether nothing else of a page is marked as an article, and this has a text."""
    others = scope.getroottree().iter("*")
    marked = (e for e in others if "itemtype" in e.attrib and scope_kind(e) == "article")
    if any(e is not scope for e in marked):
        return False
    return sum(len(p.text_content()) for p in scope.iter("p")) >= _ARTICLE_CHARS


def microdata_scope(element: HtmlElement) -> HtmlElement | None:
    """Return the thing that microdata in an element are about, None if they name none."""
    scope = element.getparent()
    while scope is not None and "itemscope" not in scope.attrib:
        scope = scope.getparent()
    return scope


def scope_kind(scope: HtmlElement | None) -> str:
    """Return what a thing is: the article, the page or none; empty for any other."""
    if scope is None:
        return "none"
    types = (scope.get("itemtype") or "").split()
    if has_type(types, ARTICLE_TYPES):
        return "article"
    return "page" if has_type(types, ("WebPage", "Blog", "WebSite")) else ""
