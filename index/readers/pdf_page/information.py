"""Read what a PDF says about itself, and believe only what its text bears out.

Programs fill in what a PDF says of its title, author and day, and templates carry it from one file
to the next. So a title counts if its words stand at the head of the text, an author if the name
does, and the day on which the file was made is the day of publication only if the head of the
text states the same day; the fact is then the place in the text. A day that the text does not
state is kept among the further facts as `created`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from index.articles.dates import find_dates, is_plausible, parse_iso
from index.records import Fact, Span

_HEAD_CHARS = 3_000
"""Characters of the text that are its head: most of a first page."""
_TITLE_CHARS = 300  # of a title; more is a summary
_MOST_AUTHORS = 10  # that are looked for in the text
_NAME_CHARS = 80  # of one author's name
_FILE = re.compile(r"\.(?:docx?|pdf|indd|qx[dp]|odt|rtf|pptx?|xlsx?|pages|txt|html?)\b", re.I)
_TOOL = re.compile(
    r"microsoft|powerpoint|acrobat|adobe|indesign|quark|libreoffice|openoffice|untitled|unbenannt"
    r"|document\s?\d*\Z|slide\s?\d*\Z|template|\(?anonymous\)?\Z|unspecified|https?:|www\.",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:admin(?:istrator)?|user|owner|guest|author|default|unknown|test|root|office|scanner"
    r"|press|editor|webmaster|info)\d*\Z|[@\d_/\\\\]",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r" ?(?:;|\band\b|&|,) ?")
_DATE = re.compile(
    r"(?:D:)?(?P<day>\d{4}(?:\d\d(?:\d\d)?)?)(?P<time>\d{6})?"
    r"(?P<zone>Z|[+-]\d\d'?(?:\d\d'?)?)?.{0,10}",
    re.DOTALL,
)
_DAY_DIGITS = len("20240305")  # of a date that has a day


def title_fact(stated: str | None, text: str) -> Fact | None:
    """Return the title of the document, if it is one and stands at the head of the text."""
    title = " ".join((stated or "").split())
    if not 2 < len(title) <= _TITLE_CHARS or _FILE.search(title) or _TOOL.match(title):
        return None
    span = _found(title, text[:_HEAD_CHARS], edges=("(?m:^)", "(?m:$)"))
    return None if span is None else Fact(span.of(text), "pdf:Title", span)


def author_facts(stated: str | None, text: str) -> tuple[Fact, ...]:
    """Return the authors of the document whose names stand at the head of the text."""
    whole = " ".join((stated or "").split())
    if not whole or len(whole) > _MOST_AUTHORS * _NAME_CHARS:
        return ()
    names = [name for name in _BETWEEN_NAMES.split(whole) if _is_name(name)]
    found = ((name, _found(name, text[:_HEAD_CHARS])) for name in names[:_MOST_AUTHORS])
    return tuple(Fact(span.of(text), "pdf:Author", span) for _, span in found if span is not None)


def date_facts(
    stated: str | None, text: str, *, latest: date
) -> tuple[Fact | None, Mapping[str, Fact]]:
    """Return the day of publication if text and document agree on it, and when it was made."""
    made = pdf_date(stated)
    if made is None or not is_plausible(made, latest=latest):
        return None, {}
    day = made[: len("2024-03-05")]
    for printed in find_dates(text, end=min(_HEAD_CHARS, len(text))):
        if printed.value[: len(day)] == day:
            return Fact(day, "pdf:CreationDate and text", printed.span), {}
    return None, {"created": Fact(made, "pdf:CreationDate")}


def pdf_date(stated: str | None) -> str | None:
    """Return a date such as `D:20240305101500+01'00'` in ISO 8601, None if it is no whole day."""
    match = _DATE.fullmatch((stated or "").strip()[: len("D:20240305101500+01'00'") + 10])
    if match is None or len(match["day"]) != _DAY_DIGITS:
        return None
    day = f"{match['day'][:4]}-{match['day'][4:6]}-{match['day'][6:]}"
    time = match["time"]
    if time is None:
        return parse_iso(day)
    zone = (match["zone"] or "").replace("'", "")
    zone = f"{zone}00" if len(zone) == len("+01") else zone
    spelt = f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}{zone}"
    return parse_iso(spelt) or parse_iso(day)


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and len(name) <= _NAME_CHARS and _NO_NAME.search(name) is None


def _found(
    words: str, head: str, *, edges: tuple[str, str] = (r"(?<!\w)", r"(?!\w)")
) -> Span | None:
    """Return where words stand between edges, in any case and whatever blanks part them."""
    pattern = r"\s{1,3}".join(map(re.escape, words.split()))
    match = re.search(f"{edges[0]}{pattern}{edges[1]}", head, re.IGNORECASE)
    return None if match is None else Span(*match.span())
