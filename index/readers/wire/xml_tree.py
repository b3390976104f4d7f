"""Look into a parsed item by the names of its elements, whatever namespace they are in.

Agencies write one standard in several namespaces, with prefixes or without, so names alone are
compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.articles.sentences import BLANK

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute `xml:lang`."""


def name_of(element: _Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Iterate over the elements of a name right inside another."""
    for child in element if element is not None else ():
        if name_of(child) == name:
            yield child


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first element at the end of a path of names, None if there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element


def inside(element: _Element | None, name: str) -> Iterator[_Element]:
    """Iterate over the elements of a name anywhere inside another, in the order of the file."""
    if element is None:
        return
    for found in element.iter("{*}" + name):
        if found is not element:
            yield found


def words_of(element: _Element | None) -> str:
    """Return the words in an element on one line; empty if there is none."""
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split()).strip(BLANK)


def stated(element: _Element | None, name: str) -> str:
    """Return an attribute on one line; empty if there is none."""
    return " ".join((element.get(name) or "").split()) if element is not None else ""
