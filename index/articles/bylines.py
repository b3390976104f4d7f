"""Recognise who, when and where: mastheads, bylines, datelines, captions.

These lines are evidence, not decoration: `index/articles/description.py` reads outlet, authors
and date off them. Unlike the patterns of `index/articles/furniture.py` they mind capital
letters, since capitals distinguish a name from a word. Spans are code points of
the text they were looked for in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.articles.author_names import JOB_TITLE, pieces, without_staff
from index.articles.calendar_words import MONTH_NAME, NAMED_DAY, WEEKDAY_NAME
from index.articles.dates import MONTH
from index.articles.furniture import AGENCY, LONGEST, Rule, Table
from index.articles.mastheads.byline_words import (
    AUTHOR_LABEL,
    BY_ABROAD,
    DAY_LABEL,
    PUBLISHED,
    UPDATED,
    is_by_word,
)
from index.articles.speech.phrases.outlets import is_outlet_name
from index.records import Role, Span

_CAPTION_TAIL = 120
"""Code points at the end of a line in which a photo credit is sought; a credit longer than this
is missed, and a larger number costs time on every line."""
_NAME_CHARS = 60
"""Longest line that can be the name of an outlet; a longer one is prose."""

_MONTH = f"(?:{MONTH}|{MONTH.upper()})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DIGIT = re.compile(r"\d")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:,\s*+|\s++)\d{4})?"
_DATE = (
    rf"(?:(?:{_WEEKDAY}|{_WEEKDAY.upper()})\.?,?\s++)?"
    rf"(?:{_MONTH}\s++{_DAY}{_YEAR}|{_DAY}\s++{_MONTH}{_YEAR}|\d\d?[./]\d\d?[./]\d{{4}}"
    rf"|(?:{WEEKDAY_NAME},?\s++)?{NAMED_DAY}(?:\s?(?:г|р|года|року)\b\.?)?"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
)
_NEAR_DATE = rf"(?:{_DATE}|\d{{1,2}}(?:\.|er|º)?\s++(?:de\s++)?{MONTH_NAME}\.?)"
"""A day whose year the text may leave out, as in a dateline."""
_ZONE = r"(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?|[+-]\d\d:?\d\d)"
_CLOCK = (
    r"(?:(?:at|um|à|às|om|alle|ore|o|о|в)\s++)?\d{1,2}(?:[:.h]\d\d){0,2}"
    rf"(?:\s*+(?:[AaPp]\.?[Mm]\.?|Uhr|h\b))?(?:\s*+{_ZONE})?"
)
_FULL_CLOCK = (
    r"(?:(?:at|um|à|às|om|alle|ore|o|о|в)\s++)?\d{1,2}(?:[:.h]\d\d){1,2}"
    rf"(?:\s*+(?:[AaPp]\.?[Mm]\.?|Uhr|h\b))?(?:\s*+{_ZONE})?"
)
"""A time of the day that is no bare number."""
_AGO = (
    r"\d{1,2}\s?(?:[Mm]in(?:ute)?s?|[Hh](?:ou)?rs?|[Dd]ays?|[Ww]eeks?|[Mm]onths?)\s[Aa]go"
    r"|[Vv]or\s\d{1,2}\s(?:Minuten?|Stunden?|Tage?n?|Wochen?)"
    r"|[Ii]l y a\s\d{1,2}\s(?:min(?:utes?)?|heures?|jours?)"
    r"|[Hh](?:ace|á)\s\d{1,2}\s(?:minutos?|horas?|d[ií]as?)|\d{1,2}\s(?:minut[oi]|or[ae]|giorn[oi])\sfa"
    r"|\d{1,2}\s(?:minuten|uur|dagen)\sgeleden|\d{1,2}\s(?:minut[ay]?|godzin[ay]?|dni)\stemu"
    r"|\d{1,2}\s(?:минут[аы]?|час(?:а|ов)?|дн(?:я|ей))\sназад|\d{1,2}\s(?:хвилин[аи]?|годин[аи]?|дн(?:і|ів))\sтому"
)
"""What the clock of a page says of an article."""
_DAY_BEHIND = rf"(?:,?\s++{_WEEKDAY}\b)?"
_ARTICLE = r"(?:(?:[Ll]e|[Ee]l|[Ii]l|[Aa]m|[Dd]en|[Oo]p)\s++)?"
_STAMP = rf"(?:{_CLOCK},?\s++)?{_ARTICLE}{_DATE}{_DAY_BEHIND}(?:\s*+(?:[|,·•–—-]\s*+)?{_CLOCK})?"

_WIRE_NAME = (
    r"(?:AP|AFP|Reuters|REUTERS|CNN|CNN\sBusiness|UPI|TASS|Xinhua|dpa|DPA|ANI|PTI|IANS|EFE|ots|OTS"
    r"|APA|SDA|ANSA|Ansa|Lusa|LUSA|Belga|BELGA|ANP|PAP|epd|KNA|sid|SID|Kyodo|Yonhap|Interfax|ТАСС"
    r"|Интерфакс|Укринформ|Укрінформ|Europa\sPress|Bloomberg)"
)
RELEASES = frozenset({"ots"})
"""Services that pass on what firms and offices send, in small letters; they publish nothing."""
_WIRES = rf"{_WIRE_NAME}(?:\s?[/,]\s?{_WIRE_NAME}){{0,3}}"

_PARTICLE = r"(?:(?:de|del|der|den|di|da|dos|du|la|le|van|von|al|bin|ibn|el|y)\s++){0,3}"
_WORD = r"(?:[dl][’'])?[^\W\d_a-z][\w\u0300-\u036f.’'-]*"  # accents may stand apart
_NAME = rf"{_WORD}(?:\s++{_PARTICLE}{_WORD}){{0,4}}"
_PERSON = rf"{_NAME}(?:\s++in\s++{_NAME})?"
# An upper-case AND is a name to it.
_NAMES = rf"{_PERSON}(?:(?:,\s++and|,|\s++and|\s++&|,?\s++with)\s++{_PERSON}){{0,5}}"
_BEHIND = r"(?:,?\s++[Ss]pecial\s++to|\s++(?:for|via|of))\s++"
_FOR = rf"(?:{_BEHIND}(?:the\s++)?{_NAME}){{0,2}}"
_BY = (
    r"(?:(?:(?i:written|words|text|story|reported|report|interview|analysis)\s++)?[Bb][Yy]:?\s++"
    rf"|{AUTHOR_LABEL}(?:{BY_ABROAD})?)"
)
_PICTURES = (
    r"(?:[,;|]?\s++(?:(?:and|AND|&)\s++)?"
    r"(?i:pictures|photos|photographs|photography|images|illustrations?|video|graphics)"
    rf"\s++[Bb][Yy]:?\s++{_NAMES})?"
)
"""Who took the pictures, behind who wrote: no author."""
_AND_ABROAD = r"\s++(?:und|et|y|e|en|i|и|і|та|UND|ET|Y|E)"
_NAMES_ABROAD = rf"{_NAME}(?:(?:,(?:{_AND_ABROAD})?|{_AND_ABROAD}|\s++&)\s++{_NAME}){{0,5}}"
_HELPED = (
    rf"(?:,\s++{_WIRES}"
    r"|,?\s++\(?(?:avec|mit|con|com|met|und|et|y|e|en)\s++"
    rf"(?:(?:l[’']|les\s|den\s|der\s)?{_WIRE_NAME}|[Aa]gentur\w{{0,8}}|agences?|agencias?|agenzie)\)?)?"
)
_REACHED_AT = r"(?:\s*+[|,·•–—-]?\s*+\(?(?:@\w{1,30}|[\w.+-]{1,60}+@[\w.-]{3,60}+)\)?)?"
_WITH_WORDS = rf"(?:\s*+(?:[|,·•–—-]\s*+)?(?:(?:{PUBLISHED}|{UPDATED})\s*+:?\s*+)?{_STAMP})?"
_BY_REST = rf"{_PICTURES}{_FOR}{_REACHED_AT}{_WITH_WORDS}(?:\s*+[|·•–—/-]\s*+{_NAME})?"
_SIGNED = rf"{_NAME},\s++{JOB_TITLE}"
"""An author without the word `by`: `Ann Lee, Staff Writer`."""
_BYLINE_NAMES = re.compile(
    rf"(?:{_BY}(?P<names>{_NAMES})|(?P<signed>{_SIGNED}))(?P<rest>{_BY_REST})"
)
_BYLINE_ABROAD = re.compile(
    rf"(?P<by>{BY_ABROAD}|{AUTHOR_LABEL})(?P<names>{_WIRES}|{_NAMES_ABROAD})(?P<rest>{_HELPED}{_BY_REST})"
)
_OUTLET_OF = re.compile(rf"\s(?:[Ss]pecial\s++to|for|via|of)\s++(?P<outlet>(?:the\s++)?{_NAME})")
_REPORTED_BY = re.compile(
    r"\(?(?:[Rr]eporting|[Ww]riting|REPORTING)\s(?:by|BY)\s++"
    rf"(?P<names>{_NAMES})\s*+(?:[;,.)]|\Z)"
)

_STATED_TIME = re.compile(
    rf"\b(?:(?P<published>{PUBLISHED})|(?P<updated>{UPDATED}))\s*+:?\s*+(?={_STAMP})"
)
_STAMP_RULE = "stamp"
_BYLINES = Table(
    (
        ("byline", _BY + _NAMES + _BY_REST, _SIGNED + _BY_REST),
        (
            "published-line",
            rf"{PUBLISHED}\s*+(?::\s*+)?{_STAMP}(?:\s*+(?:[|·•,;/–—-]|{UPDATED}).{{0,80}})?\.?",
            rf"{DAY_LABEL}{_STAMP}\.?",
        ),
        ("updated-line", rf"{UPDATED}\s*+(?::\s*+)?{_STAMP}.{{0,60}}"),
        (
            _STAMP_RULE,
            rf"{_STAMP}\s*+(?:[|·•,;/–—(-]\s*+)?{UPDATED}\s*+(?::\s*+)?{_STAMP}.{{0,20}}",
        ),
        (
            "clock",
            rf"(?:(?:{PUBLISHED}|{UPDATED})\s*+:?\s*+)?(?:{_WEEKDAY},?\s++)?{_FULL_CLOCK}"
            rf"(?:,?\s++(?:on\s++)?(?:{_WEEKDAY}|[Tt]oday|[Yy]esterday))?\.?",
            rf"(?:(?:{PUBLISHED}|{UPDATED})\s*+:?\s*+)?(?:{_AGO})",
        ),
        ("agency-line", rf"\(?{_WIRES}\)?\.?"),
        (_STAMP_RULE, rf"{_STAMP}\.?"),
    ),
    Role.BYLINE,
)
_CONTRIBUTORS = Table(
    (
        ("contributors", r"(?:Contributing|CONTRIBUTING|Contributors?)\s*+:\s*+.{2,160}"),
        (
            "contributors",
            r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [A-Z].{2,200}",
        ),
        ("contributors", r"From .{0,60}\b(?:wire|staff) (?:reports|services)\.?"),
        ("contributors", rf"{_NAMES} contributed to this (?:report|article|story)\."),
    ),
    Role.BYLINE,
)

_CAPTION_HEADS = Table(
    (
        ("caption-file", r"FILE(?: PHOTO)?\s*+[-–—:]\s*+\S.*"),
        ("caption-label", r"(?:[Ii]mage|[Pp]hoto|[Mm]edia|[Vv]ideo) [Cc]aption\b.*"),
        ("caption-label", r"(?:Pictured|PICTURED|Caption)\s*+:.*"),
    ),
    Role.CAPTION,
)
_CAPTION_CREDIT = re.compile(
    rf"""
    (?: ^ | [.!?"”’)\]|—–/]\s*+ | \( )
    (?: (?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture)s?
        (?:\s++(?:credit|illustration))?
        (?: \s++by\s(?!the\s[a-z]) | \s*+: | \s++courtesy\s++of\s ) [^.]{{2,80}}
      | [Cc]redits?\s*+(?: :\s*+(?=[^\Wa-z]|the\s|courtesy|@) | by\s ) [^.]{{2,80}}
      | (?: {_WORD} (?:\s{_WORD}){{0,3}} \s*+[/|,]\s*+ )? {AGENCY}
        (?: \s*+ (?:/|via) \s*+ [\w.’' -]{{2,40}}+ ){{0,3}}
    )
    [)\]]? \.? \Z
    """,
    re.VERBOSE,
)
_CAPTION_PLACE = re.compile(
    r"\((?:R|L|C|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)|top|bottom)\),?\s++(?:and\s.{1,40}?\s)?"
    r"(?:looks?|shakes?|speaks?|poses?|stands?|walks?|meets?|waves?|talks?|attends?|greets?"
    r"|arrives?|gestures?|sits?|listens?|smiles?|holds?|delivers?|addresses)\b"
)

_UPPER = r"[^\W\d_a-z]"
_PLACE = rf"{_UPPER}{_UPPER}+\.?(?:[\s’'-]{_UPPER}{_UPPER}*\.?){{0,3}}"
_REGION = r",\s*+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?"
_IN_BRACKETS = r"\s*+\([A-Z][\w\s/&.-]{1,40}\)"
_DESK = r"(?:\s?[/,]\s?[\w-]{2,12}){0,3}"
"""What stands behind an agency for one of its desks: `(dpa/lsw)`."""
_WIRE = rf"\s*+\({_WIRES}{_DESK}\)"
_PLACE_OF_DATELINE = re.compile(
    rf"(?!{_DATE})(?P<place>(?:{_PLACE}|{_WORD}(?:\s{_WORD}){{0,2}}?)"
    rf"(?:,\s*+(?!{_MONTH}\b)[A-Z][\w.]+(?:\s[A-Z][\w.]+)?){{0,2}}?)"
    rf"(?=\s*+(?:,\s*+{_NEAR_DATE}|\(|[—–−-]|\s(?:CNN|AFP|AP)\b))"
)
_WIRE_ALONE = re.compile(rf"(?:The\s)?(?:{_WIRE_NAME}|Associated\sPress|Agence\sFrance-Presse)")
_AGENCY_LINE = re.compile(rf"\(?(?P<agency>{_WIRES})\)?\.?")
_AGENCY_OF_DATELINE = re.compile(rf"\((?P<agency>{_WIRES}){_DESK}\)")
_DATELINE = re.compile(
    rf"""
    (?: {_DATE}{_IN_BRACKETS}                                       # Nov. 10, 2017 (EIRNS)—
      | {_PLACE}(?:{_REGION}){{0,2}}(?:,\s*+{_NEAR_DATE})?(?:{_IN_BRACKETS})?
        # PARIS, May 3 (AFP) -
      | (?:{_WORD}(?:\s{_WORD}){{0,2}}(?:{_REGION})?)?(?:,\s*+{_NEAR_DATE})?{_WIRE}
        # Washington (CNN) —
      | {_WORD}(?:\s{_WORD}){{0,2}}(?:{_REGION})?\s(?:CNN(?:\sBusiness)?|AFP|AP)    # London CNN —
    )
    \s*+ (?: — | – | − | -- | (?<=[\s)])- ) \s*+
    (?= [^\Wa-z] | ["“‘'\[] | \Z )
    """,
    re.VERBOSE,
)

_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign\s++up)\s++(?:to|for)\s++(?P<name>.{2,60})", re.IGNORECASE
)


def match_byline(text: str, language: str | None = None) -> Rule | None:
    """Return the rule by which a line at the head says who wrote it, or when.

    `Von Jo March` is a byline in German, and where the language of the article is not known. There
    it must name a whole person.
    """
    rule = _BYLINES.match(text)
    if rule is None and len(text) <= LONGEST:
        abroad = _BYLINE_ABROAD.fullmatch(text)
        if abroad is not None and (" " in abroad["names"] or language is not None):
            word = abroad["by"].strip()
            if word.endswith(":") or is_by_word(word, language):
                return Rule("byline", Role.BYLINE)
    return rule


def is_date(text: str) -> bool:
    """Return whether a line is a date and nothing else, whatever it is the date of."""
    if _DIGIT.search(text) is None:  # most lines; every date has one
        return False
    rule = _BYLINES.match(text)
    return rule is not None and rule.name == _STAMP_RULE


def match_contributors(text: str) -> Rule | None:
    """Return the rule by which a line, wherever it stands, names who else worked on it."""
    return _CONTRIBUTORS.match(text)


def byline_names(text: str, span: Span) -> Span | None:
    """Return where the byline at `span` names its authors, None if it names none."""
    match = _BYLINE_NAMES.fullmatch(text, *span)
    if match is None:
        abroad = _BYLINE_ABROAD.fullmatch(text, *span)
        return Span(*abroad.span("names")) if abroad else None
    return Span(*match.span("names" if match["names"] else "signed"))


def reporting_names(text: str, span: Span) -> Span | None:
    """Return where a line at the end names its reporters: `(Reporting by Ann Lee; ...)`."""
    match = _REPORTED_BY.match(text, *span)
    return Span(*match.span("names")) if match else None


def stated_times(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield what a line says of its dates, `published` or `updated`, and where it says so."""
    for match in _STATED_TIME.finditer(text, *span):
        yield match.lastgroup or "", Span(*match.span())


def byline_outlets(text: str, span: Span) -> list[Span]:
    """Return the outlets of a byline: `Reuters`, `Ann Lee, The Herald`, `Ann Lee for The Bell`.

    Behind `for`, `via` and `of` any name is one, between commas only what is certainly an
    outlet.
    """
    match = _BYLINE_NAMES.fullmatch(text, *span) or _BYLINE_ABROAD.fullmatch(text, *span)
    if match is None:
        return []
    names = byline_names(text, span)
    listed = pieces(text, names) if names else ()
    behind = _OUTLET_OF.finditer(text, *match.span("rest"))
    outlets = [piece for piece in listed if is_outlet_name(piece.of(text))]
    outlets += [Span(*found.span("outlet")) for found in behind]
    bare = (found if found == names else without_staff(text, found) for found in outlets)
    return [outlet for outlet in bare if outlet is not None]


def dateline_end(text: str, span: Span) -> int | None:
    """Return where the dateline at the head of a sentence ends, its dash included."""
    match = _DATELINE.match(text, *span)
    return match.end() if match else None


def dateline_agency(text: str, span: Span) -> Span | None:
    """Return the agency in brackets of a dateline: `PARIS (AP) —`."""
    match = _AGENCY_OF_DATELINE.search(text, *span)
    return Span(*match.span("agency")) if match else None


def byline_agency(text: str, span: Span) -> Span | None:
    """Return the agency that alone is the author: `By Reuters`, `(dpa)`."""
    alone = _AGENCY_LINE.fullmatch(text, *span)
    if alone is not None:
        return Span(*alone.span("agency"))
    names = byline_names(text, span)
    return names if names and _WIRE_ALONE.fullmatch(text, *names) else None


def is_agency(name: str) -> bool:
    """Return whether an author is an agency: `Reuters`, `Associated Press`."""
    return _WIRE_ALONE.fullmatch(name.strip()) is not None


def dateline_place(text: str, span: Span) -> Span | None:
    """Return the place of a dateline, with its region: `PARIS, Texas` of `PARIS, Texas (AP) —`."""
    match = _PLACE_OF_DATELINE.match(text, *span)
    if match is None or _WIRE_ALONE.fullmatch(match["place"]):
        return None
    return Span(*match.span("place"))


def match_caption(text: str) -> Rule | None:
    """Return the rule by which a line describes a picture."""
    if len(text) > 2 * LONGEST:
        return None
    rule = _CAPTION_HEADS.match(text)
    if rule is not None:
        return rule
    is_byline = _BYLINE_NAMES.fullmatch(text) is not None  # `By Ann Lee, Reuters` ends as a credit
    if not is_byline and _CAPTION_CREDIT.search(text, max(0, len(text) - _CAPTION_TAIL)):
        return Rule("caption-credit", Role.CAPTION)
    if _CAPTION_PLACE.search(text):
        return Rule("caption-place", Role.CAPTION)
    return None


def masthead(text: str, above: Sequence[str]) -> int | None:
    """Return which line above an invitation to subscribe it names, by name or initials."""
    match = _SUBSCRIBE.fullmatch(text)
    if match is None:
        return None
    name = match["name"].strip(" .!").casefold()
    for number, line in enumerate(above):
        initials = "".join(word[0] for word in line.split())
        if len(line) <= _NAME_CHARS and name in {line.casefold(), initials.casefold()}:
            return number
    return None
