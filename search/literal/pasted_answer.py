"""Answer a text that was pasted in the place of a question: with where it stands.

Word for word that is an answer, without a model. With other words it is only near, since who
asks a sentence that was altered may take what is found for a proof of it.
"""

from __future__ import annotations

from search.checking.verdicts import CheckedQuotation, Part
from search.literal_part import Literal
from search.results import Answer, AnswerStatus, Evidence, Query, QuoteView
from search.retrieval.timings import Stages


def pasted_answer(
    query: Query, literal: Literal[CheckedQuotation], stages: Stages
) -> Answer | None:
    """Return where a pasted text stands, None if a question is none."""
    found = literal.quotation
    if found is None or literal.phrases:
        return None
    evidence = tuple(_evidence(part) for part in found.parts[: query.k])
    return Answer(
        query,
        AnswerStatus.ANSWERED if literal.is_exact else AnswerStatus.RELATED,
        evidence if literal.is_exact else (),
        (),
        stages.total_ms,
        stages.spent_ms,
        near=() if literal.is_exact else evidence,
        views=tuple(QuoteView((at,)) for at in range(len(evidence))) if literal.is_exact else (),
        literal=literal,
    )


def _evidence(part: Part) -> Evidence:
    place = part.place
    return Evidence(
        place.citation,
        place.article,
        place.speaker,
        same_part(part),
        also_in=part.also_in,
        sentences=place.sentences,
    )


def same_part(part: Part) -> float:
    """Return which part of the words that were typed is the same in the article."""
    changed = sum(max(len(pair.draft), len(pair.article)) for pair in part.differences)
    return max(0.0, 1 - changed / max(1, len(part.span)))
