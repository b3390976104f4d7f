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
_NO_CHAPTERS = frozenset({"cover", "toc", "title-page", "titlepage", "index", "loi", "lot"})
"""What the guide of a book calls pages that hold no text of it."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book declares.

    Attributes:
        chapters: Names of the parts that are its chapters, in reading order.
        headings: What the contents call a part, by its name.
        protected: Parts that cannot be read for DRM.
        stated: Its title, authors, publisher, dates and languages, as they are written.
    """

    chapters: tuple[str, ...]
    headings: Mapping[str, str]
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
        _joined(folder, e.get("href") or "")
        for e in spine
        if e is not None and (e.get("media-type") or _PAGES[0]) in _PAGES
    )
    return Book(
        chapters=tuple(dict.fromkeys(name for name in names if name not in skipped)),
        headings=_headings(package, contents),
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
            name = _joined(folder, part.get("href") or "")
            try:
                found.append((name, package.tree(name)))
            except ReadError:
                continue
    return found


def _headings(package: Package, contents: list[tuple[str, _Element]]) -> dict[str, str]:
    """Return what the contents call each part; the first of several names of one counts."""
    found: dict[str, str] = {}
    for place, tree in contents:
        folder = posixpath.dirname(place)
        for link, words in (*_links(tree), *_points(tree)):
            name = _joined(folder, link.partition("#")[0])
            heading = " ".join(words.split())
            if heading and package.holds(name) and "#" not in link:
                found.setdefault(name, heading)
    return found


def _links(tree: _Element) -> Iterator[tuple[str, str]]:
    for element in _named(tree, "a"):
        yield element.get("href") or "", "".join(element.itertext())


def _points(tree: _Element) -> Iterator[tuple[str, str]]:
    for point in _named(tree, "navPoint"):
        content = next((e for e in point if _local(e) == "content"), None)
        label = next((e for e in point if _local(e) == "navLabel"), None)
        if content is not None and label is not None:
            yield content.get("src") or "", "".join(label.itertext())


def _guided(tree: _Element, folder: str) -> Iterator[str]:
    """Yield the pages that the guide of an older book calls a cover or contents."""
    for element in _named(tree, "reference"):
        if (element.get("type") or "").lower() in _NO_CHAPTERS:
            yield _joined(folder, (element.get("href") or "").partition("#")[0])


def _protected(package: Package) -> Iterator[str]:
    if not package.holds(_ENCRYPTION):
        return
    for data in _named(package.tree(_ENCRYPTION), "EncryptedData"):
        methods = [e.get("Algorithm") for e in data if _local(e) == "EncryptionMethod"]
        if not methods or any(method not in _HIDES_FONTS for method in methods):
            for reference in _named(data, "CipherReference"):
                yield _joined("", reference.get("URI") or "")


def _joined(folder: str, link: str) -> str:
    """Return the name of the part that a link in a folder leads to; it is only a name."""
    return posixpath.normpath(posixpath.join(folder, unquote(link)))


def _named(tree: _Element, name: str) -> Iterator[_Element]:
    yield from tree.iter(f"{{*}}{name}")


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
