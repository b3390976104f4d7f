"""Read what a PDF says about itself, and believe only what its text bears out.

Programs fill in what a PDF says of its title, author and day, and templates carry it from one file
to the next. So a title counts if its words stand at the head of the text, an author if the name
does, and the day on which the file was made is the day of publication only if the head of the
text states the same day; the fact is then the place in the text. A day that the text does not
state is kept among the further facts as `created`. Where the document names no title that counts,
it is what the first page prints in the largest type above its text (`headline_fact`). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from index.articles.dates import find_dates, is_plausible, parse_iso
from index.articles.speech.phrases.outlets import is_outlet_name
from index.records import Annotation, AnnotationKind, Fact, Span

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
_LARGEST_LEVELS = ("1", "2")
"""Levels of headings by size that can be a headline; further ones are put together in the last."""
_PROSE_CHARS = 200
"""Characters of a line that is text; a headline stands above all of it on its page."""
_NAME_WORDS = 4
"""Words of the longest name of an outlet that no list has."""
_LABEL = re.compile(
    r"(?:(?:press|news|media)\s(?:release|statement|information|notice)|for immediate release"
    r"|(?:press|news)\sinfo|pressemitteilung|medienmitteilung|communiqué(?: de presse)?"
    r"|comunicado(?: de prensa)?|nota de prensa|comunicato stampa|persbericht"
    r"|report|newsletter|statement|fact ?sheet)[\s:!.]*+\Z",
    re.IGNORECASE,
)
"""Lines that say what kind of text a document is."""
_DAY_DIGITS = len("20240305")  # of a date that has a day


def title_fact(stated: str | None, text: str) -> Fact | None:
    """Return the title of the document, if it is one and stands at the head of the text."""
    title = " ".join((stated or "").split())
    if not 2 < len(title) <= _TITLE_CHARS or _FILE.search(title) or _TOOL.match(title):
        return None
    span = _found(title, text[:_HEAD_CHARS], edges=("(?m:^)", "(?m:$)"))
    return None if span is None else Fact(span.of(text), "pdf:Title", span)


def headline_fact(text: str, structure: Iterable[Annotation]) -> Fact | None:
    """Return what the first page prints in the largest type, if that is a headline.

    It stands alone in its size, above the text and below the name of an outlet or a line such as
    "Press release". Of several headlines in one size none is that of the page.

    Args:
        text: The text of the file.
        structure: Its pages, and its headings with their levels by size.
    """
    places = list(structure)
    page = next((one.span for one in places if one.kind is AnnotationKind.PAGE), Span(0, 0))
    headings = [
        one for one in places if one.kind is AnnotationKind.HEADING and one.span.end <= page.end
    ]
    labels = [at for at, one in enumerate(headings) if _is_label(one.span.of(text))]
    headings = headings[labels[-1] + 1 :] if labels else headings
    level = min((one.value or "" for one in headings), default="")
    largest = [one.span for one in headings if one.value == level]
    if level not in _LARGEST_LEVELS or len(largest) != 1:
        return None
    (span,) = largest
    above = text[: span.start].splitlines()
    words = span.of(text)
    if any(len(line) >= _PROSE_CHARS for line in above) or not _is_headline(words):
        return None
    below = text[span.end :].lstrip().split("\n", 1)[0]
    if len(words.split()) <= _NAME_WORDS and len(below) < _PROSE_CHARS and any(find_dates(below)):
        return None  # a newspaper's own name above its day looks the same
    return Fact(words, "pdf:largest-type", span)


def _is_label(words: str) -> bool:
    return _LABEL.match(words) is not None or is_outlet_name(words)


def _is_headline(words: str) -> bool:
    """Return whether words are two or more, and no date, address or file."""
    letters = sum(map(str.isalpha, words))
    is_named = _FILE.search(words) is None and "@" not in words and "://" not in words
    is_date = any(found.span == Span(0, len(words)) for found in find_dates(words))
    return len(words.split()) > 1 and 2 * letters > len(words) and is_named and not is_date


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
