"""Hold the styles of a rich text, and say what a paragraph is by the name of its style."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.readers.office.paragraphs import Paragraph
from index.records import AnnotationKind

_MOST_BASES = 20
"""Styles that may build on one another; a circle of them ends here."""
_LEVELS = range(9)
"""Levels that a paragraph may state; what is beyond is body."""


@dataclass(slots=True)
class _Style:
    """A style as the file describes it."""

    name: str = ""
    base: int | None = None


@dataclass(slots=True)
class RtfStyles:
    """The styles of paragraphs, by their numbers."""

    _styles: dict[int, _Style] = field(default_factory=dict)

    def begin(self, number: int) -> None:
        """Begin a style, in the place of one with the same number."""
        self._styles[number] = _Style()

    def base(self, number: int | None, base: int | None) -> None:
        """Note which style another builds on."""
        if number in self._styles:
            self._styles[number].base = base

    def say(self, number: int | None, text: str) -> None:
        """Add to the name of a style."""
        if number in self._styles:
            self._styles[number].name += text

    def paragraph(self, text: str, *, style: int | None, level: int | None) -> Paragraph:
        """Return a paragraph with what its style, or the level that it states, says that it is."""
        names = self._names(style)
        if any(name.startswith(("toc ", "contents ")) for name in names):
            return Paragraph(text, AnnotationKind.BOILERPLATE, "rtf:contents")
        if "title" in names:
            return Paragraph(text, rule="rtf:style:title", is_title=True)
        if "caption" in names:
            return Paragraph(text, AnnotationKind.CAPTION, "rtf:style:caption")
        levels = (name.removeprefix("heading ") for name in names if name.startswith("heading "))
        named = next((one for one in levels if one.isdecimal()), None)
        if level is not None:
            named = str(level + 1) if level in _LEVELS else None
        if named:
            return Paragraph(text, AnnotationKind.HEADING, "rtf:heading", named)
        return Paragraph(text)

    def _names(self, style: int | None) -> list[str]:
        """Return what a style and those it builds on are called, in small letters."""
        names: list[str] = []
        while style in self._styles and len(names) < _MOST_BASES:
            names.append(self._styles[style].name.partition(";")[0].strip().lower())
            style = self._styles[style].base
        return names
