"""Read what a book (EPUB) says of itself: its facts, its chapters in order, their names.

Pure but for the parts of the package that it reads. What is damaged beside the list of chapters
costs what it would tell, never the chapters.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.errors import ReadError
from index.readers.office.packages import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_HIDES_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to encrypt by which fonts are hidden; chapters are not protected by them."""
_KIND = "{http://www.idpf.org/2007/ops}type"
_NO_CHAPTERS = frozenset({"cover", "toc", "title-page", "titlepage", "index", "loi", "lot"})
"""What the guide of a book calls pages that hold no text of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a part of the book: its id, empty for the whole, and what it is called."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Book:
    """What a book declares.

    Attributes:
        chapters: Names of the parts that are its chapters, in reading order.
        headings: What the contents call a part as a whole, by its name.
        places: Of each part that the contents lead to at several places, what they call those
            that are not the whole, folded; the first of several chapters is one.
        inside: Of each part that several entries beside one another lead to, these, in order.
        listed: Parts that the contents lead to.
        protected: Parts that cannot be read for DRM.
        stated: Its title, authors, publisher, dates and languages, as they are written.
    """

    chapters: tuple[str, ...]
    headings: Mapping[str, str]
    places: Mapping[str, frozenset[str]]
    inside: Mapping[str, tuple[Place, ...]]
    listed: frozenset[str]
    protected: frozenset[str]
    stated: Mapping[str, tuple[str, ...]]


def read_book(package: Package) -> Book:
    """Return what a book declares.

    Raises:
        ReadError: If it does not say which parts are its chapters.
    """
    place = _list_place(package)
    tree = package.tree(place)
    folder = posixpath.dirname(place)
    parts = {e.get("id"): e for e in _named(tree, "item") if e.get("id")}
    spine = (parts.get(e.get("idref")) for e in _named(tree, "itemref") if _is_read(e))
    contents = _contents(package, parts, folder)
    skipped = {name for name, _ in contents} | set(_guided(tree, folder))
    names = (
        part_at(folder, e.get("href") or "")
        for e in spine
        if e is not None and (e.get("media-type") or _PAGES[0]) in _PAGES
    )
    lists = [list(_entries(place, tree)) for place, tree in contents]
    places = _places(lists)
    return Book(
        chapters=tuple(dict.fromkeys(name for name in names if name not in skipped)),
        headings=_headings(package, lists, places),
        places=places,
        inside=_inside(lists),
        listed=frozenset(entry.part for entries in lists for entry in entries),
        protected=frozenset(_protected(package)),
        stated=_stated(tree),
    )


def _list_place(package: Package) -> str:
    for element in _named(package.tree(_CONTAINER), "rootfile"):
        place = unquote(element.get("full-path") or "")
        if package.holds(place):
            return place
    raise ReadError(package.options.file, "damaged: the book has no list of its chapters")


def _is_read(reference: _Element) -> bool:
    """Return whether a part is in the flow of the book; notes beside it are not."""
    stated: str | None = reference.get("linear")
    return stated != "no"


def _stated(tree: _Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata by name, without those of other roles and other days."""
    found: dict[str, list[str]] = {}
    refined = {
        (e.get("refines") or "").removeprefix("#"): (e.text or "").strip()
        for e in _named(tree, "meta")
        if e.get("property") in ("role", "title-type")
    }
    for metadata in _named(tree, "metadata"):
        for element in metadata:
            name = _local(element)
            role = refined.get(element.get("id") or "") or _opf(element, "role")
            event = _opf(element, "event")
            is_other = (name == "creator" and role not in (None, "", "aut")) or (
                name == "date" and event not in (None, "", "publication")
            )
            if name == "title" and role not in (None, "", "main"):
                is_other = True
            words = " ".join("".join(element.itertext()).split())
            if words and not is_other:
                found.setdefault(name, []).append(words)
    return {name: tuple(values) for name, values in found.items()}


def _opf(element: _Element, name: str) -> str | None:
    value: str | None = element.get(f"{{http://www.idpf.org/2007/opf}}{name}") or element.get(name)
    return value


def _contents(
    package: Package, parts: Mapping[str, _Element], folder: str
) -> list[tuple[str, _Element]]:
    """Return the parts that are lists of contents: their names, and what they are as XML."""
    found: list[tuple[str, _Element]] = []
    for part in parts.values():
        is_list = "nav" in (part.get("properties") or "").split()
        if is_list or part.get("media-type") == "application/x-dtbncx+xml":
            name = part_at(folder, part.get("href") or "")
            try:
                found.append((name, package.tree(name)))
            except ReadError:
                continue
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the contents: the part it leads to, the place in it, its words, its depth."""

    part: str
    place: str
    words: str
    depth: int


def _entries(place: str, tree: _Element) -> Iterator[_Entry]:
    """Yield the entries of a list of contents that have words."""
    folder = posixpath.dirname(place)
    for link, words, depth in (*_links(tree), *_points(tree)):
        name, _, anchor = link.partition("#")
        heading = " ".join(words.split())
        if heading:
            yield _Entry(part_at(folder, name), anchor, heading, depth)


def _places(lists: list[list[_Entry]]) -> dict[str, frozenset[str]]:
    """Return what the contents call places of a part, where they lead to several.

    Entries below the only one for a part are its sections; several beside one another are
    chapters, each of which is less than the part, whether or not it has a place of its own.
    """
    found: dict[str, frozenset[str]] = {}
    for entries in lists:
        parts: dict[str, list[_Entry]] = {}
        for entry in entries:
            parts.setdefault(entry.part, []).append(entry)
        for name, inside in parts.items():
            top = min(entry.depth for entry in inside)
            if len({entry.place for entry in inside if entry.depth == top}) == 1:
                less = [entry for entry in inside if entry.depth > top]
            else:
                less = inside
            if len({entry.place for entry in inside}) > 1:
                found[name] = found.get(name, frozenset()) | {folded(one.words) for one in less}
    return found


def _inside(lists: list[list[_Entry]]) -> dict[str, tuple[Place, ...]]:
    """Return the chapters that begin in one part: places beside one another, in order.

    Of two lists of contents the first that has several counts.
    """
    found: dict[str, tuple[Place, ...]] = {}
    for entries in lists:
        parts: dict[str, list[_Entry]] = {}
        for entry in entries:
            parts.setdefault(entry.part, []).append(entry)
        for name, inside in parts.items():
            top = min(entry.depth for entry in inside)
            places = {one.place: one.words for one in reversed(inside) if one.depth == top}
            if len(places) > 1:
                beside = (Place(*pair) for pair in reversed(places.items()))
                found.setdefault(name, tuple(beside))
    return found


def _headings(
    package: Package, lists: list[list[_Entry]], places: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Return what the contents call each part; the first of several names of one counts."""
    found: dict[str, str] = {}
    for entry in (one for entries in lists for one in entries if not one.place):
        is_less = folded(entry.words) in places.get(entry.part, ())
        if package.holds(entry.part) and not is_less:
            found.setdefault(entry.part, entry.words)
    return found


def folded(words: str) -> str:
    """Return a heading as it is compared with others."""
    return " ".join(words.casefold().split())


def _links(tree: _Element) -> Iterator[tuple[str, str, int]]:
    """Yield the links of the contents, not those to printed pages or to parts of the book."""
    for element in _named(tree, "a"):
        around = next(element.iterancestors("{*}nav"), None)
        kind = None if around is None else around.get(_KIND)
        if kind is None or "toc" in kind.split():
            depth = sum(1 for _ in element.iterancestors("{*}li"))
            yield element.get("href") or "", "".join(element.itertext()), depth


def _points(tree: _Element) -> Iterator[tuple[str, str, int]]:
    for point in _named(tree, "navPoint"):
        content = next((e for e in point if _local(e) == "content"), None)
        label = next((e for e in point if _local(e) == "navLabel"), None)
        if content is not None and label is not None:
            depth = sum(1 for _ in point.iterancestors("{*}navPoint"))
            yield content.get("src") or "", "".join(label.itertext()), depth


def _guided(tree: _Element, folder: str) -> Iterator[str]:
    """Yield the pages that the guide of an older book calls a cover or contents."""
    for element in _named(tree, "reference"):
        if (element.get("type") or "").lower() in _NO_CHAPTERS:
            yield part_at(folder, (element.get("href") or "").partition("#")[0])


def _protected(package: Package) -> Iterator[str]:
    if not package.holds(_ENCRYPTION):
        return
    for data in _named(package.tree(_ENCRYPTION), "EncryptedData"):
        methods = [e.get("Algorithm") for e in data if _local(e) == "EncryptionMethod"]
        if not methods or any(method not in _HIDES_FONTS for method in methods):
            for reference in _named(data, "CipherReference"):
                yield part_at("", reference.get("URI") or "")


def part_at(folder: str, link: str) -> str:
    """Return the name of the part that a link in a folder leads to; it is only a name."""
    return posixpath.normpath(posixpath.join(folder, unquote(link)))


def _named(tree: _Element, name: str) -> Iterator[_Element]:
    yield from tree.iter(f"{{*}}{name}")


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
