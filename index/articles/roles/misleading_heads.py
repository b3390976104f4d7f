"""Tell lines near the head that look like the byline or the day of an article, and are not.

A day above `On that day the bridge fell` is the day that the piece is about, and a byline below
prose and a headline is that of another story in the same text. Either would be cited as when, or by
whom, the article was written.
"""

from __future__ import annotations

import re

from index.articles import bylines
from index.articles.dates import find_date
from index.articles.furniture import Rule
from index.articles.roles.page import FULL_STOP, HEAD_LINES, TITLE_CHARS, Page, ends_like_prose

DAY_OF_REPORT, OF_ANOTHER = "day-told-of", "other-byline"
"""Names of the rules: of a day that the report is about, and of the byline of another story."""

_ON_THAT_DAY = re.compile(
    r"(?:it was )?(?:on|at|in|during) that (?:very |same |fateful )?"
    r"(?:day|morning|afternoon|evening|night|date|spring|summer|autumn|winter)\b"
    r"|that (?:very |same |fateful )?(?:day|morning|afternoon|evening|night)\b"
    r"|(?:it is|it was) (?:the day|a day)\b|(?:the )?day (?:on which|when|that)\b"
    r"|an jenem (?:tag|morgen|abend)\b|in jener nacht\b|damals\b"
    r"|ce (?:jour|matin|soir)-là\b|cette nuit-là\b"
    r"|(?:en )?(?:ese|aquel) (?:mismo )?día\b|(?:esa|aquella) (?:mañana|noche|tarde)\b"
    r"|(?:in )?quel giorno\b|quella (?:mattina|notte|sera)\b"
    r"|naquele dia\b|naquela (?:manhã|noite|tarde)\b"
    r"|(?:op )?die (?:dag|ochtend|avond|nacht)\b"
    r"|(?:tego|tamtego|owego) dnia\b|w tamtym dniu\b"
    r"|в тот (?:день|вечер)\b|в ту ночь\b"
    r"|того (?:дня|вечора|ранку)\b|[ву] той день\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:on )?this day(?: in (?:history|\w+))?|(?:today|this (?:week|month)) in history"
    r"|(?:\w+ )?years ago(?: today)?|from (?:our|the) archives?|a look back|looking back"
    r"|heute vor \w+ jahren|kalenderblatt|was geschah am .{1,30}|ce jour-là|éphéméride"
    r"|un día como hoy|efemérides?|(?:accadde|successe) oggi|almanacco|aconteceu neste dia"
    r"|vandaag in de geschiedenis|op deze dag|kalendarium|(?:tego|tamtego) dnia"
    r"|этот день в истории|в этот день|цей день в історії|цього дня|[ву] цей день",
    re.IGNORECASE,
)
"""Names of columns that tell what happened on a day of other years."""
_ENDED_THEN = re.compile(
    r"\b(?:since|seit|depuis|desde|sinds)\s(?P<since>\d{4})\b"
    r"|(?<!be )(?<!have )(?<!get )\b(?:died|opened|closed|became|ended|began|married|retired"
    r"|moved|returned|reopened|fell"
    r"|starb|mourut|murió|morì|morreu|overleed|zmarł|zmarła)\s(?:[^\W\d]+\s){0,4}?(?:in|en|im|nel|em|w)"
    r"\s(?P<then>\d{4})\b"
)
"""What tells of a year as of one that is over."""
_LOOKED_AT = 20_000
"""Characters of a text in which such a year is sought."""
_STORY_CHARS, _PARAGRAPH_CHARS = 200, 60
"""Characters of prose above the byline of another story, and of a paragraph that counts; with
fewer, a headline that is printed again below a summary would open another story."""


def is_day_of_report(page: Page, number: int, rule: Rule) -> bool:
    """Return whether a line that holds a day alone says when what is told happened.

    It does if the next line speaks of that day, if a line above names a column of history, or if
    the text tells of a later year that is over.
    """
    line = page.lines[number]
    if rule.name != "stamp" or not bylines.is_date(page.words(line.text)):
        return False
    below = page.lines[number + 1 : number + 2]
    if any(_ON_THAT_DAY.match(after.text) for after in below):
        return True
    if any(_COLUMN.fullmatch(page.words(above.text).strip(" .:")) for above in page.lines[:number]):
        return True
    match = find_date(line.text)
    return match is not None and _tells_of_later(page.article.text, int(match.value[:4]))


def _tells_of_later(text: str, year: int) -> bool:
    years = (
        int(found["since"] or found["then"])
        for found in _ENDED_THEN.finditer(text, 0, min(len(text), _LOOKED_AT))
    )
    return any(year < one < year + 500 for one in years)


def other_story(page: Page, *rules: str) -> int:
    """Return the number of the first line at the head that is the byline of another story.

    It stands below a headline that stands below a report. Where there is none the number is that
    behind the last line.

    Args:
        page: The article.
        rules: By which rules of `match_byline` it is one.
    """
    prose = 0
    for number, line in enumerate(page.lines[:HEAD_LINES]):
        words = page.words(line.text)
        rule = bylines.match_byline(words, page.language) if prose >= _STORY_CHARS else None
        if rule and rule.name in rules and _is_headline(page, number - 1):
            return number
        if number and len(words) >= _PARAGRAPH_CHARS and FULL_STOP.search(words):
            prose += len(words)
    return len(page.lines)


def _is_headline(page: Page, number: int) -> bool:
    line = page.lines[number]
    return (
        page.is_free(line)
        and len(line.text) <= TITLE_CHARS
        and len(line.text.split()) > 1
        and not ends_like_prose(line.text)
        and not bylines.is_date(line.text)
    )
