"""Damage every file of an index in every way, one at a time, and see what happens.

Each trial works on a copy in a process of its own: the damage must be noticed
by opening or by `verify`, no answer may differ from before, and `repair` (or,
where it says so, a backup) must bring the same answers back. A writer has seen the
copy before it is damaged: of one that no writer has seen, readers read every byte,
and the trial would not be that of an index at home.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import CatalogLostError, DatelineError
from index.health.backups import backup_index, restore_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from tests.index.archives import TICK_S, build
from tests.torture.children import CrashedError, in_child
from tests.torture.newsroom import Answers, answers, write_archive

NOTICED, ANSWERED = ("opening", "verify"), ("same", "refused")
WAYS_BACK = ("repair", "repair and index", "restore")
KINDS = ("flipped", "flipped unseen", "halved", "emptied", "deleted", "older")
"""`flipped unseen` sets back the time the file was written at, as a program can."""


@dataclass(frozen=True)
class Trial:
    """One way to damage one file; `at` is the byte to flip."""

    file: str
    kind: str
    at: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of a trial.

    Attributes:
        noticed: By `opening`, by `verify`, or `not`.
        answer: `same`, `refused`, `wrong` or `crash`.
        way_back: `repair`, `repair and index`, `restore`, or what went wrong.
    """

    noticed: str
    answer: str
    way_back: str


class Range:
    """A folder with a whole index, and copies of it to shoot at."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        """Build an index, keep it as the older copy, change the archive and build again."""
        self.folder, self.chance = folder / "whole", random.Random(seed)
        self.work, self.older = folder / "work", folder / "older"
        self.folder.mkdir(parents=True)
        write_archive(self.folder, seed=seed)
        build(self.folder)
        shutil.copytree(self.folder / ".dateline", self.older)
        write_archive(self.folder, seed=seed + 1, files=8)
        (self.folder / "0.txt").unlink()
        build(self.folder)
        self.backup = folder / "backup.sqlite"
        backup_index(self.folder / ".dateline", self.backup)
        self.expected: Answers = in_child(lambda: answers(self.folder / ".dateline"))
        assert self.expected

    def trials(self, *, flips: int) -> Iterator[Trial]:
        """Yield each way to damage each file that has content."""
        root = self.folder / ".dateline"
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if not path.is_file() or not path.stat().st_size or name.endswith("-shm"):
                continue  # SQLite rebuilds its shared memory at each first opening
            wanted = flips * (20 if name == "catalog.sqlite" else 1)
            for kind in KINDS:
                if kind.startswith("flipped"):
                    size = path.stat().st_size
                    for _ in range(wanted):
                        yield Trial(name, kind, self.chance.randrange(size))
                elif kind != "older" or self._older(name):
                    yield Trial(name, kind)

    def shoot(self, trial: Trial) -> Outcome:
        """Run one trial."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.folder, self.work, copy_function=shutil.copy2)
        in_child(lambda: build(self.work))
        root = self.work / ".dateline"
        self._damage(_present(root, trial.file), trial)
        answer = self._answer(root)
        noticed = "opening" if answer == "refused" else self._noticed(root)
        return Outcome(noticed, answer, self._way_back(root))

    def _damage(self, path: Path, trial: Trial) -> None:
        status = path.stat()
        time.sleep(TICK_S)
        if trial.kind == "halved":
            os.truncate(path, status.st_size // 2)
        elif trial.kind == "emptied":
            os.truncate(path, 0)
        elif trial.kind == "deleted":
            path.unlink()
        elif trial.kind == "older":
            path.write_bytes((self._older(trial.file) or path).read_bytes())
        else:
            content = bytearray(path.read_bytes())
            content[trial.at % len(content)] ^= 1 << (trial.at % 8)
            path.write_bytes(content)
            if trial.kind == "flipped unseen":
                os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _older(self, name: str) -> Path | None:
        """Return an older file of the same part, if its content is another."""
        now = self.folder / ".dateline" / name
        folder = self.older / Path(name).parts[0]
        same = (
            [self.older / name] if not folder.is_dir() else sorted(folder.rglob(f"*{now.suffix}"))
        )
        return next((o for o in same if o.is_file() and o.read_bytes() != now.read_bytes()), None)

    def _answer(self, root: Path) -> str:
        try:
            return "same" if in_child(lambda: answers(root)) == self.expected else "wrong"
        except DatelineError:
            return "refused"
        except CrashedError:
            return "crash"
        except Exception as error:  # noqa: BLE001  what a user would see as a traceback
            return f"traceback: {error!r}"

    def _noticed(self, root: Path) -> str:
        try:
            if in_child(lambda: verify_index(root).damage):
                return "verify"
        except DatelineError:
            return "verify"
        except Exception as error:  # noqa: BLE001
            return f"traceback: {error!r}"
        return "not"

    def _way_back(self, root: Path) -> str:
        """Repair, read again what repair says, or restore; and compare the answers."""
        way = "repair"
        try:
            report = in_child(lambda: repair_index(root))
            if report.damage:
                return f"damaged still: {report.damage[0]}"
            if report.read_again:
                way = "repair and index"
                in_child(lambda: build(self.work))
        except CatalogLostError:
            way = "restore"
            in_child(lambda: restore_index(self.backup, root, overwrite=True))
        except Exception as error:  # noqa: BLE001
            return f"repair failed: {error}"
        return way if in_child(lambda: answers(root)) == self.expected else f"{way}: other answers"


def _present(root: Path, name: str) -> Path:
    """Return a file, or one of its kind where the writer of a copied index has made all again."""
    path = root / name
    if path.exists():
        return path
    kind = path.suffix or path.name
    return next(
        one for one in sorted((root / Path(name).parts[0]).rglob(f"*{kind}")) if one.stat().st_size
    )


def campaign(
    folder: Path, *, seed: int, flips: int, whole: bool = True
) -> tuple[Counter[str], list[str]]:
    """Run all trials; return counts of what happened, and what must not have, in words.

    Without `whole` each kind of damage is done once to each kind of file.
    """
    target = Range(folder, seed=seed)
    counts, wrong = Counter[str](), list[str]()
    trials = list(target.trials(flips=flips or 1))
    if not whole:
        trials = list({(Path(t.file).suffix, t.kind): t for t in trials}.values())
    for trial in trials:
        outcome = target.shoot(trial)
        counts.update(
            ("trials", f"noticed: {outcome.noticed}", f"answer: {outcome.answer}", outcome.way_back)
        )
        fine = (
            outcome.noticed in NOTICED
            and outcome.answer in ANSWERED
            and outcome.way_back in WAYS_BACK
        )
        if not fine:
            wrong.append(f"{trial}: {outcome}")
    return counts, wrong
