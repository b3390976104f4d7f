"""Read the paragraphs of a page that is text alone: a chapter of a book, an item of an agency.

The page is made to say in words what it shows, as for web pages (`html_page/`). Then every block
is a paragraph: an extractor of web pages, which guesses what is the article, would lose short
chapters, dialogue and lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.html_page.bounds import check_markup
from index.readers.html_page.controls import without_controls
from index.readers.html_page.tree import BLOCKS, settle, take_out
from index.readers.html_page.unseen import drop_unseen
from index.readers.html_page.wording import write_out
from index.readers.office.paragraphs import Joined, Paragraph, join_paragraphs
from index.readers.office.table_lines import Cell, cell_span, in_columns, table_paragraphs
from index.records import AnnotationKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
_CAPTIONS = frozenset({"figcaption", "caption"})
_GROUPS = ("thead", "tbody", "tfoot")
_XML_DECLARATION = re.compile(r"\s{0,20}<\?xml[^>]{0,200}>")
_CLOSED_AT_ONCE = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)"
    r"([a-z][\w:.-]{0,40})((?:\s[^<>]{0,2000})?)/>",
    re.IGNORECASE,
)
"""An empty element of XML, such as `<title/>`, which HTML would take for the start of one."""

_PAGE_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})
_MOST_LINKS = 50
"""Links in the head of a page that are looked at; a chapter has two or three."""
_PAGE_NUMBER_CHARS = 20
"""Characters of the number of a printed page, such as `Page 312`; a longer text is no number."""


def words_of_page(
    markup: str, file: str, *, form: str, sheets: Callable[[str], str] | None = None
) -> Joined:
    """Return all words that a page in HTML or XHTML shows, and what its paragraphs are.

    Args:
        markup: The page.
        file: The file that it stands in.
        form: Name of the format, with which the rules of headings and captions begin.
        sheets: Gives the style sheet at an address that the page links to.

    Raises:
        ReadError: If it cannot be parsed, or is of a size that no article has.
    """
    markup = without_controls(markup)
    check_markup(markup, file)
    plain = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", _XML_DECLARATION.sub("", markup, 1))
    tree = _parsed(plain, file)
    _drop_page_numbers(tree)
    drop_unseen(tree, sheets=map(sheets, _linked_sheets(tree)) if sheets else ())
    write_out(tree)
    return join_paragraphs(chapter_paragraphs(tree, form))


def _parsed(text: str, file: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(file, f"not a page: {error}") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ReadError(file, "nested too deeply to be read whole")
    return tree


def _linked_sheets(tree: HtmlElement) -> list[str]:
    """Return the addresses of the style sheets of a page, in order."""
    links = islice(tree.iter("link"), _MOST_LINKS)
    kinds = ((link, (link.get("rel") or "").lower().split()) for link in links)
    return [
        link.get("href") or ""
        for link, kind in kinds
        if "stylesheet" in kind and "alternate" not in kind
    ]


def _drop_page_numbers(tree: HtmlElement) -> None:
    """Take out the numbers of printed pages, which stand inside sentences."""
    for element in tree.iter("*"):
        kinds = f"{element.get('epub:type') or ''} {element.get('role') or ''}".split()
        is_number = not _PAGE_BREAKS.isdisjoint(kinds)
        if is_number and len(element.text_content().strip()) <= _PAGE_NUMBER_CHARS:
            take_out(element)
    settle(tree)


def chapter_paragraphs(tree: HtmlElement, form: str) -> list[Paragraph]:
    """Return the paragraphs of the body of a page that was made plain."""
    body = tree.find("body")
    if body is None:
        return []
    walker = _Walker(form)
    walker.walk(body)
    walker.end_line()
    return walker.found


@dataclass(slots=True)
class _Walker:
    """Walks a body once; what stands between the ends of blocks is a paragraph."""

    form: str
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
            rule = f"{self.form}:{kind.value}" if kind else ""
            self.found.append(Paragraph(text, kind, rule, level))

    def _say(self, text: str | None) -> None:
        if text:
            self.line.append(text)

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self.walk(caption)
        parts = groupby(table.iterchildren("tr", *_GROUPS), key=_group)
        groups = ([self._cells(row) for one in part for row in _rows(one)] for _, part in parts)
        rows = [row for group in groups for row in in_columns(group)]
        self.found.extend(table_paragraphs(rows))

    def _cells(self, row: HtmlElement) -> list[Cell]:
        return [
            Cell(self._inside(cell), cell_span(cell.get("colspan")), cell_span(cell.get("rowspan")))
            for cell in row.iterchildren("td", "th")
        ]

    def _inside(self, cell: HtmlElement) -> list[Paragraph]:
        walker = _Walker(self.form)
        walker.walk(cell)
        walker.end_line()
        return walker.found


def _group(part: HtmlElement) -> HtmlElement | None:
    """Return the group of rows that a part of a table is; rows in none are one together."""
    return None if part.tag == "tr" else part


def _rows(part: HtmlElement) -> list[HtmlElement]:
    return [part] if part.tag == "tr" else list(part.iterchildren("tr"))
