"""Read the styles of a Word document: which are headings, and which hide their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_VARIANTS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PREFIXES = {
    **dict.fromkeys(_WORD, "w:"),
    **dict.fromkeys(_MATHS, "m:"),
    _VARIANTS: "mc:",
}
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9  # the outline level of a paragraph that is no heading
_DEEPEST = 20  # styles that may build on one another; a circle of them ends here


def tag_of(element: _Element) -> str:
    """Return what an element is, with `w:`, `m:` or `mc:`, or without if of another kind."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, end, local = name.rpartition("}")
    return _PREFIXES.get(space + end, "") + local


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child of this name."""
    if element is None:
        return None
    return next((one for one in element if tag_of(one) == name), None)


def value_of(element: _Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's own, None if it is not stated."""
    if element is None:
        return None
    return next((v for space in _WORD if (v := element.get(space + name)) is not None), None)


def is_on(properties: _Element | None, name: str) -> bool | None:
    """Return whether a property is on, None if it is not stated."""
    stated = child(properties, name)
    return None if stated is None else (value_of(stated) or "true") not in _OFF


def outline_level(properties: _Element | None) -> int | None:
    """Return the level of the heading that a paragraph is, from 1; 0 if it says it is none."""
    stated = value_of(child(properties, "w:outlineLvl"))
    if stated is None or not stated.isdecimal():
        return None
    return int(stated) + 1 if int(stated) < _BODY_LEVEL else 0


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a style makes of the paragraphs and words it is given to.

    Attributes:
        name: What it is called; built-in styles have English names in every language.
        level: Of the heading that it makes, from 1; None if it makes none.
        is_hidden: Whether its words are not shown, None if it does not say.
        is_struck: Whether they are struck out.
    """

    name: str = ""
    level: int | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The styles of a document by their ids."""

    elements: Mapping[str, _Element] = field(default_factory=dict)
    known: dict[str, WordStyle] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: _Element) -> WordStyles:
        """Return the styles that a part declares."""
        found = (one for one in tree if tag_of(one) == "w:style")
        return cls({value_of(one, "styleId") or "": one for one in found})

    def get(self, style_id: str | None, depth: int = 0) -> WordStyle:
        """Return a style with what it takes from those it builds on."""
        if style_id is None or style_id not in self.elements or depth > _DEEPEST:
            return WordStyle()
        if style_id not in self.known:
            self.known[style_id] = self._read(self.elements[style_id], depth)
        return self.known[style_id]

    def _read(self, element: _Element, depth: int) -> WordStyle:
        below = self.get(value_of(child(element, "w:basedOn")), depth + 1)
        name = (value_of(child(element, "w:name")) or "").lower()
        words = child(element, "w:rPr")
        hidden, struck = is_on(words, "w:vanish"), is_struck(words)
        level = outline_level(child(element, "w:pPr"))
        heading = _HEADING.fullmatch(name)
        if heading:
            level = int(heading[1])
        return WordStyle(
            name=name,
            level=below.level if level is None else level or None,
            is_hidden=below.is_hidden if hidden is None else hidden,
            is_struck=below.is_struck if struck is None else struck,
        )


def is_struck(properties: _Element | None) -> bool | None:
    """Return whether words are struck out, once or twice; None if nothing says so."""
    stated = (is_on(properties, "w:strike"), is_on(properties, "w:dstrike"))
    if True in stated:
        return True
    return False if False in stated else None
