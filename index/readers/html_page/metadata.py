"""Read what a page declares about itself: title, outlet, authors, date, address.

Only declarations count: `<meta>`, `<link rel=canonical>`, JSON-LD (`json_ld.py`),
`<title>` and what is marked as the article's date of publication. A date in the
address, in the text or in an HTTP header is not one, and a date that cannot be read whole, or
stands for none (`0001-01-01`), is left unknown. Where several declare the same,
the first of the tables below wins, and the fact's rule names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from index.language_codes import language_code
from index.readers.html_page.declared_names import (
    clean,
    outlets_declared,
    outlets_of_titles,
    people_declared,
    without_site,
)
from index.readers.html_page.json_ld import (
    ARTICLE_TYPES,
    PageNames,
    has_type,
    linked_article,
)
from index.readers.html_page.marked_authors import marked_authors
from index.readers.html_page.page_dates import (
    microdata_scope,
    publication_date,
    scope_kind,
    update_date,
)
from index.records import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE = ("og:title", "twitter:title", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_SECTION = ("article:section", "parsely-section", "section", "og:article:section")
_LANGUAGE = ("content-language", "dc.language", "dcterms.language", "language")
_MARKED = "datepublished"
_MAX_HEADINGS = 20
"""Headings that are looked at; more would cost time on hostile pages alone."""


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
    others: Mapping[str, Fact] = field(default_factory=dict)
    """When it was updated, its section and language, as `updated`, `section` and `language`."""
    is_article: bool = False
    linked: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The JSON-LD object of the page's article, empty if there is none."""


def read_metadata(tree: HtmlElement, *, latest: date) -> PageFacts:
    """Return the facts that the page declares, each with the declaration's name as rule.

    A date after `latest` is not taken for one.
    """
    meta = _meta(tree)
    names = _names_of_page(tree, meta)
    linked = linked_article(tree, names)
    sections = list(_text_facts(meta, _SECTION, linked, "articleSection"))
    declared = _text_facts(meta, _OUTLET, linked, "publisher")
    url = _first(_urls(tree, meta))
    outlets = outlets_declared(declared, (fact.value for fact in sections), url)
    outlet = _first(chain(outlets, outlets_of_titles(_titles(tree, meta, linked))))
    site = outlet.value if outlet else None
    titles = (without_site(title, site) for title in _titles(tree, meta, linked))
    others = {
        "updated": update_date(meta, linked, latest),
        "section": _first(iter(sections)),
        "language": _first(_languages(tree, meta, linked)),
    }
    return PageFacts(
        title=_first(titles),
        outlet=outlet,
        authors=_authors(meta, linked, site, marked_authors(tree, names)),
        published=publication_date(tree, names, meta, linked, latest),
        others={name: fact for name, fact in others.items() if fact is not None},
        url=url,
        is_article=has_type(linked.get("@type"), ARTICLE_TYPES)
        or "article" in meta.get("og:type", ()),
        linked=linked,
    )


def _meta(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Return the contents of the page's `<meta>` elements by lower-case name."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if not name or not content:
                continue
            if attribute != "itemprop" or (
                name != _MARKED and scope_kind(microdata_scope(element))
            ):
                found.setdefault(name, []).append(content)
    return found


def _names_of_page(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> PageNames:
    """Return what the page calls itself, to know its own JSON-LD by."""
    addresses = (fact.value for fact in _urls(tree, meta))
    shown = (clean(element.text_content()) for element in tree.iter("title", "h1"))
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
    words = (clean(element.text_content()) for element in tree.iter("title"))
    yield from (Fact(value, "html:title") for value in words if value)
    headings = (clean(element.text_content()) for element in islice(tree.iter("h1"), 2))
    yield from (Fact(value, "html:h1") for value in headings if value)


def _authors(
    meta: Mapping[str, Sequence[str]],
    linked: Mapping[str, Any],
    outlet: str | None,
    marked: Sequence[str],
) -> tuple[Fact, ...]:
    """Return the people named by the first declaration that names any."""
    stated: list[tuple[str, Sequence[str]]] = [("jsonld:author", _names(linked.get("author")))]
    stated += [(f"meta:{name}", meta.get(name, ())) for name in _AUTHOR]
    stated += [("microdata:author", marked)]
    for rule, values in stated:
        people = [Fact(name, rule) for value in values for name in people_declared(value, outlet)]
        if people:
            return tuple(dict.fromkeys(people))
    return ()


def _urls(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> Iterator[Fact]:
    links = [
        ("link:canonical", e.get("href")) for e in tree.iter("link") if e.get("rel") == "canonical"
    ]
    links += [("meta:og:url", value) for value in meta.get("og:url", ())]
    for rule, link in links:
        address = clean(link)
        if address.startswith(("http://", "https://")):
            yield Fact(address, rule)


def _languages(
    tree: HtmlElement, meta: Mapping[str, Sequence[str]], linked: Mapping[str, Any]
) -> Iterator[Fact]:
    """Yield the codes of the languages that the page declares; what is no language is left out."""
    stated = [("jsonld:inLanguage", name) for name in _names(linked.get("inLanguage"))]
    roots = tree.iter("html") if tree.tag != "html" else iter((tree,))
    stated += [
        (f"html:{name}", clean(root.get(name))) for root in roots for name in ("lang", "xml:lang")
    ]
    stated += [(f"meta:{name}", value) for name in _LANGUAGE for value in meta.get(name, ())]
    stated += [
        ("meta:content-language", clean(element.get("content")))
        for element in tree.iter("meta")
        if (element.get("http-equiv") or "").strip().lower() == "content-language"
    ]
    for rule, value in stated:
        code = language_code(value)
        if code is not None:
            yield Fact(code, rule)


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD value: a string, an object with a name, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = (clean(v.get("name") if isinstance(v, dict) else v) for v in values)
    return [name for name in names if name]


def _first(facts: Iterator[Fact | None]) -> Fact | None:
    return next((fact for fact in facts if fact is not None), None)
