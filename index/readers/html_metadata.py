"""Read what a page declares about itself: title, outlet, authors, date, address.

Only declarations count: `<meta>`, `<link rel=canonical>`, JSON-LD, `<title>` and
a `<time>` that is marked as the date of publication. A date in the address, in
the text or in an HTTP header is not one, and a date that cannot be read whole, or
stands for none (`0001-01-01`), is left unknown. Where several declare the same,
the first of the tables below wins, and the fact's rule names it.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from index.dates import find_date, is_plausible, parse_iso
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
_ARTICLE_TYPES = ("Article", "NewsArticle", "BlogPosting", "Report", "Review", "Posting")
_MAX_NODES = 2_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page declares; None or empty where it is silent."""

    title: Fact | None
    outlet: Fact | None
    authors: tuple[Fact, ...]
    published: Fact | None
    url: Fact | None


def read_metadata(tree: HtmlElement, *, latest: date) -> PageFacts:
    """Return the facts that the page declares, each with the declaration's name as rule.

    A date after `latest` is not taken for one.
    """
    meta = _meta(tree)
    linked = next(_articles(tree), {})
    return PageFacts(
        title=_first(_titles(tree, meta, linked)),
        outlet=_first(_text_facts(meta, _OUTLET, linked, "publisher")),
        authors=_authors(meta, linked),
        published=next(
            (f for f in _dates(tree, meta, linked) if is_plausible(f.value, latest=latest)), None
        ),
        url=_first(_urls(tree, meta)),
    )


def _meta(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Return the contents of the page's `<meta>` elements by lower-case name."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


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
    tree: HtmlElement, meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any]
) -> Iterator[Fact]:
    stated = [(f"meta:{name}", value) for name in _PUBLISHED for value in meta.get(name, ())]
    stated += [("jsonld:datePublished", _clean(linked.get("datePublished")))]
    marked = (e for e in tree.iter("time") if e.get("itemprop") == "datePublished")
    stated += [("time:datePublished", _clean(element.get("datetime"))) for element in marked]
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


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD objects of the page that describe an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # the page breaks its own promise: it declares nothing
        yield from (node for node in _nodes(data) if _is_article(node))


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD document that stand at its top or in its graph."""
    waiting = deque([data])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node[:_MAX_NODES]))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in kinds)


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD value: a string, an object with a name, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = (_clean(v.get("name") if isinstance(v, dict) else v) for v in values)
    return [name for name in names if name]


def _clean(value: Any) -> str:
    """Return a declared string on one line, empty if it is not a storable string."""
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\0", " ").encode("utf-8", "ignore").decode().split())


def _first(facts: Iterator[Fact]) -> Fact | None:
    return next(facts, None)
