"""Write markup that carries meaning as words, and join what is one line.

Raised and lowered characters, footnote references, quotation marks of `<q>`, formulas,
pictures of emoji, and line breaks in the middle of a sentence. Also what escaped
twice: a page that shows `&#8217;` means an apostrophe. The words around keep their
distance. A paragraph of very many tags loses those that mean nothing to the extractor,
which takes the square of their number.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, Literal

from index.readers.html_page.signs.formulas import formula
from index.readers.html_page.signs.raised import fraction, lowered, raised
from index.readers.html_page.tree import (
    BLOCKS,
    GONE,
    is_marked,
    replace_by,
    settle,
    take_out,
    unwrap,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEFORE_CHARS = 60  # characters kept of the text before an element; more than `_WRAPPED_CHARS`
_MAX_INLINE = 300  # elements in one line; further ones are unwrapped, or extraction takes minutes
_MAX_LINKS = 500  # links in one line; further ones are unwrapped for the same reason
_MEANINGLESS = frozenset("abbr acronym big blink font ins marquee nobr rb ruby tt wbr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_RAISED_CLASS = re.compile(r"(?:^|\s)(?:sup|superscript)(?:\s|$)", re.IGNORECASE)
_LOWERED_STYLE = re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom)", re.IGNORECASE)
_ON_ITS_OWN_LINE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_NOTE_LINK = re.compile(r"foot-?note|fn-?ref|note-?ref|cite_ref|reference", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?\s{0,5}(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})\s{0,5}[\])]?")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EMOJI_NAMES = re.compile(r"emoji|emoticon|smiley|twemoji", re.IGNORECASE)
_LONGEST_EMOJI = 12  # code points; a flag or a family of emoji takes several
_NAME_CHARS = 200  # characters of a class or an id in which the name of a note is sought
_EMOJI_CATEGORIES = frozenset({"So", "Sk", "Mn", "Me", "Cf", "Cn"})
_WRAPPED_CHARS = 40
"""Shortest line that a break in the middle of a sentence is taken to have wrapped."""
_SLASHES = ("/", "⁄", "∕")
_SENTENCE_END = tuple(".!?:;…。！？”\"'’»)")
_QUOTES = (("“", "”"), ("‘", "’"))
_MARKS = tuple("\"'“”‘’„«»‹›「」『』")


def write_out(tree: HtmlElement) -> None:
    """Replace markup that carries meaning by the words a reader of the page sees."""
    from lxml import etree

    body = tree.find("body")
    if body is None:
        return
    writer = _Writer()
    walk = etree.iterwalk(body, events=("start", "end"), tag="*")
    for event, element in walk:
        if event == "end":
            writer.close(element)
        elif not writer.open(element):
            walk.skip_subtree()
    settle(tree)


def plain(text: str) -> str:
    """Return a text as it is shown, and what was escaped twice as it was meant."""
    if "&" in text:
        text = _CONTROLS.sub(" ", _ENTITY.sub(_character, text))
    if "\n" in text and not text.isspace():
        text = _BLANKS.sub(" ", text)
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _character(entity: re.Match[str]) -> str:
    if entity[0][1] == "#":
        return html.unescape(entity[0])
    return html5.get(entity[0][1:], entity[0])


@dataclass(slots=True)
class _Line:
    """A block that is being walked, and how many elements and links stand in its line."""

    tag: str
    inline: int = 0
    links: int = 0


class _Writer:
    """Walks a page once, and remembers the end of the line that it is in."""

    def __init__(self) -> None:
        self._before = ""
        self._lines = [_Line("body")]
        self._opened: list[str] = []
        self._quotes: list[str] = []

    def open(self, element: HtmlElement) -> bool:
        """Rewrite an element that begins; return whether to walk into it."""
        self._opened.append(element.tag)
        if element.tag in BLOCKS:
            self._begin_line(element)
        else:
            self._begin_words(element)
        walks = not is_marked(element) or len(element) > 0
        if element.tag != GONE:
            self._read(element, "text")
        return walks and element.tag != GONE

    def close(self, element: HtmlElement) -> None:
        """Finish an element, and read what follows it on the line."""
        tag = self._opened.pop()
        if tag == "q":
            self._end_quote(element)
        elif tag in BLOCKS:
            self._before = ""
            self._lines.pop()
        self._read(element, "tail")

    def _read(self, element: HtmlElement, place: Literal["text", "tail"]) -> None:
        """Make a text plain, and remember its end."""
        text = getattr(element, place)
        if not text:
            return
        if self._lines[-1].tag != "pre":
            written = plain(text)
            if written != text:
                setattr(element, place, written)
                text = written
        self._before = (self._before + text[-_BEFORE_CHARS:])[-_BEFORE_CHARS:]

    def _begin_line(self, element: HtmlElement) -> None:
        if element.tag == "br" and self._continues(element):
            replace_by(element, " ")
            self._lines.append(self._lines[-1])
            return
        if self._lines[-1].tag in _HEADINGS and not element.text_content().strip():
            replace_by(element, "")  # a spacer, at which the extractor would cut the heading
            self._lines.append(self._lines[-1])
            return
        if element.tag == "center":
            element.tag = "div"
        self._before = ""
        self._lines.append(_Line(element.tag))

    def _continues(self, line_break: HtmlElement) -> bool:
        """Return whether a line break stands inside a heading or a sentence."""
        if self._lines[-1].tag in _HEADINGS:
            return True
        before, after = self._before.rstrip(), (line_break.tail or "").lstrip()
        following = line_break.getnext()
        if not after and following is not None and following.tag not in BLOCKS:
            after = (following.text or "").lstrip()
        is_long = len(before) >= _WRAPPED_CHARS
        return is_long and after[:1].islower() and not before.endswith(_SENTENCE_END)

    def _begin_words(self, element: HtmlElement) -> None:
        line = self._lines[-1]
        line.inline += 1
        line.links += element.tag == "a"
        if element.tag == "math":
            replace_by(element, formula(element))
        elif element.tag == "img":
            self._draw(element)
        elif element.tag == "q":
            self._begin_quote(element)
        elif element.tag == "a":
            self._link(element, line)
        elif element.tag in _MEANINGLESS or (element.tag == "span" and not element.attrib):
            unwrap(element)
        elif element.attrib or element.tag in ("sup", "sub") or line.inline > _MAX_INLINE:
            self._shift(element, line)

    def _draw(self, image: HtmlElement) -> None:
        """Write a picture of an emoji as the emoji; leave other pictures."""
        name = (image.get("alt") or "").strip()
        if 0 < len(name) <= _LONGEST_EMOJI and not any(map(str.isalpha, name)):
            named = _EMOJI_NAMES.search(f"{image.get('class')} {image.get('src')}"[:400])
            if named or all(unicodedata.category(c) in _EMOJI_CATEGORIES for c in name):
                replace_by(image, name)

    def _begin_quote(self, quote: HtmlElement) -> None:
        """Write the opening mark, unless the page writes marks of its own."""
        opening, closing = _QUOTES[sum(map(bool, self._quotes)) % 2]
        text = quote.text or ""
        is_marked_by_page = text.lstrip().startswith(_MARKS)
        self._quotes.append("" if is_marked_by_page else closing)
        if not is_marked_by_page:
            quote.text = opening + text
        unwrap(quote)

    def _end_quote(self, quote: HtmlElement) -> None:
        closing = self._quotes.pop()
        if not closing:
            return
        self._before += closing
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closing
        else:
            quote.text = (quote.text or "") + closing

    def _link(self, link: HtmlElement, line: _Line) -> None:
        if "#" in (link.get("href") or "") or _is_named_as_note(link):
            is_note = _NOTE_MARK.fullmatch(link.text_content()[:20].strip())
            if is_note and len(link) <= 1:
                take_out(link)
                return
        if line.links > _MAX_LINKS:
            unwrap(link)

    def _shift(self, element: HtmlElement, line: _Line) -> None:
        """Write raised or lowered text on the line; unwrap what a full line has too many of."""
        style, names = element.get("style") or "", element.get("class") or ""
        if _is_named_as_note(element) and _NOTE_MARK.fullmatch((element.text or "").strip()):
            take_out(element)
        elif element.tag == "sup" or _RAISED_STYLE.search(style) or _RAISED_CLASS.search(names):
            self._write(element, self._raised(element))
        elif element.tag == "sub" or _LOWERED_STYLE.search(style):
            self._write(element, lowered(element.text_content(), before=self._before))
        elif line.inline > _MAX_INLINE:
            unwrap(element)
        elif style and _ON_ITS_OWN_LINE.search(style) and not self._before[-1:].isspace():
            element.text = f" {element.text or ''}"
        elif self._before.strip() and self._is_inside_sentence(element, line):
            _forget_names(element)

    def _is_inside_sentence(self, element: HtmlElement, line: _Line) -> bool:
        """Return whether a sentence goes on in an element and behind it, or ends with it."""
        if (element.tail or "").strip():
            return True
        return line.tag == "p" and not self._before.rstrip().endswith(_SENTENCE_END)

    def _write(self, element: HtmlElement, words: str) -> None:
        if words:
            replace_by(element, words)
        else:
            take_out(element)

    def _raised(self, element: HtmlElement) -> str:
        text = element.text_content()
        link = element.find(".//a")
        if link is not None and ("#" in link.get("href", "#") or not self._before[-1:].isdigit()):
            return ""
        if _is_all_of_a_link(element) and _NOTE_MARK.fullmatch(text.strip()):
            return ""
        below = element.getnext()
        if below is not None and below.tag == "sub" and (element.tail or "").strip() in _SLASHES:
            written = fraction(text, below.text_content(), before=self._before)
            if written is not None:
                element.tail = None
                replace_by(below, "")
                return written
        return raised(text, before=self._before)


def _forget_names(element: HtmlElement) -> None:
    """Take away the names by which the extractor would cut a piece out of a sentence."""
    for key in ("class", "id", "role", "style"):
        element.attrib.pop(key, None)


def _is_named_as_note(element: HtmlElement) -> bool:
    """Return whether an element says of itself that it leads to a footnote."""
    if not element.attrib:
        return False
    names = (element.get(key) for key in ("class", "id", "role"))
    return any(name and _names_note(name[:_NAME_CHARS]) for name in names)


@lru_cache(maxsize=4_096)
def _names_note(name: str) -> bool:
    return bool(_NOTE_LINK.search(name))


def _is_all_of_a_link(element: HtmlElement) -> bool:
    parent = element.getparent()
    return (
        parent.tag == "a"
        and len(parent) == 1
        and not (parent.text or "").strip()
        and not (element.tail or "").strip()
    )
