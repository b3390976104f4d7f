"""Mark citations whose files are not what was indexed of them.

A quote is cut from the text that the index holds. Where its file says something else now,
a reader has to know: so each citation of a result is marked, at the price of a `stat`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from index.backends.base import Snapshot
from index.records import FileCondition
from search.results import Answer, Citation, Evidence, Hit, Quotation, Quotations

Cited: TypeAlias = Hit | Evidence | Quotation

Conditions = Mapping[str, FileCondition]
"""How files look now, by their names; those that may not be looked at are not in it."""


def hits_now(hits: tuple[Hit, ...], snapshot: Snapshot) -> tuple[Hit, ...]:
    """Return hits whose citations say how their files look now."""
    now = _conditions(hits, snapshot)
    return tuple(
        replace(one, citation=_now(one.citation, now), also_in=_all_now(one.also_in, now))
        for one in hits
    )


def answer_now(answer: Answer, snapshot: Snapshot) -> Answer:
    """Return an answer whose citations say how their files look now."""
    now = _conditions((*answer.evidence, *answer.near), snapshot)

    def marked(quotes: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            replace(
                one,
                citation=_now(one.citation, now),
                also_in=_all_now(one.also_in, now),
                also_quoted_in=_all_now(one.also_quoted_in, now),
                also_outside=_all_now(one.also_outside, now),
            )
            for one in quotes
        )

    return replace(answer, evidence=marked(answer.evidence), near=marked(answer.near))


def quotations_now(found: Quotations, snapshot: Snapshot) -> Quotations:
    """Return what people say with citations that say how their files look now."""
    now = _conditions(found.quotations, snapshot)
    quotations = tuple(
        replace(one, citation=_now(one.citation, now), also_in=_all_now(one.also_in, now))
        for one in found.quotations
    )
    return replace(found, quotations=quotations)


def citation_now(citation: Citation, snapshot: Snapshot) -> Citation:
    """Return a citation that says how its file looks now."""
    return _now(citation, snapshot.file_conditions([citation.file]))


def citations_of(found: Iterable[Cited]) -> Iterator[Citation]:
    """Yield each citation, followed by those of the same words or quotation in other articles."""
    for one in found:
        yield one.citation
        yield from one.also_in
        if isinstance(one, Evidence):
            yield from one.also_quoted_in
            yield from one.also_outside


def _conditions(found: Iterable[Cited], snapshot: Snapshot) -> Conditions:
    files = dict.fromkeys(one.file for one in citations_of(found))
    return snapshot.file_conditions(list(files)) if files else {}


def _all_now(citations: Iterable[Citation], now: Conditions) -> tuple[Citation, ...]:
    return tuple(_now(one, now) for one in citations)


def _now(citation: Citation, now: Conditions) -> Citation:
    return replace(citation, file_now=now.get(citation.file))
