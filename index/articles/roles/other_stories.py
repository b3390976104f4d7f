"""Label the headlines of other stories, which pages print in a list below the report."""

from __future__ import annotations

import re
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
_MARKS = "#*-•·»>– "
_QUOTED_STOP = re.compile(r"[.,…][\"'”’»›)\]]+\Z")


def label_other_stories(page: Page) -> None:
    """Lines below `You may also like` are headlines, up to the first that reads like prose.

    They are sought near the end only: the report is above, and little prose is below.
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
        elif is_list and page.is_free(line):
            is_list = not (_is_prose(text) or text[:1].islower() or after[:1].islower())
        elif is_list:
            is_list = all(
                label and label[0] is Role.BOILERPLATE
                for label in page.labels[line.first : line.end]
            )
        if is_list and page.is_free(line):
            page.claim(line, Role.BOILERPLATE, _RULE)


def _is_prose(text: str) -> bool:
    """Return whether a line ends as a sentence does; a headline may ask or exclaim."""
    if len(text) > _HEADLINE_CHARS or _QUOTED_STOP.search(text):
        return True
    return FULL_STOP.search(text) is not None and text[-1:] not in "?!"
