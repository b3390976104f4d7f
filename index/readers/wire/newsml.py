"""Read items of NewsML-G2: news items alone, or in a message or package.

The text of an item is its inline XML, in NITF or XHTML, or its inline data. What NewsML-G2 states
of the item counts before what the NITF in it does. A package only refers to its items: those that
stand beside it in the message are read, and the package is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.articles.sentences import BLANK
from index.readers.html_page.markup_text import is_markup
from index.readers.office.chapter_text import words_of_page
from index.readers.office.paragraphs import Joined, Paragraph, join_paragraphs
from index.readers.wire.body_words import words_of_content
from index.readers.wire.items import WireItem
from index.readers.wire.nitf import nitf_item
from index.readers.wire.xml_tree import (
    LANGUAGE,
    child,
    children,
    inside,
    name_of,
    stated,
    words_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

FORM = "newsml"
_ITEM = "newsItem"
_OTHERS = frozenset({"packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})
_PICTURES = ("photo", "picture", "image", "camera", "video")
"""In the role of a creator who wrote no words."""


def find_items(root: _Element) -> tuple[list[_Element], int]:
    """Return the news items in a file, in its order, and how many items of other kinds it holds."""
    items = [root] if name_of(root) == _ITEM else list(inside(root, _ITEM))
    outer = [one for one in items if next(one.iterancestors("{*}" + _ITEM), None) is None]
    return outer, sum(name_of(one) in _OTHERS for one in root.iter("*"))


def guid_of(element: _Element) -> str:
    """Return the id of an item, the same in all its versions; empty if it states none."""
    return stated(element, "guid")


def newsml_item(element: _Element, file: str) -> WireItem:
    """Return what an item states.

    Raises:
        ReadError: If its text is of a size that no article has.
    """
    item = WireItem(FORM)
    about, content = child(element, "itemMeta"), child(element, "contentMeta")
    item.state("_id", guid_of(element), "guid")
    _state_management(item, about)
    _state_content(item, content)
    tag = stated(child(content, "language"), "tag")
    item.state("language", tag, "language")
    item.state("language", element.get(LANGUAGE) or "", "xml:lang")
    rights = child(element, "rightsInfo", "copyrightHolder")
    item.state("publication", _named(child(about, "provider")), "provider")
    item.state("publication", _named(rights), "copyrightHolder")
    item.words = _words(item, child(element, "contentSet"), file)
    item.state("headline", words_of(child(about, "title")), "title")
    return item


def _state_management(item: WireItem, about: _Element | None) -> None:
    item.state("pubstatus", _code(child(about, "pubStatus")), "pubStatus")
    embargoed = child(about, "embargoed")
    if embargoed is not None:
        item.state("embargoed", words_of(embargoed) or "without an end", "embargoed")
    item.state("firstcreated", words_of(child(about, "firstCreated")), "firstCreated")
    item.state("versioncreated", words_of(child(about, "versionCreated")), "versionCreated")
    section = _named(child(about, "service")) if about is not None else ""
    item.state("section", section, "service")


def _state_content(item: WireItem, content: _Element | None) -> None:
    item.state("headline", words_of(child(content, "headline")), "headline")
    lines = [line for one in children(content, "by") if (line := words_of(one))]
    item.state("byline", lines, "by")
    people = [_named(one) for one in children(content, "creator") if _is_writer(one)]
    item.state("creator", [name for name in people if name], "creator")
    located = child(content, "located")
    item.state("located", _named(located), "located")
    item.state("agency", _named(child(content, "infoSource")), "infoSource")
    item.state("description", words_of(child(content, "description")), "description")
    slug = words_of(child(content, "slugline"))
    item.slug = (slug, "slugline") if slug else None


def _is_writer(creator: _Element) -> bool:
    """Return whether a creator is a person who may have written words."""
    role = f"{stated(creator, 'role')} {stated(creator, 'jobtitle')}".lower()
    kind = stated(creator, "type").lower()
    is_person = not kind or kind.endswith("person")
    return is_person and not any(word in role for word in _PICTURES)


def _named(element: _Element | None) -> str:
    """Return the name of a party or place, by its first name that is written out."""
    names = (words_of(one) for one in children(element, "name"))
    return next((name for name in names if name), stated(element, "literal"))


def _code(element: _Element | None) -> str:
    """Return the word of a vocabulary: `canceled` of `stat:canceled` or of an address."""
    code = stated(element, "qcode") or stated(element, "uri").rpartition("/")[2]
    return code.rpartition(":")[2]


def _words(item: WireItem, contents: _Element | None, file: str) -> Joined | None:
    """Return the first text among the renditions of an item, XML before data."""
    for inline in children(contents, "inlineXML"):
        nitf = next(inside(inline, "nitf"), None)
        if nitf is not None:
            found = nitf_item(nitf, file)
            _adopt(item, found)
        else:
            found = WireItem(FORM, words=words_of_content(inline, file, form=FORM))
        if found.has_words:
            return found.words
    for inline in children(contents, "inlineData"):
        words = _words_of_data(inline, file)
        if words.text:
            return words
    return None


def _adopt(item: WireItem, found: WireItem) -> None:
    """Take from the NITF of an item what the item itself does not state."""
    for key, value in found.fields.items():
        if key not in ("_id", "id", "pubstatus", "embargoed", "published"):
            item.state(key, value, f"nitf {found.places[key]}")
    item.slug = item.slug or found.slug


def _words_of_data(inline: _Element, file: str) -> Joined:
    """Return the words of data, which may be a page whose tags are written as text."""
    text = "".join(str(piece) for piece in inline.itertext())
    if stated(inline, "encoding"):
        return Joined("", (), ())  # base64 of pictures
    if "html" in stated(inline, "contenttype") or is_markup(text):
        return words_of_page(f"<html><body>{text}</body></html>", file, form=FORM)
    lines = text.strip(BLANK).split("\n")
    return join_paragraphs(Paragraph(line) for line in lines)
