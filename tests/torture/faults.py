"""Make every fsync, rename, link and write of a change fail once, and look at what is left.

Calls of the operating system are counted in a dry run; then one after the other
is made to fail, with a full disk or a broken one, before or after a part of it
was done. Writes of SQLite and tantivy, which go past Python, meet a limit on the
size of files instead, once from the beginning and once only while derived files
are made. Whatever failed, the index afterwards must be
whole, answer as after one of its commits, as after the last one if the change
returned, and take the change when it is made again.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from index.backends.embedded import publishing
from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.publishing import PUBLISHERS
from index.errors import DatelineError
from index.health.compaction import compact_index
from index.health.verification import verify_index
from index.intake.pruning import Pruning
from tests.index.archives import build
from tests.torture.children import CrashedError, in_child
from tests.torture.newsroom import Answers, answers, arrivals, write_archive

CALLS = ((os, "fsync"), (os, "link"), (Path, "replace"), (os, "open"), (shutil, "rmtree"))
ERRORS = (errno.ENOSPC, errno.EIO)


@dataclass
class Saboteur:
    """Counts calls, and lets the one with number `failing` fail."""

    failing: int
    error: int
    late: bool
    seen: int = 0

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return what is called instead."""

        def called(*arguments: Any, **named: Any) -> Any:
            self.seen += 1
            if self.seen != self.failing:
                return real(*arguments, **named)
            if self.late:
                real(*arguments, **named)
            raise OSError(self.error, os.strerror(self.error))

        return called


@contextmanager
def sabotaged(saboteur: Saboteur) -> Iterator[None]:
    """Put the saboteur between Python and the operating system."""
    real = [(owner, name, getattr(owner, name)) for owner, name in CALLS]
    real_write = Path.open
    for owner, name, call in real:
        setattr(owner, name, saboteur.wrap(call))
    Path.open = _half_writing(saboteur, real_write)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for owner, name, call in real:
            setattr(owner, name, call)
        Path.open = real_write  # type: ignore[method-assign]


def _half_writing(saboteur: Saboteur, real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a `Path.open` whose streams may stop after half of what they are to write."""

    def opened(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if mode not in ("wb", "xb"):
            return real(path, mode, *arguments, **named)
        saboteur.seen += 1
        if saboteur.seen == saboteur.failing:
            with real(path, mode) as stream:
                stream.write(b"half")
            raise OSError(saboteur.error, os.strerror(saboteur.error))
        return real(path, mode, *arguments, **named)

    return opened


@contextmanager
def derived_limited(limit: int) -> Iterator[None]:
    """Stop files from growing beyond a limit while derived files are made."""

    def limited(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
            try:
                return real(*arguments, **named)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)

        return called

    with (
        patch.object(publishing, "PUBLISHERS", tuple(map(limited, PUBLISHERS))),
    ):
        yield


class Workshop:
    """An index, a change to it, and the answers before and after."""

    def __init__(self, folder: Path, change: Callable[[Path], object], *, seed: int) -> None:
        """Build the index; `change` is given the folder of the articles."""
        self.whole, self.work, self.change = folder / "whole", folder / "work", change
        self.whole.mkdir(parents=True)
        write_archive(self.whole, seed=seed)
        in_child(lambda: build(self.whole))
        self.before: Answers = in_child(lambda: answers(self.whole / ".dateline"))
        write_archive(self.whole, seed=seed + 1, files=8)
        (self.whole / "0.txt").unlink()
        self._fresh()
        # Files that are gone go in a later batch.
        in_child(lambda: build(self.work, prune=Pruning.NEVER))
        self.between: Answers = in_child(lambda: answers(self.work / ".dateline"))
        in_child(lambda: self.change(self.work))
        self.after: Answers = in_child(lambda: answers(self.work / ".dateline"))

    def calls(self) -> int:
        """Return how many calls the change makes."""
        self._fresh()
        return in_child(lambda: self._counted())

    def size_limit(self, *folders: str) -> int:
        """Return the size of the largest file left by the change, in these folders or at all."""
        self._fresh()
        in_child(lambda: self.change(self.work))
        roots = [self.work / ".dateline" / folder for folder in folders or ("",)]
        files = (path for root in roots for path in root.rglob("*") if path.is_file())
        return max(path.stat().st_size for path in files)

    def fail_call(self, saboteur: Saboteur) -> str:
        """Run the change with one call failing, and return what is wrong afterwards."""

        def work() -> None:
            with sabotaged(saboteur):
                self.change(self.work)

        return self._tried(work)

    def fail_size(self, limit: int) -> str:
        """Run the change with files no larger than `limit`, and return what is wrong."""

        def work() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            self.change(self.work)

        return self._tried(work)

    def fail_derived_size(self, limit: int) -> str:
        """Run the change with derived files no larger than `limit`; return what is wrong."""

        def work() -> None:
            with derived_limited(limit):
                self.change(self.work)

        return self._tried(work)

    @property
    def _acknowledged(self) -> list[Answers]:
        return [self.before, self.between, self.after]

    def _counted(self) -> int:
        saboteur = Saboteur(0, 0, late=False)
        with sabotaged(saboteur):
            self.change(self.work)
        return saboteur.seen

    def _fresh(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.whole, self.work, copy_function=shutil.copy2)
        in_child(lambda: reopen_writer(self.work / ".dateline").close())  # a copy is taken over

    def _tried(self, work: Callable[[], object]) -> str:
        self._fresh()
        root = self.work / ".dateline"
        returned = False
        try:
            in_child(work)
            returned = True
        except (DatelineError, OSError):
            pass
        except (Exception, CrashedError) as error:  # noqa: BLE001
            return f"failed with {error!r}, which no command explains"
        try:
            if damage := in_child(lambda: verify_index(root, full=True).damage):
                return f"left {damage[0]}"
            left = in_child(lambda: answers(root))
            if left not in ([self.after] if returned else self._acknowledged):
                return "left answers of no acknowledged state"
            in_child(lambda: self.change(self.work))
            if in_child(lambda: answers(root)) != self.after:
                return "did not take the change when it was made again"
            if in_child(lambda: arrivals(root)) > 1:
                return "counts as an index from elsewhere"
        except (Exception, CrashedError) as error:  # noqa: BLE001
            return f"could not be opened: {error!r}"
        return ""


def index_and_compact(folder: Path) -> None:
    """Make a change that goes through all of the storage code."""
    build(folder)
    compact_index(folder / ".dateline", readers_s=0)


def campaign(folder: Path, *, seed: int, every: int) -> tuple[Counter[str], list[str]]:
    """Make every n-th call fail in every way; return counts, and what went wrong."""
    shop = Workshop(folder / "shop", index_and_compact, seed=seed)
    counts, wrong = Counter[str](), list[str]()
    for failing in range(1, shop.calls() + 1, every):
        for error in ERRORS:
            for late in (False, True):
                counts["failed calls"] += 1
                if fault := shop.fail_call(Saboteur(failing, error, late=late)):
                    wrong.append(f"call {failing}, {errno.errorcode[error]}, late={late}: {fault}")
    largest = shop.size_limit() + 100_000
    for step in range(0, largest, max(1, every * largest // 100)):
        counts["files cut short"] += 1
        if fault := shop.fail_size(step):
            wrong.append(f"files of at most {step} bytes: {fault}")
    largest = shop.size_limit("vectors", "lexical")
    for step in range(0, largest, max(1, every * largest // 100)):
        counts["derived files cut short"] += 1
        if fault := shop.fail_derived_size(step):
            wrong.append(f"derived files of at most {step} bytes: {fault}")
    return counts, wrong
