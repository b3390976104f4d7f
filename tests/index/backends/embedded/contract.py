"""Hold every engine to one contract: after any change, what is found is what the catalog says.

Changes are drawn by chance: articles come, go and move, generations are published in part
or whole, all is compacted or built again. Questions are asked of each set of engines and of
the catalog alone, with and without filters, and must give the same passages and scores.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from index.backends.embedded.backend import open_writer
from index.backends.embedded.engines import SHIPPED, Engines
from index.backends.embedded.snapshot import EmbeddedSnapshot
from index.backends.embedded.writer import EmbeddedWriter
from index.changes import Batch, Move, NewArticle
from index.filters import Filters
from index.records import Article, ArticleId, Fact, Passage, Source, Span
from index.settings import IndexSettings
from tests.index.archives import EMBEDDER, SETTINGS, WORDS
from tests.index.backends.embedded.remote_engine import Fault, Remote

NONE = Engines(dense=lambda *_: None, lexical=lambda *_: None)
"""No engine at all: the catalog is searched, passage by passage."""

OUTLETS = ("Harbour Post", "Summit Times", None)
DAYS = ("2020-01-01", "2020-06", "2021-01-01", None)
FILTERS = (
    *(Filters(), Filters(), Filters(outlets=("harbour post",)), Filters(since="2020-06-15")),
    *(Filters(until="2020-12-31"), Filters(outlets=("Summit Times",), since="2020")),
    *(Filters(since="2020-06-15", with_undated=True), Filters(languages=("de",))),
)
_K = (1, 3, 10, 40)


class History:
    """A writer of one index, and what it does by chance."""

    def __init__(self, folder: Path, chance: random.Random, remote: Remote) -> None:
        """Make an empty index."""
        self.root, self.chance, self.remote = folder / ".dateline", chance, remote
        self.settings = SETTINGS
        self.writer = self._opened()
        self.live: list[ArticleId] = []
        self.done = Counter[str]()
        self.written = 0

    def change(self) -> None:
        """Make one change."""
        kinds = [self.add] * 8 + [self.remove] * 5 + [self.move] * 2 + [self.publish] * 5
        change = self.chance.choice([*kinds, self.publish_in_part, self.compact])
        if self.chance.random() < 0.01:
            change = self.rebuild
        self.done[change.__name__] += 1
        change()

    def add(self) -> None:
        """Add some articles."""
        new = [self.article() for _ in range(self.chance.randint(1, 4))]
        self.live += self.writer.commit(Batch(add=new))

    def remove(self) -> None:
        """Remove some articles, once there are many."""
        count = self.chance.randint(1, 4) if len(self.live) > 25 else 0
        gone = self.chance.sample(self.live, count)
        self.live = [number for number in self.live if number not in gone]
        self.writer.commit(Batch(remove=gone))

    def move(self) -> None:
        """Give an article another file, which decides between equal scores."""
        for number in self.chance.sample(self.live, min(1, len(self.live))):
            self.writer.commit(Batch(move=[Move(number, f"{self.chance.random()}", None)]))

    def publish(self) -> None:
        """Publish all."""
        self.writer.publish()
        self.remote.publish(self.root)

    def publish_in_part(self) -> None:
        """Publish all, and say that the run goes on."""
        self.writer.publish(partial=True)
        self.remote.publish(self.root)

    def compact(self) -> None:
        """Write all derived files again."""
        self.writer.compact()
        self.remote.publish(self.root)

    def rebuild(self) -> None:
        """Fill another edition with other articles and let it take the place of this one."""
        self.writer.close()
        count = len(self.live)
        with self._opened(rebuild=True) as writer:
            self.live = writer.commit(Batch(add=[self.article() for _ in range(count)]))
            writer.publish()
            writer.switch()
        self.writer = self._opened()
        self.remote.publish(self.root)

    def article(self) -> NewArticle:
        """Make an article of one to four passages."""
        chance = self.chance
        self.written += 1
        bodies = [
            " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))
            for _ in range(chance.randint(1, 4))
        ]
        text, passages = "\n".join(bodies), list[Passage]()
        start = 0
        for body in bodies:
            passages.append(Passage(Span(start, start + len(body)), body))
            start += len(body) + 1
        title, day = " ".join(chance.choices(WORDS, k=2)), chance.choice(DAYS)
        outlet = chance.choice(OUTLETS)
        article = Article(
            text,
            Source(f"{self.written}.txt", f"{self.written:064x}", "text"),
            title=Fact(title, "test"),
            outlet=Fact(outlet, "test") if outlet else None,
            published=Fact(day, "test") if day else None,
        )
        embeddings = EMBEDDER.embed_passages(bodies)
        whole = EMBEDDER.embed_query(text)
        return NewArticle(article, (), tuple(passages), embeddings, whole)

    def close(self) -> None:
        """Close the writer."""
        self.writer.close()

    def _opened(self, *, rebuild: bool = False) -> EmbeddedWriter:
        settings: IndexSettings = self.settings
        return open_writer(
            self.root,
            settings=settings,
            embedder_fingerprint=EMBEDDER.fingerprint,
            dim=EMBEDDER.dim,
            rebuild=rebuild,
        )


def answers(
    snapshot: EmbeddedSnapshot, text: str, k: int, filters: Filters
) -> dict[str, list[tuple[int, float]]]:
    """Return what each side finds, and who holds the words."""
    (holders,) = snapshot.holders([text], k, filters=filters)
    everything = snapshot.holders([text], 10**6, filters=filters)[0].passages
    return {
        "dense": [
            (c.passage_id, c.score)
            for c in snapshot.dense(EMBEDDER.embed_query(text), k, filters=filters)
        ],
        "lexical": [(c.passage_id, c.score) for c in snapshot.lexical(text, k, filters=filters)],
        "holders": [(place.id, 0.0) for place in everything],
        "bounded": [(len(holders.passages), 0.0)] if holders.are_all else [],
    }


def hold(
    folder: Path, *, seed: int, changes: int, questions: int = 2
) -> tuple[Counter[str], list[str]]:
    """Make so many changes, ask some questions after each, and compare.

    Returns:
        What was done, counted, and what was not as the catalog says.
    """
    chance = random.Random(seed)
    remote = Remote(random.Random(seed + 1))
    honest = Remote(remote.chance, faults=(Fault.NONE,), copies=remote.copies)
    engines = {"shipped": SHIPPED, "exact": honest.engines, "remote": remote.engines}
    history, wrong = History(folder, chance, remote), list[str]()
    history.live = history.writer.commit(Batch(add=[history.article() for _ in range(30)]))
    for number in range(changes):
        history.change()
        asked = [
            (
                " ".join(chance.choices(WORDS, k=chance.randint(1, 4))),
                chance.choice(_K),
                chance.choice(FILTERS),
            )
            for _ in range(questions)
        ]
        wrong += [f"change {number}: {what}" for what in _compare(history.root, engines, asked)]
        history.done["questions"] += len(asked) * len(engines)
    history.close()
    history.done.update({f"remote: {fault}": count for fault, count in remote.made.items()})
    return history.done, wrong


def _compare(
    root: Path, engines: Mapping[str, Engines], asked: list[tuple[str, int, Filters]]
) -> list[str]:
    """Return where engines differ from the catalog."""
    wrong = list[str]()
    with ExitStack() as opened:
        exact = opened.enter_context(EmbeddedSnapshot(root, engines=NONE))
        tried = {
            name: opened.enter_context(EmbeddedSnapshot(root, engines=one))
            for name, one in engines.items()
        }
        for text, k, filters in asked:
            expected = answers(exact, text, k, filters)
            for name, snapshot in tried.items():
                found = answers(snapshot, text, k, filters)
                # A bound may be said to be reached early, never late.
                wrong += [
                    f"{name}, {side} of {text!r}, {k}, {filters}: {found[side]}, not {given}"
                    for side, given in expected.items()
                    if found[side] != given and not (side == "bounded" and not found[side])
                ]
    return wrong
