"""Read the paragraphs of a Word document as its reader sees them, changes accepted.

Inserted words stay and deleted ones go, with the end of a paragraph that was deleted, too.
Hidden and struck-out words, the codes of fields, and what a form shows until it is filled in are
left out; a text box is read once, after the paragraph that it hangs on. Notes come at the end, in
the order of their marks, each a paragraph of its own. Pure: elements in, paragraphs out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.readers.office.block_walker import BlockWalker
from index.readers.office.bold_lead import BoldLead
from index.readers.office.paragraphs import Paragraph, shifted
from index.readers.office.table_lines import Cell, cell_span, in_columns, table_paragraphs
from index.readers.office.word_maths import formula
from index.readers.office.word_styles import (
    WordStyles,
    child,
    is_on,
    is_struck,
    outline_level,
    tag_of,
    value_of,
)
from index.records import AnnotationKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset({"w:del", "w:moveFrom", "w:sdtPr", "w:sdtEndPr", "w:rt", "w:pPr", "w:rPr"})
_TRANSPARENT = frozenset(
    "w:ins w:moveTo w:hyperlink w:smartTag w:customXml w:sdtContent w:fldSimple w:dir w:bdo"
    " w:ruby w:rubyBase mc:Choice mc:Fallback".split()
)
"""Elements that hold what stands on the line."""
_WORDS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:br": "\n", "w:noBreakHyphen": "-"}
_POSITIONS = {"superscript": "raised", "subscript": "lowered"}
_CONTENTS = ("toc ", "toc heading", "table of figures", "index ", "table of authorities")


@dataclass(slots=True)
class WordText(BlockWalker):
    """Walks the parts of one document.

    Attributes:
        styles: Its styles.
        marks: The notes that are referred to, in order: the kind of note, and its id.
        left_out: Kinds of content that are in the document and not read.
    """

    styles: WordStyles
    marks: list[tuple[str, str]] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    _line: list[str] = field(default_factory=list)
    _boxes: list[_Element] = field(default_factory=list)
    _lead: BoldLead = field(default_factory=BoldLead)
    _carried: str = ""
    _fields: list[bool] = field(default_factory=list)
    _reads_fields: bool = True
    _is_contents: bool = False
    _is_hidden: bool = False

    def read(self, container: _Element) -> list[Paragraph]:
        """Return the paragraphs of a part, or of a note in it."""
        self._fields.clear()
        self._reads_fields = _are_closed(container)
        found = self._inside(container)
        if self._carried:
            found.append(Paragraph(self._carried))
            self._carried = ""
        return found

    def notes(self, kind: str, tree: _Element) -> Mapping[tuple[str, str], list[Paragraph]]:
        """Return the notes of a part that are referred to, by kind and id."""
        wanted = set(self.marks)
        notes = {(kind, value_of(one, "id") or ""): one for one in tree if tag_of(one) == kind}
        return {key: self.read(one) for key, one in notes.items() if key in wanted}

    def _blocks(self, container: _Element) -> None:
        for element in container:
            tag = tag_of(element)
            if tag == "w:p":
                self._paragraph(element)
            elif tag == "w:tbl":
                self._table(element)
            elif tag == "w:sdt":
                self._control(element)
            elif tag == "mc:AlternateContent":
                self._blocks(_chosen(element))
            elif tag == "w:altChunk":
                self.left_out.add("a document inside the document")
            elif tag in _TRANSPARENT:
                self._blocks(element)

    def _control(self, control: _Element) -> None:
        """Read what stands in a form's field or in a part that Word makes, as the contents."""
        properties, content = child(control, "w:sdtPr"), child(control, "w:sdtContent")
        if content is None or is_on(properties, "w:showingPlcHdr"):
            return
        gallery = child(child(properties, "w:docPartObj"), "w:docPartGallery")
        around, is_contents = self._is_contents, value_of(gallery) == "Table of Contents"
        self._is_contents = around or is_contents
        self._blocks(content)
        self._is_contents = around

    def _table(self, table: _Element) -> None:
        rows: list[list[Cell]] = []
        for row in _rows(table):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None or is_on(properties, "w:hidden"):
                continue
            cells = [
                Cell(self._inside(cell), _columns(child(cell, "w:tcPr"), "w:gridSpan"))
                for cell in _cells(row)
                if not _is_deleted(cell)
            ]
            rows.append([*_left_free(properties), *cells])
        self._found.extend(table_paragraphs(in_columns(rows)))

    def _paragraph(self, element: _Element) -> None:
        """Read a paragraph, then the text boxes that hang on it."""
        around = (self._line, self._boxes, self._is_hidden, self._lead)
        self._line, self._boxes, self._lead = [], [], BoldLead()
        properties = child(element, "w:pPr")
        style = self.styles.get(value_of(child(properties, "w:pStyle")))
        self._is_hidden = bool(style.is_hidden)
        if not style.is_struck:
            self._inline(element)
        text, boxes, lead = "".join(self._line), self._boxes, self._lead.words
        self._line, self._boxes, self._is_hidden, self._lead = around
        text, self._carried = self._carried + text, ""
        if text and _goes_on(properties):
            self._carried = text
        else:
            named = self._named(text, style.name, outline_level(properties), style.level)
            self._found.append(replace(named, lead=lead))
        for box in boxes:
            carried, self._carried = self._carried, ""
            self._blocks(box)
            self._carried = carried

    def _named(self, text: str, style: str, stated: int | None, level: int | None) -> Paragraph:
        """Return a paragraph with what its style says that it is."""
        if self._is_contents or style.startswith(_CONTENTS):
            return Paragraph(text, AnnotationKind.BOILERPLATE, "docx:contents")
        if style == "title":
            return Paragraph(text, rule="docx:style:title", is_title=True)
        if style == "caption":
            return Paragraph(text, AnnotationKind.CAPTION, "docx:style:caption")
        level = level if stated is None else stated
        if level:
            return Paragraph(text, AnnotationKind.HEADING, "docx:heading", str(level))
        return Paragraph(text)

    def _inline(self, container: _Element) -> None:
        for element in container:
            tag = tag_of(element)
            if tag in _GONE:
                continue
            if tag == "w:r":
                self._run(element)
            elif tag == "w:sdt":
                if not is_on(child(element, "w:sdtPr"), "w:showingPlcHdr"):
                    self._inline(element)
            elif tag == "mc:AlternateContent":
                self._inline(_chosen(element))
            elif tag in ("m:oMath", "m:oMathPara") and self._shows:
                self._line.append(formula(element))
            elif tag in _TRANSPARENT:
                self._inline(element)

    @property
    def _shows(self) -> bool:
        """Whether words here are the result of a field, or in none."""
        return all(self._fields)

    def _run(self, run: _Element) -> None:
        properties = child(run, "w:rPr")
        style = self.styles.get(value_of(child(properties, "w:rStyle")))
        stated = is_on(properties, "w:vanish")
        hidden = self._is_hidden or style.is_hidden if stated is None else stated
        struck = is_struck(properties)
        struck = style.is_struck if struck is None else struck
        position = _POSITIONS.get(value_of(child(properties, "w:vertAlign")) or "", "")
        around, self._line = self._line, []
        self._run_parts(run, shows=not (hidden or struck))
        words, self._line = "".join(self._line), around
        self._lead.add(words, is_bold=is_on(properties, "w:b") is True)
        self._line.append(shifted(words, "".join(self._line[-3:]), position))

    def _run_parts(self, run: _Element, *, shows: bool) -> None:
        for element in run:
            tag = tag_of(element)
            if tag == "w:fldChar":
                self._field(value_of(element, "fldCharType"))
            elif not (shows and self._shows):
                continue
            elif tag == "w:t":
                self._line.append(element.text or "")
            elif tag in _WORDS:
                self._line.append(_WORDS[tag])
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                self.marks.append((tag.removesuffix("Reference"), value_of(element, "id") or ""))
            elif tag == "mc:AlternateContent":
                self._run_parts(_chosen(element), shows=shows)
            elif tag in ("w:drawing", "w:pict", "w:object"):
                self._boxes.extend(_text_boxes(element))
            elif tag == "w:ruby":
                self._inline(element)

    def _field(self, kind: str | None) -> None:
        """Note where the code of a field begins, and where its result."""
        if not self._reads_fields:
            return
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def in_order(
    body: list[Paragraph],
    marks: list[tuple[str, str]],
    notes: Mapping[tuple[str, str], list[Paragraph]],
) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body, then each note once, where its mark stands among them."""
    yield from body
    for mark in dict.fromkeys(marks):
        yield from (replace(p, kind=None, is_title=False) for p in notes.get(mark, ()))


def _goes_on(properties: _Element | None) -> bool:
    """Return whether the end of a paragraph was deleted, or it is the large first letter of one."""
    mark = child(properties, "w:rPr")
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        return True
    return value_of(child(properties, "w:framePr"), "dropCap") in ("drop", "margin")


def _are_closed(container: _Element) -> bool:
    """Return whether each field ends; where one does not, all after it would be its code."""
    kinds = [value_of(e, "fldCharType") for e in container.iter() if tag_of(e) == "w:fldChar"]
    return kinds.count("begin") == kinds.count("end")


def _chosen(variants: _Element) -> _Element:
    """Return the one of several variants that is read: the first, if there is text in it."""
    for variant in variants:
        if any(tag_of(e) in ("w:t", "w:txbxContent") for e in variant.iter()):
            return variant
    return variants


def _text_boxes(drawing: _Element) -> Iterator[_Element]:
    """Yield the text boxes in a drawing, not those inside one."""
    ahead = list(reversed(drawing))
    while ahead:
        element = ahead.pop()
        tag = tag_of(element)
        if tag == "w:txbxContent":
            yield element
        elif tag == "mc:AlternateContent":
            ahead.append(_chosen(element))
        else:
            ahead.extend(reversed(element))


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if tag_of(element) == "w:tr":
            yield element
        elif tag_of(element) in ("w:sdt", *_TRANSPARENT):
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if tag_of(element) == "w:tc":
            yield element
        elif tag_of(element) in ("w:sdt", *_TRANSPARENT):
            yield from _cells(element)


def _is_deleted(cell: _Element) -> bool:
    return child(child(cell, "w:tcPr"), "w:cellDel") is not None


def _left_free(row_properties: _Element | None) -> Iterator[Cell]:
    """Yield the place that a row leaves free before its first cell."""
    stated = value_of(child(row_properties, "w:gridBefore"))
    if stated is not None and cell_span(stated):
        yield Cell(columns=cell_span(stated))


def _columns(properties: _Element | None, name: str) -> int:
    """Return how many columns of the table's grid a property says."""
    return cell_span(value_of(child(properties, name)))
