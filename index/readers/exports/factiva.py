"""Read a document of Factiva, with codes before its fields (`HD`, `PD`, `TD`) or without.

Without codes the order tells: headline, byline, `812 words`, day, clock, paper, its code, page,
language, copyright; then the report, and at its end `Document` with its id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from index.articles import bylines
from index.articles.dates import find_date
from index.language_codes import language_code
from index.readers.exports.document import Document, Found
from index.records import Span

_CODES = (
    "HD CR BY WC PD ET SN SC ED PG LA CY CX LP TD CT RF CO IN NS RE IPC IPD PUB AN VOL SE CLM ART"
)
_CODE = re.compile(
    rf"(?P<code>{'|'.join(_CODES.split())})(?:(?:\t| [ \t]{{1,20}})(?P<words>\S.*)|)"
)
_NEAR = re.compile(rf"(?P<code>{'|'.join(_CODES.split())})(?:[ \t](?P<words>\S.*)|)")
_SURE = {"HD", "WC", "PD", "SN", "AN"}
"""Codes with one blank behind them that an export must have, beside a body."""
_BELOW = re.compile(
    r"(?:CO|IN|NS|RE)(?:[ \t]\S{1,20} : .*|)|(?:IPC|IPD|PUB)(?:[ \t].*|)"
    r"|AN(?:[ \t](?:Document )?[A-Za-z0-9]{12,40}|)"
)
"""Codes below a report, with what alone can stand behind them; others begin a line of it."""
_HEAD = frozenset("HD CR BY WC PD ET SN SC ED PG LA CY CX SE VOL CLM ART".split())
_NEEDED = {"HD", "PD", "SN"}
_BODIES = ("LP", "TD")
_FACTS: Mapping[str, str] = MappingProxyType({"HD": "title", "SN": "outlet", "SE": "section"})
ID = re.compile(r"Document (?P<id>[A-Za-z0-9]{12,40})")
ENDS = re.compile(r"(?:AN[ \t]{1,20})?Document [A-Za-z0-9]{12,40}")
"""The last line of a document."""
_ID_ALONE = re.compile(r"(?:Document )?(?P<id>[A-Za-z0-9]{12,40})")
_WORDS = re.compile(r"\d{1,3}(?:[.,]?\d{3})? (?:words|mots|Wörter|palabras|parole|palavras)")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: GMT)?")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|[Cc]opyright|COPYRIGHT).*")
_LINES_BELOW = 10
"""Lines below the count of words in which its fields end."""


def is_factiva(document: Document) -> bool:
    """Return whether a text is a document of Factiva, with or without codes."""
    return set(_fields(document)) >= _NEEDED or (
        document.find(ID) is not None and document.find(_WORDS) is not None
    )


def _fields(document: Document) -> dict[str, tuple[Span, Span]]:
    """Return the fields by their code: their words, and code and words; the first of each."""
    found = dict[str, tuple[Span, Span]]()
    starts = _starts(document)
    ends = [n for n, _ in [*starts, (len(document.lines), None)]][1:]
    for (number, match), after in zip(starts, ends, strict=True):
        last = document.lines[after - 1].end
        begins = match.start("words") if match["words"] else -1
        if begins < 0 and after > number + 1:
            begins = document.lines[number + 1].start
        if begins >= 0:
            whole = Span(match.start(), last)
            found.setdefault(match["code"], (Span(begins, last), whole))
    return found


def _starts(document: Document) -> list[tuple[int, re.Match[str]]]:
    """Return the lines that begin with a code; with one blank behind it if that is surely one."""
    lines = list(enumerate(document.lines))
    wide = [(n, m) for n, line in lines if (m := _CODE.fullmatch(document.text, *line))]
    if {match["code"] for _, match in wide} >= _NEEDED:
        return wide
    near = _near_starts(
        [(n, m) for n, line in lines if (m := _NEAR.fullmatch(document.text, *line))]
    )
    codes = {match["code"] for _, match in near}
    return near if codes >= _SURE and not codes.isdisjoint(_BODIES) else wide


def _near_starts(lines: list[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """Leave out lines of a headline or a report that only begin with the letters of a code.

    Above the report a code that comes twice is the later one: the earlier is of the headline.
    """
    near, head, bodies = list[tuple[int, re.Match[str]]](), dict[str, int](), set[str]()
    for number, match in lines:
        code = match["code"]
        if code in _BODIES and code not in bodies and (code == "TD" or not bodies):
            bodies.add(code)
        elif (not _BELOW.fullmatch(match.group())) if bodies else (code not in _HEAD):
            continue
        if code in head and not bodies:
            del near[head[code]]
            head = {c: at - (at > head[code]) for c, at in head.items()}
        if not bodies:
            head[code] = len(near)
        near.append((number, match))
        if code == "AN":
            head, bodies = {}, set()
    return near


def read_factiva(document: Document, latest: date) -> Found:
    """Return what is known of a document of Factiva."""
    found, fields = Found("factiva"), _fields(document)
    if not fields.keys() >= _NEEDED:
        return _read_plain(document, latest)
    text = document.text
    for code, (words, _) in fields.items():
        if code in _FACTS:
            found.add(_FACTS[code], code, text, words)
    if "BY" in fields:
        found.add_authors("BY", text, fields["BY"][0])
    if "LA" in fields:
        found.add_language("LA", text, fields["LA"][0])
    found.add_date("published", "PD", text, fields["PD"][0], latest)
    found.body = [fields[code][0] for code in _BODIES if code in fields]
    if "AN" in fields:
        match = _ID_ALONE.fullmatch(fields["AN"][0].of(text))
        found.name = match["id"] if match else None
    return found


def _read_plain(document: Document, latest: date) -> Found:
    """Read a document by the order of its lines."""
    found, text = Found("factiva"), document.text
    count, end = document.find(_WORDS), document.find(ID)
    if count is None or end is None or not 0 < count < end:
        return found
    match = ID.fullmatch(text, *document.lines[end])
    found.name = match["id"] if match else None
    has_byline = count > 1 and bylines.match_byline(document.line(count - 1)) is not None
    if has_byline:
        found.add_authors("byline", text, document.lines[count - 1])
    last = count - 1 - has_byline
    found.add("title", "headline", text, Span(document.lines[0].start, document.lines[last].end))
    day = count + 1
    if find_date(document.line(day)) is None:
        return found
    found.add_date("published", "date", text, document.lines[day], latest)
    paper = day + 1 + (_CLOCK.fullmatch(document.line(day + 1)) is not None)
    found.add("outlet", "source", text, document.lines[paper])
    start = paper + 1
    for number in range(start, min(end, paper + _LINES_BELOW)):
        if language_code(document.line(number)):
            found.add_language("language", text, document.lines[number])
            start = number + 1
        elif _COPYRIGHT.fullmatch(text, *document.lines[number]):
            start = number + 1
            break
    if start < end:
        found.body.append(Span(document.lines[start].start, document.lines[end - 1].end))
    return found
