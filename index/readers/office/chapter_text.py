"""Read the paragraphs of a chapter: all that it shows, since a book has no furniture.

The page is made to say in words what it shows, as for web pages (`html_page/`). Then every block
is a paragraph: an extractor of web pages, which guesses what is the article, would lose short
chapters, dialogue and lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.readers.html_page.tree import BLOCKS
from index.readers.office.paragraphs import Paragraph, table_row
from index.records import AnnotationKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
_CAPTIONS = frozenset({"figcaption", "caption"})


def chapter_paragraphs(tree: HtmlElement) -> list[Paragraph]:
    """Return the paragraphs of the body of a page that was made plain."""
    body = tree.find("body")
    if body is None:
        return []
    walker = _Walker()
    walker.walk(body)
    walker.end_line()
    return walker.found


@dataclass(slots=True)
class _Walker:
    """Walks a body once; what stands between the ends of blocks is a paragraph."""

    found: list[Paragraph] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def walk(self, element: HtmlElement, kind: AnnotationKind | None = None) -> None:
        tag = element.tag
        if tag == "nav":
            return
        level = _HEADINGS.get(tag)
        here = AnnotationKind.HEADING if level else kind
        here = AnnotationKind.CAPTION if tag in _CAPTIONS else here
        is_block = tag in BLOCKS
        if is_block:
            self.end_line(kind)
        if tag == "table":
            self._table(element)
        else:
            self._say(element.text)
            for child in element:
                if isinstance(child.tag, str):
                    self.walk(child, here)
                self._say(child.tail)
        if is_block:
            self.end_line(here, level)

    def end_line(self, kind: AnnotationKind | None = None, level: str | None = None) -> None:
        """End a paragraph, and note what it is."""
        text = " ".join("".join(self.line).split("\n"))
        self.line.clear()
        if text.strip():
            rule = f"epub:{kind.value}" if kind else ""
            self.found.append(Paragraph(text, kind, rule, level))

    def _say(self, text: str | None) -> None:
        if text:
            self.line.append(text)

    def _table(self, table: HtmlElement) -> None:
        for row in _rows(table):
            if row.tag == "caption":
                self.walk(row)
                continue
            cells = [_cell(cell) for cell in row if cell.tag in ("td", "th")]
            self.found.extend(table_row(cells))


def _cell(cell: HtmlElement) -> list[Paragraph]:
    walker = _Walker()
    walker.walk(cell)
    walker.end_line()
    return walker.found


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
