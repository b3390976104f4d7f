"""Decide whether evidence answers, only bears on the matter, or is nothing.

A question is answered where all that speaks for it together makes that likely enough, and
one about a name or a deed that the archive does not have is not answered by another, nor one
about a year by an article of another year.
Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.folding import bare
from index.records import Article
from index.settings import SearchSettings
from search.answering.evidence import Group
from search.answering.scoring import of_question, outlook
from search.results import AnswerStatus, Strictness
from search.wording.telling_words import typed_names
from search.wording.weighed_words import weight_of
from search.wording.word_forms import is_past

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EARLY_MONTH = 2
"""Till then "last year", "in December" and the like are said without the year's number."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the evidence goes.

    Attributes:
        status: Whether it answers.
        answers: The sentences that answer, in no order.
        near: Those that come near, in no order.
        answers_from: The score that a sentence has at least which answers, too.
    """

    status: AnswerStatus
    answers: tuple[Group, ...] = ()
    near: tuple[Group, ...] = ()
    answers_from: float = 1.0

    def takes(self, group: Group) -> bool:
        """Return whether a further sentence answers, too.

        It must have a word of the question, or lean on a sentence that may: of those without,
        a fifth was right on the sets for fitting, of others a third.
        """
        looked = group.best.looked
        if looked is None or group.best.score < self.answers_from or not _may_answer(group):
            return False
        return looked.signals.covered > 0 or looked.signals.leans > 0

    @property
    def is_answer(self) -> bool:
        """Whether there is an answer."""
        return self.status is AnswerStatus.ANSWERED


def judge(
    question: str,
    groups: Sequence[Group],
    missing: Sequence[str],
    settings: SearchSettings,
    *,
    strictness: Strictness = Strictness.USUAL,
    is_read: bool = True,
) -> Verdict:
    """Return how far the evidence goes.

    Args:
        question: What was asked.
        groups: The sentences that were looked at, each with how likely it answers.
        missing: Telling words of the question that the archive does not contain.
        settings: The thresholds.
        strictness: Which of them the best sentence must reach.
        is_read: Whether the reader read them; else nothing is called an answer.
    """
    if not is_read:
        status = AnswerStatus.RELATED if groups else AnswerStatus.NOTHING
        return Verdict(status, near=tuple(groups))
    near = [group for group in groups if group.best.score >= settings.related_at]
    if not near:
        return Verdict(AnswerStatus.NOTHING)
    answered_at = {
        Strictness.LENIENT: settings.lenient_at,
        Strictness.USUAL: settings.answered_at,
        Strictness.STRICT: settings.strict_at,
    }[strictness]
    if _likelihood(near, missing) < answered_at or _lacks_the_point(question, missing):
        return Verdict(AnswerStatus.RELATED, near=tuple(near))
    said = [group for group in near if _may_answer(group)]
    if not said:
        return Verdict(AnswerStatus.RELATED, near=tuple(near))
    best = max(said, key=lambda group: group.best.score)
    if _is_of_another_year(question, best.best.stored.article):
        return Verdict(AnswerStatus.RELATED, near=tuple(near))
    found = Verdict(AnswerStatus.ANSWERED, answers_from=settings.quoted_share * best.best.score)
    answers = [group for group in said if group is best or found.takes(group)]
    others = [group for group in near if all(group is not one for one in answers)]
    return replace(found, answers=tuple(answers), near=tuple(others))


def _may_answer(group: Group) -> bool:
    """Return whether a sentence was read and is no question, which answers none."""
    looked = group.best.looked
    return looked is not None and not looked.signals.asks


def _is_of_another_year(question: str, article: Article) -> bool:
    """Return whether a year of the question is neither named in a dated article nor its own.

    In its first two months an article speaks of the year before as well.
    """
    if article.published is None:
        return False
    year, month = (int(part) for part in (*article.published.value.split("-"), "12")[:2])
    own = {year, year - 1} if month <= _EARLY_MONTH else {year}
    asked = {int(found) for found in _YEAR.findall(question)} - own
    return not asked <= {int(found) for found in _YEAR.findall(article.text)}


def _likelihood(groups: Sequence[Group], missing: Sequence[str]) -> float:
    """Return how likely it is that what was read answers, from 0 to 1."""
    read = [group.best.looked for group in groups if group.best.looked is not None]
    looked = [one for one in read if one.is_close]
    if not looked:
        return 0.0
    absent = max(map(weight_of, missing), default=0.0)
    return of_question().probability(outlook(looked, absent)._asdict())


def _lacks_the_point(question: str, missing: Sequence[str]) -> bool:
    """Return whether a name or a deed of the question is not in the archive.

    "vetoed" is no other word for "vetted", however much the rest is the same.
    """
    names = typed_names(question)
    return any(word in names or is_past(bare(word)) for word in missing)
