"""Check the articles of an index against itself, and with other speakers.

Every quotation of an article stands in it, so that each is verbatim or too short. Given
to the speaker whom the article names, none is another's; given to a stranger, those are
another's of which the article surely names a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.backends.base import Snapshot
from search.checking.checker import Checker
from search.checking.verdicts import CheckReport, Verdict

STRANGER = "Ottoline Quarmby"


def reports(snapshot: Snapshot, checker: Checker) -> Iterator[CheckReport]:
    """Yield what is said of each article as a draft."""
    for article_id in snapshot.article_ids():
        article = snapshot.articles([article_id])[article_id].article
        yield checker.check(article.text, is_markdown=article.source.format == "markdown")


@dataclass(slots=True)
class ArticlesAsDrafts:
    """What is found where each article is checked once.

    Attributes:
        verdicts: How many of its quotations are of which verdict.
        said: The quotations that are verbatim and have a speaker, and the name.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    said: list[tuple[str, str]] = field(default_factory=list)


def check_articles(snapshot: Snapshot, checker: Checker) -> ArticlesAsDrafts:
    """Check each article as a draft, once: most of the time of all parts goes there."""
    found = ArticlesAsDrafts()
    for report in reports(snapshot, checker):
        for one in report.quotations:
            found.verdicts[one.verdict.value] += 1
            if one.verdict is Verdict.VERBATIM and (speaker := one.parts[0].place.speaker):
                found.said.append((one.span.of(report.text).rstrip(",."), speaker.name))
    return found


def count_speakers(checker: Checker, said: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Return for how many quotations with a speaker another is named.

    First where the draft names that speaker, then where it names a stranger.
    """
    own = "\n\n".join(f"“{words},” {name} said." for words, name in said)
    strange = "\n\n".join(f"“{words},” {STRANGER} said." for words, _ in said)
    return _misattributed(checker, own), _misattributed(checker, strange)


def _misattributed(checker: Checker, draft: str) -> int:
    found = checker.check(draft).quotations
    return sum(one.verdict is Verdict.MISATTRIBUTED for one in found)
