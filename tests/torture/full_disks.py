"""Fill the disk at every step of every command that writes, and see what is left.

A real file system of a few megabytes is mounted where that is allowed; each trial
leaves a little more room on it, so that each step is once the one that fails. Where
nothing can be mounted, a limit on the size of files stands in for it.

A command that finds no room must say so in one line that tells what to do next. What
was there answers as before or, if the change was committed, as after it. With room
again the same command works.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import DatelineError
from index.health.backups import backup_index
from index.health.verification import verify_index
from tests.index.archives import build, write_article
from tests.torture.children import CrashedError, in_child
from tests.torture.newsroom import Answers, answers, write_archive

WAY_OUT = "make room and run the command again"
NOTHING_LEFT_TO_DO = 3
"""Exit code of a `remove` whose articles were gone before the disk was full."""

PAGE_BYTES = 4_096
ROOMY_BYTES = 64_000_000


class Disk:
    """A small disk at a folder; its room can be changed while files are on it."""

    def __init__(self, folder: Path) -> None:
        """Mount it, as far as that is allowed."""
        self.folder = folder
        folder.mkdir(parents=True)
        self.is_real = _mount("-t", "tmpfs", "-o", f"size={ROOMY_BYTES}", "tmpfs", str(folder))
        self.limit: int | None = None

    def leave(self, room: int) -> None:
        """Leave so many bytes, in whole pages, beside what is there."""
        if not self.is_real:
            self.limit = room
            return
        held = os.statvfs(self.folder)
        used = (held.f_blocks - held.f_bfree) * held.f_frsize
        size = max(used + room // PAGE_BYTES * PAGE_BYTES, PAGE_BYTES)
        _mount("-o", f"remount,size={size}", str(self.folder))

    def make_room(self) -> None:
        """Make enough room for anything again."""
        self.limit = None
        if self.is_real:
            _mount("-o", f"remount,size={ROOMY_BYTES}", str(self.folder))

    def close(self) -> None:
        """Take the disk away with all that is on it."""
        if self.is_real:
            subprocess.run(["umount", str(self.folder)], check=True)
        shutil.rmtree(self.folder)


def _mount(*arguments: str) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    return done.returncode == 0


@dataclass(frozen=True)
class Typed:
    """What a command left with and wrote to stderr, libraries included."""

    code: int
    lines: list[str]


def typed(arguments: list[str], *, limit: int | None = None, folder: Path | None = None) -> Typed:
    """Run `dateline` in a process of its own, in a folder; no file may grow beyond the limit."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        _become(arguments, write_end, limit=limit, folder=folder or Path.cwd())
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    return Typed(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lines)


def _become(arguments: list[str], err: int, *, limit: int | None, folder: Path) -> None:
    """Run `dateline` in this process, and end with it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        os.chdir(folder)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        from search.cli import main

        sys.argv = ["dateline", *arguments]
        main()
    except BaseException:  # noqa: BLE001  as the interpreter would
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(1)


@dataclass(frozen=True)
class Scenario:
    """A command and what it finds on its disk.

    Attributes:
        arguments: What is typed; `DISK` and `KEPT` stand for folders.
        prepare: Makes what is there, on the disk and in the other folder.
        checks_answers: Whether the index was whole before; else it is repaired, and what a
            repair leaves that fails is the catalog that was there, or one that `index` takes.
    """

    arguments: tuple[str, ...]
    prepare: Callable[[Path, Path], None]
    checks_answers: bool = True


def _archive(disk: Path, kept: Path) -> None:
    del disk
    write_archive(kept, seed=3, files=5, lines=6)


def _index(disk: Path, kept: Path) -> None:
    _archive(disk, kept)
    build(kept, index_dir=disk / "ix")


def _changed(disk: Path, kept: Path) -> None:
    _index(disk, kept)
    write_archive(kept, seed=4, files=7, lines=9)


def _lessened(disk: Path, kept: Path) -> None:
    _grown(disk, kept)
    (kept / "more1.txt").unlink()


def _grown(disk: Path, kept: Path) -> None:
    _index(disk, kept)
    for number in range(3):
        write_article(kept / f"more{number}.txt", [f"Storm number{number} hits harbour."] * 9)
        build(kept, index_dir=disk / "ix")


def _backed_up(disk: Path, kept: Path) -> None:
    _grown(disk, kept)
    backup_index(disk / "ix", kept / "backup")
    shutil.rmtree(disk / "ix")


def _both(disk: Path, kept: Path) -> None:
    _backed_up(disk, kept)
    _index(disk, kept)


def _old_backup(disk: Path, kept: Path) -> None:
    _index(disk, kept)
    backup_index(disk / "ix", disk / "backup")
    _grown(disk, kept)


def _damaged(*names: str) -> Callable[[Path, Path], None]:
    """Return what grows an index and changes a byte of some of its files."""

    def prepare(disk: Path, kept: Path) -> None:
        _grown(disk, kept)
        for name in names:
            path = max((disk / "ix").glob(name))
            content = bytearray(path.read_bytes())
            at = max(content.find(b"number1 hits"), len(content) // 3)
            content[at] ^= 1
            path.write_bytes(content)

    return prepare


_AT = ("--index", "DISK/ix")
SCENARIOS = {
    "index": Scenario(("index", "KEPT", "--embedder", "hashing", *_AT), _archive),
    "index again": Scenario(("index", "KEPT", *_AT), _changed),
    "index less": Scenario(("index", "KEPT", *_AT), _lessened),
    "rebuild": Scenario(("index", "--rebuild", "KEPT", *_AT), _grown),
    "remove": Scenario(("remove", "KEPT/more1.txt", *_AT), _grown),
    "compact": Scenario(("compact", *_AT), _grown),
    "backup": Scenario(("backup", "DISK/backup", *_AT), _grown),
    "backup again": Scenario(("backup", "DISK/backup", "--force", *_AT), _old_backup),
    "restore": Scenario(("restore", "KEPT/backup", *_AT), _backed_up),
    "restore over": Scenario(("restore", "KEPT/backup", "--force", *_AT), _both),
    "repair a row": Scenario(("repair", *_AT), _damaged("catalog.sqlite"), checks_answers=False),
    "repair sums": Scenario(("repair", *_AT), _damaged("catalog.sums"), checks_answers=False),
    "repair both": Scenario(
        ("repair", *_AT), _damaged("catalog.sqlite", "catalog.sums", "FORMAT"), checks_answers=False
    ),
    "repair derived": Scenario(
        ("repair", *_AT), _damaged("vectors/*", "lexical/*/meta.json"), checks_answers=False
    ),
}


BRIEF: Mapping[str, list[int]] = {
    "index": [0, 300_000],
    "compact": [90_000],
    "backup again": [40_000],
    "restore over": [60_000, 330_000],
    "repair both": [150_000, 400_000],
}
"""A few scenarios, each with room that ends at another step."""


class Trial:
    """One command on one disk."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        """Prepare the disk."""
        self.kept, self.scenario = folder / "kept", scenario
        self.disk = Disk(folder / "disk")
        self.root = self.disk.folder / "ix"
        self.kept.mkdir()
        in_child(lambda: scenario.prepare(self.disk.folder, self.kept))
        places = {"DISK": str(self.disk.folder), "KEPT": str(self.kept)}
        self.arguments = [
            "/".join(places.get(part, part) for part in word.split("/"))
            for word in scenario.arguments
        ]

    def run(self) -> Typed:
        """Type the command."""
        return typed(self.arguments, limit=self.disk.limit)

    def state(self) -> Answers | None:
        """Return the answers of the index; None if there is none or it is damaged."""
        try:
            return in_child(lambda: answers(self.root))
        except DatelineError:
            return None

    def backup(self) -> bytes | None:
        """Return the bytes of the backup on the disk, None if there is none."""
        path = self.disk.folder / "backup"
        return path.read_bytes() if path.exists() else None

    def catalog(self) -> list[bytes]:
        """Return the bytes of the catalog, its log, its sums and what says whose it is."""
        names = ("catalog.sqlite", "catalog.sqlite-wal", "catalog.sums", "FORMAT", "HEAD")
        paths = [self.root / name for name in names]
        return [path.read_bytes() if path.exists() else b"" for path in paths]

    def unfinished(self) -> list[str]:
        """Return what is left unfinished on the disk."""
        return [path.name for path in self.disk.folder.rglob("*.unfinished*")]

    def damage(self) -> list[str]:
        """Return what the full look at the index finds."""
        found = in_child(lambda: verify_index(self.root, full=True).damage)
        return [f"{one.file}: {one.meaning}" for one in found]

    def close(self) -> None:
        """Take everything away."""
        self.disk.close()
        shutil.rmtree(self.kept)


@contextmanager
def trial(folder: Path, scenario: Scenario) -> Iterator[Trial]:
    """Give a prepared disk, and take it away in the end."""
    one = Trial(folder, scenario)
    try:
        yield one
    finally:
        one.close()


def tried(folder: Path, scenario: Scenario, room: int) -> tuple[bool, list[str]]:
    """Run a command with so much room; return whether that was enough, and what went wrong."""
    with trial(folder, scenario) as one:
        before, backup, catalog = one.state(), one.backup(), one.catalog()
        one.disk.leave(room)
        done = one.run()
        if done.code == 0:
            one.disk.make_room()
            return True, one.damage()
        wrong = list[str]()
        if (done.code, len(done.lines)) != (1, 1) or WAY_OUT not in done.lines[0]:
            wrong.append(f"said: {done}")
        if left := one.unfinished():
            wrong.append(f"left {left}")
        if one.backup() != backup:
            wrong.append("changed the backup")
        now = one.state()
        one.disk.make_room()
        if not scenario.checks_answers and one.catalog() != catalog:
            taken = typed(["index", str(one.kept), "--index", str(one.root)])
            if taken.code:
                wrong.append(f"left a catalog that index does not take: {taken}")
        again = one.run()
        if again.code not in (0, NOTHING_LEFT_TO_DO):
            wrong.append(f"does not work with room again: {again}")
            return False, wrong
        if scenario.checks_answers and before is not None and now not in (before, one.state()):
            wrong.append("left answers of neither before nor after")
        return False, [*wrong, *one.damage()]


def campaign(
    folder: Path, *, steps: int, names: list[str] | None = None
) -> tuple[Counter[str], list[str]]:
    """Try each scenario with `steps` amounts of room, from none to enough.

    With a single step only the scenarios of `BRIEF` are tried, each with its own room.
    """
    counts, wrong = Counter[str](), list[str]()
    for name in names or (SCENARIOS if steps > 1 else BRIEF):
        for room in _rooms(folder, name, steps):
            try:
                is_enough, found = tried(folder / "trial", SCENARIOS[name], room)
            except (Exception, CrashedError) as error:  # noqa: BLE001
                is_enough, found = False, [f"{type(error).__name__}: {error}"]
            counts[f"{name}: {'enough' if is_enough else 'too little'} room"] += 1
            wrong += [f"{name} with {room:,} bytes: {what}" for what in found]
    return counts, wrong


def _rooms(folder: Path, name: str, steps: int) -> list[int]:
    if steps == 1:
        return BRIEF[name]
    enough = PAGE_BYTES
    while not tried(folder / "trial", SCENARIOS[name], enough)[0]:
        enough *= 2
    return [enough * step // steps for step in range(steps)]
