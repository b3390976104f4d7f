"""Tell a page that lists articles from a page that is one.

A front page, a topic or an archive has titles that are links, each with a sentence or two
behind it. What the extractor makes of it reads as an article that no author wrote. A page is
called a list only if nearly all that was extracted stands behind such titles; a page that
declares itself an article is not asked. On 181 real articles the rule is never true, the
declarations left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.html_page.tree import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MIN_TEASERS = 5
"""Teasers that make a page a list; with fewer, an article above related stories is refused."""
_TITLE_WORDS = 3
"""Fewest words of a title; shorter links lead to sections."""
_LABEL_WORDS = 5
"""Words of a date, a section or a name that may stand between a title and its teaser."""
_LINKED_SHARE = 0.8
"""Share of a line's characters that its links must cover for it to be a title."""
_TEASER_CHARS = 500
"""Longest teaser, in characters; a longer paragraph is a report."""
_TEASER_SHARE = 0.6
"""Share of the text that teasers must cover; with less, articles with many links are refused."""
_INTRODUCTION_CHARS = 250
"""Longest introduction of a list, in characters; a page with more prose is an article."""
_ARTICLE_PARAGRAPHS = 5
"""Paragraphs behind no title that make an article; a list has an introduction and small print."""
_PROSE_CHARS, _DENSE_PROSE_CHARS = 60, 20
"""Shortest line of an article; of one in a script that writes words without spaces."""
_MAX_LINES = 1_000
"""Lines of the text that are compared; they bound the time, and a list is known by its first."""
_MOST_TITLE_WORDS = 30
"""Words at the beginning of a line in which its title is sought."""
_MORE_CHARS = 60
"""Characters of a link that are looked at; one that leads on says so in fewer."""
_MORE = re.compile(
    r"(?:read|see|learn|full|keep|view)?\s?(?:more|on|all|article|story|reading)\b.{0,20}"
    r"|continue\b.{0,20}|weiter\w*|mehr|lire.{0,20}|leer más|leggi.{0,20}|lees meer|[»›→…]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """One line of a page: its words, how much of it is link, and its first and last link."""

    text: str
    linked_chars: int
    first_link: str
    last_link: str

    @property
    def is_title(self) -> bool:
        chars = len("".join(self.text.split()))
        return _words(self.text) >= _TITLE_WORDS and self.linked_chars >= _LINKED_SHARE * chars

    @property
    def is_teaser(self) -> bool:
        """Whether it begins with its title, or ends with a link to the rest."""
        if len(self.text) > _TEASER_CHARS:
            return False
        return _words(self.first_link) >= _TITLE_WORDS or bool(_MORE.fullmatch(self.last_link))


def is_list_of_teasers(tree: HtmlElement, text: str) -> bool:
    """Return whether a page, of which this text was extracted, lists articles and is none."""
    blocks = list(_blocks(tree.find("body")))
    teasers = _teasers(blocks)
    if sum(_is_prose(b.text) and b.text not in teasers for b in blocks) >= _ARTICLE_PARAGRAPHS:
        return False
    lines = [_bare(line) for line in text.split("\n")[:_MAX_LINES]]
    found = {line: _title_of(line, teasers) for line in lines}
    own = [line for line in lines if not found[line] and _is_prose(line)]
    if len(own) > 1 or sum(map(len, own)) > _INTRODUCTION_CHARS:
        return False
    if not any(found.values()):
        is_bare = sum(map(len, lines)) <= _INTRODUCTION_CHARS and not own
        return is_bare and sum(block.is_title for block in blocks) >= _MIN_TEASERS
    shared = sum(len(line) for line in lines if found[line])
    is_most = shared >= _TEASER_SHARE * sum(map(len, lines))
    return is_most and len(set(found.values()) - {""}) >= _MIN_TEASERS


def leads_on(words: str) -> bool:
    """Return whether the words of a link say that the rest stands behind it: `Read more`."""
    return _MORE.fullmatch(" ".join(words[:_MORE_CHARS].split())) is not None


def _bare(line: str) -> str:
    """Return an extracted line without what marks a list item or a row of a table."""
    return " ".join(line.removeprefix("- ").replace("|", " ").split())


def _title_of(line: str, teasers: dict[str, str]) -> str:
    """Return the title of the teaser that a line is, or begins with; empty for any other."""
    if line in teasers:
        return teasers[line]
    words = line.split()[:_MOST_TITLE_WORDS]
    if len(line) <= _TEASER_CHARS:
        for end in range(len(words), _TITLE_WORDS - 1, -1):
            title = " ".join(words[:end])
            if teasers.get(title) == title:
                return title
    return ""


def _is_prose(line: str) -> bool:
    return len(line) >= (_PROSE_CHARS if " " in line else _DENSE_PROSE_CHARS)


def _teasers(blocks: list[_Block]) -> dict[str, str]:
    """Return the title of each title and each teaser, the first short text behind a title."""
    found: dict[str, str] = {}
    title = ""
    for block in blocks:
        if block.is_title:
            title = block.text
            found[title] = title
        elif block.is_teaser:
            found[block.text] = block.text
            title = ""
        elif title and _words(block.text) > _LABEL_WORDS:
            if len(block.text) <= _TEASER_CHARS:
                found[block.text] = title
            title = ""
    return found


def _words(text: str) -> int:
    return len(text.split())


def _blocks(body: HtmlElement | None) -> Iterator[_Block]:
    """Yield the lines of a page that hold words, as it shows them."""
    from lxml import etree

    if body is None:
        return
    pieces: list[tuple[str, bool]] = []
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end"), tag="*"):
        if element.tag in BLOCKS:
            yield from _block(pieces)
            pieces = []
        links += (event == "start") * (element.tag == "a") - (event == "end") * (element.tag == "a")
        text = element.text if event == "start" else element.tail
        if text:
            pieces.append((text, links > 0))
    yield from _block(pieces)


def _block(pieces: list[tuple[str, bool]]) -> Iterator[_Block]:
    text = " ".join("".join(text for text, _ in pieces).split())
    if not text:
        return
    worded = [(words, is_link) for piece, is_link in pieces if (words := " ".join(piece.split()))]
    linked = sum(len("".join(words.split())) for words, is_link in worded if is_link)
    first, last = worded[0], worded[-1]
    yield _Block(text, linked, first[0] if first[1] else "", last[0] if last[1] else "")
