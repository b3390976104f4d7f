"""Put quotes in the order of their days where a question asks for the newest.

"What is the latest on the dam", "who is mayor now" and "how did the toll change" are answered by
what was said last, so the newest quote stands first, with its date below it. Which quotes answer
is not decided here, nor which questions ask so (`search/wording/asked_newest.py`). Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.records import StoredArticle
from search.answering.evidence import Group
from search.answering.runs import Run
from search.results import QuoteOrder
from search.retrieval.ranking import Fetched, RankedPassage, Ranking
from search.wording.asked_newest import asks_for_newest

_FEWEST = 0.5
"""Likelihood of an older or newer quote against that of the best one; one that is less likely to
answer is not put above it for its date."""


def newest_first(question: str, answers: Sequence[Run]) -> tuple[list[Run], QuoteOrder]:
    """Return quotes that answer, in the order in which they are shown, and which that is.

    Dated ones that are likely enough come first, the newest of them first; all others stay as
    they are. A month or year that is all that is known counts as its beginning.
    """
    if not asks_for_newest(question) or not answers:
        return list(answers), QuoteOrder.BEST
    dated = {
        at: day
        for at, run in enumerate(answers)
        if is_likely_enough(run.groups[0], answers) and (day := _published(run)) is not None
    }
    if len(set(dated.values())) < 2:
        return list(answers), QuoteOrder.BEST
    order = sorted(dated, key=lambda at: dated[at], reverse=True)
    rest = (at for at in range(len(answers)) if at not in dated)
    return [answers[at] for at in (*order, *rest)], QuoteOrder.NEWEST


def is_likely_enough(group: Group, answers: Sequence[Run]) -> bool:
    """Return whether a sentence may stand above those that answer for its date."""
    return not answers or group.best.score >= _FEWEST * answers[0].groups[0].best.score


def newer_than(
    answers: Sequence[Run], ranked: Sequence[tuple[RankedPassage, StoredArticle]]
) -> Ranking:
    """Return the part of a ranking that is newer than all quotes that are likely enough.

    Args:
        answers: The quotes that answer; where none of them is dated, all that is dated is newer.
        ranked: The passages that may be read, best first, with their articles.
    """
    likely = [run for run in answers if is_likely_enough(run.groups[0], answers)]
    last = max((day for run in likely if (day := _published(run))), default="")
    newer = [one for one, stored in ranked if (_day(stored) or "") > last]
    return Ranking(lambda _: Fetched(newer, is_all=True), max(1, len(newer)))


def _published(run: Run) -> str | None:
    """Return the day, month or year of the article in which a quote is shown."""
    return _day(run.places()[0].stored)


def _day(stored: StoredArticle) -> str | None:
    published = stored.article.published
    return published.value[:10] if published else None
