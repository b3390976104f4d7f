"""Plant files of a user in and beside an index, run every command, and look for them.

Names are like ours: those that are given next, those of unfinished files of earlier
versions, and ours with something added. Commands run in any order, over an index
that is also damaged at times. Whatever they do, each planted file is there in the
end with every byte, and so is each folder.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.health.verification import verify_index
from index.storage.files.layout import Layout
from tests.index.archives import build, write_article
from tests.torture.children import in_child
from tests.torture.full_disks import Typed, typed
from tests.torture.newsroom import write_archive

ENDS = (".bak", ".new", ".part", ".tmp", "~", ".unfinished", "-copy", ".sqlite-journal.txt")
NUMBERS = range(1, 30)
FOUND, NOTHING = 0, 3
"""Exit codes of a command that did what it was asked for."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("index", "news"),
    ("index", "news", "--rebuild"),
    ("index",),
    ("remove", "news/1.txt"),
    ("compact",),
    ("repair",),
    ("verify", "--full"),
    ("status",),
    ("list",),
    ("search", "harbour", "--no-rerank"),
    ("run", "questions.txt", "--output", "out.run", "--no-rerank"),
    ("backup", "kept", "--force"),
    ("restore", "kept", "--force"),
    ("restore", "kept", "--index", "other", "--force"),
)


def names() -> Iterator[str]:
    """Yield names of files that a user may have, relative to the index folder."""
    for number in NUMBERS:
        yield f"vectors/seg-{number:06d}.faiss"
        yield f"lexical/gen-{number:06d}/meta.json"
        yield f"lexical/gen-{number:06d}/.managed.json"
        yield f"lexical/gen-{number:06d}/notes.txt"
        yield f"leases/{number:06d}"
        yield f"tmp/gen-{number:06d}/meta.json"
        yield f"quarantine/{number}/seg-{number:06d}.faiss"
    for end in ("-journal", "-wal", "-shm"):
        yield f"../kept{end}"
    for end in ENDS:
        for name in ("FORMAT", "HEAD", "catalog.sqlite", "catalog.sums", "writer.lock"):
            yield name + end
            yield f"tmp/{name}{end}"
        for name in ("vectors/seg-000001.faiss", "lexical/gen-000001", "leases/000001"):
            yield name + end
        for name in ("kept", "out.run", "questions.txt", "other", "news/1.txt"):
            yield f"../{name}{end}"
            yield f"../{name}{end}/thesis.txt"
    for name in ("tmp", "vectors", "lexical", "leases", "quarantine", "lexical/gen-000001"):
        yield f"{name}/thesis.txt"
        if not name.startswith("lexical"):  # an index with folders there is refused
            yield f"{name}/mine/deep/thesis.txt"
    yield "quarantine/catalog-format-4.sqlite"


class Newsroom:
    """A folder with articles, an index and files of a user."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        """Make the index, then plant a part of the names where nothing is yet."""
        self.folder, self.chance, self.root = folder, chance, folder / ".dateline"
        (folder / "news").mkdir(parents=True)
        write_archive(folder / "news", seed=chance.randrange(1_000), files=4, lines=3)
        (folder / "questions.txt").write_text("storm in the harbour\n")
        in_child(lambda: build(folder / "news", index_dir=self.root) and None)
        self.ours = set(self.root.rglob("*"))
        self.planted = {path: self._plant(path) for path in self._places()}

    def _places(self) -> list[Path]:
        chosen = [name for name in names() if self.chance.random() < 0.5]
        paths = [(self.root / name).resolve() for name in chosen]
        taken = {path for path in paths if path.exists() or path.parent.is_file()}
        files = [path for path in paths if path not in taken]
        return [path for path in files if not any(path in other.parents for other in files)]

    def _plant(self, path: Path) -> bytes:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = f"of a user: {path.name}\n".encode()
        path.write_bytes(content)
        return content

    def change(self) -> None:
        """Change an article, or damage a file of ours."""
        if self.chance.random() < 0.6:
            number = self.chance.randrange(4)
            sentence = f"Storm number{self.chance.randrange(999)} hits harbour."
            write_article(self.folder / "news" / f"{number}.txt", [sentence] * 5)
            return
        kinds = ("vectors/*", "lexical/*/*", "catalog.sums", "FORMAT", "HEAD")
        ours = [path for kind in kinds for path in sorted(self.root.glob(kind))]
        path = self.chance.choice([p for p in ours if p.is_file() and p not in self.planted])
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    def lost(self) -> list[str]:
        """Return the planted files that are not what they were."""
        return [
            str(path.relative_to(self.folder))
            for path, content in self.planted.items()
            if not path.is_file() or path.read_bytes() != content
        ]


def run(newsroom: Newsroom, command: tuple[str, ...]) -> Typed:
    """Type a command in the newsroom."""
    at = () if "--index" in command else ("--index", ".dateline")
    return typed([*command, *at], folder=newsroom.folder)


def campaign(folder: Path, *, seed: int, rounds: int) -> tuple[Counter[str], list[str]]:
    """Run all commands in random order, in that many newsrooms; return what was lost."""
    counts, wrong, chance = Counter[str](), list[str](), random.Random(seed)
    for number in range(rounds):
        newsroom = Newsroom(folder / "newsroom", chance)
        counts["planted files"] += len(newsroom.planted)
        order = [*COMMANDS, ("repair",), ("index", "news"), ("compact",)]
        first, last = order[:-3], order[-3:]
        chance.shuffle(first)
        for command in (*first, *last):
            if command not in last:
                newsroom.change()
            done = run(newsroom, command)
            counts["commands"] += 1
            counts["refusals"] += done.code not in (FOUND, NOTHING)
            said = f"round {number}, {' '.join(command)}"
            wrong += [f"{said}: lost {name}" for name in newsroom.lost()]
            if any("Traceback" in line for line in done.lines):
                wrong.append(f"{said}: {done.lines[-1]}")
            if wrong:
                return counts, wrong
        wrong += [str(one) for one in in_child(lambda: verify_index(newsroom.root).damage)]  # noqa: B023
        assert Layout(newsroom.root).catalog.exists()
        shutil.rmtree(newsroom.folder)
    return counts, wrong
