"""Take out of a page the boxes that stand among the paragraphs of an article and are none of it.

What is paid for, players that read the text aloud, polls and forms for newsletters say by their
class what they are, and dialogs by their role; their words would be quoted as news. A longer
block that is called so may be the article itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from index.readers.html_page.tree import is_marked, settle, take_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME = re.compile(
    r"(?:^|[\s_-])(?:sponsor(?:ed)?(?:[-_]{1,2}(?:content|box|post|message|block|text|by))?|advertorial"
    r"|(?:promoted|paid|partner)[-_]{1,2}(?:content|post|box)|promo[-_]{0,2}box"
    r"|ad[-_]{1,2}(?:label|slot|container|wrapper|unit|notice)"
    r"|(?:audio|listen|tts|speech)[-_]{1,2}(?:player|widget|bar|box|article)|text[-_]to[-_]speech"
    r"|(?<![\w-])(?:reader[-_])?poll(?:[-_]{1,2}(?:box|widget|container|form))?"
    r"|newsletter[-_]{1,2}(?:sign-?up|promo|box|form|widget|cta))(?:\s|$)",
    re.IGNORECASE,
)
_NAME_CHARS = 200  # characters of a class that are looked at
_DIALOGS = ("dialog", "alertdialog")
"""Roles of what is shown above a page until the reader answers."""
_BLOCKS = ("div", "aside", "section", "p", "ul", "figure")
_BOX_CHARS = 500
"""Longest box, in characters, blanks between its elements not counted."""


def drop_boxes(tree: HtmlElement) -> None:
    """Take out the boxes of a page's body that their class names."""
    body = tree.find("body")
    if body is None:
        return
    for block in list(body.iter(*_BLOCKS)):
        names = (block.get("class") or "")[:_NAME_CHARS]
        is_named = (names and _is_box(names)) or block.get("role") in _DIALOGS
        if is_named and not is_marked(block) and _is_short(block):
            take_out(block)
    settle(tree)


@lru_cache(maxsize=4_096)
def _is_box(names: str) -> bool:
    """Return whether a class names such a box; pages use few classes, many times each."""
    return _NAME.search(names) is not None


def _is_short(block: HtmlElement) -> bool:
    chars = 0
    for text in block.itertext():
        chars += len(text.strip())
        if chars > _BOX_CHARS:
            return False
    return True
