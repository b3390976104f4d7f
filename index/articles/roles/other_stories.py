"""Label the headlines of other stories, which pages print in a list, below the report or in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.articles import furniture
from index.articles.roles.page import FULL_STOP, Page
from index.records import Role

_RULE = "other-stories"
_HEADLINE_CHARS = 140
"""Longest headline of another story, in code points; a longer line is taken for prose."""
_PROSE_BELOW = 3
"""Most lines of prose below such a list: who the author is, who owns the text. With more, a button
inside the report would cost the lines of a list below it."""
_MOST_INSIDE = 8
"""Most headlines of a list inside a report; a longer one is a list of the report."""
_FEWEST_WORDS = 4
"""Words of a headline inside a report, if it has a digit or a comma; rows of a table have fewer."""
_MARKS = "#*-•·»>–▶►→ "
_IN_ROWS = re.compile(r"[\d,;:|\t]")
_QUOTED_STOP = re.compile(r"[.,…][\"'”’»›)\]]+\Z")


def label_other_stories(page: Page) -> None:
    """Lines below `You may also like` are headlines, up to the first that reads like prose.

    Near the end of a text, where the report is above and little prose is below, a date, a name or a
    button may stand among them. Inside the report only lines that can be nothing else are.
    """
    texts = [page.words(line.text).strip(_MARKS) for line in page.lines]
    prose = [
        page.is_free(line) and _is_prose(text) for line, text in zip(page.lines, texts, strict=True)
    ]
    above, below, is_list = 0, sum(prose), False
    for number, (text, after) in enumerate(pairwise([*texts, ""])):
        line = page.lines[number]
        above, below = above + prose[number], below - prose[number]
        if furniture.opens_other_stories(text):
            is_list = below < above and below <= _PROSE_BELOW
            if not is_list and above:
                _label_inside(page, number + 1, texts)
        elif is_list and page.is_free(line):
            is_list = not (_is_prose(text) or text[:1].islower() or after[:1].islower())
        elif is_list:
            is_list = all(
                label and label[0] is Role.BOILERPLATE
                for label in page.labels[line.first : line.end]
            )
        if is_list and page.is_free(line):
            page.claim(line, Role.BOILERPLATE, _RULE)


def _label_inside(page: Page, first: int, texts: Sequence[str]) -> None:
    """Label the headlines that stand right below an opener inside a report.

    A question that prose follows stays: it may be asked there.
    """
    end = first
    while end < len(texts) and page.is_free(page.lines[end]) and _is_headline(texts[end]):
        end += 1
    if end == len(texts) or end - first > _MOST_INSIDE or texts[end][:1].islower():
        return
    while end > first and texts[end - 1][-1] in "?!":
        end -= 1
    for line in page.lines[first:end]:
        page.claim(line, Role.BOILERPLATE, _RULE)


def _is_headline(text: str) -> bool:
    """Return whether a line can be the headline of another story, and no item or row of a table."""
    words = len(text.split())
    is_row = words < 2 or (words < _FEWEST_WORDS and _IN_ROWS.search(text) is not None)
    return not (is_row or _is_prose(text) or text[0].islower())


def _is_prose(text: str) -> bool:
    """Return whether a line ends as a sentence does; a headline may ask or exclaim."""
    if len(text) > _HEADLINE_CHARS or _QUOTED_STOP.search(text):
        return True
    return FULL_STOP.search(text) is not None and text[-1:] not in "?!"
