"""Make a link that opens the page of an article at the quoted words.

The address of the page is followed by `#:~:text=` and the words, by the rules of
https://wicg.github.io/scroll-to-text-fragment/. Short words are given whole, long ones
by how they begin and end. Where they stand more than once in the article, the words
before and behind them are added until they are the only ones. If they cannot be, or if
they are no whole words, there is no link. The page itself is not looked at: it may
hold more than the article, or other words by now.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from index.records import Article, Span
from search.exporting.page_matching import PageText, is_word_edge
from search.wording.unsafe_characters import UNSAFE, one_line

_ADDRESS = re.compile(
    r"""(?P<host>https?://[^\s/?#"<>\\^`{|}]++)(?P<page>(?:[/?#].*)?)""", re.IGNORECASE | re.DOTALL
)
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\[\\\]^`{|}]|[^\x00-\x7f]')
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\S+")
_ITEM = re.compile(r"\s*+[-*•]\s++")
_TABLE = "|"
"""Stands between the cells of an extracted table, and not in the page."""
_BLANKS = re.compile(r"[ \t]+")
_LONGEST_WHOLE = 300
"""Code points of a quote that is spelt out in a link, as browsers do; of a longer one its ends."""
_LONGEST_PART = 2000
"""Code points of any part of a link; addresses with longer ones are cut, and slow to look for."""
_MOST_EXTRACTED = 10
"""Words of a quote that is spelt out in a link to an extracted text; the more, the likelier is
something between them, such as a line break, that the page has and the text has not."""
_ENDS_WORDS = (5, 10, 20)
"""Words of either end of a long quote, tried in turn; more make the link longer."""
_CONTEXT_WORDS = (1, 2, 4, 8, 16)
"""Words before and behind, tried in turn; words that need still more have no link."""

NO_ADDRESS = "the article states no web address"
UNUSABLE_ADDRESS = "its web address cannot be used as a link"
NO_QUOTE = "no words are quoted"
NO_WHOLE_WORDS = "the quote does not clearly begin and end between words"
NOT_UNIQUE = "the article has these words more than once"
UNFIT = "the quote holds what a link cannot hold"


@dataclass(frozen=True, slots=True)
class PageLink:
    """The address of quoted words in their page: one of the two is None.

    Attributes:
        url: Opens the page at the words.
        missing: Why there is no such address.
    """

    url: str | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """What a link says of the words, as spans of the article's text.

    Attributes:
        start: The words, or how they begin.
        end: How they end, if not all of them are given.
        prefix: Words right before them.
        suffix: Words right behind them.
    """

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None

    def spelt(self, text: str) -> str:
        """Return the directive as it stands in an address."""
        parts = [_encoded(self.start.of(text))]
        if self.end is not None:
            parts.append(_encoded(self.end.of(text)))
        if self.prefix is not None:
            parts.insert(0, _encoded(self.prefix.of(text)) + "-")
        if self.suffix is not None:
            parts.append("-" + _encoded(self.suffix.of(text)))
        return ",".join(parts)


def web_address(article: Article) -> str | None:
    """Return the address of an article's page as formats can hold it, None if it states none.

    Characters that no address may hold are percent-encoded behind the name of the host, as
    a browser does. That name stays as it is: how it is encoded, registries differ.
    """
    stated = "" if article.url is None else article.url.value.strip()
    found = _ADDRESS.fullmatch(stated)
    if found is None or UNSAFE.search(stated):
        return None
    page = _NOT_IN_ADDRESSES.sub(lambda match: percent_encoded(match[0]), found["page"])
    return found["host"] + page


def unusable_address(article: Article) -> str | None:
    """Return the address that an article states, where it cannot be used as one; else None."""
    if article.url is None or web_address(article) is not None:
        return None
    return one_line(article.url.value) or None


def find_link(article: Article, quoted: Span | None) -> PageLink:
    """Return the link to quoted words, or why there is none."""
    address = web_address(article)
    if address is None:
        return PageLink(missing=UNUSABLE_ADDRESS if unusable_address(article) else NO_ADDRESS)
    if quoted is None:
        return PageLink(missing=NO_QUOTE)
    is_extracted = article.source.encoding is None
    found = find_directive(article.text, quoted, is_extracted=is_extracted)
    if isinstance(found, str):
        return PageLink(missing=found)
    page, _, fragment = address.partition("#")
    kept = fragment.partition(":~:")[0]
    return PageLink(url=f"{page}#{kept}:~:text={found.spelt(article.text)}")


def find_directive(text: str, quoted: Span, *, is_extracted: bool = False) -> Directive | str:
    """Return what names the quoted words and no others of the text, or why nothing does.

    Args:
        text: The text of an article.
        quoted: The quoted words.
        is_extracted: Whether the text was taken out of a page, which may lay out as lists,
            tables and lines what is written here with signs; fewer words are named then.
    """
    lines = _lines(text, quoted, is_extracted=is_extracted)
    if not lines or not any(char.isalnum() for char in quoted.of(text)):
        return UNFIT
    whole = Span(lines[0].start, lines[-1].end)
    if not (is_word_edge(text, whole.start) and is_word_edge(text, whole.end)):
        return NO_WHOLE_WORDS
    page = PageText(text)
    most_words = _MOST_EXTRACTED if is_extracted else None
    unfit = _TABLE if is_extracted else ""
    fitting = (made for made in _directives(text, lines, most_words) if _is_fit(text, made, unfit))
    tried = False
    for made in fitting:
        tried = True
        if _is_unique(page, made):
            return made
    return NOT_UNIQUE if tried else UNFIT


def _directives(text: str, lines: Sequence[Span], most_words: int | None) -> Iterator[Directive]:
    """Yield directives that name the words of these lines, shortest first."""
    before = _words_before(text, lines[0].start)
    behind = _words_behind(text, lines[-1].end)
    for start, end in _terms(text, lines, most_words):
        yield Directive(start, end)
        for count in _CONTEXT_WORDS:
            prefix, suffix = _joined(before[-count:]), _joined(behind[:count])
            yield Directive(start, end, prefix)
            yield Directive(start, end, None, suffix)
            yield Directive(start, end, prefix, suffix)


def _terms(
    text: str, lines: Sequence[Span], most_words: int | None
) -> Iterator[tuple[Span, Span | None]]:
    """Yield the words of these lines whole, if they are short, or by their ends."""
    first, last = lines[0], lines[-1]
    beginning, ending = _words(text, first), _words(text, last)
    are_few = most_words is None or len(beginning) <= most_words
    if len(lines) == 1 and len(first) <= _LONGEST_WHOLE and are_few:
        yield first, None
        return
    for count in _ENDS_WORDS:
        start, end = _joined(beginning[:count]), _joined(ending[-count:])
        if start is not None and end is not None and start.end < end.start:
            yield start, end
    if len(lines) == 1:
        yield first, None


def _is_fit(text: str, made: Directive, unfit: str) -> bool:
    """Return whether a page can hold these words, and has something to compare in each part."""
    parts = [part for part in (made.start, made.end, made.prefix, made.suffix) if part is not None]
    return all(
        len(part) <= _LONGEST_PART
        and any(char.isalnum() for char in part.of(text))
        and not any(char in unfit or _is_unfit(char) for char in part.of(text))
        and is_word_edge(text, part.start)
        and is_word_edge(text, part.end)
        for part in parts
    )


def _is_unfit(char: str) -> bool:
    """Return whether a page cannot hold a character, or a link cannot."""
    return char != "\t" and unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"}


def _is_unique(page: PageText, made: Directive) -> bool:
    low = made.prefix or made.start
    high = made.suffix or made.end or made.start
    if made.end is None:
        return page.is_unique(Span(low.start, high.end))
    is_one = page.is_unique(Span(low.start, made.start.end))
    return is_one and page.is_first_after(Span(made.end.start, high.end), made.start.end)


def _lines(text: str, quoted: Span, *, is_extracted: bool) -> list[Span]:
    """Return the lines of the quoted words, without blanks around them and without empty ones.

    Of an extracted text they have no sign of a list either.
    """
    lines = []
    for match in _LINE.finditer(text, quoted.start, quoted.end):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        is_whole = start == 0 or _LINE.match(text[start - 1]) is None
        item = _ITEM.match(text, start, end) if is_extracted and is_whole else None
        start = item.end() if item else match.end() - len(match[0].lstrip())
        if start < end:
            lines.append(Span(start, end))
    return lines


def _words(text: str, line: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, line.start, line.end)]


def _words_before(text: str, position: int) -> list[Span]:
    """Return the words right before a place that stand on one line."""
    for match in reversed(list(_LINE.finditer(text, 0, position))):
        if match[0].strip():
            return _words(text, Span(*match.span()))[-max(_CONTEXT_WORDS) :]
    return []


def _words_behind(text: str, position: int) -> list[Span]:
    """Return the words right behind a place that stand on one line."""
    for match in _LINE.finditer(text, position):
        if match[0].strip():
            return _words(text, Span(*match.span()))[: max(_CONTEXT_WORDS)]
    return []


def _joined(words: Sequence[Span]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def _encoded(words: str) -> str:
    """Return words as they stand in a directive, where `-`, `,` and `&` have a meaning."""
    return percent_encoded(_BLANKS.sub(" ", words), safe="").replace("-", "%2D")
