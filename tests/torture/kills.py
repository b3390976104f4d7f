"""Kill a writer at random moments while others read, and see that nothing is lost.

The writer adds, edits and deletes articles, merges and compacts. Before a change
it notes what it intends, and after `index_paths` has returned it appends the
acknowledgement to a file. After each kill the index is opened without repair:
every acknowledged change must be there, and of what was not acknowledged each
article is as it was or as it was meant to be, never anything else.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.health.compaction import compact_index
from index.health.verification import verify_index
from index.records import ArticleId, StoredArticle
from tests.index.archives import EMBEDDER, build, write_article
from tests.torture.children import CrashedError, in_child, start
from tests.torture.newsroom import arrivals

FILES = 12
State = dict[str, int]
"""By file name: which version of it is there; 0 for none."""


def text_of(name: str, version: int) -> str:
    """Return the whole text of a version, which names itself in every sentence."""
    sentence = f"Storm of {name} version{version} closes harbour."
    return " ".join([sentence] * (2 + version % 5))


@dataclass
class Journal:
    """What the writer intends and what has been acknowledged, a line each, in a file."""

    path: Path

    def add(self, kind: str, state: State) -> None:
        """Append a line; the process may die, the machine does not."""
        line = json.dumps({"kind": kind, "state": state}) + "\n"
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(line)

    def read(self) -> tuple[int, list[State]]:
        """Return every state that was meant, in order, and the position of the last acknowledged.

        Before the first acknowledgement the position is -1.
        """
        acknowledged, states = -1, list[State]()
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        for line in lines:
            entry = json.loads(line)
            if entry["kind"] == "done":
                acknowledged = len(states) - 1
            else:
                states.append(entry["state"])
        return acknowledged, states


@dataclass
class Arena:
    """One archive, its index, and what is known of both."""

    folder: Path
    seed: int
    journal: Journal = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(self.folder.with_suffix(".journal"))

    @property
    def index_dir(self) -> Path:
        """The index folder."""
        return self.folder / ".dateline"

    def write(self, number: int) -> None:
        """Change, index and compact until killed."""
        chance = random.Random(self.seed * 10_007 + number)
        _, states = self.journal.read()
        state = dict(states[-1]) if states else {}
        while True:
            for _ in range(chance.randint(1, 4)):
                name = f"{chance.randrange(FILES)}.txt"
                gone = state.get(name) and chance.random() < 0.25
                state[name] = 0 if gone else max(state.values(), default=0) + 1
            self.journal.add("meant", state)
            self._put(state)
            build(self.folder)
            self.journal.add("done", state)
            if chance.random() < 0.2:
                compact_index(self.index_dir, readers_s=0.05)

    def _put(self, state: State) -> None:
        """Make the folder what the state says, each file whole or not at all."""
        for name, version in state.items():
            path = self.folder / name
            if version == 0:
                path.unlink(missing_ok=True)
                continue
            unfinished = path.with_suffix(".new")
            unfinished.write_text(text_of(name, version) + "\n", encoding="utf-8")
            unfinished.replace(path)

    def read(self, seconds: float) -> int:
        """Read again and again, and return how often; raise at the first wrong answer."""
        until, reads = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            acknowledged, _ = self.journal.read()
            if acknowledged >= 0:
                self.check(acknowledged, hold_s=random.uniform(0, 0.3))
                reads += 1
            time.sleep(0.005)
        return reads

    def check(self, acknowledged: int, *, hold_s: float = 0) -> None:
        """Check one view of the index against what was acknowledged before it was opened.

        Args:
            acknowledged: Position in the journal of the last state known to be acknowledged.
            hold_s: How long to hold the view before its files are used.

        Raises:
            AssertionError: If a change is lost, or an answer is torn or wrong.
        """
        with open_snapshot(self.index_dir) as snapshot:
            assert not snapshot.damage, snapshot.damage
            stored = snapshot.articles(list(snapshot.article_ids()))
            held = {s.article.source.file: s.article.text for s in stored.values()}
            _, states = self.journal.read()
            assert len(held) == len(stored), "an article is there twice"
            for name in {name for state in states for name in state} | held.keys():
                version = _version(name, held.get(name))
                allowed = {state.get(name, 0) for state in states[acknowledged:]}
                assert version in allowed, f"{name} is {version}, which is none of {allowed}"
            time.sleep(hold_s)
            _check_passages(snapshot, stored)


def _version(name: str, text: str | None) -> int:
    """Return the version of a text that is exactly what was written, 0 for none."""
    if text is None:
        return 0
    version = int(text.split()[3].removeprefix("version"))
    assert text.strip() == text_of(name, version), f"{name} is torn"
    return version


def _check_passages(snapshot: EmbeddedSnapshot, stored: Mapping[ArticleId, StoredArticle]) -> None:
    """Check that both sides find what is there, and that every citation slices its article."""
    passages = sum(len(snapshot.passages_of(number)) for number in stored)
    assert passages == snapshot.passage_count, "passages and their count differ"
    for found in (
        snapshot.dense(EMBEDDER.embed_query("storm harbour"), 9),
        snapshot.lexical("storm harbour", 9),
    ):
        assert len(found) == min(9, passages), "a search found too few"
        for place in snapshot.passages([c.passage_id for c in found]):
            text = stored[place.article_id].article.text
            assert place.span.of(text) == place.text, "a citation slices nothing"


def campaign(folder: Path, *, seed: int, kills: int) -> tuple[Counter[str], list[str]]:
    """Kill a writer that often; return counts, and what must not have happened."""
    arena, chance = Arena(folder / "arena", seed), random.Random(seed)
    counts, wrong = beginnings(folder / "beginnings", seed=seed, kills=kills)
    for number in range(kills):
        seconds = chance.uniform(0.02, 1.0)
        writer = start(partial(arena.write, number))
        readers = [start(partial(arena.read, seconds)) for _ in range(2)]
        time.sleep(seconds)
        os.kill(writer, signal.SIGKILL)
        _, status = os.waitpid(writer, 0)
        if not os.WIFSIGNALED(status):
            wrong.append(f"kill {number}: the writer failed by itself")
        wrong.extend(_ended(readers, number))
        wrong.extend(_reopened(arena, number, counts))
    return counts, wrong


def beginnings(folder: Path, *, seed: int, kills: int) -> tuple[Counter[str], list[str]]:
    """Kill the first writer of a new index at any moment; the next one must go on."""
    counts, wrong, chance = Counter[str](), list[str](), random.Random(seed)
    for number in range(kills):
        news = folder / f"new{number}"
        write_article(news / "a.txt", ["The storm closes the harbour."] * 3)
        writer = start(partial(build, news))
        time.sleep(chance.uniform(0, 0.15))
        with suppress(ProcessLookupError):
            os.kill(writer, signal.SIGKILL)
        counts["killed beginnings"] += os.WIFSIGNALED(os.waitpid(writer, 0)[1])
        try:
            in_child(partial(_built, news))
            damage = in_child(lambda: verify_index(news / ".dateline", full=True).damage)  # noqa: B023
            wrong.extend(f"beginning {number}: {d.file}: {d.meaning}" for d in damage)
        except (Exception, CrashedError) as error:  # noqa: BLE001
            wrong.append(f"beginning {number}: {type(error).__name__}: {error}")
    return counts, wrong


def _built(news: Path) -> None:
    build(news)
    with open_snapshot(news / ".dateline") as snapshot:
        assert len(list(snapshot.article_ids())) == 1


def _ended(readers: list[int], number: int) -> list[str]:
    """Wait for the readers and say which of them saw something wrong."""
    codes = [os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]) for reader in readers]
    return [f"kill {number}: a reader ended with {code}" for code in codes if code]


def _reopened(arena: Arena, number: int, counts: Counter[str]) -> list[str]:
    """Open what a kill left, without repair, and look at all of it."""
    counts["kills"] += 1
    acknowledged, states = arena.journal.read()
    counts["acknowledged changes"] = max(counts["acknowledged changes"], acknowledged + 1)
    counts["meant changes"] = len(states)
    if acknowledged < 0:
        counts["kills before the first acknowledgement"] += 1
        return []
    wrong = list[str]()
    try:
        in_child(lambda: arena.check(acknowledged))
        counts["reopened"] += 1
        damage = in_child(lambda: verify_index(arena.index_dir, full=number % 10 == 0).damage)
        wrong.extend(f"kill {number}: {d.file}: {d.meaning}" for d in damage)
        if in_child(lambda: arrivals(arena.index_dir)):
            wrong.append(f"kill {number}: counts as an index from elsewhere")
    except (Exception, CrashedError) as error:  # noqa: BLE001
        wrong.append(f"kill {number}: {type(error).__name__}: {error}")
    return wrong
