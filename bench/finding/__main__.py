"""Compare what `dateline find` gives with a plain reading of every passage, and take times.

    python -m bench.finding INDEX --queries 2000
    python -m bench.finding INDEX --speed

Queries of all forms are drawn from words that stand beside each other in the archive; each that
gives other places is printed. A passage may be left out only where another passage that shares
words with it is a place. Times are CPU seconds of one thread, of a searcher that is open.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from time import process_time

from bench.finding.drawn import FORMS, Drawn, typed
from bench.finding.plain_reading import Facts, PlainReading
from bench.finding.speed import line_of, print_speed
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from index.records import Article, PassagePlace
from search.finding.expression import FieldName
from search.finding.finder import find_expression
from search.finding.found import Order
from search.finding.texts.folded_archive import FoldedArchive


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many queries gave other places than the reading, and times by form."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", action="store_true", help="take the times of docs/find.md")
    chosen = parser.parse_args(arguments)
    with open_snapshot(chosen.index) as snapshot:
        places = _places(snapshot)
        reading = _reading(snapshot, places)
        facts = {
            name: [words for known in reading.facts.values() for words in known.get(name, ())]
            for name in FieldName
        }
        drawn = Drawn(list(reading.words.values()), facts, random.Random(chosen.seed))
        print(f"{len(reading.facts):,} articles, {len(places):,} passages")
        if chosen.speed:
            print_speed(snapshot, drawn, reading, chosen.queries // 20)
        else:
            _compare(snapshot, drawn, reading, places, chosen.queries)


def _places(snapshot: Snapshot) -> dict[int, PassagePlace]:
    ids = list(snapshot.article_ids())
    return {one.id: one for held in snapshot.places_of(ids).values() for one in held}


def _reading(snapshot: Snapshot, places: Mapping[int, PassagePlace]) -> PlainReading:
    ids = list(snapshot.article_ids())
    facts = {int(one.id): _facts(one.article) for one in snapshot.articles(ids).values()}
    read = snapshot.passages([place.id for place in places.values()])
    return PlainReading(((one.id, one.article_id, one.text) for one in read), facts)


def _facts(article: Article) -> Facts:
    return {
        FieldName.TITLE: [article.title.value] if article.title else [],
        FieldName.AUTHOR: [author.value for author in article.authors],
        FieldName.OUTLET: [article.outlet.value] if article.outlet else [],
        FieldName.FILE: list(filter(None, (article.source.file, article.source.part))),
    }


def _compare(
    snapshot: Snapshot,
    drawn: Drawn,
    reading: PlainReading,
    places: Mapping[int, PassagePlace],
    queries: int,
) -> None:
    archive = FoldedArchive(snapshot)
    taken: dict[str, list[float]] = {}
    wrong, found_places, differing = Counter[str](), 0, 0
    for number in range(queries):
        form = FORMS[number % len(FORMS)]
        query = drawn.query(form)
        before = process_time()
        found = find_expression(query, archive, Filters(), order=Order.FILE, with_copies=True)
        taken.setdefault(form, []).append(process_time() - before)
        shown = set(found.rows.passage_ids[found.order].tolist())
        found_places += len(shown)
        faults = _faults(reading.holding(query), shown, places)
        differing += bool(faults)
        for fault, passage in faults:
            wrong[fault] += 1
            print(f"{fault}: {typed(query)}: passage {passage}: {reading.words[passage]}")
    said = ", ".join(f"{count} with {fault}" for fault, count in wrong.items()) or "no fault"
    print(f"{queries:,} queries, {found_places:,} places, {differing} queries differ: {said}")
    for form, times in taken.items():
        print(line_of(form, times))


def _faults(
    expected: Set[int], shown: Set[int], places: Mapping[int, PassagePlace]
) -> list[tuple[str, int]]:
    """Return what is wrong with what was found, each with a passage."""
    faults = [("one more", min(shown - expected))] if shown - expected else []
    listed: dict[int, list[PassagePlace]] = {}
    for number in shown:
        listed.setdefault(places[number].article_id, []).append(places[number])
    for number in sorted(expected - shown):
        here = places[number]
        if not any(here.span.overlaps(one.span) for one in listed.get(here.article_id, ())):
            return [*faults, ("one missing", number)]
    return faults


if __name__ == "__main__":
    main()
