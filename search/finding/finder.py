"""Find every place that holds what is asked for.

The index names the articles that may (`candidates.py`), and each is read (`evaluating.py`), so
what is returned is complete, and each place holds what is asked for. Passages overlap: one
whose words all stand in the passages before it is no place of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np

from index.backends.base import Snapshot
from index.filters import Filters
from index.records import ArticleId, Span
from search.citing.citations import cite
from search.finding.blocks.evaluating import Evaluator, Mask
from search.finding.blocks.found_in_block import FoundInBlock, joined_rows, without_copies
from search.finding.blocks.marks import first_rows
from search.finding.candidates import candidates
from search.finding.expression import Expression, phrases_of
from search.finding.found import FoundHit, FoundPlace, Order
from search.finding.places import FoundList, ordered
from search.finding.texts.folded_archive import FoldedArchive
from search.finding.texts.folded_block import FoldedBlock
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import ArticleCache, each_with_articles


def find_expression(
    expression: Expression,
    archive: FoldedArchive,
    filters: Filters,
    *,
    exact: bool = False,
    order: Order = Order.DATE,
    with_copies: bool = False,
) -> FoundList:
    """Return every place that holds what a query asks for.

    Args:
        expression: What is asked for.
        archive: The articles.
        filters: Which articles are looked at.
        exact: Whether case and accents count.
        order: In which order places are listed.
        with_copies: Whether copies are places, too.

    Raises:
        IndexDamagedError: If what the index holds is not what was written.
    """
    snapshot = archive.snapshot
    wanted = _wanted(expression, archive, filters)
    listed = None if wanted is None else set(wanted)
    evaluator = Evaluator(expression, exact=exact)
    speakers = _Speakers(snapshot)
    parts = [
        _in_block(block, evaluator, listed, filters, speakers) for block in archive.blocks(wanted)
    ]
    rows = joined_rows(parts)
    found = FoundList(rows, ordered(rows, order))
    if not with_copies:
        is_first, copies = without_copies(rows, parts)
        found = FoundList(rows, found.order[is_first[found.order]], copies)
    return _by_score(found, expression, snapshot, filters) if order is Order.SCORE else found


def cited(
    places: Iterable[FoundPlace], snapshot: Snapshot, *, first: int = 1
) -> Iterator[FoundHit]:
    """Yield places with their citations, in the order given, numbered from `first`.

    Raises:
        IndexDamagedError: If what the index holds is not what was written, or is of another moment.
    """
    read = each_with_articles(snapshot, places, _articles_of)
    for number, (place, articles) in enumerate(read, first):
        stored, (passage, marks) = articles[place.found.passage.article_id], place.found
        start = passage.span.start
        yield FoundHit(
            number=number,
            passage_id=passage.id,
            citation=cite(stored, passage.span),
            marks=tuple(Span(one.start - start, one.end - start) for one in marks),
            article=stored.article,
            sentences=stored.sentences,
            also_in=tuple(
                cite(articles[copy.passage.article_id], copy.passage.span) for copy in place.copies
            ),
        )


def _wanted(
    expression: Expression, archive: FoldedArchive, filters: Filters
) -> list[ArticleId] | None:
    """Return the articles that are to be looked at, by file, then line; None for all.

    In texts that were folded before, words are found sooner than in the index.
    """
    if archive.is_kept and not filters:
        return None
    passing = archive.snapshot.article_ids(filters=filters)
    named = None if archive.is_kept else candidates(expression, archive.snapshot, filters)
    return [one for one in passing if named is None or one in named]


def _articles_of(place: FoundPlace) -> Iterator[ArticleId]:
    yield from (one.passage.article_id for one in (place.found, *place.copies))


def _in_block(
    block: FoldedBlock,
    evaluator: Evaluator,
    wanted: Set[ArticleId] | None,
    filters: Filters,
    speakers: _Speakers,
) -> FoundInBlock:
    """Return the places of a block in those of its articles that are wanted, None for all."""
    asked = evaluator.asked_of(block, speakers.spoken)
    allowed = asked.held.copy()
    if wanted is not None:
        is_wanted = np.fromiter((one in wanted for one in block.ids), np.bool_, len(block.ids))
        allowed &= is_wanted[block.articles]
    if filters.said_by:
        allowed &= speakers.said_by(filters.said_by, block, allowed)
    marks = asked.marks(allowed)
    is_place = allowed
    is_place[marks.rows] = False
    is_place[first_rows(marks)] = True
    return FoundInBlock(block, np.flatnonzero(is_place), marks.kept(is_place[marks.rows]))


class _Speakers:
    """Tells in which passages some speakers surely say words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def spoken(self, name: str, block: FoldedBlock) -> Mask:
        """Return in which passages a speaker of this name does."""
        said_by = Filters(said_by=(name,))
        held = np.isin(block.ids, list(self._snapshot.article_ids(filters=said_by)))
        return self.said_by([name], block, held[block.articles])

    def said_by(self, names: Sequence[str], block: FoldedBlock, asked: Mask) -> Mask:
        """Return in which of some passages any of these speakers does."""
        says = Spoken(self._snapshot, ArticleCache(self._snapshot), names, certain_only=True)
        rows = np.flatnonzero(asked).tolist()
        kept = says.passing([block.place(row) for row in rows])
        return np.isin(block.passage_ids, [place.id for place in kept])


def _by_score(
    found: FoundList, expression: Expression, snapshot: Snapshot, filters: Filters
) -> FoundList:
    """Return places with the best BM25 of the words asked for first, else in the order given."""
    if not len(found):
        return found
    asked = " ".join(word.text for one in phrases_of(expression) for word in one.words)
    ranked = snapshot.lexical(asked, snapshot.passage_count, filters=filters)
    scores = {int(one.passage_id): one.score for one in ranked}
    of_places = [scores.get(one, 0.0) for one in found.rows.passage_ids[found.order].tolist()]
    best = np.argsort(-np.array(of_places), kind="stable")
    return FoundList(found.rows, found.order[best], found.copies)
