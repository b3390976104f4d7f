"""Tell the sentences that report something from those of a page or an interviewer.

An interviewer's question states nothing, whatever day it names. A line of nothing but a day, or
that says when its page was published, changed or posted, is no news either; nor is a line of its
own without a verb: a place, a section or an outlet and a day, as they stand below a byline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles.speech.turns import is_asked
from index.records import Annotation, Span, StoredArticle

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200
"""Characters of a sentence that may be a line of the page; a longer one tells something."""
_OF_PAGES = frozenset(
    """a am at by created date dated edited est edt bst cet cest gmt utc first from hours h it last
    modified of on originally p pm posted printed published publication pst pdt the time uhr
    updated""".split()
)
"""Words of lines that say when a page was published, and of clock times."""
_WITHOUT_VERB = frozenset(
    """the of and for from min mins minute minutes read no vol issue edition image photo photos
    picture video taken staff writer reporter correspondent editor via under filed page comments
    comment share""".split()
)
"""Words in lower case of lines that are no sentence; any other may be its verb."""


def reports(stored: StoredArticle, position: int, span: Span, times: Sequence[Annotation]) -> bool:
    """Return whether a sentence may tell of what happened at its times.

    Args:
        stored: The article.
        position: Which of its sentences.
        span: What of the sentence is looked at.
        times: The times in it.
    """
    if is_asked(stored.article.text, stored.sentences, position):
        return False
    return len(span) > _LONGEST or not _is_line_of_page(stored.article.text, span, times)


def _is_line_of_page(text: str, span: Span, times: Sequence[Annotation]) -> bool:
    at, others = span.start, list[str]()
    for one in sorted(times, key=lambda time: time.span):
        others.append(text[at : one.span.start])
        at = max(at, one.span.end)
    others.append(text[at : span.end])
    words = [word for other in others for word in _WORD.findall(other)]
    if all(word.casefold() in _OF_PAGES for word in words):
        return True
    return _is_line(text, span) and all(
        not word[0].islower() or word in _WITHOUT_VERB or word.casefold() in _OF_PAGES
        for word in words
    )


def _is_line(text: str, span: Span) -> bool:
    """Return whether a sentence is a line of its own that does not end as sentences do."""
    is_open = not text[span.start : span.end].rstrip().endswith((".", "!", "?", "”", '"'))
    before, after = text[: span.start].rstrip(" \t"), text[span.end :].lstrip(" \t")
    return is_open and before[-1:] in ("", "\n") and after[:1] in ("", "\n")
