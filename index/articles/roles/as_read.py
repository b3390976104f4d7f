"""Label what the reader of a format saw: running heads, mail, captions, headings, questions."""

from __future__ import annotations

import re
from bisect import bisect_left

from index.articles.hard_wraps import LINE_ENDS
from index.articles.roles.page import Page, folded
from index.records import AnnotationKind, Article, Role

_ROLES = {
    AnnotationKind.HEADING: Role.HEADING,
    AnnotationKind.CAPTION: Role.CAPTION,
    AnnotationKind.BOILERPLATE: Role.BOILERPLATE,
    AnnotationKind.QUESTION: Role.QUESTION,
}
"""What the sentences are for that stand in a place of which the reader knows what it is."""

FIELD = ":field"
"""How the rules of labels end that stand in one line with what they are about: `HEADLINE: ...`."""

_BREAK_BEFORE = re.compile(f"[{LINE_ENDS}][ \t]{{0,40}}\\Z")
_BREAK_BEHIND = re.compile(f"[ \t]{{0,40}}[{LINE_ENDS}]")
_NEAR = 41
"""Characters before a place in which a line break is looked for."""


def bounds_of(article: Article) -> list[int]:
    """Return where such places begin or end beside a line break, and labels end, in order.

    No sentence crosses them, though the lines on both sides may look like one paragraph that was
    broken to a width: a running head stands between two lines of the report.
    """
    text = article.text
    ends = {at for one in article.structure if one.kind in _ROLES for at in one.span}
    labels = {one.span.end for one in article.structure if one.rule.endswith(FIELD)}
    return sorted(
        at
        for at in ends
        if at in labels
        or _BREAK_BEFORE.search(text[max(0, at - _NEAR) : at])
        or _BREAK_BEHIND.match(text, at)
    )


def label_as_read(page: Page) -> None:
    """Give sentences inside such a place its role, by the reader's rule.

    Headings of Markdown, and one that is the title, are judged by other rules.
    """
    title = page.article.title and folded(page.article.title.value)
    for place in page.article.structure:
        role = _ROLES.get(place.kind)
        if role is Role.HEADING and (
            page.is_markdown or folded(place.span.of(page.article.text)) == title
        ):
            continue
        if role is None:
            continue
        first = bisect_left(page.spans, place.span.start, key=lambda span: span.start)
        for ordinal in range(first, len(page.spans)):
            if page.spans[ordinal].end > place.span.end:
                break
            page.labels[ordinal] = page.labels[ordinal] or (role, place.rule)
