"""Label the subtitle: the line below the title that says in other words what the report is about.

It is sought only right below a title, and only where what follows shows that the report has not
begun: a byline, a dateline, or prose (names between them or not) below a line without an end.
In doubt the line is the lede, and may be quoted.
"""

from __future__ import annotations

import re

from index.articles import bylines, furniture
from index.articles.roles.page import FULL_STOP, HEAD_LINES, Line, Page, ends_like_prose
from index.records import Role

_LONGEST = 250
"""Longest subtitle, in code points; with more, ledes above a byline would be taken for one."""
_LONGEST_BARE = 160
"""Longest subtitle that nothing but its missing end shows, in code points."""
_MOST_SENTENCES = 3
"""Sentences of a subtitle, at most; a longer paragraph above a byline is a report."""
_FEWEST_WORDS = 4
"""Words of a subtitle, at least; fewer are a name, a section or a place."""
_PARAGRAPH_CHARS = 60
"""Shortest paragraph, in code points, that shows that the report begins; below a shorter line a
list may go on."""
_LONGEST_NAMES = 60
"""Longest line below a subtitle that may hold the names of authors without a word before them."""
_CAPITALS = 0.67
"""Share of the words that have a capital in a line of names, at least; a subtitle with as many, as
some outlets spell titles, stays body."""
_LIFE = re.compile(r"(?:[^.!?\d]{1,80}\(?|\()?(?:c\. )?1[5-9]\d\d ?[-–—] ?(?:1[5-9]|20)\d\d\)?")
"""The years of a life, which stand below the name in an obituary."""
_LONGEST_LIFE = 100
"""Longest line with such years, in code points; a longer one is a sentence of the report."""
_LIST_MARKS = "*-•·–—>|#([{0123456789"
_BYLINE, _LINE_BELOW, _ABOVE_DATELINE = "above-byline", "below-title", "above-dateline"


def label_subtitle(page: Page) -> None:
    """Find the subtitle below the printed title, or above the byline if no title is printed."""
    at = _below_title(page)
    if at is None:
        return
    line = page.lines[at]
    if page.is_free(line) and _LIFE.fullmatch(line.text) and len(line.text) <= _LONGEST_LIFE:
        page.claim(line, Role.HEADING, "life-dates")
        return
    rule = _rule(page, at, is_first=at == 0)
    skipped = at
    while rule is None and skipped + 2 < len(page.lines) and _is(page, skipped, Role.BYLINE):
        skipped += 1
        rule = _rule(page, skipped, is_bare=True)
    if rule is not None:
        page.claim(page.lines[skipped], Role.SUBTITLE, rule)


def _below_title(page: Page) -> int | None:
    """Return the line below the first print of the title; 0 if it is known and not printed."""
    titled = [n for n, _ in enumerate(page.lines[:HEAD_LINES]) if _is(page, n, Role.TITLE)]
    if not titled:
        return 0 if page.article.title is not None and page.lines else None
    last = titled[0]
    while last + 1 in titled:
        last += 1
    return last + 1 if last + 2 < len(page.lines) else None


def _is(page: Page, number: int, role: Role) -> bool:
    line = page.lines[number]
    return all(label and label[0] is role for label in page.labels[line.first : line.end])


def _rule(page: Page, number: int, *, is_first: bool = False, is_bare: bool = False) -> str | None:
    """Return the rule by which a line is a subtitle, None if it is none.

    Args:
        page: The article.
        number: The line.
        is_first: Whether no title is printed above it, so that only a byline below it counts.
        is_bare: Whether the byline is above it, so that only a missing end counts.
    """
    if number + 1 >= len(page.lines):
        return None
    line, after = page.lines[number], page.lines[number + 1]
    if not page.is_free(line) or not _may_be(page, line):
        return None
    if not is_bare and _is(page, number + 1, Role.BYLINE):
        return _BYLINE if _has_report_below(page, number + 1) else None
    if is_first or not page.is_free(after):
        return None
    if not is_bare and line.end - line.first == 1 and _opens_with_dateline(page, after):
        return _ABOVE_DATELINE
    ends = FULL_STOP.search(line.text) is not None and line.text[-1] not in "?!"
    is_prose_below = _is_prose(after)
    if not is_bare and _may_be_names(after) and number + 2 < len(page.lines):
        is_prose_below = _is_prose(page.lines[number + 2])
    if not ends and len(line.text) <= _LONGEST_BARE and is_prose_below:
        return _LINE_BELOW if line.end - line.first == 1 else None
    return None


def _has_report_below(page: Page, number: int) -> bool:
    """Return whether prose stands below a byline; a report of one paragraph may end with one."""
    return any(map(_is_prose, page.lines[number + 1 : number + 1 + HEAD_LINES]))


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PARAGRAPH_CHARS and ends_like_prose(line.text)


def _may_be_names(line: Line) -> bool:
    """Return whether a line may say who wrote it, though no rule knows its form."""
    capitals = sum(word[0].isupper() for word in line.text.split())
    is_short = len(line.text) <= _LONGEST_NAMES and FULL_STOP.search(line.text) is None
    return is_short and 2 * capitals > len(line.text.split()) > 1


def _may_be(page: Page, line: Line) -> bool:
    """Return whether a line has the size of a subtitle, and does not look like another thing."""
    return (
        len(line.text) <= _LONGEST
        and line.end - line.first <= _MOST_SENTENCES
        and len(line.text.split()) >= _FEWEST_WORDS
        and line.text[0] not in _LIST_MARKS
        and not _is_of_names(line.text)
        and not furniture.is_attributed(line.text)
        and not bylines.is_date(page.words(line.text))
        and not _opens_with_dateline(page, line)
    )


def _is_of_names(text: str) -> bool:
    """Return whether few words are small, as in the names of authors; capitals alone are none."""
    words = text.split()
    return not text.isupper() and sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def _opens_with_dateline(page: Page, line: Line) -> bool:
    return bylines.dateline_end(page.article.text, line.span) is not None
