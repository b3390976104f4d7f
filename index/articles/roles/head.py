"""Label what stands at the head of an article: who wrote it, when, for whom, and its title."""

from __future__ import annotations

from collections.abc import Sequence

from index.articles import bylines
from index.articles.dates import find_date
from index.articles.furniture import Rule
from index.articles.mastheads.title_outlets import parted_title
from index.articles.roles import misleading_heads
from index.articles.roles.headline_end import headline_end
from index.articles.roles.page import (
    FULL_STOP,
    HEAD_LINES,
    SAVED_TEXTS,
    TITLE_CHARS,
    Line,
    Page,
    ends_like_prose,
    folded,
)
from index.records import Role

TITLE_GOES_ON = "title-goes-on"
"""Name of the rule of a second line of the headline."""
_TIMELINE_LINES = 60
"""Lines in which the dates of a timeline are sought; a timeline that begins below is not seen."""
_REPEAT_LINES = 40
"""Lines in which the title is sought again, as readers' pages print it twice; it is body below."""

_LIST_MARKS = "*-•·–—>|([{"
_OTHER_TITLE = "other-title"
"""Name of the rule of a headline in the text that differs from the title, which is known."""
_RECORDS = frozenset({"jsonl", "csv", "parquet"})
"""Formats whose text may begin with a headline, or with the names of its authors alone."""
_FEWEST_WORDS, _CAPITALS, _WORDS_OF_NO_NAMES = 4, 0.67, 8
"""Words of such a headline in a record, the share that has a capital in a line of names, and the
words with which a line is no names; else authors become headlines."""
_PARAGRAPH_CHARS = 60
"""Shortest paragraph, in code points, that shows that a report begins below such a headline; below
a shorter line it may be the first of a list or a poem."""


def label_bylines(page: Page) -> None:
    """Lines at the head that say who wrote it, and when; dates of a timeline say neither."""
    timeline = _timeline(page)
    other = misleading_heads.other_story(page, "byline", "stamp")
    second = headline_end(page)
    if second is not None:
        page.claim(second, Role.TITLE, TITLE_GOES_ON)
    for number, line in enumerate(page.lines[:HEAD_LINES]):
        if page.is_free(line) and line not in timeline:
            for first, end, rule in _stated(page, line):
                if misleading_heads.is_day_of_report(page, number, rule):
                    page.claim(line, Role.HEADING, misleading_heads.DAY_OF_REPORT)
                    continue
                name = misleading_heads.OF_ANOTHER if number >= other else rule.name
                page.claim(Line(line.span, line.text, first, end), rule.role, name)


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
    """Return the lines that hold a date or a time alone, if there are several and no other mark.

    No rule can tell which of them is the day of publication, and they may be quoted.
    """
    end = min(_TIMELINE_LINES, misleading_heads.other_story(page, "byline"))
    dated = [
        (number, line)
        for number, line in enumerate(page.lines[:end])
        if page.is_free(line) and bylines.is_date(page.words(line.text))
    ]
    entries = [line for number, line in dated if number < HEAD_LINES or _heads_prose(page, number)]
    clocks = [line for line in page.lines[:HEAD_LINES] if _is_clock(page, line)]
    several = entries if len({_day(line.text) for line in entries}) > 1 else []
    return several + (clocks if len(clocks) > 1 else [])


def _is_clock(page: Page, line: Line) -> bool:
    """Return whether a line holds a time of the day alone; those of a diary may be quoted."""
    rule = bylines.match_byline(page.words(line.text), page.language)
    return page.is_free(line) and rule is not None and rule.name == "clock"


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
        _claim_other_headline(page)
    elif page.prints_its_title and not _claim_set_headline(page):
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


def _claim_set_headline(page: Page) -> bool:
    """Make the first heading of a document its title if only a masthead stands above it.

    Or lines that may be one, if the byline stands below. Returns whether it is so.
    """
    head = page.lines[:HEAD_LINES]
    number = next((n for n, line in enumerate(head) if page.is_set_as_heading(line)), 0)
    above, below = head[:number], page.lines[number + 1 : number + 2]
    free = [line for line in above if page.is_free(line)]
    claimed = [page.labels[line.first] for line in above]
    has_byline = bool(below) and page.labels[below[0].first] == (Role.BYLINE, "byline")
    if (
        not above
        or (free and not has_byline)
        or any(_is_prose(line.text) for line in above)
        or any(label and (label[1] == "byline" or label[0] is Role.TITLE) for label in claimed)
    ):
        return False
    for line in free:
        page.claim(line, Role.HEADING, "above-title")
    for ordinal in range(head[number].first, head[number].end):
        _, rule = page.labels[ordinal] or (Role.HEADING, "heading")
        page.labels[ordinal] = (Role.TITLE, rule)
    return True


def _claim_other_headline(page: Page) -> None:
    """Claim a headline above the report where the title that is known is another.

    Front matter, a sidecar or a record may have a short title, or that of another edition. A line
    that ends like a question, or a quotation, is one only above a byline: else it may be the first
    of the report.
    """
    form = page.article.source.format
    number = _first_headline(page) if form in SAVED_TEXTS | _RECORDS else None
    titled = any(label and label[0] is Role.TITLE for label in page.labels[: 2 * HEAD_LINES])
    if number is None or titled:
        return
    line, below = page.lines[number], page.lines[number + 1 :]
    following = [other.text for other in below[:HEAD_LINES] if page.is_free(other)][:2]
    has_byline = (page.labels[below[0].first] or (None,))[0] is Role.BYLINE
    if (
        (line.text[-1].isalnum() or has_byline)
        and line.end - line.first == 1
        and line.text[0] not in _LIST_MARKS
        and (form in SAVED_TEXTS or not _may_be_names(line.text))
        and any(map(_is_prose, following))
        and bylines.dateline_end(page.article.text, line.span) is None
    ):
        page.claim(line, Role.TITLE if form in SAVED_TEXTS else Role.HEADING, _OTHER_TITLE)


def _may_be_names(text: str) -> bool:
    """Return whether a line is short, or little but names with capitals."""
    words = text.split()
    capitals = sum(not word[0].islower() for word in words)
    is_short = len(words) < _FEWEST_WORDS
    return is_short or (len(words) < _WORDS_OF_NO_NAMES and capitals > _CAPITALS * len(words))


def _first_headline(page: Page) -> int | None:
    """Return the first line nothing has claimed, if it reads like a headline.

    There is none below a title, or below what a document itself calls a heading.
    """
    for number, line in enumerate(page.lines[:HEAD_LINES]):
        labels = [label for label in page.labels[line.first : line.end] if label]
        is_heading = page.is_set_as_heading(line) or any(r == "markdown-heading" for _, r in labels)
        if is_heading or any(role is Role.TITLE for role, _ in labels):
            return None
        if page.is_free(line):
            if bylines.is_date(page.words(line.text)):
                return None
            is_headline = len(line.text) <= TITLE_CHARS and not ends_like_prose(line.text)
            return number if is_headline and number + 1 < len(page.lines) else None
    return None


def _is_prose(text: str) -> bool:
    return len(text) >= _PARAGRAPH_CHARS and FULL_STOP.search(text) is not None


def _claim_prints(page: Page, title: str, lines: Sequence[Line], *, rule: str) -> None:
    wanted = folded(title)
    for line in lines[:_REPEAT_LINES]:
        if len(line.text) <= 2 * len(title) and folded(line.text) == wanted:
            page.claim(line, Role.TITLE, rule)
