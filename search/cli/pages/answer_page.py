"""Lay out an answer, or a refusal, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.language_codes import language_name
from index.records import Span
from search.cli.layout import counted, one_line
from search.cli.pages.literal_page import beside, literal_parts
from search.cli.pages.pieces import (
    MOST_ALSO_IN,
    NEWEST_FIRST,
    also_in,
    aside,
    assumed_words,
    attribution,
    numbered,
    paragraph,
    place,
    stages,
)
from search.results import Answer, AnswerStatus, Evidence, QuoteOrder, QuoteView
from search.wording.spelling import changes_content

_NEAR = "Not an answer, but near:"
_READ_AS_OTHERS = (
    "Words were read as others, so nothing is called an answer; ask with them spelt right."
)


def answer_text(answer: Answer, *, width: int, explain: bool) -> str:
    """Return the quotes that answer, or the refusal and the nearest that was found."""
    parts = assumed_words(answer.assumed, answer.also_searched, width)
    parts += literal_parts(answer.literal, width=width)
    if answer.literal.is_near:
        return "\n\n".join([*parts, *_times(answer, width, explain=explain)])
    if answer.status is not AnswerStatus.ANSWERED:
        parts.append("\n".join(paragraph(_refusal(answer), width=width)))
    if answer.order is QuoteOrder.NEWEST:
        parts.append(NEWEST_FIRST)
    parts += (
        _views(answer, width)
        if answer.evidence
        else _quotes(answer, answer.near, range(len(answer.near)), width)
    )
    if answer.status is AnswerStatus.ANSWERED and answer.missing:
        parts.append("\n".join(paragraph(_missing(answer), width=width)))
    return "\n\n".join([*parts, *_times(answer, width, explain=explain)])


def _times(answer: Answer, width: int, *, explain: bool) -> list[str]:
    return [stages(answer.stages_ms, answer.took_ms, width)] if explain else []


def _quotes(
    answer: Answer, evidence: Sequence[Evidence], places: Iterable[int], width: int
) -> list[str]:
    """Return those quotes at these places with their numbers, and how many sources each has."""
    found = ((at + 1, evidence[at]) for at in places)
    return [
        _evidence(
            number,
            one,
            beside(one.citation.quote, answer.literal, width) + _independent(one, width),
            width,
        )
        for number, one in found
    ]


def _views(answer: Answer, width: int) -> list[str]:
    """Return the quotes that answer, those that say the same below a line that counts them.

    Where no two say the same there is no such line. A quote keeps its number wherever it stands.
    """
    if all(len(view.quotes) == 1 for view in answer.views):
        return _quotes(answer, answer.evidence, range(len(answer.evidence)), width)
    parts, head = list[str](), ""
    for view in answer.views:
        before, head = head, _head(view)
        if len(answer.views) > 1 and head != before:
            parts.append(head)
        parts += _quotes(answer, answer.evidence, view.quotes, width)
        head = head if len(view.quotes) == 1 else ""
    return parts


def _head(view: QuoteView) -> str:
    """Return what stands above the quotes of a view; above views of one quote each, once."""
    if len(view.quotes) == 1:
        return "1 quote each:"
    sources = f", {counted(view.independent_sources, 'source')}" if view.independent_sources else ""
    return f"{counted(len(view.quotes), 'quote')}{sources}:"


def _independent(evidence: Evidence, width: int) -> list[str]:
    """Return how many independent sources have a quote that several articles have."""
    if evidence.independent_sources is None or not (evidence.also_in or evidence.also_quoted_in):
        return []
    if evidence.independent_sources == 1:
        return aside("1 source: its outlet or agency, and copies of its text", width)
    return aside(f"{evidence.independent_sources} independent sources", width)


def _refusal(answer: Answer) -> str:
    """Return what is said instead of an answer, with the next step in it."""
    if answer.question_language is not None:
        return _not_judged(answer.question_language, has_near=bool(answer.near))
    missing = _missing(answer) + " " if answer.missing else ""
    if answer.elsewhere:
        missing += f"{_listed(answer.elsewhere)} is named in another connection. "
    if answer.status is AnswerStatus.RELATED and answer.near:
        said = _READ_AS_OTHERS if changes_content(answer.assumed) else _none(answer)
        return f"{said} {missing}{_NEAR}"
    return f"Nothing here answers that. {missing}Try other words, or: dateline search WORDS"


def _not_judged(language: str, *, has_near: bool) -> str:
    """Return what is said of a question that is not in English."""
    name = language_name(language)
    seems = "not to be in English" if name == language else f"to be in {name}"
    said = f"The question seems {seems}; answers are judged in English only."
    if has_near:
        return f"{said} These come nearest:"
    return f"{said} Nothing here has its words; try others, or: dateline search WORDS"


def _none(answer: Answer) -> str:
    """Return that nothing answers, and of what that is not known."""
    if not answer.unjudged_languages:
        return "Nothing here answers that."
    names = ", ".join(map(language_name, answer.unjudged_languages))
    return f"Nothing in English answers that; articles in {names} are not judged."


def _missing(answer: Answer) -> str:
    """Return which words no passage contains, of English ones in any form."""
    form = " in this form" if answer.is_form_missing else ""
    return f"No passage contains {_listed(answer.missing)}{form}."


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f'"{one_line(word)}"' for word in words)


def _also_quoted_in(evidence: Evidence, width: int) -> list[str]:
    """Return where else the quotation stands, in a sentence that is not the same."""
    lines = []
    for copy in evidence.also_quoted_in[:MOST_ALSO_IN]:
        lines += place(copy, width, lead="the same quotation in ")
    more = len(evidence.also_quoted_in) - MOST_ALSO_IN
    if more > 0:
        lines += aside(f"and {counted(more, 'more sentence')}; --json lists all", width)
    return lines


def _also_outside(evidence: Evidence, width: int) -> list[str]:
    """Return where else the words or the quotation stand, in articles that filters leave out."""
    lines = []
    for copy in evidence.also_outside[:MOST_ALSO_IN]:
        lines += place(copy, width, lead="outside the filters also in ")
    more = len(evidence.also_outside) - MOST_ALSO_IN
    if more > 0:
        lines += aside(f"and {counted(more, 'more article')}; --json lists all", width)
    return lines


def _evidence(number: int, evidence: Evidence, sources: list[str], width: int) -> str:
    citation, start = evidence.citation, evidence.citation.span.start
    marks = [
        Span(mark.start - start, mark.end - start)
        for mark in evidence.marks
        if citation.span.contains(mark)
    ]
    lines = numbered(number, citation, marks, width)
    lines += attribution(
        evidence.article,
        evidence.sentences,
        width,
        speaker=evidence.speaker,
        sources=evidence.sources,
        correction=evidence.correction,
        author=evidence.written_by,
    )
    lines += place(citation, width)
    lines += sources
    lines += also_in(evidence, width)
    lines += _also_quoted_in(evidence, width)
    lines += _also_outside(evidence, width)
    return "\n".join(lines)
