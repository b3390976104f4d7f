"""Label what stands at the head of an article: who wrote it, when, for whom, and its title."""

from __future__ import annotations

from collections.abc import Sequence

from index.articles import bylines
from index.articles.dates import find_date
from index.articles.furniture import Rule
from index.articles.mastheads.title_outlets import parted_title
from index.articles.roles.headline_end import headline_end
from index.articles.roles.page import HEAD_LINES, TITLE_CHARS, Line, Page, ends_like_prose, folded
from index.records import Role

TITLE_GOES_ON = "title-goes-on"
"""Name of the rule of a second line of the headline."""
_TIMELINE_LINES = 60
"""Lines in which the dates of a timeline are sought; a timeline that begins below is not seen."""
_REPEAT_LINES = 40
"""Lines in which the title is sought again, as readers' pages print it twice; it is body below."""

_SET_AS_HEADING = "docx:heading"


def label_bylines(page: Page) -> None:
    """Lines at the head that say who wrote it, and when; dates of a timeline say neither."""
    timeline = _timeline(page)
    second = headline_end(page)
    if second is not None:
        page.claim(second, Role.TITLE, TITLE_GOES_ON)
    for line in page.lines[:HEAD_LINES]:
        if page.is_free(line) and line not in timeline:
            for first, end, rule in _stated(page, line):
                page.claim(Line(line.span, line.text, first, end), rule.role, rule.name)


def _stated(page: Page, line: Line) -> list[tuple[int, int, Rule]]:
    """Return the rule of each sentence of a line if all have one, else that of the line."""
    ordinals = range(line.first, line.end)
    alone = [
        bylines.match_byline(page.words(page.text_of(ordinal)), page.language)
        for ordinal in ordinals
    ]
    if len(alone) > 1 and all(alone):
        return [(n, n + 1, rule) for n, rule in zip(ordinals, alone, strict=True) if rule]
    rule = bylines.match_byline(page.words(line.text), page.language)
    return [(line.first, line.end, rule)] if rule else []


def _timeline(page: Page) -> list[Line]:
    """Return the lines that hold a date alone, if there are several dates and no other mark.

    No rule can tell which of them is the day of publication, and they may be quoted.
    """
    dated = [
        (number, line)
        for number, line in enumerate(page.lines[:_TIMELINE_LINES])
        if page.is_free(line) and bylines.is_date(page.words(line.text))
    ]
    entries = [line for number, line in dated if number < HEAD_LINES or _heads_prose(page, number)]
    return entries if len({_day(line.text) for line in entries}) > 1 else []


def _heads_prose(page: Page, number: int) -> bool:
    """Return whether the next line reports something, as under a date of a timeline."""
    after = page.lines[number + 1 : number + 2]
    return bool(after) and ends_like_prose(after[0].text)


def _day(text: str) -> str:
    """Return the date of a line, or its words where it states no year."""
    match = find_date(text)
    return match.value[:10] if match else folded(text)


def label_title(page: Page) -> None:
    """Find the headline, and each further print of it near the head."""
    title = page.article.title
    if title is not None:
        _claim_prints(page, title.value, page.lines, rule="title")
    elif page.prints_its_title:
        headline = _first_headline(page)
        if headline is not None:
            line = page.lines[headline]
            page.claim(line, Role.TITLE, "first-line")
            below = page.lines[headline + 1 :]
            words = [line.text]
            if below and page.labels[below[0].first] == (Role.TITLE, TITLE_GOES_ON):
                words.append(below[0].text)
            whole = " ".join(words)
            for printed in {whole, parted_title(whole)[0].of(whole)}:
                _claim_prints(page, printed, below, rule="title-repeated")


def _first_headline(page: Page) -> int | None:
    """Return the first line nothing has claimed, if it reads like a headline.

    There is none below a title, or below what a document itself calls a heading.
    """
    for number, line in enumerate(page.lines[:HEAD_LINES]):
        labels = [label for label in page.labels[line.first : line.end] if label]
        if any(role is Role.TITLE or rule == _SET_AS_HEADING for role, rule in labels):
            return None
        if page.is_free(line):
            if bylines.is_date(page.words(line.text)):
                return None
            is_headline = len(line.text) <= TITLE_CHARS and not ends_like_prose(line.text)
            return number if is_headline and number + 1 < len(page.lines) else None
    return None


def _claim_prints(page: Page, title: str, lines: Sequence[Line], *, rule: str) -> None:
    wanted = folded(title)
    for line in lines[:_REPEAT_LINES]:
        if len(line.text) <= 2 * len(title) and folded(line.text) == wanted:
            page.claim(line, Role.TITLE, rule)
