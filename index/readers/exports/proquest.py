"""Read a document of ProQuest: labelled fields around `Full text`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from index.readers.exports.document import Document, Found, label_of, labelled
from index.records import Span

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "author": "authors",
        "publication title": "outlet",
        "publication date": "published",
        "section": "section",
        "language of publication": "language",
        "document url": "url",
        "proquest document id": "id",
        **dict.fromkeys(
            (
                "publication info|abstract|links|full text|subject|location|people|company|pages|"
                "publication year|year|publisher|place of publication|country of publication|"
                "publication subject|issn|source type|document type|document feature|edition|"
                "accession number|copyright|last updated|database|identifier|number of pages|"
                "column|dateline"
            ).split("|"),
            "",
        ),
    }
)
RULER = re.compile(r"_{20,}|Document \d{1,5} of \d{1,5}")
_INFO = re.compile(r"(?P<outlet>[^;\[\].:]{2,80}?) {0,3}[;,\[].*")
_CREDIT = re.compile(r"(?:Credit|CREDIT): .*")


def is_proquest(document: Document) -> bool:
    """Return whether a text is a document of ProQuest."""
    names = {label for label, *_ in labelled(document, _LABELS)}
    stated = {"publication title", "publication info", "publication date"}
    return "full text" in names and ("proquest document id" in names or bool(stated & names))


def read_proquest(document: Document, latest: date) -> Found:
    """Return what is known of a document of ProQuest."""
    found, text = Found("proquest"), document.text
    numbers = range(len(document.lines))
    start = next((n for n in numbers if label_of(document, n, _LABELS) == "full text"), None)
    for label, _, _, words in labelled(document, _LABELS):
        _keep(found, label, text, words, latest)
    if start is None:
        return found
    later = range(start + 1, len(document.lines))
    end = next((n for n in later if label_of(document, n, _LABELS)), len(document.lines))
    colon = text.find(":", *document.lines[start]) + 1
    last = document.lines[end - 1].end
    while colon < last and text[colon].isspace():
        colon += 1
    if colon < last:
        found.body.append(Span(colon, last))
    first = next((n for n in numbers if not RULER.fullmatch(text, *document.lines[n])), None)
    if first is not None and label_of(document, first, _LABELS) is None and first < start:
        found.facts.pop("title", None)
        found.add("title", "headline", text, document.lines[first])
    return found


def _keep(found: Found, label: str, text: str, words: Span, latest: date) -> None:
    name = _LABELS[label]
    if name == "id":
        found.name = words.of(text)[:60] or None
    elif name == "outlet":
        semicolon = text.find(";", *words)
        end = words.end if semicolon < 0 else semicolon
        found.add(
            name,
            label,
            text,
            Span(words.start, words.start + len(text[words.start : end].rstrip())),
        )
    elif label == "publication info":
        match = _INFO.match(text, *words)
        if match:
            found.add("outlet", label, text, Span(*match.span("outlet")))
        found.add_date("published", label, text, words, latest)
    else:
        found.add_field(name, label, text, words, latest)
