"""Take elements out of a parsed page, in time that grows with the page.

lxml's own `drop_tree` and `drop_tag` join the text around each element at once, which
for many elements in one paragraph costs the square of their number. Here elements are
marked while the page is walked, and taken out together by `settle`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol"
    " optgroup option p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin a line of their own."""

GONE, _BARE = "gone", "bare"
_TEXTS = 5  # pieces of text looked at in an element; blank ones beyond count as no words
_CLOSING = tuple(",.;:!?)]”’»")


def text_before(element: HtmlElement) -> str:
    """Return the text right before an element, inside the same parent."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return "" if parent is None else parent.text or ""


def stands_in_text(element: HtmlElement) -> bool:
    """Return whether words stand right before or after an element on its line."""
    if text_before(element).strip() or (element.tail or "").strip():
        return True
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and _begins_with_words(other) for other in beside)


def _begins_with_words(element: HtmlElement) -> bool:
    if element.tag in BLOCKS or element.tag == GONE:
        return False
    return any(text.strip() for text in islice(element.itertext(), _TEXTS))


def take_out(element: HtmlElement) -> None:
    """Mark an element to go with all in it; the words around it keep their distance."""
    before, tail = text_before(element), element.tail or ""
    if tail.lstrip().startswith(_CLOSING) and before[-1:].isspace():
        _set_text_before(element, before.rstrip())
        element.tail = tail.lstrip()
    elif element.tag in BLOCKS and not before[-1:].isspace() and not tail[:1].isspace():
        element.tail = f" {tail}"
    element.tag = GONE


def unwrap(element: HtmlElement) -> None:
    """Mark an element whose tags go and whose words stay."""
    element.tag = _BARE


def replace_by(element: HtmlElement, words: str) -> None:
    """Put words in the place of an element and of all in it."""
    for child in list(element):
        element.remove(child)
    element.text = words
    element.tag = _BARE


def is_marked(element: HtmlElement) -> bool:
    """Return whether an element is marked to go, or to leave its words."""
    return element.tag in (GONE, _BARE)


def settle(tree: HtmlElement) -> None:
    """Take out what is marked, and join the text that then stands side by side."""
    from lxml import etree

    parents = {_kept_parent(element) for element in tree.iter(GONE, _BARE)}
    if not parents:
        return
    etree.strip_elements(tree, GONE, with_tail=False)
    etree.strip_tags(tree, _BARE)
    for parent in parents:
        parent.text = parent.text
        for child in parent:
            child.tail = child.tail


def _kept_parent(element: HtmlElement) -> HtmlElement:
    """Return the nearest element around one that is not marked itself."""
    parent = element.getparent()
    while is_marked(parent):
        parent = parent.getparent()
    return parent


def _set_text_before(element: HtmlElement, text: str) -> None:
    previous = element.getprevious()
    if previous is not None:
        previous.tail = text
        return
    parent = element.getparent()
    if parent is not None:
        parent.text = text
