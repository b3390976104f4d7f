"""Read the paragraphs of an OpenDocument text as its reader sees them, changes accepted.

What was deleted under tracked changes stands apart in the file and is not read; what was inserted
stands in its place. Hidden and struck-out words, comments, and what a field shows until it is
filled in are left out. A text box is read once, after the paragraph that it hangs on; notes come
at the end, in the order of their marks. Pure: elements in, paragraphs out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.readers.office.block_walker import BlockWalker
from index.readers.office.bold_lead import BoldLead
from index.readers.office.odt_styles import OdtStyle, OdtStyles, tag_of, value_of
from index.readers.office.paragraphs import Paragraph, shifted
from index.readers.office.table_lines import Cell, cell_span, table_paragraphs
from index.records import AnnotationKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset(
    "text:tracked-changes office:annotation text:note-citation text:ruby-text text:placeholder"
    " text:sequence-decls text:variable-decls text:user-field-decls office:forms text:hidden-text"
    " text:hidden-paragraph text:index-title-template text:script office:event-listeners".split()
)
"""Elements whose words are not those of the document, or not shown."""
_TRANSPARENT = frozenset(
    "text:list text:list-item text:list-header text:section text:numbered-paragraph text:index-body"
    " text:index-title office:text".split()
)
"""Elements that hold paragraphs."""
_CONTENTS = re.compile(r"text:(?:table-of-content|[a-z]{1,20}-index|bibliography)")
_INNER_ROWS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 10
"""Blanks that `text:s` may stand for; more are one blank in the end, and a bomb on the way."""
_MOST_COLUMNS = 63  # as in table_lines.py


@dataclass(slots=True)
class OdtText(BlockWalker):
    """Walks the body of one document.

    Attributes:
        styles: Its styles.
        left_out: Kinds of content that are in the document and not read.
    """

    styles: OdtStyles
    left_out: set[str] = field(default_factory=set)
    _line: list[str] = field(default_factory=list)
    _boxes: list[_Element] = field(default_factory=list)
    _lead: BoldLead = field(default_factory=BoldLead)
    _notes: list[_Element] = field(default_factory=list)
    _is_contents: bool = False

    def read(self, body: _Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of the body, then those of its notes."""
        yield from self._inside(body)
        notes, self._notes = self._notes, []
        for note in notes:
            for paragraph in self._inside(note):
                yield replace(paragraph, kind=None, is_title=False)

    def _blocks(self, container: _Element) -> None:
        for element in container:
            tag = tag_of(element)
            if tag in ("text:p", "text:h"):
                self._paragraph(element)
            elif tag == "table:table":
                self._table(element)
            elif _CONTENTS.fullmatch(tag):
                around, self._is_contents = self._is_contents, True
                self._blocks(element)
                self._is_contents = around
            elif tag in _TRANSPARENT:
                if value_of(element, "text:display") != "none":
                    self._blocks(element)
            elif tag.startswith("draw:"):
                self._drawing(element)

    def _table(self, table: _Element) -> None:
        rows = [list(self._cells(row)) for row in _rows(table)]
        self._found.extend(table_paragraphs(rows))

    def _cells(self, row: _Element) -> Iterator[Cell]:
        """Yield the cells of a row; the places that a merged cell takes stand there as cells."""
        left = _MOST_COLUMNS
        for element in row:
            tag = tag_of(element)
            if tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            is_cell = tag == "table:table-cell"
            cell = Cell(self._inside(element)) if is_cell else Cell()
            yield cell
            repeated = cell_span(value_of(element, "table:number-columns-repeated"))
            left -= 1
            for _ in range(min(repeated - 1, left)):
                yield cell
                left -= 1

    def _paragraph(self, element: _Element) -> None:
        """Read a paragraph, then the text boxes that hang on it."""
        around = (self._line, self._boxes, self._lead)
        self._line, self._boxes, self._lead = [], [], BoldLead()
        style = self.styles.get("paragraph", value_of(element, "text:style-name"))
        is_hidden = any(tag_of(one) == "text:hidden-paragraph" for one in element)
        if not (is_hidden and _is_true(element, "text:hidden-paragraph")):
            self._inline(element, style)
        text, boxes, lead = "".join(self._line), self._boxes, self._lead.words
        self._line, self._boxes, self._lead = around
        self._found.append(replace(self._named(text, element, style), lead=lead))
        for box in boxes:
            self._blocks(box)

    def _named(self, text: str, element: _Element, style: OdtStyle) -> Paragraph:
        """Return a paragraph with what it or its style says that it is."""
        if self._is_contents:
            return Paragraph(text, AnnotationKind.BOILERPLATE, "odt:contents")
        if "title" in style.names:
            return Paragraph(text, rule="odt:style:title", is_title=True)
        if "caption" in style.names:
            return Paragraph(text, AnnotationKind.CAPTION, "odt:style:caption")
        level = style.level
        if tag_of(element) == "text:h":
            level = value_of(element, "text:outline-level") or level or "1"
        if level:
            return Paragraph(text, AnnotationKind.HEADING, "odt:heading", level)
        return Paragraph(text)

    def _inline(self, container: _Element, style: OdtStyle) -> None:
        self._say(container.text, style)
        for element in container:
            self._element(element, style)
            self._say(element.tail, style)

    def _element(self, element: _Element, style: OdtStyle) -> None:
        tag = tag_of(element)
        if tag in _GONE or value_of(element, "text:display") == "none":
            return
        if tag == "text:span":
            self._span(element, style)
        elif tag == "text:s":
            count = cell_span(value_of(element, "text:c"))
            self._say(" " * min(count, _MOST_SPACES), style)
        elif tag in ("text:tab", "text:line-break"):
            self._write("\t" if tag == "text:tab" else "\n", style)
        elif tag == "text:note":
            if _is_shown(style):
                self._notes.extend(one for one in element if tag_of(one) == "text:note-body")
        elif tag.startswith("draw:"):
            if _is_shown(style):
                self._boxes.extend(_boxes_in(element, self.left_out))
        elif tag.startswith("text:"):
            self._inline(element, style)

    def _span(self, element: _Element, style: OdtStyle) -> None:
        own = self.styles.get("text", value_of(element, "text:style-name"))
        inner = OdtStyle(
            is_hidden=style.is_hidden if own.is_hidden is None else own.is_hidden,
            is_struck=style.is_struck if own.is_struck is None else own.is_struck,
            is_bold=style.is_bold if own.is_bold is None else own.is_bold,
            position=own.position,
        )
        around, self._line = self._line, []
        self._inline(element, inner)
        words, self._line = "".join(self._line), around
        self._line.append(shifted(words, "".join(self._line[-3:]), own.position or ""))

    def _say(self, text: str | None, style: OdtStyle) -> None:
        """Write words, in which a line break is a blank as any other."""
        if text:
            self._write(_BLANKS.sub(" ", text), style)

    def _write(self, text: str, style: OdtStyle) -> None:
        if _is_shown(style):
            self._lead.add(text, is_bold=style.is_bold is True)
            self._line.append(text)

    def _drawing(self, element: _Element) -> None:
        for box in _boxes_in(element, self.left_out):
            self._blocks(box)


def _is_shown(style: OdtStyle) -> bool:
    return not (style.is_hidden or style.is_struck)


def _is_true(paragraph: _Element, tag: str) -> bool:
    """Return whether a condition in a paragraph was met when it was saved."""
    found = (one for one in paragraph if tag_of(one) == tag)
    return any(value_of(one, "text:is-hidden") in (None, "true") for one in found)


def _boxes_in(drawing: _Element, left_out: set[str]) -> Iterator[_Element]:
    """Yield what holds paragraphs in a drawing, not what is inside of that."""
    ahead = [drawing]
    while ahead:
        element = ahead.pop()
        if any(tag_of(one) in ("text:p", "text:h", "text:list") for one in element):
            yield element
        elif tag_of(element) == "draw:object":
            left_out.add("a document inside the document")
        else:
            ahead.extend(reversed(element))


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        tag = tag_of(element)
        if tag == "table:table-row" and value_of(element, "table:visibility") in (None, "visible"):
            yield element
        elif tag in _INNER_ROWS:
            yield from _rows(element)
