"""Define the patterns of words that may give a time, and the words around that tell them apart.

`expressions.py` uses them. Each is linear in the length of a sentence.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from index.articles.dates import MONTH


class Kind(Enum):
    """What kind of words give a time."""

    DATE = auto()
    SWAPPED = auto()
    DAYS = auto()
    MONTH_DAY = auto()
    MONTHS = auto()
    MONTH_YEAR = auto()
    MONTH = auto()
    YEARS = auto()
    YEAR = auto()
    DECADE = auto()
    LOOSE = auto()
    DAY_WORD = auto()
    WEEKDAY = auto()
    PERIOD = auto()
    AGO = auto()
    COUNTED = auto()


DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_D = r"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[.,:]\d|%)"
_M = rf"\b{MONTH}(?!\w)"
_Y = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|[-–]\d\d?\b)"
_N = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}"
_VAGUE = r"several|many|few|some|couple\sof|dozens?\sof"
_TO = r"(?:\s?[-–—]\s?|\s(?:and|to|until|till|through)\s)"

MONTH_HINTS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
"""Letters, one of which stands in whatever names a month."""

_WITH_MONTH = (Kind.DAYS, Kind.MONTH_DAY, Kind.MONTHS, Kind.MONTH_YEAR, Kind.MONTH)
HINTS: dict[Kind, tuple[str, ...]] = dict.fromkeys(_WITH_MONTH, MONTH_HINTS) | {
    Kind.YEARS: ("15", "16", "17", "18", "19", "20"),
    Kind.DECADE: ("0s",),
    Kind.LOOSE: ("1", "2", "spring", "summer", "autumn", "winter", "good f", "easter", "christmas"),
    Kind.DAY_WORD: ("yesterday", "today", "tomorrow", "night", "this "),
    Kind.WEEKDAY: ("day",),
    Kind.PERIOD: ("week", "month", "year"),
    Kind.AGO: ("ago",),
    Kind.COUNTED: ("earlier", "later", "before", "after", " day"),
}
"""Letters in lower case, one of which stands in whatever a kind's pattern matches."""

PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.DAYS,
        re.compile(
            rf"""(?<![\w.]) (?P<m1>{MONTH})\s(?P<d1>{_D})
            (?: \s?[-–—]\s? | (?<=\w)\s(?:to|through|until)\s )
            (?: (?P<m2>{MONTH})\s )? (?P<d2>{_D}) (?: ,?\s(?P<y>{_Y}) )?""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.DAYS,
        re.compile(
            rf"""\b(?:[Bb]etween|[Ff]rom)\s (?P<m1>{MONTH})\s(?P<d1>{_D}){_TO}
            (?: (?P<m2>{MONTH})\s )? (?P<d2>{_D}) (?: ,?\s(?P<y>{_Y}) )?""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.DAYS,
        re.compile(
            rf"""(?<![\w.,/-]) (?P<d1>{_D}) (?: \s(?P<m1>{MONTH}) )? \s?[-–—]\s?
            (?P<d2>{_D})\s(?P<m2>{MONTH})(?!\w) (?: ,?\s(?P<y>{_Y}) )?""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.DAYS,
        re.compile(
            rf"""\b(?:[Bb]etween|[Ff]rom)\s (?P<d1>{_D}) (?: \s(?P<m1>{MONTH}) )?{_TO}
            (?P<d2>{_D})\s(?P<m2>{MONTH})(?!\w) (?: ,?\s(?P<y>{_Y}) )?""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.MONTH_DAY,
        re.compile(
            rf"""(?: \b(?P<weekday>{DAY_NAME})(?:,?\s|,\sthe\s) )?
            (?: {_M}\s{{1,2}}(?P<day>{_D})\b(?!\s?[-–/]\s?\d|,?\s\d{{4}}\b) )""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.MONTH_DAY,
        re.compile(
            rf"""(?: \b(?P<weekday>{DAY_NAME})(?:,?\s|,\sthe\s) )?
            (?<![\w.,/:-])(?P<day>{_D})\s(?:of\s)?{_M}(?!,?\s\d{{4}}\b)""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.MONTHS,
        re.compile(
            rf"""(?: \b(?:[Ff]rom|[Bb]etween)\s | (?<![\w.]) )(?P<m1>{MONTH}){_TO}
            (?P<m2>{MONTH}),?\s{{1,2}}(?P<y>{_Y})""",
            re.VERBOSE,
        ),
    ),
    (Kind.MONTH_YEAR, re.compile(rf"(?<!\d\s)(?<!\d){_M},?\s{{1,2}}(?P<y>{_Y})")),
    (
        Kind.MONTH,
        re.compile(
            rf"""\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]o
            |[Ff]rom|of|[Tt]hrough|[Ff]or|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his|[Bb]etween
            )[\s-](?:early\s|late\s|mid[\s-])?(?P<month>(?>{MONTH}))(?![\w]|,?\s\d|\s?[-–]\s?\d)""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.YEARS,
        re.compile(
            rf"""(?: \b(?:[Ff]rom|[Bb]etween)\s(?P<y1>{_Y})\s(?:to|and|until|through)\s(?P<y2>{_Y})
            | (?<![\w./$€£#-])(?P<y3>(?:1[5-9]|20)\d\d)[-–](?P<y4>{_Y})
            )(?!\s(?:GMT|UTC|hours|hrs))""",
            re.VERBOSE,
        ),
    ),
    (Kind.DECADE, re.compile(r"(?<![\w$€£])(?P<decade>(?:1[5-9]|20)\d0)s\b(?![’'])")),
    (
        Kind.LOOSE,
        re.compile(
            rf"""\b(?: (?:the\s)?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?{_Y}
            | (?:first|second|third|fourth|last)[\s-]quarter\sof\s{_Y}
            | (?:[Ff]iscal|[Ff]inancial)\s(?:year\s)?{_Y}
            | (?:1[5-9]|20)\d\d[-–/]\d\d\b(?!-)
            | (?:[Ll]ast|[Tt]his|[Nn]ext|the)\s(?:spring|summer|autumn|winter)
            | (?:Good\sFriday|Easter\s(?:Sunday|Monday)|Christmas\sDay)(?:,?\s{_Y})? )\b""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.DAY_WORD,
        re.compile(
            r"""\b(?P<word> (?:the\s)?day\sbefore\syesterday | (?:the\s)?day\safter\stomorrow
            | yesterday | today | tomorrow | tonight | last\snight
            | this\s(?:morning|afternoon|evening) )\b""",
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        Kind.WEEKDAY,
        re.compile(
            rf"""\b(?: (?P<which>[Ll]ast|[Nn]ext|[Tt]his\s(?:past|coming)|[Tt]his|[Cc]oming
            |[Pp]ast)\s )?(?P<weekday>{DAY_NAME})\b(?P<owner>[’']s\b)?""",
            re.VERBOSE,
        ),
    ),
    (
        Kind.PERIOD,
        re.compile(
            r"""\b(?: (?P<which>last|this|next)\s(?P<unit>weekend|week|month|year)
            | (?P<bare>over|at)\s the\s(?:past\s)?weekend )\b(?!-)""",
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        Kind.AGO,
        re.compile(
            rf"""(?<![\w,.-])(?: (?P<n>{_N})|(?P<vague>{_VAGUE}) )\s{{1,2}}
            (?P<unit>hour|day|week|month|year|decade|centur)(?:s|y|ies)?\s{{1,2}}ago\b""",
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        Kind.COUNTED,
        re.compile(
            rf"""(?<![\w,.-])(?: (?P<n>{_N}|several|few|some)\s{{1,2}}
              (?P<unit>hour|day|week|month|year)s?\s{{1,2}}(?P<way>earlier|later|before|after(?:wards?)?)
            | the\s(?P<near>next|following|previous|preceding|same)\sday
            | the\sday\s(?P<side>before|after) )\b(?!\sthan\b)""",
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
)

YEAR = re.compile(
    rf"""(?: \b(?P<lead>in|since|until|till|by|during|before|after|from|around|through|early|late
        |mid|circa|of)[\s-](?:early\s|late\s|mid[\s-])?(?P<year>{_Y})
    | \b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s(?P<adjective>{_Y})(?=\s[A-Z\w])
    | (?<=\b(?:1[5-9]|20)\d\d\sand\s)(?P<other>{_Y}) )""",
    re.VERBOSE | re.IGNORECASE,
)
NUMERIC = re.compile(
    r"(?<![\w/.-])\d{1,2}([/.])\d{1,2}\1(?:1[5-9]|20)\d\d(?![\w/]|[.-]\d)", re.ASCII
)
WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{DAY_NAME})(?:,?\s|,\sthe\s)\Z")
WHOLE_MONTHS = tuple(
    f"{name}."
    for name in "January February March April May June July August September October November "
    "December".split()
)
NEXT = re.compile(r"[\s]{1,3}([^\W\d_]+)?")
AFTER_YEAR = frozenset(
    """and or but when after as to with by for the a an he she it they we who which that where in on
    at from over under was were is are had has have did because while amid following before during
    until than then if his her its their our this these there also not only alone through between
    against about into onto without so yet though although since despite thanks having being via
    will would could may""".split()
)
"""Words after a year; after any other small word the figure may be a number of things."""

YEAR_NOUNS = frozenset(
    """election elections campaign vote presidential referendum war coup revolution attack attacks
    invasion annexation agreement deal accord treaty crisis summit general budget earthquake
    tsunami race ballot uprising massacre bombing bombings crash protests film novel book report
    study survey census constitution law peace nuclear ceasefire financial parliamentary midterm
    congressional local European season edition tournament championship championships final
    merger disaster flood floods hurricane drought outbreak epidemic pandemic recession""".split()
)
"""What follows `the 2016`, where it is a year; before any other small word it may be a number."""

OF_YEAR = frozenset(
    """end start beginning middle half summer spring class election elections crisis war referendum
    crash uprising revolution agreement treaty accord constitution months weeks days part coup
    attacks protests events autumn winter law act""".split()
)
"""Words before `of 2016`, where it is a year."""

OF_MONTH = frozenset("end start beginning middle month week weeks days half rest most".split())
"""Words before `of March`."""

NO_YEAR = re.compile(
    r"\s(?:GMT|UTC|hours|hrs|local\stime|[ap]\.?m)\b"
    r"|\s(?:[\w.]{1,20}\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Place|Square)\b"
)
WEEKLY_BEFORE = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Aa]|[Aa]ny|[Oo]ne|[Ss]ome|[Mm]ost|another|[Aa]lternate|[Ff]irst|[Ss]econd"
    r"|[Tt]hird|[Ff]ourth|final|Uniform)\s\Z"
)
NAMED_BEFORE = re.compile(
    rf"(?:\b{DAY_NAME}\s(?:to|through)\s|"
    r"\b(?:Black|Good|Super|Cyber|Bloody|Ash|Holy|Palm|Easter|Giving|Sheffield|Ruby|Man|Freaky"
    r"|Maundy|Shrove|Red|Casual|Whit|Blue|Fat|Taco|Mega|Plough)\s|\b(?:Mail|Independent|Scotland"
    r"|Wales|Ireland|Guinea)\son\s|[-–])\Z"
)
NAMED_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Independent|People|Sun|World|Business"
    r"|Tribune|Night\s(?:Football|Live)|Island|Harbor|School|Mass)\b|\sprayers?\b|\s(?:to|through)\s"
    rf"{DAY_NAME}|-|\sschool\b|\sHoliday\b|\s(?:in|of)\s(?:{MONTH}|each|every|the\smonth)(?!\w)"
)
LEAD_CHARS = 40
"""Of what stands before a time, in which the words that change it are sought."""
