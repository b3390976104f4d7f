"""Read the styles of an OpenDocument text: what a paragraph is called, and which words are seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office:",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style:",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text:",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table:",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw:",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo:",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta:",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_BY_PREFIX = {prefix: space for space, prefix in _SPACES.items()}
_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_HEADING = re.compile(r"heading ([1-9]|10)", re.IGNORECASE)
_SHARE = re.compile(r"(-?)\d{1,4}(?:\.\d{1,4})?%")
_DEEPEST = 20  # styles that may build on one another; a circle of them ends here


def tag_of(element: _Element) -> str:
    """Return what an element is, with its usual prefix, or without if it is of another kind."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, local = name[1:].rpartition("}")
    return _SPACES.get(space, "") + local


def value_of(element: _Element | None, name: str) -> str | None:
    """Return an attribute that is named with its usual prefix, None if it is not stated."""
    if element is None:
        return None
    prefix, _, local = name.partition(":")
    value: str | None = element.get(f"{{{_BY_PREFIX[prefix + ':']}}}{local}")
    return value


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style makes of the paragraphs and words it is given to.

    Attributes:
        names: What it and those it builds on are called, in small letters, its own first.
        is_hidden: Whether its words are not shown, None if it does not say.
        is_struck: Whether they are struck out.
        is_bold: Whether they are bold, None if it does not say.
        position: `raised`, `lowered`, or empty for the line; None if it does not say.
        language: The tag of the language of its words, None if it does not say.
    """

    names: tuple[str, ...] = ()
    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_bold: bool | None = None
    position: str | None = None
    language: str | None = None

    @property
    def level(self) -> str | None:
        """The level of the heading that its name makes, None if it makes none."""
        found = (_HEADING.fullmatch(name) for name in self.names)
        return next((one[1] for one in found if one), None)


_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """The styles of a document by family and name."""

    elements: Mapping[tuple[str, str], _Element] = field(default_factory=dict)
    known: dict[tuple[str, str], OdtStyle] = field(default_factory=dict)

    @classmethod
    def of(cls, trees: Iterable[_Element]) -> OdtStyles:
        """Return the styles that parts declare; those of a later part count more."""
        found: dict[tuple[str, str], _Element] = {}
        for tree in trees:
            for group in tree:
                if tag_of(group) in ("office:styles", "office:automatic-styles"):
                    styles = (one for one in group if tag_of(one) == "style:style")
                    found |= {_key(one): one for one in styles}
        return cls(found)

    def get(self, family: str, name: str | None, depth: int = 0) -> OdtStyle:
        """Return a style with what it takes from those it builds on."""
        key = (family, name or "")
        if key not in self.elements or depth > _DEEPEST:
            return OdtStyle(names=(_plain_name(name),) if name else ())
        if key not in self.known:
            self.known[key] = self._read(self.elements[key], family, depth)
        return self.known[key]

    def _read(self, element: _Element, family: str, depth: int) -> OdtStyle:
        parent = value_of(element, "style:parent-style-name")
        below = self.get(family, parent, depth + 1) if parent else OdtStyle()
        own = value_of(element, "style:display-name") or value_of(element, "style:name") or ""
        words = next((e for e in element if tag_of(e) == "style:text-properties"), None)
        shown, struck = value_of(words, "text:display"), _line_through(words)
        weight = value_of(words, "fo:font-weight")
        position = _position(value_of(words, "style:text-position"))
        language = language_of(element)
        return OdtStyle(
            names=(_plain_name(own), *below.names),
            is_hidden=below.is_hidden if shown is None else shown == "none",
            is_struck=below.is_struck if struck is None else struck,
            is_bold=below.is_bold if weight is None else weight in _BOLD,
            position=below.position if position is None else position,
            language=below.language if language is None else language,
        )


def language_of(style: _Element) -> str | None:
    """Return the language that a style itself gives to its words, as a tag; None if none."""
    words = next((e for e in style if tag_of(e) == "style:text-properties"), None)
    parts = (value_of(words, "fo:language"), value_of(words, "fo:country"))
    return "-".join(part for part in parts if part and part != "none") or None


def _key(style: _Element) -> tuple[str, str]:
    return value_of(style, "style:family") or "", value_of(style, "style:name") or ""


def _plain_name(name: str) -> str:
    """Return a name as people see it: `Heading_20_1` is `heading 1`."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name).lower()


def _line_through(words: _Element | None) -> bool | None:
    """Return whether words are struck out, None if nothing says so."""
    stated = [
        value_of(words, f"style:text-line-through-{name}") for name in ("style", "type", "text")
    ]
    known = [value for value in stated if value]
    return any(value != "none" for value in known) if known else None


def _position(stated: str | None) -> str | None:
    """Return where words stand by `super`, `sub` or a share of the height of the line."""
    first = (stated or "").partition(" ")[0]
    if not first:
        return None
    if first in ("super", "sub"):
        return "raised" if first == "super" else "lowered"
    share = _SHARE.fullmatch(first)
    if share is None or not first.strip("-0.%"):
        return ""
    return "lowered" if share[1] else "raised"
