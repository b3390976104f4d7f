"""Label the stored texts again that other rules labelled, as if their files were read now.

No file is read. What its reader knows of an article is kept; what its own lines tell is read off
them again. Only passages whose words are others are embedded. A kill in between leaves all texts
to be looked at again, of which those that were done change no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from index.articles.roles import ROLES
from index.intake.collection import Intake
from index.records import StoredArticle

_AT_ONCE = 64
"""Stored articles that are read together; more take memory and little less time."""


@dataclass(frozen=True, slots=True)
class Relabelled:
    """How many stored articles were looked at, and how many have other roles or facts now."""

    articles: int = 0
    changed: int = 0


def relabel_stored(intake: Intake) -> Relabelled:
    """Label all articles again unless these rules labelled them, and commit."""
    writer = intake.writer
    if writer.labelled_by() == ROLES:
        return Relabelled()
    articles = changed = 0
    for stored in _stored(intake):
        articles += 1
        changed += _relabel(intake, stored)
        intake.settle()
    intake.commit()
    writer.note_labelled_by(ROLES)
    return Relabelled(articles, changed)


def _relabel(intake: Intake, stored: StoredArticle) -> bool:
    """Put an article in again if it is labelled or described otherwise; return whether it is."""
    from index.articles.dates import latest_plausible
    from index.articles.description import describe_article, undescribed
    from index.articles.recurrence.sentence_keys import uses_of
    from index.intake.overrides.edited_facts import as_read

    article, sentences = describe_article(
        undescribed(as_read(stored.article)), latest=latest_plausible(datetime.now(UTC).date())
    )
    article = intake.edits.apply(article)
    uses = uses_of(article, sentences)
    sentences = intake.recurring.label(sentences, uses)
    if article == stored.article and sentences == tuple(stored.sentences):
        return False
    intake.describe_again(stored, article, sentences, uses)
    return True


def _stored(intake: Intake) -> Iterator[StoredArticle]:
    writer = intake.writer
    for file in list(writer.files_below("")):
        ids = [key.id for key in writer.articles_in(file)]
        for first in range(0, len(ids), _AT_ONCE):
            yield from writer.stored(ids[first : first + _AT_ONCE]).values()
