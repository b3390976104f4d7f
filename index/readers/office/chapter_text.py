"""Read the paragraphs of a chapter: all that it shows, since a book has no furniture.

The page is made to say in words what it shows, as for web pages (`html_page/`). Then every block
is a paragraph: an extractor of web pages, which guesses what is the article, would lose short
chapters, dialogue and lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from index.readers.html_page.tree import BLOCKS
from index.readers.office.paragraphs import Paragraph
from index.readers.office.table_lines import Cell, cell_span, in_columns, table_paragraphs
from index.records import AnnotationKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
_CAPTIONS = frozenset({"figcaption", "caption"})
_GROUPS = ("thead", "tbody", "tfoot")


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
        for caption in table.iterchildren("caption"):
            self.walk(caption)
        parts = groupby(table.iterchildren("tr", *_GROUPS), key=_group)
        groups = ([_cells(row) for one in part for row in _rows(one)] for _, part in parts)
        rows = [row for group in groups for row in in_columns(group)]
        self.found.extend(table_paragraphs(rows))


def _group(part: HtmlElement) -> HtmlElement | None:
    """Return the group of rows that a part of a table is; rows in none are one together."""
    return None if part.tag == "tr" else part


def _rows(part: HtmlElement) -> list[HtmlElement]:
    return [part] if part.tag == "tr" else list(part.iterchildren("tr"))


def _cells(row: HtmlElement) -> list[Cell]:
    return [
        Cell(_inside(cell), cell_span(cell.get("colspan")), cell_span(cell.get("rowspan")))
        for cell in row.iterchildren("td", "th")
    ]


def _inside(cell: HtmlElement) -> list[Paragraph]:
    walker = _Walker()
    walker.walk(cell)
    walker.end_line()
    return walker.found
