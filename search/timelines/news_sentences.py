"""Tell the sentences that report something from those of a page or an interviewer.

An interviewer's question states nothing, whatever day it names. A line of nothing but a day, or
that says when its page was published, changed or posted, is no news either.
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
    at, words = span.start, list[str]()
    for one in sorted(times, key=lambda time: time.span):
        words += _WORD.findall(text[at : one.span.start])
        at = max(at, one.span.end)
    words += _WORD.findall(text[at : span.end])
    return all(word.casefold() in _OF_PAGES for word in words)
