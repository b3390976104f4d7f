"""Label what the reader of a format saw: running heads, quoted mail, captions, headings."""

from __future__ import annotations

from bisect import bisect_left

from index.articles.roles.page import Page, folded
from index.records import AnnotationKind, Role

_ROLES = {
    AnnotationKind.HEADING: Role.HEADING,
    AnnotationKind.CAPTION: Role.CAPTION,
    AnnotationKind.BOILERPLATE: Role.BOILERPLATE,
}
"""What the sentences are for that stand in a place of which the reader knows what it is."""


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
