"""Cite runs as quotes, in the oldest article that has them, and say whose words they are.

Nothing here is chosen but by who speaks: where it is asked who said something, a quote without
a speaker is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Span, Speaker, StoredArticle
from search.answering.evidence import Group
from search.answering.runs import Run
from search.citing.citations import cite
from search.comparing.sources import Holder
from search.quoting.spoken import Spoken
from search.results import Evidence
from search.retrieval.statements import Place
from search.wording.telling_words import WORD, shared_words

_LEAST_SHARED = 0.8
"""Of the words of a question that the best quote has, the share that another must have."""


def evidence_of(
    run: Run,
    quoted: Sequence[Place],
    outside: Sequence[Place],
    independent: int | None,
    voices: Spoken | None,
    *,
    who_said: bool,
) -> Evidence:
    """Return a quote in the oldest article that has it, with the others as `also_in`.

    `quoted` are the sentences of further articles that hold a quotation of it, `outside` those of
    articles that filters leave out, which hold that or all of its words. Where it is asked
    who said it, the speaker is what answers.
    """
    shown, *others = run.places()
    speaker = _speaker(run, voices)
    marks = tuple(mark for group in run.groups for mark in _marks(group, shown.stored))
    if who_said and speaker is not None and shown.span.contains(speaker.span):
        marks = (speaker.span,)
    return Evidence(
        citation=cite(shown.stored, shown.span),
        article=shown.stored.article,
        speaker=speaker,
        sources=shown.sources,
        correction=shown.correction,
        score=run.groups[0].best.score,
        marks=marks,
        also_in=tuple(cite(place.stored, place.span) for place in others),
        also_in_complete=all(group.are_all for group in run.groups),
        also_quoted_in=tuple(cite(place.stored, place.span) for place in quoted),
        also_outside=tuple(cite(place.stored, place.span) for place in outside),
        independent_sources=independent,
        sentences=shown.stored.sentences,
    )


def holders_of(run: Run, quoted: Sequence[Place]) -> list[Holder]:
    """Return the articles that have a quote or a quotation of it, with the sentences."""
    return [
        *(Holder(place.stored, range(place.first, place.last + 1)) for place in run.places()),
        *(Holder(place.stored, [place.position]) for place in quoted),
    ]


def naming(question: str, answers: Sequence[Run], voices: Spoken | None) -> list[Run]:
    """Return the quotes that say whose words they are: by a kept speaker, or in what answers."""
    return [run for run in answers if _speaker(run, voices) or _is_name_marked(question, run)]


def of_the_same(question: str, answers: list[Run]) -> list[Run]:
    """Return the quotes that have nearly as many words of a question as the best of them.

    Who says something else of the same matter did not say what was asked about.
    """
    shared = [shared_words(question, run.groups[0].said.sentence) for run in answers]
    least = _LEAST_SHARED * max(shared, default=0)
    return [run for run, share in zip(answers, shared, strict=True) if share >= least]


def _speaker(run: Run, voices: Spoken | None) -> Speaker | None:
    """Return who says a quote: of those that are asked for, if some are."""
    shown = run.places()[0]
    return voices.speaker_of(shown.stored.id, shown.span) if voices else shown.speaker


def _marks(group: Group, stored: StoredArticle) -> tuple[Span, ...]:
    """Return where the answering words of a group stand in an article that is shown.

    It may be that of a copy, whose words are the same but for marks and blanks: where they
    cannot be found in it, nothing is marked.
    """
    best, place = group.best, group.places.get(stored.id)
    if best.words is None or place is None:
        return ()
    words = best.words.of(best.stored.article.text)
    at = stored.article.text.find(words, place.span.start, place.span.end)
    return (Span(at, at + len(words)),) if at >= 0 else ()


def _is_name_marked(question: str, run: Run) -> bool:
    """Return whether the words that answer have a name that the question has not."""
    best = run.groups[0].best
    if best.words is None:
        return False
    asked = question.casefold()
    words = WORD.findall(best.words.of(best.stored.article.text))
    return any(word[0].isupper() and word.casefold() not in asked for word in words)
