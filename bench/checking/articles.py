"""Check the articles of an index against itself, and with other speakers.

Every quotation of an article stands in it, so that each is verbatim or too short. Given
to the speaker whom the article names, none is another's; given to a stranger, those are
another's of which the article surely names a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from index.backends.base import Snapshot
from search.checking.checker import Checker
from search.checking.verdicts import CheckReport, Verdict

STRANGER = "Ottoline Quarmby"


def reports(snapshot: Snapshot, checker: Checker) -> Iterator[CheckReport]:
    """Yield what is said of each article as a draft."""
    for article_id in snapshot.article_ids():
        article = snapshot.articles([article_id])[article_id].article
        yield checker.check(article.text, is_markdown=article.source.format == "markdown")


def count_articles(snapshot: Snapshot, checker: Checker) -> Counter[str]:
    """Count the verdicts of the quotations of articles as drafts."""
    found = (one for report in reports(snapshot, checker) for one in report.quotations)
    return Counter(one.verdict.value for one in found)


def count_speakers(snapshot: Snapshot, checker: Checker) -> tuple[int, int, int]:
    """Return how many quotations have a speaker, and for how many another is named.

    First where the draft names that speaker, then where it names a stranger.
    """
    said = [
        (one.span.of(report.text).rstrip(",."), one.parts[0].place.speaker.name)
        for report in reports(snapshot, checker)
        for one in report.quotations
        if one.verdict is Verdict.VERBATIM and one.parts[0].place.speaker
    ]
    own = "\n\n".join(f"“{words},” {name} said." for words, name in said)
    strange = "\n\n".join(f"“{words},” {STRANGER} said." for words, _ in said)
    return len(said), _misattributed(checker, own), _misattributed(checker, strange)


def _misattributed(checker: Checker, draft: str) -> int:
    found = checker.check(draft).quotations
    return sum(one.verdict is Verdict.MISATTRIBUTED for one in found)
