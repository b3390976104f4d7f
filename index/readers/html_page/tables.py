"""Tell tables that lay out a page from tables of data, and unwrap the former.

The extractor writes a table as rows of cells, so an article that an old page keeps in a
table would come out as one row, its menu in front. A table of data is one that says so
(`<th>`, `<caption>`), or whose rows have several short cells each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.readers.html_page.tree import settle, take_out, unwrap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GROUPS = ("thead", "tbody", "tfoot")
_ARTICLE_PARTS = ("p", "h1", "h2", "h3", "table", "article", "blockquote")
_DATA_CHARS = 100
"""Characters of the longest cell of data; a table with a longer one may lay out a page."""
_LONG_CELL_CHARS = 300
"""Characters of a cell that holds a whole text; a table whose cells are all shorter, and hold no
parts of an article, is data."""
_MENU_LINKS, _MENU_LINK_CHARS, _MENU_SHARE = 3, 60, 0.9
"""Fewest links of a menu, characters of its longest, and share of its letters that links cover."""
_DATA_ROWS = 3
"""Fewest rows of a table of data; with fewer, two columns of an old page would be one."""


def unwrap_layout_tables(tree: HtmlElement) -> None:
    """Turn each table that only lays out the page into plain blocks, and take menus out."""
    for table in list(tree.iter("table")):
        rows = list(_rows(table))
        if _is_layout(table, rows):
            has_text = any(_chars(cell) >= _LONG_CELL_CHARS for row in rows for cell in row)
            for row in rows:
                for cell in row:
                    if has_text and _is_menu(cell):
                        take_out(cell)
                    elif cell.tag in ("td", "th"):
                        cell.tag = "div"
                unwrap(row)
            for group in list(table.iterchildren(*_GROUPS)):
                unwrap(group)
            table.tag = "div"
        elif _is_menu(table) and not _heads_columns(table):
            take_out(table)
    settle(tree)


def _heads_columns(table: HtmlElement) -> bool:
    """Return whether a table says what its columns or all of it are; a menu does not."""
    return next(table.iter("th", "caption"), None) is not None


def _chars(cell: HtmlElement) -> int:
    return len(" ".join(cell.text_content().split()))


def _is_menu(cell: HtmlElement) -> bool:
    """Return whether an element holds several links and hardly anything else, as beside a text."""
    links = ["".join(link.text_content().split()) for link in cell.iter("a")]
    if len(links) < _MENU_LINKS or max(map(len, links)) > _MENU_LINK_CHARS:
        return False
    words = sum(map(str.isalnum, cell.text_content()))
    return sum(map(str.isalnum, "".join(links))) >= _MENU_SHARE * words


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
