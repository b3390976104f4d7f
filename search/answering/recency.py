"""Tell which questions ask for the newest, and put quotes in that order.

"What is the latest on the dam" and "how did the toll change" are answered by what was said last,
so the newest quote stands first, with its date below it. Which quotes answer is not
decided here. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.answering.runs import Run
from search.results import QuoteOrder

_ASKED = re.compile(
    r"\b(?:latest|newest|most\s+recent(?:ly)?)\b"
    r"|^\W*how\s+(?:did|has|have|had)\b.{1,200}\b(?:changed?|evolved?|develop(?:ed)?)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 0.5
"""Likelihood of an older or newer quote against that of the best one; one that is less likely to
answer is not put above it for its date."""
_MOST_CHARACTERS = 1_000
"""Of a question that are looked at."""


def asks_for_newest(question: str) -> bool:
    """Return whether a question asks for the newest state, or how something changed."""
    return _ASKED.search(question[:_MOST_CHARACTERS]) is not None


def newest_first(question: str, answers: Sequence[Run]) -> tuple[list[Run], QuoteOrder]:
    """Return quotes that answer, in the order in which they are shown, and which that is.

    Dated ones that are likely enough come first, the newest of them first; all others stay as
    they are. A month or year that is all that is known counts as its beginning.
    """
    if not asks_for_newest(question) or not answers:
        return list(answers), QuoteOrder.BEST
    least = _FEWEST * answers[0].groups[0].best.score
    dated = {
        at: day
        for at, run in enumerate(answers)
        if run.groups[0].best.score >= least and (day := _published(run)) is not None
    }
    if len(set(dated.values())) < 2:
        return list(answers), QuoteOrder.BEST
    order = sorted(dated, key=lambda at: dated[at], reverse=True)
    rest = (at for at in range(len(answers)) if at not in dated)
    return [answers[at] for at in (*order, *rest)], QuoteOrder.NEWEST


def _published(run: Run) -> str | None:
    """Return the day, month or year of the article in which a quote is shown."""
    published = run.places()[0].stored.article.published
    return published.value[:10] if published else None
