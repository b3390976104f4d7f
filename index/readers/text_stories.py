"""Part a plain text or Markdown file that holds several stories, each with its own headline.

Cited as one article, the words of the second would stand under the title and the author of the
first. A story is told from a section by what stands at its head: a headline set apart, and below it
a byline, a day or a dateline. Where that is not sure, a warning says so and the file stays one:
a column of reviews has the titles and authors of books at the heads of its sections. Lines that
were broken to fit a width are looked at as the paragraphs they were. The text of a story is its
stretch of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.articles import bylines, furniture, markdown
from index.articles.hard_wraps import flowing
from index.articles.roles.page import FULL_STOP, TITLE_CHARS, ends_like_prose
from index.articles.sentences import trim
from index.files.hashing import digest
from index.readers.exports.document import Document, document_at
from index.records import Article, ReadWarning, Span

_SEPARATOR = re.compile(r"(?:[*_=~#•-][ \t]?){3,80}")
_PROSE_CHARS = 60
"""Shortest paragraph that shows that a report stands below a head."""
_STORY_CHARS = 200
"""Characters of prose of a story before another can begin; with fewer, a headline that is printed
again below a summary would be another story."""
_HEAD_LINES = 4
"""Lines below a headline in which its byline or its day stands."""
_FEWEST_WORDS, _CAPITALS = 4, 0.67
"""Words of a headline that can be nothing else, and the share that has a capital in a title of a
book, or a headline that is spelt like one, at least."""
_FEWEST_LINES = 6
"""Lines of two stories, at least: of each headline, byline and prose."""
_MOST_STORIES = 1_000
"""Stories of a file; a file with more is no collection of stories."""
_MOST_LINES = 100_000
"""Lines of a file, which are held together; a file with more is data, or refused as one article."""
_NAME_CHARS = 80
"""Characters of a headline that name a story in its file."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a story begins: the number of its headline's line, and whether that is sure."""

    number: int
    is_sure: bool


def stories_of(article: Article) -> Iterator[ReadWarning | Article]:
    """Yield each story of a text as an article, with a warning where that is not sure.

    Args:
        article: A whole text, nothing known of it yet; it is yielded as it is if it is one story.
    """
    if article.text.count("\n") + article.text.count("\r") > _MOST_LINES:
        yield article
        return
    document = document_at(flowing(article.text), Span(0, len(article.text)))
    heads = _heads(document)
    sure = [head for head in heads if head.is_sure]
    if not sure:
        for head in heads[:1]:
            line = article.text.count("\n", 0, document.lines[head.number].start) + 1
            reason = "a headline and a byline stand here again; indexed as one article"
            yield ReadWarning(article.source.file, reason, line=line)
        yield article
        return
    names = set[str]()
    for number, span in _stretches(document, sure):
        text = span.of(article.text)
        name = _named(_words(document, number), names)
        source = replace(article.source, part=name, sha256=digest(text.encode()))
        structure = tuple(markdown.headings(text)) if source.format == "markdown" else ()
        yield replace(article, text=text, source=source, structure=structure)


def _stretches(document: Document, heads: Sequence[_Head]) -> Iterator[tuple[int, Span]]:
    """Yield the first line of each story and where it stands, without the marks around it."""
    starts = [0, *(head.number for head in heads)]
    for first, after in pairwise([*starts, len(document.lines)]):
        held = [n for n in range(first, after) if not _is_separator(document, n)]
        if held:
            span = Span(document.lines[held[0]].start, document.lines[held[-1]].end)
            yield held[0], trim(document.text, *span) or span


def _named(words: str, names: set[str]) -> str:
    """Return what a story is called in its file: its headline, with a number if there are two."""
    base = name = words[:_NAME_CHARS].strip()
    number = 1
    while name in names:
        number += 1
        name = f"{base} ({number})"
    names.add(name)
    return name


def _heads(document: Document) -> list[_Head]:
    """Return where the second story begins, and each after it."""
    if len(document.lines) < _FEWEST_LINES or not _begins(document):
        return []
    found, prose = list[_Head](), 0
    for number in range(1, len(document.lines)):
        if len(found) >= _MOST_STORIES:
            return []
        head = _head_at(document, number) if prose >= _STORY_CHARS else None
        if head is not None:
            found.append(head)
            prose = 0
        words = document.line(number)
        prose += len(words) if _is_prose(words) else 0
    return found


def _begins(document: Document) -> bool:
    """Return whether the text begins with a headline, as a story does, a day or name above it."""
    return any(_is_headline(_words(document, n)) for n in range(_FEWEST_LINES // 2))


def _head_at(document: Document, number: int) -> _Head | None:
    """Return the head of a story whose headline is this line, None if it is none."""
    words = _words(document, number)
    is_parted = _is_separator(document, number - 1)
    if not (is_parted or document.is_alone(number)) or not _is_headline(words):
        return None
    if furniture.opens_other_stories(document.line(number - 1).strip("#*-•·»>– ")):
        return None
    below = range(number + 1, min(number + 1 + _HEAD_LINES, len(document.lines)))
    has_byline = is_dated = False
    for n in below:
        line = document.line(n)
        rule = bylines.match_byline(_words(document, n))
        if rule is not None:
            has_byline = has_byline or rule.name == "byline"
            is_dated = is_dated or rule.name != "byline"
        elif _is_prose(line):
            opens = bylines.dateline_end(document.text, document.lines[n]) is not None
            is_dated = is_dated or opens
            break
        elif has_byline or is_dated or n > number + 1:
            return None
    else:
        return None
    if not (has_byline or (is_parted and is_dated)):
        return None
    return _Head(number, is_parted or is_dated or _is_sentence_case(words))


def _words(document: Document, number: int) -> str:
    """Return a line without the marks of Markdown at its ends."""
    return document.line(number).strip("#*_ ")


def _is_separator(document: Document, number: int) -> bool:
    return _SEPARATOR.fullmatch(document.line(number)) is not None and document.is_alone(number)


def _is_headline(words: str) -> bool:
    return (
        len(words) <= TITLE_CHARS
        and len(words.split()) > 1
        and (words[0].isupper() or not words[0].isalpha())
        and not ends_like_prose(words)
        and bylines.match_byline(words) is None
        and furniture.match_line(words) is None
    )


def _is_sentence_case(words: str) -> bool:
    """Return whether words can be no title of a book: `Bridge in Rosk to be closed`."""
    each = words.split()
    capitals = sum(not word[0].islower() for word in each)
    return len(each) >= _FEWEST_WORDS and capitals <= _CAPITALS * len(each)


def _is_prose(words: str) -> bool:
    return len(words) >= _PROSE_CHARS and FULL_STOP.search(words) is not None
