"""Read a document of Nexis (LexisNexis, Nexis Uni): labelled fields around `BODY`.

Above them stand, without labels, the paper, the day and the headline; the headline first or last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from index.articles.dates import find_date
from index.readers.exports.document import Document, Found, label_of, labelled
from index.records import Span

COUNT = re.compile(r"\d{1,5} of \d{1,5} DOCUMENTS?")
ENDS = re.compile("End of Document")
"""The last line of a document, in newer exports."""
_BODY = re.compile(r"BODY ?:?|Body ?:?|FULL TEXT:")
_END = re.compile(
    r"End of Document|Classification|Load-Date:.*|LOAD-DATE:.*|GRAPHIC:.*|Graphic|URL:.*"
    r"|(?:SUBJECT|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|ORGANIZATION|GEOGRAPHIC):.*"
    r"|COPYRIGHT \d{4}.*|Copyright (?:©\s?)?\d{4}.*"
)
_COPYRIGHT = re.compile(r"(?:Copyright|COPYRIGHT|©).*|(?:All|ALL) (?:Rights|RIGHTS) .*")
_EDITION = re.compile(r".{0,40}\b(?:[Ee]dition|EDITION|Final|FINAL)\b.{0,40}")
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "byline": "authors",
        "section": "section",
        "length": "",
        "dateline": "place",
        "headline": "title",
        "highlight": "description",
        "language": "language",
        "load-date": "",
        "url": "url",
        "graphic": "",
        "subject": "",
        "publication-type": "",
        "document-type": "",
        "correction-date": "",
        "series": "",
        "body": "",
    }
)
_Field: TypeAlias = tuple[str, int, int, Span]
"""Label, number of its line and of the line behind the last, where its words stand."""
_NEEDED = ("length", "section", "byline", "load-date", "headline", "dateline", "publication-type")
_FEWEST = 2
"""Fields of Nexis from which on a text is a document of it, beside its body."""
_FOOT = frozenset(
    "load-date language url graphic subject publication-type document-type correction-date".split()
)
"""Labels that stand below a report, where it has no `BODY`."""
_ONE_LINE = frozenset({"length", "dateline"})
"""Labels whose words are one line: what stands right below is the report."""
_HEAD_LINES = 14
"""Lines at the top in which paper, day and headline stand."""
_DAY_CHARS = 80
"""Characters of the line of the day, at most."""


def is_nexis(document: Document) -> bool:
    """Return whether a text is a document of Nexis: a body or a count, beside its fields."""
    names = {label for label, *_ in labelled(document, _LABELS)}
    count = document.find(COUNT)
    fields = sum(name in names for name in _NEEDED)
    has_body = document.find(_BODY) is not None or document.find(_END) is not None
    return "length" in names and (count is not None or (has_body and fields >= _FEWEST))


def read_nexis(document: Document, latest: date) -> Found:
    """Return what is known of a document of Nexis."""
    found, fields = Found("nexis"), _fields(document)
    body = document.find(_BODY)
    for label, _, _, words in fields:
        _keep(found, label, document.text, words)
    if not fields:
        return found
    _read_head(document, found, min(fields[0][1], _HEAD_LINES), latest)
    start = _head_end(fields) if body is None else body + 1
    end = document.find(_END, start)
    end = len(document.lines) if end is None else end
    while end > start and label_of(document, end - 1, _LABELS) in _FOOT:
        end -= 1
    lines = document.lines[start:end]
    if lines:
        found.body.append(Span(lines[0].start, lines[-1].end))
    return found


def _fields(document: Document) -> list[_Field]:
    """Return the labelled fields, in order; those of one line end with it."""
    fields = list[_Field]()
    for label, number, after, words in labelled(document, _LABELS):
        if label in _ONE_LINE and after > number + 1:
            last = max(words.start, document.lines[number].end)
            fields.append((label, number, number + 1, Span(words.start, last)))
        else:
            fields.append((label, number, after, words))
    return fields


def _head_end(fields: list[_Field]) -> int:
    """Return the number of the line below the labels above a report that no `BODY` begins.

    These go on up to the first other line behind `LENGTH`, or to a label that stands below reports.
    """
    most = fields[0][1] + _HEAD_LINES
    length = next((n for label, n, _, _ in fields if label == "length"), 0)
    last = fields[0][1]
    for label, number, after, _ in fields:
        is_foot = label in _FOOT and number > length
        if number >= most or is_foot or (number > last and number > length):
            break
        last = after
    return last


def _keep(found: Found, label: str, text: str, words: Span) -> None:
    name = _LABELS[label]
    if name == "authors":
        found.add_authors(label.upper(), text, words)
    elif name == "language":
        found.add_language(label.upper(), text, words)
    elif name:
        found.add(name, label.upper(), text, words)


def _read_head(document: Document, found: Found, end: int, latest: date) -> None:
    """Read paper, day and headline off the lines above the first label."""
    text = document.text
    lines = [
        line
        for line in document.lines[:end]
        if not COUNT.fullmatch(text, *line) and not _COPYRIGHT.fullmatch(text, *line)
    ]
    dated = [
        number
        for number, line in enumerate(lines)
        if len(line) <= _DAY_CHARS and find_date(text, start=line.start, end=line.end)
    ]
    if not dated:
        return
    day = dated[0]
    found.add_date("published", "date", text, lines[day], latest)
    if day:
        found.add("outlet", "publication", text, lines[day - 1])
    behind = [line for line in lines[day + 1 :] if not _EDITION.fullmatch(text, *line)]
    title = lines[: day - 1] or behind
    if title:
        found.add("title", "headline", text, Span(title[0].start, title[-1].end))
