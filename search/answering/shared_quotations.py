"""Show a quotation once, and name the other articles that quote it.

Forty reports of one speech quote the same words, each in a sentence of its own. A quote whose
article quotes nothing else, and adds nothing but who says it, takes no place beside a
better one with the same quotation. The index is asked for other passages with words of the
quotation: whether one really holds it is decided by `comparing/same_quotation.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from index.backends.base import NO_FILTERS, Snapshot
from index.filters import Filters
from index.records import ArticleId, PassagePlace, Span
from search.answering.runs import Run
from search.comparing.same_quotation import FEWEST_WORDS, Quoting, adds_nothing
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import age
from search.retrieval.holders import holders
from search.retrieval.own_lines import news_span
from search.retrieval.statements import Place, positions_within, repetitions
from search.wording.same_words import letters

_PIECE = 5
"""Words that the index is asked for at a time: any nine in a row hold such a piece."""
_MOST_PIECES = 8
"""Pieces of one quotation that are asked for; of one with more, those with the longest words."""
_MOST_HELD = 40
"""Passages looked at for each piece; a piece that more of them hold tells too little."""
_MOST_WHOLE = 40
"""Words of a quotation that are asked for together; a passage holds few more."""
_SHORTEST_SURE = 4
"""Letters of a word that the index is asked for, if there are others."""
_SPELT_OTHERWISE = ("or", "ize", "ized", "izing", "ization", "led", "ling")


def fold_quotations(found: Iterable[Run], shown: Sequence[Run] = ()) -> list[Run]:
    """Return quotes without those that only repeat the quotation of a better one.

    Args:
        found: The quotes, the best first.
        shown: Quotes that are better than all of them.
    """
    better = [*map(quotings, shown)]
    kept = list[Run]()
    for run in found:
        own = quotings(run)
        if not (own and len(own) == len(run.positions) and _is_shown(own, better)):
            kept.append(run)
            better.append(own)
    return kept


def quotings(run: Run) -> list[Quoting]:
    """Return the sentences of a quote that quote enough to be known again."""
    found = (Quoting.of(run.stored, position) for position in run.positions)
    return [one for one in found if one]


def _is_shown(own: Sequence[Quoting], better: Iterable[Sequence[Quoting]]) -> bool:
    """Return whether some better quote of another article holds all that these sentences say."""
    return any(
        all(any(adds_nothing(one, to=other) for other in others) for one in own)
        for others in better
        if others and others[0].stored.id != own[0].stored.id
    )


def find_others(
    runs: Sequence[Run], snapshot: Snapshot, articles: ArticleCache, filters: Filters
) -> list[list[Place]]:
    """Return, for each quote, the sentences of other articles that hold a quotation of it.

    The oldest article comes first; articles that have the whole quote are left out. At most
    some hundred passages are looked at for one, so that a very common quotation may have more.
    """
    wanted = [quotings(run) for run in runs]
    pieces = {id(one): pieces_of(one) for own in wanted for one in own}
    whole = {id(one): _whole(one) for own in wanted for one in own}
    texts = list(dict.fromkeys(_asked(text) for text in chain(*pieces.values(), *whole.values())))
    if not texts:
        return [[] for _ in runs]
    held = dict(zip(texts, snapshot.holders(texts, _MOST_HELD, filters=filters), strict=True))
    found = []
    for run, own in zip(runs, wanted, strict=True):
        having = {place.stored.id for place in run.places()}
        places = dict[tuple[ArticleId, int], Place]()
        for one in own:
            answers = [held[_asked(text)] for text in pieces[id(one)]]
            few = [some for some in answers if some.are_all]
            few += [held[_asked(text)] for text in whole[id(one)]]
            passages = {p.id: p for some in few for p in some.passages}
            others = [p for p in passages.values() if p.article_id not in having]
            for place in _repeating(one, others, pieces[id(one)], articles):
                places.setdefault((place.stored.id, place.position), place)
        found.append(sorted(places.values(), key=lambda place: age(place.stored)))
    return found


def find_outside(
    runs: Sequence[Run],
    quoted: Sequence[Sequence[Place]],
    snapshot: Snapshot,
    articles: ArticleCache,
) -> list[list[Place]]:
    """Return, for each quote, where it or a quotation of it stands in further articles.

    Whatever filters say. Once an article, the oldest first.

    Args:
        runs: The quotes, with their places within the filters.
        quoted: Where quotations of them stand within the filters.
        snapshot: The index.
        articles: The articles that were read.
    """
    copies = _copies(runs, snapshot, articles)
    others = find_others(runs, snapshot, articles, NO_FILTERS)
    found = []
    for run, of_one, copied, repeating in zip(runs, quoted, copies, others, strict=True):
        held = {one.stored.id for one in run.places()} | {one.stored.id for one in of_one}
        places = dict[ArticleId, Place]()
        for place in (*copied, *repeating):
            if place.stored.id not in held:
                places.setdefault(place.stored.id, place)
        found.append(sorted(places.values(), key=lambda place: age(place.stored)))
    return found


def _copies(runs: Sequence[Run], snapshot: Snapshot, articles: ArticleCache) -> list[list[Place]]:
    """Return, for each quote, the articles that have all of it, whatever filters say."""
    whole = [run.groups[0].said for run in runs if not run.groups[0].said.part]
    held = holders(snapshot, [said.sentence for said in whole], NO_FILTERS)
    passages = {p.id: p for one in held for p in one.passages}.values()
    articles.load(passage.article_id for passage in passages)
    places = repetitions(whole, passages, articles)
    found = []
    for run in runs:
        standing = map(run.at, places.get(run.groups[0].said, ()))
        found.append([Place(one.stored, one.first, one.span) for one in standing if one])
    return found


def _repeating(
    one: Quoting, passages: Sequence[PassagePlace], pieces: Sequence[str], articles: ArticleCache
) -> Iterator[Place]:
    """Yield the sentences of passages that hold a quotation, once an article."""
    articles.load(passage.article_id for passage in passages)
    sought, seen = [letters(piece) for piece in pieces], set[ArticleId]()
    for passage in passages:
        stored = articles[passage.article_id]
        touched = list(positions_within(stored, passage.span))
        if stored.id in seen or not touched:
            continue
        first, last = stored.sentences[touched[0]].span, stored.sentences[touched[-1]].span
        read = letters(Span(first.start, last.end).of(stored.article.text))
        if len(sought) > 1 and not any(sequence in read for sequence in sought):
            continue  # reading letters is much quicker than taking quotations apart
        for position in touched:
            other = Quoting.of(stored, position)
            if other and one.repeats(other):
                seen.add(stored.id)
                yield Place(stored, position, news_span(stored, position))
                break


def pieces_of(one: Quoting) -> list[str]:
    """Return pieces of what a sentence quotes, of which any nine words in a row hold one.

    Of a very long quotation those with the longest words are taken, and that does not hold.
    """
    found = dict.fromkeys(
        " ".join(said.words[at : at + _PIECE])
        for said in one.quoted
        for at in range(0, len(said.words) - FEWEST_WORDS + _PIECE, _PIECE)
    )
    return sorted(found, key=lambda piece: -len(piece))[:_MOST_PIECES]


def _whole(one: Quoting) -> list[str]:
    """Return all words of each quotation of a sentence, as far as a passage may hold them.

    Where an archive has one subject, too many passages hold the words of a piece.
    """
    return [" ".join(said.words[:_MOST_WHOLE]) for said in one.quoted]


def _asked(piece: str) -> str:
    """Return the words of a piece that the index has however they were typed.

    Short ones may be initials (`U.S.`), and the ends of some are spelt in two ways.
    """
    words = piece.split()
    sure = [w for w in words if len(w) >= _SHORTEST_SURE and not w.endswith(_SPELT_OTHERWISE)]
    return " ".join(sure or words)
