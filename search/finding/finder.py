"""Find every place that holds what is asked for.

The index names the articles that may (`candidates.py`), and each is read (`evaluating.py`), so
what is returned is complete, and each place holds what is asked for. Passages overlap: one
whose words all stand in the passages before it is no place of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.backends.base import Snapshot
from index.filters import Filters
from index.records import ArticleId, PassagePlace, Span, StoredArticle
from search.citing.citations import cite
from search.finding.candidates import candidates
from search.finding.evaluating import Evaluator, SpokenBy
from search.finding.expression import Expression, phrases_of
from search.finding.found import FoundHit, FoundPassage, FoundPlace, Order
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import age
from search.retrieval.statements import positions_within
from search.wording.same_words import fold

_READ_AT_ONCE = 64
"""Articles read together: more take memory and little less time."""


class _Found(NamedTuple):
    """A place, and what orders it and tells copies of it."""

    passage: FoundPassage
    age: tuple[bool, str]
    at: tuple[str, int, int]
    said: str


def find_expression(
    expression: Expression,
    snapshot: Snapshot,
    filters: Filters,
    *,
    exact: bool = False,
    order: Order = Order.DATE,
    with_copies: bool = False,
) -> list[FoundPlace]:
    """Return every place that holds what a query asks for.

    Args:
        expression: What is asked for.
        snapshot: The index.
        filters: Which articles are looked at.
        exact: Whether case and accents count.
        order: In which order places are listed.
        with_copies: Whether copies are places, too.

    Raises:
        IndexDamagedError: If what the index holds is not what was written.
    """
    evaluator = Evaluator(expression, exact=exact)
    named = candidates(expression, snapshot, filters)
    passing = snapshot.article_ids(filters=filters)
    ids = [one for one in passing if named is None or one in named]
    found: list[_Found] = []
    for start in range(0, len(ids), _READ_AT_ONCE):
        found += _in_articles(ids[start : start + _READ_AT_ONCE], snapshot, filters, evaluator)
    firsts, copies = (found, {}) if with_copies else _apart(found)
    places = [
        FoundPlace(one.passage, tuple(copies.get(one, ()))) for one in _ordered(firsts, order)
    ]
    return _by_score(places, expression, snapshot, filters) if order is Order.SCORE else places


def cited(
    places: Sequence[FoundPlace], snapshot: Snapshot, *, first: int = 1
) -> Iterator[FoundHit]:
    """Yield places with their citations, in the order given, numbered from `first`.

    Raises:
        IndexDamagedError: If what the index holds is not what was written, or is of another moment.
    """
    for start in range(0, len(places), _READ_AT_ONCE):
        articles = ArticleCache(snapshot)
        batch = places[start : start + _READ_AT_ONCE]
        articles.load(p.passage.article_id for one in batch for p in (one.found, *one.copies))
        for number, place in enumerate(batch, first + start):
            stored, (passage, marks) = articles[place.found.passage.article_id], place.found
            yield FoundHit(
                number=number,
                passage_id=passage.id,
                citation=cite(stored, passage.span),
                marks=tuple(
                    Span(one.start - passage.span.start, one.end - passage.span.start)
                    for one in marks
                ),
                article=stored.article,
                sentences=stored.sentences,
                also_in=tuple(
                    cite(articles[copy.passage.article_id], copy.passage.span)
                    for copy in place.copies
                ),
            )


def _in_articles(
    ids: Sequence[ArticleId], snapshot: Snapshot, filters: Filters, evaluator: Evaluator
) -> Iterator[_Found]:
    """Yield the places of some articles, in their order."""
    articles = ArticleCache(snapshot)
    articles.load(ids)
    asked = {number: evaluator.asked_of(articles[number].article) for number in ids}
    held = {number: one for number, one in asked.items() if one is not None}
    passages = snapshot.places_of(held)
    spoken_by = _speakers(snapshot, articles)
    says = Spoken(snapshot, articles, filters.said_by, certain_only=True)
    for number, one in held.items():
        allowed = passages.get(number, [])
        if filters.said_by:
            allowed = says.passing(allowed)
        stored, seen = articles[number], set[Span]()
        for found in one.passages(allowed, spoken_by):
            if not found.marks or not seen.issuperset(found.marks):
                seen.update(found.marks)
                yield _placed(stored, found)


def _placed(stored: StoredArticle, found: FoundPassage) -> _Found:
    source, span = stored.article.source, found.passage.span
    at = source.file, source.line or 0, span.start
    return _Found(found, age(stored), at, _said(stored, found))


def _said(stored: StoredArticle, found: FoundPassage) -> str:
    """Return the sentences that hold the words, folded; of a passage without marks all of it."""
    spans = found.marks or (found.passage.span,)
    held = sorted({at for span in spans for at in positions_within(stored, span)})
    text = stored.article.text
    return "\n".join(fold(stored.sentences[at].span.of(text)) for at in held)


def _speakers(snapshot: Snapshot, articles: ArticleCache) -> SpokenBy:
    """Return what tells whether a speaker of this name surely says words of a passage."""
    asked = dict[str, Spoken]()

    def says(name: str, passage: PassagePlace) -> bool:
        if name not in asked:
            asked[name] = Spoken(snapshot, articles, [name], certain_only=True)
        return bool(asked[name].within(passage.article_id, passage.span))

    return says


def _apart(found: Sequence[_Found]) -> tuple[list[_Found], dict[_Found, list[FoundPassage]]]:
    """Return the places that say something first, and of each its copies in other articles.

    The oldest article comes first, and undated ones last. What an article says twice is in
    two places of it.
    """
    by_words: dict[str, list[_Found]] = {}
    copies: dict[_Found, list[FoundPassage]] = {}
    for one in _ordered(found, Order.OLDEST):
        known = by_words.setdefault(one.said, [])
        first = known[0] if known else one
        if first.passage.passage.article_id == one.passage.passage.article_id:
            known.append(one)
            copies[one] = []
        else:
            copies[first].append(one.passage)
    return list(copies), copies


def _by_score(
    places: list[FoundPlace], expression: Expression, snapshot: Snapshot, filters: Filters
) -> list[FoundPlace]:
    """Return places with the best BM25 of the words asked for first, else in the order given."""
    asked = " ".join(word.text for one in phrases_of(expression) for word in one.words)
    ranked = snapshot.lexical(asked, snapshot.passage_count, filters=filters) if places else []
    scores = {one.passage_id: one.score for one in ranked}
    return sorted(places, key=lambda one: -scores.get(one.found.passage.id, 0.0))


def _ordered(found: Iterable[_Found], order: Order) -> list[_Found]:
    listed = sorted(found, key=lambda one: one.at)
    if order is Order.FILE:
        return listed
    if order is Order.OLDEST:
        return sorted(listed, key=lambda one: one.age)
    newest = sorted(listed, key=lambda one: one.age[1], reverse=True)
    return sorted(newest, key=lambda one: one.age[0])
