"""Read a document of Europresse: paper, issue and day above the headline, its id at the end."""

from __future__ import annotations

import re
from datetime import date

from index.articles.dates import find_date
from index.articles.sentences import trim
from index.readers.exports.document import Document, Found
from index.records import Span

ID = re.compile(r"(?P<id>(?:news|pub|web)·\d{8}·[\w-]{1,20}·[\w-]{1,60})")
_COPYRIGHT = re.compile(r"(?:©|Copyright|Tous droits réservés|Certificat émis).*")
_HEAD_LINES = 8
"""Lines at the top in which the day stands."""
_LONGEST = 160
"""Characters of these lines, at most."""


def is_europresse(document: Document) -> bool:
    """Return whether a text is a document of Europresse, by its id."""
    return document.find(ID) is not None


def read_europresse(document: Document, latest: date) -> Found:
    """Return what is known of a document of Europresse."""
    found, text = Found("europresse"), document.text
    end = document.find(ID)
    if end is None:
        return found
    match = ID.fullmatch(text, *document.lines[end])
    found.name = match["id"] if match else None
    day = next((n for n in range(min(end, _HEAD_LINES)) if _is_dated(document, n)), None)
    if day is None or day + 1 >= end:
        return found
    found.add_date("published", "date", text, document.lines[day], latest)
    if day:
        comma = text.find(",", *document.lines[0])
        outlet = Span(document.lines[0].start, comma) if comma >= 0 else document.lines[0]
        found.add("outlet", "source", text, trim(text, *outlet))
    found.add("title", "headline", text, document.lines[day + 1])
    last = document.find(_COPYRIGHT, day + 2)
    last = end if last is None else min(last, end)
    if day + 2 < last:
        found.body.append(Span(document.lines[day + 2].start, document.lines[last - 1].end))
    return found


def _is_dated(document: Document, number: int) -> bool:
    line = document.lines[number]
    return (
        len(line) <= _LONGEST
        and find_date(document.text, start=line.start, end=line.end) is not None
    )
