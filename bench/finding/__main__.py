"""Compare what `dateline find` gives with a plain reading of every passage, and take times.

    python -m bench.finding INDEX --queries 2000

Queries of all forms are drawn from words that stand beside each other in the archive. A passage
may be left out only where another passage that shares words with it is a place. Times are CPU
seconds of one thread, warm.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from statistics import median
from time import process_time

from bench.finding.plain_reading import PlainReading
from index.backends.registry import open_snapshot
from index.filters import Filters
from index.records import PassagePlace
from search.finding.expression import And, Expression, Near, Not, Or, Phrase, Word
from search.finding.finder import find_expression
from search.finding.found import Order
from search.finding.texts.folded_archive import FoldedArchive

_FORMS: tuple[str, ...] = ("word", "phrase", "prefix", "near", "and", "or", "not", "mixed")


class Drawn:
    """Draws queries from the words of an archive."""

    def __init__(self, reading: PlainReading, chance: random.Random) -> None:
        """Take the words from a reading of it."""
        self._texts = [words for words in reading.words.values() if words]
        self._chance = chance

    def query(self, form: str) -> Expression:
        """Return a query of a form."""
        makers: dict[str, Callable[[], Expression]] = {
            "word": lambda: self._phrase(1),
            "phrase": lambda: self._phrase(self._chance.randint(2, 4)),
            "prefix": self._prefix,
            "near": self._near,
            "and": lambda: And(self._some()),
            "or": lambda: Or(self._some()),
            "not": lambda: And((self._phrase(1), Not(self._phrase(1)))),
            "mixed": lambda: And((Or(self._some()), Not(self._phrase(2)), self._prefix())),
        }
        return makers[form]()

    def _some(self) -> tuple[Expression, ...]:
        words = self._chance.choice(self._texts)
        return tuple(Phrase((Word(self._chance.choice(words)),)) for _ in range(2))

    def _phrase(self, size: int) -> Phrase:
        words = self._chance.choice(self._texts)
        at = self._chance.randrange(max(1, len(words) - size + 1))
        return Phrase(tuple(map(Word, words[at : at + size])))

    def _prefix(self) -> Phrase:
        word = self._chance.choice(self._chance.choice(self._texts))
        return Phrase((Word(word[: self._chance.randint(2, 6)], is_prefix=True),))

    def _near(self) -> Near:
        words = self._chance.choice(self._texts)
        one, other = self._chance.choice(words), self._chance.choice(words)
        most = self._chance.randint(0, 12)
        return Near(Phrase((Word(one),)), Phrase((Word(other),)), most)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many queries gave other places than the reading, and times by form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with open_snapshot(chosen.index) as snapshot:
        ids = list(snapshot.article_ids())
        here = [place for held in snapshot.places_of(ids).values() for place in held]
        places: dict[int, PassagePlace] = {place.id: place for place in here}
        read = snapshot.passages([place.id for place in here])
        reading = PlainReading((one.id, one.text) for one in read)
        archive = FoldedArchive(snapshot)
        drawn = Drawn(reading, random.Random(chosen.seed))
        taken: dict[str, list[float]] = {}
        wrong, counts = Counter[str](), Counter[str]()
        for number in range(chosen.queries):
            form = _FORMS[number % len(_FORMS)]
            query = drawn.query(form)
            before = process_time()
            found = find_expression(query, archive, Filters(), order=Order.FILE, with_copies=True)
            taken.setdefault(form, []).append(process_time() - before)
            shown = {int(place.found.passage.id) for place in found}
            counts["places"] += len(shown)
            for fault in _faults(reading.holding(query), shown, places):
                wrong[fault] += 1
                print(f"{fault}: {query}")
    print(f"{chosen.queries} queries, {counts['places']} places, {dict(wrong) or 'no fault'}")
    for form, times in taken.items():
        print(f"{form:7} median {median(times) * 1000:6.0f} ms, most {max(times) * 1000:6.0f} ms")


def _faults(
    expected: Set[int], shown: Set[int], places: Mapping[int, PassagePlace]
) -> Sequence[str]:
    """Return what is wrong with what was found."""
    faults = ["one more"] if shown - expected else []
    listed: dict[int, list[PassagePlace]] = {}
    for number in shown:
        listed.setdefault(places[number].article_id, []).append(places[number])
    for number in expected - shown:
        here = places[number]
        if not any(here.span.overlaps(one.span) for one in listed.get(here.article_id, ())):
            return [*faults, "one missing"]
    return faults


if __name__ == "__main__":
    main()
