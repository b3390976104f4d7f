"""Take out of a page what its reader does not see.

Struck-out words, text for screen readers alone, the content of hover cards, labels of
controls, drawings and everything a browser hides. A sentence is quoted as the page shows
it, so nothing here may leave a hole in one: what is shown though marked as hidden from
screen readers (`aria-hidden`) stays where its spoken twin goes. Of style sheets those in the
page count, and those of a book (`style_rules.py`); of others the usual names of classes are
known. Text hidden by `display: none` stays where it is most of the page, because a script then
shows it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

from index.readers.html_page.style_rules import StyleRules, read_style_rules
from index.readers.html_page.tree import (
    BLOCKS,
    is_marked,
    settle,
    stands_in_text,
    take_out,
    unwrap,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_SEEN = frozenset(
    "applet area audio canvas datalist del embed fencedframe frame frameset iframe input map meter"
    " noframes noscript object option optgroup param progress rp rt rtc s script select source"
    " strike style svg template textarea track video".split()
)
_CODE = ("script", "style", "noscript", "iframe", "template", "select", "textarea", "source")
"""What goes first, since most elements of many pages stand in it."""
_SHOWN_IN_TEXT = ("time", "label", "output", "legend", "blink", "marquee")
"""What the extractor leaves out everywhere, though it may be part of a sentence."""

_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:[\w-]+[-_])?(?:sr-?only|screen-?reader(?:s|-text|-only|-response)?|"
    r"visually-?hidden|hidden-?visually|element-invisible|assistive-text|off-?screen|"
    r"accessib(?:ility|le)-(?:text|hidden)|a11y-(?:text|hidden|only)|hide-?visually)(?:-focusable)?(?:\s|$)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,80}line-through", re.IGNORECASE)
_STRUCK_CLASS = re.compile(
    r"(?:^|\s)(?:line-?through|strike-?through|strikeout|struck(?:-out)?|strike)(?:\s|$)",
    re.IGNORECASE,
)
_OFF_THE_SCREEN = re.compile(
    r"clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|right|text-indent)\s*:\s*-\d{4,}|font-size\s*:\s*0(?:[a-z%]*)\s*(?:;|$)",
    re.IGNORECASE,
)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_CARD = re.compile(
    r"tool-?tip|hover-?card|pop-?over|hover-?box|info-?bubble|hover-?content"
    r"|roll-?over-(?:[a-z]{1,20}-)?(?:block|card|box|content)",
    re.IGNORECASE,
)
_CARD_OPENER = re.compile(
    r"trigger|target|toggle|link|wrap|container|has-|with-|anchor|host|parent|term|button|open|area",
    re.IGNORECASE,
)
_CARD_CONTENT = re.compile(
    r"(?:^|[\s_-])(?:(?:tool-?tip|hover-?card|pop-?over|hover-?box|info-?bubble)[-_]{1,2}"
    r"|roll-?over[-_](?:[a-z]{1,20}[-_])?)(?:block|box|content|body|inner|panel|card)(?:\s|$)",
    re.IGNORECASE,
)
"""Classes of what a card shows beside the word that opens it; its parts may be called so, too."""
_SIDE_NOTE = re.compile(
    r"(?:^|\s)(?:side-?note|margin-?note|foot-?note(?:-|__)(?:content|text|body)|fn-text)(?:\s|$)",
    re.IGNORECASE,
)
_CONTROL_WORDS = re.compile(
    r"(?:share|copy|listen|play|pause|follow|subscribe|save|print|e?-?mail|tweet|post|close|open"
    r"|more|menu|expand|collapse|show|hide|sign|log|comment|like|read|advert|watch|view|see|click"
    r"|tap|skip|mute|download|add|get|join|buy|next|prev|previous|back|search|ok|accept|whatsapp"
    r"|facebook|twitter|x|link|bookmark|report|reply|edit|cancel|submit|toggle)\b",
    re.IGNORECASE,
)
"""What the label of a control begins with."""
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button)(?:[\s_-]|$)", re.IGNORECASE)
_SIGNS = string.punctuation + string.whitespace + "«»‹›…▶►×✕"
_OPENERS = frozenset({"a", "abbr", "acronym", "button", "dfn", "mark"})
_LONGEST_CARD = 2_000  # characters; a longer element may hold the article, so it is kept
_CARD_ELEMENTS = 50  # elements inside a card in which another card is sought
_LONGEST_LABEL = 80  # characters of a button's label that are read
_HAS_WORD = re.compile(r"\w")


def drop_templates(tree: HtmlElement) -> None:
    """Take out what is hidden in so many words, before the page's facts are read."""
    for element in tree.iter("template"):
        take_out(element)
    for element in tree.xpath("body/descendant::*[@hidden or @popover]"):
        take_out(element)
    settle(tree)


def drop_unseen(tree: HtmlElement, *, sheets: Iterable[str] = ()) -> None:
    """Take out of the page's body what its reader does not see.

    Args:
        tree: The page; it is changed.
        sheets: The style sheets that it links to; those inside the page are read with them.
    """
    from lxml import etree

    body = tree.find("body")
    if body is None:
        return
    rules = read_style_rules(chain(sheets, _sheets_inside(tree)))
    etree.strip_elements(body, *_CODE, with_tail=False)
    for element in list(body.iter("nav", "footer")):
        if not is_marked(element) and element.find(".//h1") is None:
            take_out(element)
    settle(tree)
    elements = list(body.iterdescendants("*"))
    for element in elements:
        if is_marked(element):
            continue
        if rules.strike(element) or _is_unseen(element):
            take_out(element)
    _drop_undisplayed(body, elements, rules)
    for element in body.iterdescendants(*_SHOWN_IN_TEXT):
        if stands_in_text(element):
            _keep_or_drop(element)
    _drop_controls(body)
    settle(tree)


def _drop_controls(body: HtmlElement) -> None:
    """Take out buttons, and what a class calls so, but for those that are words of a sentence."""
    for button in body.iterdescendants("button"):
        _keep_label(button)
    for element in body.iterdescendants("span", "a"):
        if _BUTTON.search(element.get("class") or "") and _is_control(element):
            take_out(element)


def _sheets_inside(tree: HtmlElement) -> Iterator[str]:
    """Yield the style sheets that stand in a page and count on a screen with scripts."""
    for sheet in tree.iter("style"):
        media = (sheet.get("media") or "all").strip().lower()
        if media in ("all", "screen") and next(sheet.iterancestors("noscript"), None) is None:
            yield sheet.text or ""


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _NEVER_SEEN or (element.tag == "dialog" and element.get("open") is None):
        return True
    if not element.attrib:
        return False
    names = element.get("class") or ""
    style = element.get("style") or ""
    if style and _STRUCK.search(style):
        return True
    if style and element.tag not in BLOCKS and _OFF_THE_SCREEN.search(style):
        return True
    if names and _hides_by_name(element, names):
        return True
    if element.get("role") == "tooltip":
        return True
    return element.get("aria-hidden") == "true" and _is_decoration(element, names)


def _hides_by_name(element: HtmlElement, names: str) -> bool:
    """Return whether the usual meaning of a class is that its words are not shown."""
    if element.tag == "ins" and "adsbygoogle" in names:
        return True
    meaning = _meaning(names)
    if meaning == "side-note":
        return element.tag not in BLOCKS and stands_in_text(element)
    return meaning == "unseen" or (meaning == "card" and _is_card(element, names))


@lru_cache(maxsize=4_096)
def _meaning(names: str) -> Literal["unseen", "side-note", "card"] | None:
    """Return what a class says of the element; pages use few classes, many times each."""
    if _FOR_SCREEN_READERS.search(names) or _STRUCK_CLASS.search(names):
        return "unseen"
    if _SIDE_NOTE.search(names):
        return "side-note"
    return "card" if _CARD.search(names) else None


def _is_card(element: HtmlElement, names: str) -> bool:
    """Return whether this is the content of a hover card, and not the word that opens it."""
    if element.tag in _OPENERS:
        return False
    if any(_CARD.search(name) and _CARD_OPENER.search(name) for name in names.split()):
        return False
    if element.get("title") or any(name.startswith("data-") for name in element.attrib):
        return False
    inside = islice(element.iterdescendants("*"), _CARD_ELEMENTS)
    if not _CARD_CONTENT.search(names) and any(
        _CARD.search(child.get("class") or "") for child in inside
    ):
        return False
    return len(_first_words(element, _LONGEST_CARD + 1)) <= _LONGEST_CARD


def _is_decoration(element: HtmlElement, names: str) -> bool:
    """Return whether words that screen readers skip are no part of the sentence.

    They are part of it beside a twin for screen readers, or inside what has a spoken name.
    """
    if element.tag in BLOCKS:
        return False  # the extractor leaves it out, unless that is most of the page
    beside = (element.getprevious(), element.getnext())
    twins = (twin.get("class") or "" for twin in beside if twin is not None)
    parent = element.getparent()
    named = parent.get("aria-label") and parent.tag not in BLOCKS
    if "icon" in names or not (named or any(_FOR_SCREEN_READERS.search(c) for c in twins)):
        return True
    del element.attrib["aria-hidden"]
    return False


def _drop_undisplayed(body: HtmlElement, elements: list[HtmlElement], rules: StyleRules) -> None:
    """Take out text that is not displayed, unless it is most of the page.

    By an attribute text in a paragraph's flow; scripts write it on blocks that they show.
    """
    undisplayed = [
        e
        for e in elements
        if not is_marked(e)
        and (
            rules.hide(e)
            or (
                "style" in e.attrib
                and (e.tag not in BLOCKS or e.tag in ("p", "li"))
                and _NOT_DISPLAYED.search(e.get("style"))
            )
        )
    ]
    if not undisplayed:
        return
    shown = len(body.text_content())
    for element in undisplayed:
        shown -= 2 * len(element.text_content())
        if shown < 0:
            return
    for element in undisplayed:
        take_out(element)


def _keep_or_drop(element: HtmlElement) -> None:
    if any(map(_HAS_WORD.search, element.itertext())):
        unwrap(element)
    else:
        take_out(element)


def _keep_label(button: HtmlElement) -> None:
    """Keep a button that is a word of the sentence, such as one that opens a definition."""
    has_word = _HAS_WORD.search(_first_words(button, _LONGEST_LABEL))
    if stands_in_text(button) and has_word and not _is_control(button):
        unwrap(button)
    else:
        take_out(button)


def _is_control(element: HtmlElement) -> bool:
    """Return whether a label begins with what a control does."""
    label = _first_words(element, _LONGEST_LABEL)
    return _CONTROL_WORDS.match(label.lstrip(_SIGNS)) is not None


def _first_words(element: HtmlElement, max_chars: int) -> str:
    """Return the first characters of the text in an element."""
    found = ""
    for text in element.itertext():
        found += text[:max_chars]
        if len(found) >= max_chars:
            break
    return found[:max_chars]
