"""Read what a page declares about itself: title, outlet, authors, date, address.

Only declarations count: `<meta>`, `<link rel=canonical>`, JSON-LD (`json_ld.py`),
`<title>` and what is marked as the article's date of publication. A date in the
address, in the text or in an HTTP header is not one, and a date that cannot be read whole, or
stands for none (`0001-01-01`), is left unknown. Where several declare the same,
the first of the tables below wins, and the fact's rule names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.articles.dates import find_date, is_plausible, parse_iso
from index.readers.html_page.json_ld import (
    ARTICLE_TYPES,
    PageNames,
    has_type,
    is_own,
    linked_article,
)
from index.readers.html_page.wording import plain
from index.records import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE = ("og:title", "twitter:title", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
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
)
_MARKED = "datepublished"
_MAX_HEADINGS, _MAX_MARKED = 20, 50
"""Headings, and marked dates, that are looked at; more would cost time on hostile pages alone."""
_MAX_DATE_CHARS = 60
"""Characters of a marked date that are read; what follows is prose."""
_DAY_CHARS = 10
"""Length of `2024-03-05`: times of the same day do not contradict each other."""
_MARKUP = re.compile(r"</?(?:a|b|br|cite|em|i|mark|p|small|span|strong|u)\b[^<>]{0,200}>", re.I)
"""Tags that editors leave in headlines; they mean nothing there."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page declares; None or empty where it is silent.

    `is_article` says whether it declares itself an article.
    """

    title: Fact | None
    outlet: Fact | None
    authors: tuple[Fact, ...]
    published: Fact | None
    url: Fact | None
    is_article: bool = False


def read_metadata(tree: HtmlElement, *, latest: date) -> PageFacts:
    """Return the facts that the page declares, each with the declaration's name as rule.

    A date after `latest` is not taken for one.
    """
    meta = _meta(tree)
    names = _names_of_page(tree, meta)
    linked = linked_article(tree, names)
    return PageFacts(
        title=_first(_titles(tree, meta, linked)),
        outlet=_first(_text_facts(meta, _OUTLET, linked, "publisher")),
        authors=_authors(meta, linked),
        published=next(
            (f for f in _dates(tree, names, meta, linked) if is_plausible(f.value, latest=latest)),
            None,
        ),
        url=_first(_urls(tree, meta)),
        is_article=has_type(linked.get("@type"), ARTICLE_TYPES)
        or "article" in meta.get("og:type", ()),
    )


def _meta(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Return the contents of the page's `<meta>` elements by lower-case name."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if not name or not content:
                continue
            if attribute != "itemprop" or (name != _MARKED and _kind(_scope(element))):
                found.setdefault(name, []).append(content)
    return found


def _names_of_page(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> PageNames:
    """Return what the page calls itself, to know its own JSON-LD by."""
    addresses = (fact.value for fact in _urls(tree, meta))
    shown = (_clean(element.text_content()) for element in tree.iter("title", "h1"))
    declared = (title for name in _TITLE for title in meta.get(name, ()))
    titles = (title for title in (*islice(shown, _MAX_HEADINGS), *declared) if title)
    return PageNames(tuple(addresses), tuple(titles))


def _text_facts(
    meta: Mapping[str, Sequence[str]], names: Sequence[str], linked: Mapping[str, Any], key: str
) -> Iterator[Fact]:
    for name in names:
        yield from (Fact(value, f"meta:{name}") for value in meta.get(name, ()))
    yield from (Fact(value, f"jsonld:{key}") for value in _names(linked.get(key)))


def _titles(
    tree: HtmlElement, meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any]
) -> Iterator[Fact]:
    yield from _text_facts(meta, _TITLE, linked, "headline")
    words = (_clean(element.text_content()) for element in tree.iter("title"))
    yield from (Fact(value, "html:title") for value in words if value)


def _authors(meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return the people named by the first declaration that names any."""
    candidates = [Fact(value, "jsonld:author") for value in _names(linked.get("author"))]
    for name in _AUTHOR:
        candidates += [Fact(value, f"meta:{name}") for value in meta.get(name, ())]
    people = [fact for fact in candidates if "://" not in fact.value]
    return tuple(dict.fromkeys(fact for fact in people if fact.rule == people[0].rule))


def _dates(
    tree: HtmlElement,
    names: PageNames,
    meta: Mapping[str, Sequence[str]],
    linked: Mapping[str, Any],
) -> Iterator[Fact]:
    stated = [(f"meta:{name}", value) for name in _PUBLISHED for value in meta.get(name, ())]
    stated += [("jsonld:datePublished", _clean(linked.get("datePublished")))]
    stated += [("microdata:datePublished", text) for text in _marked_dates(tree, names)]
    for rule, text in stated:
        value = parse_iso(text) or _written(text)
        if value is not None:
            yield Fact(value, rule)


def _written(text: str) -> str | None:
    match = find_date(text)
    return match.value if match else None


def _urls(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> Iterator[Fact]:
    links = [
        ("link:canonical", e.get("href")) for e in tree.iter("link") if e.get("rel") == "canonical"
    ]
    links += [("meta:og:url", value) for value in meta.get("og:url", ())]
    for rule, link in links:
        address = _clean(link)
        if address.startswith(("http://", "https://")):
            yield Fact(address, rule)


def _marked_dates(tree: HtmlElement, names: PageNames) -> list[str]:
    """Return when the page's article was published, as microdata mark it, none if in doubt.

    What is marked inside another thing, such as a comment, is that thing's date; and cards
    of other stories are marked as articles, too. So the article of the page's heading comes
    first, then the page, then what stands in no thing; several dates of one kind are none.
    """
    found: dict[str, list[str]] = {}
    for element in islice(tree.xpath("//*[@itemprop='datePublished']"), _MAX_MARKED):
        scope = _scope(element)
        stated = element.get("datetime") or element.get("content") or element.text_content()
        if _kind(scope) != "article" or _holds_the_article(scope, names):
            found.setdefault(_kind(scope), []).append(_clean(stated[:_MAX_DATE_CHARS]))
    for kind in ("article", "page", "none"):
        if kind in found:
            days = {text[:_DAY_CHARS] for text in found[kind]}
            return found[kind][:1] if len(days) == 1 else []
    return []


def _holds_the_article(scope: HtmlElement, names: PageNames) -> bool:
    """Return whether what is marked as an article is the page's own, and not a card."""
    if scope.xpath("boolean(.//h1 | .//*[@itemprop='articleBody'])"):
        return True
    marked = scope.xpath("(.//*[@itemprop='headline' or @itemprop='url'])[position() <= 4]")
    stated = {e.get("itemprop"): e.get("content") or e.get("href") or e.text for e in marked}
    return is_own(stated, names)


def _scope(element: HtmlElement) -> HtmlElement | None:
    """Return the thing that microdata in an element are about, None if they name none."""
    scope = element.getparent()
    while scope is not None and "itemscope" not in scope.attrib:
        scope = scope.getparent()
    return scope


def _kind(scope: HtmlElement | None) -> str:
    """Return what a thing is: the article, the page or none; empty for any other."""
    if scope is None:
        return "none"
    types = (scope.get("itemtype") or "").split()
    if has_type(types, ARTICLE_TYPES):
        return "article"
    return "page" if has_type(types, ("WebPage", "Blog", "WebSite")) else ""


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD value: a string, an object with a name, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = (_clean(v.get("name") if isinstance(v, dict) else v) for v in values)
    return [name for name in names if name]


def _clean(value: Any) -> str:
    """Return a declared string on one line, empty if it is not a storable string.

    Systems escape what they declare up to twice, since scripts and attributes differ in it.
    """
    if not isinstance(value, str):
        return ""
    text = value.replace("\0", " ").encode("utf-8", "ignore").decode()
    return " ".join(_MARKUP.sub(" ", plain(plain(text))).split())


def _first(facts: Iterator[Fact]) -> Fact | None:
    return next(facts, None)
