"""Label stored articles by what is boilerplate now that a run has taken all in.

What is judged is the set of articles in the index, so the order in which they came, the number
of runs and a kill in between change nothing: a sentence is due until a commit says that its
articles are labelled as they should be. Nothing is embedded but passages whose words are others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.backends.writing import Writer
from index.intake.collection import Intake
from index.records import ArticleId, StoredArticle

_AT_ONCE = 64
"""Stored articles that are read together; more take memory and little less time."""


def settle_recurring(intake: Intake) -> int:
    """Judge the sentences that are due, label their articles, commit, and return how many changed.

    Articles that are put in again make what else recurs in them due; it is judged in its turn.
    """
    intake.commit()
    writer, changed = intake.writer, 0
    is_settled = writer.claims().are_settled()
    while due := writer.recurrences().due():
        verdicts = _judge(writer, due)
        found = 0
        for stored in _stored(writer, _to_relabel(writer, verdicts)):
            found += _relabel(intake, stored, verdicts)
        intake.note_judged(due)
        if is_settled:
            intake.note_settled()
        intake.commit()
        changed += found
    return changed


def _judge(writer: Writer, due: list[int]) -> dict[int, bool]:
    recurrences = writer.recurrences()
    kept = recurrences.kept()
    return {key: key not in kept and recurrences.is_boilerplate(key) for key in due}


def _to_relabel(writer: Writer, verdicts: Mapping[int, bool]) -> list[ArticleId]:
    recurrences = writer.recurrences()
    found = set[ArticleId]()
    for key, is_learned in verdicts.items():
        found.update(recurrences.labelled_otherwise(key, is_learned=is_learned))
    return sorted(found)


def _relabel(intake: Intake, stored: StoredArticle, verdicts: Mapping[int, bool]) -> bool:
    """Put an article in again if a verdict changes its labels, and return whether one does."""
    from index.articles.recurrence.relabelling import relabelled
    from index.articles.recurrence.sentence_keys import RECURS, uses_of

    sentences = tuple(stored.sentences)
    uses = uses_of(stored.article, sentences)
    learned = {
        use.key for use in uses if verdicts.get(use.key, sentences[use.ordinal].rule == RECURS)
    }
    labelled = relabelled(sentences, uses, learned)
    if labelled == sentences:
        return False
    intake.relabel(stored, labelled, uses)
    intake.settle()
    return True


def _stored(writer: Writer, ids: list[ArticleId]) -> Iterator[StoredArticle]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from writer.stored(ids[first : first + _AT_ONCE]).values()
