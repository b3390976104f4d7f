"""A stand-in for an engine on another machine, with the faults that such have.

It keeps a copy of what was committed when a generation was published, ranks it exactly,
and answers as its `Manners` say: late, too little, some of it twice, with passages that are
gone, or with an error.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np

from index.analysis import analyse
from index.backends.embedded.engines import Engines
from index.dense.base import DenseProposals, Scope
from index.dense.segment_engine import positions_within
from index.embedders.base import Matrix, Vector
from index.errors import EngineError
from index.filter_keys import day_range, imprecise_days, outlet_key
from index.filters import Filters
from index.lexical.base import Field, LexicalProposals, LexicalQuery
from index.storage.catalog import open_to_read
from index.storage.codecs.passage_codec import decode_embeddings
from index.storage.files.layout import Layout
from index.storage.tables.article_table import LexicalRow, iterate_lexical_rows
from index.storage.tables.edition_table import current_edition
from index.storage.tables.generation_table import published_number
from index.storage.tables.passage_table import iterate_passages

K1, B = 1.2, 0.75


class Fault(StrEnum):
    """What may be wrong with an answer."""

    NONE = "none"
    LATE = "late"
    SHORT = "short"
    TWICE = "twice"
    GONE = "gone"
    ERROR = "error"


@dataclass(frozen=True)
class Copy:
    """What an engine knows of one generation: its live passages, by id."""

    ids: np.ndarray[tuple[int], np.dtype[np.int64]]
    embeddings: Matrix
    rows: list[LexicalRow]
    bodies: list[Counter[str]]
    titles: list[Counter[str]]

    @classmethod
    def of(cls, layout: Layout) -> tuple[int, Copy]:
        """Copy what is committed, and return the number of the generation that covers it."""
        with closing(open_to_read(layout.catalog)) as catalog:
            edition = current_edition(catalog)
            assert edition is not None
            passages = list(
                iterate_passages(catalog, edition.id, after=0, until=edition.reach.passage)
            )
            rows = {
                row.passage_id: row for row in iterate_lexical_rows(catalog, edition.id, after=0)
            }
            number = published_number(catalog)
        held = [rows[passage.id] for passage in passages]
        return number, cls(
            np.array([passage.id for passage in passages], dtype=np.int64),
            decode_embeddings([passage.embedding for passage in passages], dim=edition.dim),
            held,
            [Counter(analyse(row.body)) for row in held],
            [Counter(analyse(row.title)) for row in held],
        )

    def passing(self, filters: Filters) -> list[int]:
        """Return the positions of the passages that pass."""
        outlets = {outlet_key(name) for name in filters.outlets}
        first, last = day_range(filters.since, filters.until)
        others = imprecise_days(filters.since)

        def passes(row: LexicalRow) -> bool:
            is_of_outlet = not outlets or row.outlet in outlets
            if not filters.has_dates:
                return is_of_outlet
            day = row.day
            return is_of_outlet and day is not None and (first <= day <= last or day in others)

        return [position for position, row in enumerate(self.rows) if passes(row)]

    def scores(self, query: LexicalQuery, positions: Sequence[int]) -> dict[int, float]:
        """Return the BM25 scores above 0 of these positions."""
        total = np.zeros(len(self.rows))
        for fields, weights in ((self.bodies, query.bodies), (self.titles, query.titles)):
            lengths = np.array([counts.total() for counts in fields], dtype=float)
            average = lengths.mean() or 1.0
            for term, weight in weights.items():
                held = np.array([counts[term] for counts in fields], dtype=float)
                holders = int((held > 0).sum())
                rarity = np.log(1 + (len(fields) - holders + 0.5) / (holders + 0.5))
                norm = K1 * (1 - B + B * lengths / average)
                total += weight * rarity * (K1 + 1) * held / np.where(held > 0, held + norm, 1.0)
        return {at: float(total[at]) for at in positions if total[at] > 0}


@dataclass
class Remote:
    """The machine on the other side: the copies of all generations, and its manners."""

    chance: random.Random
    faults: Sequence[Fault] = tuple(Fault)
    copies: dict[int, Copy] = field(default_factory=dict)
    made: Counter[Fault] = field(default_factory=Counter)

    def publish(self, index_dir: Path) -> None:
        """Follow what was published last."""
        number, copy = Copy.of(Layout(index_dir))
        self.copies[number] = copy

    @property
    def engines(self) -> Engines:
        """What opens this machine's engines in the place of those that ship."""
        return Engines(
            dense=lambda _, generation, __: _Dense(self, self.copies[generation.number]),
            lexical=lambda _, generation, __: _Lexical(self, self.copies[generation.number]),
        )

    def fault(self) -> Fault:
        """Choose what is wrong with the next answer; an error is raised at once."""
        fault = self.chance.choice(self.faults)
        self.made[fault] += 1
        if fault is Fault.LATE:
            time.sleep(0.001)
        if fault is Fault.ERROR:
            raise EngineError("remote", "the connection was reset")
        return fault

    def spoiled(self, ids: list[int], fault: Fault) -> list[int]:
        """Return ids with some of them twice, or with some that no edition has."""
        if fault is Fault.TWICE:
            return [*ids, *ids[:3]]
        if fault is Fault.GONE:
            gone = [self.chance.randrange(10**7, 10**8) for _ in range(3)]
            return [*gone, *ids]
        return ids


@dataclass(frozen=True)
class _Dense:
    remote: Remote
    copy: Copy

    def propose(self, embedding: Vector, k: int, scope: Scope) -> DenseProposals:
        fault = self.remote.fault()
        copy = self.copy
        inside = scope.ranges
        at = np.arange(len(copy.ids)) if inside is None else positions_within(copy.ids, inside)
        cosines = copy.embeddings[at] @ embedding
        order = np.argsort(-cosines, kind="stable")
        taken = order[: k // 2 if fault is Fault.SHORT else k]
        left = order[len(taken) :]
        ids = [int(copy.ids[at[position]]) for position in taken]
        left_out = float(cosines[left[0]]) if len(left) else None
        return DenseProposals(self.remote.spoiled(ids, fault), left_out=left_out)


@dataclass(frozen=True)
class _Lexical:
    remote: Remote
    copy: Copy

    @property
    def size(self) -> int:
        return len(self.copy.rows)

    def holders(self, field: Field, term: str) -> int:
        fields = self.copy.bodies if field == "body" else self.copy.titles
        return sum(counts[term] > 0 for counts in fields)

    def propose(self, query: LexicalQuery, k: int, filters: Filters) -> LexicalProposals:
        fault = self.remote.fault()
        scores = self.copy.scores(query, self.copy.passing(filters))
        order = sorted(scores, key=lambda at: -scores[at])
        taken = order[: k // 2 if fault is Fault.SHORT else k]
        left = order[len(taken) :]
        ids = [int(self.copy.ids[at]) for at in taken]
        return LexicalProposals(self.remote.spoiled(ids, fault), scores[left[0]] if left else None)

    def holding(self, terms: Sequence[str], most: int, filters: Filters) -> Sequence[int]:
        fault = self.remote.fault()
        found = [
            int(self.copy.ids[at])
            for at in self.copy.passing(filters)
            if all(self.copy.bodies[at][term] for term in terms)
        ]
        return self.remote.spoiled(found[:most], fault)
