"""Take folders away and bring them back, delete, move and rewrite files, and compare.

After each step the index must hold what is there and what is only out of sight,
and nothing else; what comes back must cost no embedding.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from index.backends.embedded.snapshot import open_snapshot
from index.intake.build_report import BuildReport
from tests.index.archives import build, write_article
from tests.torture.newsroom import sentence

FOLDERS = ("one", "two", "two/deep", "three/a/b")
FILES = 8


def campaign(folder: Path, *, seed: int, steps: int) -> tuple[Counter[str], list[str]]:
    """Return what was done how often, and what went wrong."""
    archive = _Archive(folder / "news", random.Random(seed))
    build(archive.root)
    counts, wrong = Counter[str](), list[str]()
    for step in range(steps):
        act = archive.chance.choice(archive.acts())
        act()
        report = build(archive.root)
        counts[act.__name__.replace("_", " ")] += 1
        wrong += [f"step {step}, {act.__name__}: {what}" for what in archive.faults(act, report)]
    return counts, wrong


class _Archive:
    """A folder of articles, and what an index of it must hold."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.texts: dict[str, str] = {}
        self.away: Path | None = None
        for place in FOLDERS:
            for number in range(FILES):
                self._write(self.root / place / f"{number}.txt")

    def _write(self, path: Path) -> None:
        write_article(path, [f"{sentence(self.chance)} Number {len(self.texts)}."])
        self.texts[str(path.relative_to(self.root))] = path.read_text()

    def acts(self) -> list[Callable[[], None]]:
        """Return what may be done next."""
        if self.away:
            return [self.bring_back, self.look_again, self.rewrite_with_time_kept]
        return [self.take_away, self.delete_one, self.rewrite_with_time_kept, self.rename_folder]

    def take_away(self) -> None:
        """Leave an empty folder where one with files was."""
        self.away = self.chance.choice([self.root, *(path for path in self._folders())])
        hidden = self.root.parent / "away"
        hidden.mkdir()
        for path in self.away.iterdir():
            if not path.name.startswith("."):
                path.rename(hidden / path.name)

    def bring_back(self) -> None:
        """Put the files where they were."""
        assert self.away
        hidden = self.root.parent / "away"
        for path in hidden.iterdir():
            path.rename(self.away / path.name)
        hidden.rmdir()
        self.away = None

    def look_again(self) -> None:
        """Change nothing."""

    def delete_one(self) -> None:
        """Delete a file of a folder that has others, and write another in its place."""
        path = self.chance.choice(self._files())
        path.unlink()
        del self.texts[str(path.relative_to(self.root))]
        self._write(path.with_name(f"{len(self.texts)}-{self.chance.random()}.txt"))

    def rewrite_with_time_kept(self) -> None:
        """Change a file, not its size or time of writing."""
        if files := self._files():
            path = self.chance.choice(files)
            status = path.stat()
            path.write_text(path.read_text().swapcase())
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
            self.texts[str(path.relative_to(self.root))] = path.read_text()

    def rename_folder(self) -> None:
        """Give a folder that holds no other another name."""
        folder = self.chance.choice([f for f in self._folders() if f.name != "two"])
        target = folder.with_name(f"r{self.chance.randrange(10**9)}")
        shutil.move(folder, target)
        old, new = (f"{path.relative_to(self.root)}/" for path in (folder, target))
        self.texts = {name.replace(old, new): text for name, text in self.texts.items()}

    def _folders(self) -> list[Path]:
        return sorted({path.parent for path in self._files()})

    def _files(self) -> list[Path]:
        return sorted(path for path in self.root.rglob("*.txt") if ".dateline" not in path.parts)

    def faults(self, act: Callable[[], None], report: BuildReport) -> list[str]:
        """Return how the index differs from what it must hold."""
        with open_snapshot(self.root / ".dateline") as snapshot:
            stored = snapshot.articles(snapshot.article_ids()).values()
            held = {one.article.source.file: one.article.text for one in stored}
        found = [] if held == self.texts else [f"holds {len(held)} of {len(self.texts)} articles"]
        if self.away and "kept" not in " ".join(map(str, report.skipped)):
            found.append("does not say what is kept")
        if act in (self.bring_back, self.look_again) and report.embedded:
            found.append(f"embedded {report.embedded} passages again")
        return found
