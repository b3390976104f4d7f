"""Read from style sheets which elements are not displayed and which are struck out.

Only rules for a class or an id are read, `.hidden`, `p.hidden`, `#note`, in the order in which
they count. One for a part of the screens or for print hides nothing, and a class that any longer
rule displays, as for a page with scripts, is displayed, unless that is where a pointer rests.
What is read is bounded; time grows with the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_CHARS = 2_000_000
"""Characters of all sheets of a page that are read; those of a large site have half of it."""
_MOST_SELECTORS = 50
"""Selectors of a rule that are read; a reset of all elements has more, and hides none."""
_LONGEST_SELECTOR = 200
"""Characters of a selector in which the names of what it displays are sought."""
_LONGEST_RULE = 10_000
"""Characters of the declarations of a rule; a longer one holds a picture."""
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(
    r"(?:\*|(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,15}))?(?P<name>[.#]-?[^\W\d][\w-]{0,100})"
)
_COMBINED = re.compile(r"[\s>+~]")
_NAME = re.compile(r"[.#]-?[^\W\d][\w-]{0,100}")
_OF_ALL_SCREENS = re.compile(
    r"@media\s{1,9}(?:only\s{1,9})?(?:all|screen)\s{0,9}|@(?:layer|supports)\b.*", re.DOTALL
)
_WHEN_USED = re.compile(r":(?:hover|focus|active|checked|target)")
_DISPLAY = re.compile(r"(?:^|;)\s{0,20}(display|visibility)\s{0,9}:\s{0,9}([a-z-]{1,30})", re.I)
_DECORATION = re.compile(
    r"(?:^|;)\s{0,20}text-decoration(?:-line)?\s{0,9}:\s{0,9}([a-z -]{1,80})", re.I
)
_UNDISPLAYED = frozenset({"none", "hidden", "collapse"})


@dataclass(frozen=True, slots=True)
class StyleRules:
    """What the sheets of a page say, by selectors such as `.hidden` and `p.hidden`."""

    undisplayed: frozenset[str]
    struck: frozenset[str]

    def hide(self, element: HtmlElement) -> bool:
        """Return whether an element is not displayed."""
        return bool(self.undisplayed) and not self.undisplayed.isdisjoint(_selectors(element))

    def strike(self, element: HtmlElement) -> bool:
        """Return whether an element is struck out."""
        return bool(self.struck) and not self.struck.isdisjoint(_selectors(element))


def read_style_rules(sheets: Iterable[str]) -> StyleRules:
    """Return what style sheets hide and strike out, in the order in which they are given."""
    reading = _Reading()
    left = _MOST_CHARS
    for sheet in sheets:
        reading.read(sheet[:left])
        left -= len(sheet)
        if left <= 0:
            break
    undisplayed = {one for one, is_so in reading.undisplayed.items() if is_so}
    return StyleRules(
        frozenset(one for one in undisplayed if _NAME.findall(one)[-1] not in reading.displayed),
        frozenset(one for one, is_so in reading.struck.items() if is_so),
    )


def _selectors(element: HtmlElement) -> Iterator[str]:
    """Yield the simple selectors that an element has."""
    names = [f".{name}" for name in (element.get("class") or "").split()]
    if identity := element.get("id"):
        names.append(f"#{identity.strip()}")
    for name in names:
        yield name
        yield f"{element.tag}{name}"


@dataclass(slots=True)
class _Reading:
    """What is known of the rules that were read, the last of a selector counts."""

    undisplayed: dict[str, bool] = field(default_factory=dict)
    struck: dict[str, bool] = field(default_factory=dict)
    displayed: set[str] = field(default_factory=set)
    """Names that a rule displays which is no simple one."""

    def read(self, sheet: str) -> None:
        """Read a sheet, block by block."""
        sheet = _without_comments(sheet)
        groups, begin = list[bool](), 0  # of each group around, whether its rules count
        opened: str | None = None
        for brace in _BRACE.finditer(sheet):
            piece = sheet[begin : brace.start()]
            begin = brace.end()
            if brace[0] == "{":
                if opened is not None:
                    groups.append(_counts(opened))
                opened = piece.rpartition(";")[2].strip() if len(piece) < _LONGEST_RULE else ""
            elif opened is not None:
                if len(piece) < _LONGEST_RULE:
                    self._rule(opened, piece, counts=all(groups))
                opened = None
            elif groups:
                groups.pop()

    def _rule(self, selectors: str, declarations: str, *, counts: bool) -> None:
        display, decoration = _displays(declarations), _strikes(declarations)
        if display is None and decoration is None:
            return
        for selector in selectors.split(",", _MOST_SELECTORS)[:_MOST_SELECTORS]:
            selector = selector.strip()
            simple = _SIMPLE.fullmatch(selector)
            if simple and counts:
                key = (simple["tag"] or "").lower() + simple["name"]
                if display is not None:
                    self.undisplayed[key] = not display
                if decoration is not None:
                    self.struck[key] = decoration
            elif display and len(selector) <= _LONGEST_SELECTOR:
                is_when_used = _WHEN_USED.search(selector) is not None
                last = "" if is_when_used else _COMBINED.split(selector)[-1]
                self.displayed.update(_NAME.findall(last))


def _counts(prelude: str) -> bool:
    """Return whether the rules in a group count on every screen."""
    return _OF_ALL_SCREENS.fullmatch(prelude.strip()) is not None


def _displays(declarations: str) -> bool | None:
    """Return whether a rule displays what it is for, None if it says nothing of that."""
    values = {name.lower(): value.lower() for name, value in _DISPLAY.findall(declarations)}
    if not values:
        return None
    return _UNDISPLAYED.isdisjoint(values.values())


def _strikes(declarations: str) -> bool | None:
    found = _DECORATION.findall(declarations)
    return "line-through" in found[-1].lower() if found else None


def _without_comments(sheet: str) -> str:
    pieces, at = list[str](), 0
    while (begin := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:begin])
        end = sheet.find("*/", begin + 2)
        if end < 0:
            return "".join(pieces)
        at = end + 2
    return "".join([*pieces, sheet[at:]])
