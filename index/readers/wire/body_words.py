"""Read the words of an item: the content of NITF or XHTML as the paragraphs of a page.

NITF has names of its own for what HTML has, too; they are replaced by those, and the content is
then read as a chapter of a book is (`office/chapter_text.py`). Left out is what is for editors or
machines: references to pictures, advice that is not to be published. Footnotes are put at the end.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from index.readers.office.chapter_text import words_of_page
from index.readers.office.paragraphs import Joined
from index.readers.wire.xml_tree import inside, name_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS = {
    "block": "div",
    "bq": "blockquote",
    "hl1": "h1",
    "hl2": "h2",
    "media": "figure",
    "media-caption": "figcaption",
    "nitf-table": "div",
    "note": "div",
    "datasource": "p",
    "credit": "p",
    "frac-num": "sup",
    "frac-den": "sub",
    "html": "div",
    "body": "div",
    "body.content": "div",
}
"""What NITF calls elements that HTML has."""
_GONE = "gone"
_LEFT_OUT = frozenset(
    "fn frac-sep head script style media-reference media-metadata media-object media-producer"
    " nitf-table-metadata nitf-col nitf-colgroup custom-table alt-code".split()
)
"""Elements of which nothing is printed with the words, or elsewhere, as footnotes."""
_NOT_PRINTED = "npa"
"""The type of a note of NITF that is not to be published."""
_WHOLE = "full_text"
"""The class of a block that repeats those before it, as in the archive of a newspaper."""


def words_of_content(content: _Element, file: str, *, form: str) -> Joined:
    """Return the words of a body of NITF or XHTML, and what its paragraphs are.

    Args:
        content: The element that holds the body; it is not changed.
        file: The file that it stands in.
        form: Name of the format, with which rules begin.

    Raises:
        ReadError: If it is of a size that no article has.
    """
    from lxml import etree

    body = deepcopy(_whole_block(content))
    body.tail = None
    notes = [deepcopy(one) for one in inside(body, "fn") if not _is_in_note(one)]
    for element in body.iter("*"):
        _rename(element)
    for note in notes:
        for element in note.iter("*"):
            _rename(element)
        note.tag, note.tail = "p", None
        body.append(note)
    body.tag = "div"
    etree.strip_elements(body, _GONE, with_tail=False)
    etree.cleanup_namespaces(body)
    markup = etree.tostring(body, method="html", encoding="unicode")
    return words_of_page(f"<html><body>{markup}</body></html>", file, form=form)


def _whole_block(content: _Element) -> _Element:
    """Return the block that holds the whole text, where there is one; else all of it."""
    blocks = (block for block in inside(content, "block") if block.get("class") == _WHOLE)
    return next((block for block in blocks if words_of(block)), content)


def _is_in_note(note: _Element) -> bool:
    return next(note.iterancestors("{*}fn"), None) is not None


def _rename(element: _Element) -> None:
    """Give an element the name that HTML has for it, or mark it to go."""
    name = name_of(element)
    if name == "frac-num":
        element.tail = "\u2044"  # by which a page's fractions are known
    is_left_out = name in _LEFT_OUT or (name == "note" and element.get("type") == _NOT_PRINTED)
    element.tag = _GONE if is_left_out else _TAGS.get(name, name)
