"""Write a formula of a Word document on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.readers.office.word_styles import child, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_BETWEEN = {
    "m:f": ("m:num", "/", "m:den"),
    "m:sSup": ("m:e", "^", "m:sup"),
    "m:sSub": ("m:e", "_", "m:sub"),
}
"""What stands between two parts that a formula shows above one another."""


def formula(element: _Element) -> str:
    """Return a formula in characters of a line: `1/2`, `10^6`; without a sign 106 would be read."""
    tag = tag_of(element)
    if tag == "m:t":
        return element.text or ""
    if tag in _BETWEEN:
        first, sign, second = _BETWEEN[tag]
        parts = [child(element, name) for name in (first, second)]
        return sign.join(_grouped(formula(part)) for part in parts if part is not None)
    if tag == "m:rad":
        inside = child(element, "m:e")
        return f"√{_grouped(formula(inside))}" if inside is not None else ""
    return "".join(formula(one) for one in element)


def _grouped(words: str) -> str:
    words = words.strip()
    return words if words.isalnum() else f"({words})"
