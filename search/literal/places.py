"""Find the passages that hold the phrases of a query, by what `dateline find` finds.

A phrase that stands nowhere so, and a text that was pasted, are looked up as the quotation of a
draft is (`search/checking/`): over sentences, interrupted, or with a few other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.backends.base import Snapshot
from index.filters import Filters
from index.folding import visible
from index.records import ArticleId, PassageId, PassagePlace, Span
from search.checking.verdicts import CheckedQuotation, Verdict
from search.finding.expression import Phrase
from search.finding.finder import find_expression
from search.finding.found import Order
from search.finding.texts.folded_archive import FoldedArchive
from search.literal.literal_places import LiteralPlaces
from search.literal.operators import read_operators
from search.literal.pasted_answer import same_part
from search.literal.phrases import phrase_of
from search.literal_part import Literal, TypedPhrase
from search.quoting.spoken import asked_for
from search.retrieval.article_cache import ArticleCache

_FEWEST_MARKED, _FEWEST_PASTED = 4, 8
"""Words of a phrase, and of a query without marks, that is looked for with other words, too:
of fewer a few are the same in many articles by chance."""
_FEWEST_ASKED = 16
"""Words of a question that is looked up with other words; few people type so many, and each of
the others would wait a tenth of a second."""
_MOST_PASTED = 4_000
"""Characters of a query that is looked up as a text: a page; more would take seconds."""
_MOSTLY = 0.7
"""Part of a query from which it is its phrases, and not a text in which something is quoted."""
_LEAST_SAME = 0.5
"""Part of the characters of a text that must stand in the archive as they are: what is less like it
speaks of the same matter."""
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|"
    r"could|will|would|should)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_MARKS = '"“”„«»「」『』'

Held = dict[PassageId, PassagePlace]


def read_literally(text: str, archive: FoldedArchive, filters: Filters) -> LiteralPlaces:
    """Return what of a query is meant literally, and where that stands.

    Raises:
        IndexDamagedError: If what the index holds is not what was written.
    """
    query, snapshot = visible(text), archive.snapshot
    read = read_operators(query)
    found = LiteralPlaces()
    if read.demanded:
        found = _of_phrases(query, read.demanded, archive, filters)
    outside = sum(map(len, read.demanded)) < _MOSTLY * len(query)
    if outside and not found.first and _is_long(query, _FEWEST_PASTED):
        found = _with_pasted(found, _of_pasted(query, snapshot, filters))
    if found.first and filters.said_by:
        found = _spoken(found, snapshot, filters)
    return replace(found, literal=replace(found.literal, unobeyed=read.unobeyed, text=query))


def _of_phrases(
    query: str, demanded: Sequence[Span], archive: FoldedArchive, filters: Filters
) -> LiteralPlaces:
    """Return the passages that hold all phrases of a query."""
    snapshot = archive.snapshot
    phrases = list[TypedPhrase]()
    among: Held | None = None
    quotation: CheckedQuotation | None = None
    for span in demanded:
        held, places = _holding(phrase_of(span.of(query)), archive, filters)
        if not held and quotation is None and _is_long(span.of(query), _FEWEST_MARKED):
            found = _look_up(query, span, snapshot, filters)
            if found and found.verdict is Verdict.VERBATIM:
                held = {one.id: one for one in _around(found, snapshot)}
                places = 1 + sum(len(part.also_in) for part in found.parts)
            else:
                quotation = found
        phrases.append(TypedPhrase(span.of(query), places))
        among = held if among is None else {n: one for n, one in among.items() if n in held}
    literal = Literal(tuple(phrases), bool(among), quotation)
    if among:
        return LiteralPlaces(literal, among)
    return LiteralPlaces(literal, first=tuple(_around(quotation, snapshot)) if quotation else ())


def _with_pasted(found: LiteralPlaces, pasted: LiteralPlaces) -> LiteralPlaces:
    """Return where phrases stand, with where the text that they are in does, if it was found."""
    if pasted.literal.quotation is None:
        return found
    literal = replace(
        found.literal, quotation=pasted.literal.quotation, is_exact=pasted.literal.is_exact
    )
    among = found.among
    first = tuple(one for one in pasted.first if among is None or one.id in among)
    return replace(found, literal=literal, first=first)


def _of_pasted(query: str, snapshot: Snapshot, filters: Filters) -> LiteralPlaces:
    """Return where a query stands that is, or nearly is, a text of the archive.

    A question is always like the sentence that answers it. So it is one only word for word, or if
    it is long and the article asks there, too.
    """
    if len(query) > _MOST_PASTED:
        return LiteralPlaces()
    asks = _is_question(query)
    exactly = asks and not _is_long(query, _FEWEST_ASKED)
    if exactly and not snapshot.holders([query], 1, filters=filters)[0].passages:
        return LiteralPlaces()
    found = _look_up(query, Span(0, len(query)), snapshot, filters, exactly=exactly)
    if found is None or (asks and not _is_asked_there(found)):
        return LiteralPlaces()
    literal = Literal(quotation=found, is_exact=found.verdict is Verdict.VERBATIM)
    return LiteralPlaces(literal, first=tuple(_around(found, snapshot)))


def _is_question(query: str) -> bool:
    """Return whether a query reads as a question: as one, or as one typed without its mark.

    So does a sentence that leaves a blank to be filled: "The highest hike since:".
    """
    typed = query.strip(f" {_MARKS}")
    if typed.endswith(("?", ":")):
        return True
    is_ended = typed[-1:] in ".,;!…"
    return not is_ended and not _is_long(query, _FEWEST_ASKED) and bool(_ASKS.match(typed))


def _is_asked_there(found: CheckedQuotation) -> bool:
    """Return whether an article has all words of a question, or nearly all and asks there, too."""
    if found.verdict is Verdict.VERBATIM:
        return True
    place = found.parts[-1].place
    end = place.citation.span.end
    return found.verdict is Verdict.ALTERED and "?" in place.article.text[end - 1 : end + 2]


def _spoken(found: LiteralPlaces, snapshot: Snapshot, filters: Filters) -> LiteralPlaces:
    """Return where something stands without what the speakers of the filters do not say."""
    spoken = asked_for(snapshot, ArticleCache(snapshot), filters)
    said = spoken.passing(found.first) if spoken else found.first
    literal = found.literal if said else replace(found.literal, quotation=None)
    return replace(found, literal=literal, first=tuple(said))


def _look_up(
    query: str, span: Span, snapshot: Snapshot, filters: Filters, *, exactly: bool = False
) -> CheckedQuotation | None:
    """Return a part of a query as the archive has it, None if it has nothing like it."""
    from search.checking.checker import Checker  # nearly no question needs it

    found = Checker(snapshot, filters).check_words(query, span, exactly=exactly)
    if found is None or not found.parts:
        return None
    same = sum(len(part.span) * same_part(part) for part in found.parts)
    return found if same >= _LEAST_SAME * len(span.of(query).strip()) else None


def _holding(phrase: Phrase | None, archive: FoldedArchive, filters: Filters) -> tuple[Held, int]:
    """Return all passages that hold a phrase, those that share it, too, and how many places do."""
    if phrase is None:
        return {}, 0
    places = find_expression(phrase, archive, filters, order=Order.FILE, with_copies=True)
    marks: dict[ArticleId, list[Span]] = {}
    for place in places:
        marks.setdefault(place.found.passage.article_id, []).extend(place.found.marks)
    passages = archive.snapshot.places_of(marks)
    held = {
        passage.id: passage
        for article_id, some in passages.items()
        for passage in some
        if any(passage.span.contains(mark) for mark in marks[article_id])
    }
    return held, len(places)


def _around(found: CheckedQuotation, snapshot: Snapshot) -> list[PassagePlace]:
    """Return the passages with most of a quotation, those of its first part first, one a place."""
    cited = [(part.place.citation.article_id, part.place.citation.span) for part in found.parts]
    passages = snapshot.places_of({article_id for article_id, _ in cited})
    best = (_best(passages.get(article_id, ()), span) for article_id, span in cited)
    return list(dict.fromkeys(one for one in best if one is not None))


def _best(passages: Iterable[PassagePlace], span: Span) -> PassagePlace | None:
    def shared(one: PassagePlace) -> int:
        return min(one.span.end, span.end) - max(one.span.start, span.start)

    touching = [one for one in passages if shared(one) > 0]
    return max(touching, key=shared) if touching else None


def _is_long(words: str, fewest: int) -> bool:
    return len(_WORD.findall(words)) >= fewest
