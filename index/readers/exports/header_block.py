"""Read a text that begins with labelled lines: `Title: ...`, `Author: ...`, `Date: ...`.

Each line up to the first blank one must begin with a known label. One of them is the title, and two
more state facts; with fewer the lines are text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from index.readers.exports.document import Document, Found, label_of, labelled
from index.records import Span

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("title headline titel titre titolo".split(), "title"),
        **dict.fromkeys("author authors byline autor auteur autore".split(), "authors"),
        **dict.fromkeys("date published datum fecha data".split(), "published"),
        **dict.fromkeys(("pub date", "publication date", "date published"), "published"),
        **dict.fromkeys("source publication newspaper outlet quelle fuente".split(), "outlet"),
        **dict.fromkeys("section ressort rubrique".split(), "section"),
        **dict.fromkeys("language sprache langue".split(), "language"),
        **dict.fromkeys("url link".split(), "url"),
        **dict.fromkeys(("word count", "words", "page", "pages", "edition", "length"), ""),
    }
)
_FEWEST_FACTS = 3
"""Facts that the lines state, the title among them; with fewer a list could be taken for them."""


def is_header_block(document: Document) -> bool:
    """Return whether a text begins with such lines, and goes on."""
    end = _end(document)
    names = {_LABELS[label] for n in range(end) if (label := label_of(document, n, _LABELS))}
    facts = names - {""}
    return end < len(document.lines) and "title" in facts and len(facts) >= _FEWEST_FACTS


def _end(document: Document) -> int:
    """Return the number of the line below the first block, 0 if not each of it has a label."""
    for number in range(len(document.lines)):
        if number and document.is_alone(number):
            return number
        if label_of(document, number, _LABELS) is None:
            return 0
    return len(document.lines)


def read_header_block(document: Document, latest: date) -> Found:
    """Return what the lines state; all below them is the report."""
    found, end = Found("header"), _end(document)
    if end in (0, len(document.lines)):
        return found
    for label, number, _, words in labelled(document, _LABELS):
        if number < end:
            found.add_field(_LABELS[label], label, document.text, words, latest)
    found.body.append(Span(document.lines[end].start, document.lines[-1].end))
    return found
