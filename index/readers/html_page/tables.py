"""Tell tables that lay out a page from tables of data, and unwrap the former.

The extractor writes a table as rows of cells, so an article that an old page keeps in a
table would come out as one row, its menu in front. A table of data is one that says so
(`<th>`, `<caption>`), or whose rows have several short cells each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.readers.html_page.tree import settle, unwrap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GROUPS = ("thead", "tbody", "tfoot")
_ARTICLE_PARTS = ("p", "h1", "h2", "h3", "table", "article", "blockquote")
_DATA_CHARS = 100
"""Characters of the longest cell of data; a table with a longer one may lay out a page."""
_LONG_CELL_CHARS = 300
"""Characters of a cell that holds a whole text; a table whose cells are all shorter, and hold no
parts of an article, is data."""
_DATA_ROWS = 3
"""Fewest rows of a table of data; with fewer, two columns of an old page would be one."""


def unwrap_layout_tables(tree: HtmlElement) -> None:
    """Turn each table that only lays out the page into plain blocks."""
    for table in list(tree.iter("table")):
        rows = list(_rows(table))
        if _is_layout(table, rows):
            for row in rows:
                for cell in row:
                    if cell.tag in ("td", "th"):
                        cell.tag = "div"
                unwrap(row)
            for group in list(table.iterchildren(*_GROUPS)):
                unwrap(group)
            table.tag = "div"
    settle(tree)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from child.iterchildren("tr")


def _is_layout(table: HtmlElement, rows: Sequence[HtmlElement]) -> bool:
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    if table.find("caption") is not None or any(cell.tag == "th" for cell in cells):
        return False
    if len(cells) == 1:
        return True
    lengths = [len(" ".join(cell.text_content().split())) for cell in cells]
    holds_parts = any(
        next(cell.iterdescendants(*_ARTICLE_PARTS), None) is not None for cell in cells
    )
    if not holds_parts and max(lengths, default=0) < _LONG_CELL_CHARS:
        return False
    wide_rows = sum(len(row) > 1 for row in rows)
    has_data = len(rows) >= _DATA_ROWS and 3 * wide_rows >= 2 * len(rows)
    return not (has_data and max(lengths, default=0) < _DATA_CHARS)
