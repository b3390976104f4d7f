"""Hand over an index that was forged, and run every command on it.

Each trial changes a valid index in one way, with all sums made again, and runs the
commands in a process of its own. Whatever was forged, a command ends in time with an
exit code and words that a terminal does not obey, asks no network, and neither reads
nor changes a file beside the archive and its index.
"""

from __future__ import annotations

import io
import os
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import NoReturn

from index.health.backups import backup_index
from search.cli.commands.registry import cli
from tests.index.archives import build, write_article
from tests.torture.forgery import Forger
from tests.torture.newsroom import write_archive

READING = (
    ("search", "storm harbour", "--no-rerank"),
    ("ask", "who said storm", "--no-rerank", "-k", "2"),
    ("search", "bridge", "--since", "2019", "--outlet", "Harbour Post", "--no-rerank", "--json"),
    ("list",),
    ("status",),
    ("show", "0.txt"),
    ("verify",),
    ("verify", "--full"),
)
WRITING = (
    ("index",),
    ("index", "."),
    ("index", "--rebuild", "--embedder", "hashing", "."),
    ("remove", "1.txt"),
    ("repair",),
    ("compact",),
    ("backup", "new.backup"),
    ("restore", "kept.backup", "--force"),
)
LIMIT_S = 60
"""Longest time of all commands of one trial: they take one or two seconds."""
TRACEBACK = -1
"""Stands for an exit code where there is none, but what a user would see as a traceback."""
MOST_BYTES = 1_500_000_000
"""Memory that a trial may take beyond what it starts with."""

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WATCHED = {"open", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.link"}
_FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"}


class Handover:
    """A folder with a valid index, and beside it what must stay as it is."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        """Make the archive, its index of two generations with a removal, and a backup."""
        self.whole, self.work = folder / "whole" / "news", folder / "work" / "news"
        self.outside = folder / "work" / "outside"
        write_archive(self.whole, seed=seed, files=4, lines=5)
        build(self.whole)
        write_article(self.whole / "late.txt", ["Storm hits harbour."], title="Storm")
        (self.whole / "3.txt").unlink()
        build(self.whole)
        (self.whole / "bad.txt").write_bytes(b"\xff\xfe\xfd caf\xe9")
        build(self.whole)
        backup_index(self.whole / ".dateline", self.whole / "kept.backup")

    def try_out(self, number: int) -> tuple[str, list[str], dict[str, int]]:
        """Forge, run the commands, and return what was forged, what went wrong, exit codes."""
        shutil.rmtree(self.work.parent, ignore_errors=True)
        shutil.copytree(self.whole, self.work)
        (self.outside / "folder").mkdir(parents=True)
        (self.outside / "kept").write_text("kept")
        (self.outside / "folder" / "article.txt").write_text("Storm in a folder that is kept.")
        forger = Forger(self.work / ".dateline", self.outside, number=number)
        commands = self._chosen(number)
        if number % 8 == 7:
            self._forge_backup(forger)
            commands = (("restore", "kept.backup", "--index", "other"), *READING[:2])
            commands = (commands[0], *((*c, "--index", "other") for c in commands[1:]))
        else:
            forger.forge()
        before = _listed(self.outside)
        reported = self.work.parent / "reported"
        wrong, codes = _run_apart(lambda: _run_all(self.work, self.outside, commands), reported)
        if _listed(self.outside) != before:
            wrong.append("something outside was changed")
        return forger.said, wrong, codes

    def _chosen(self, number: int) -> tuple[Sequence[str], ...]:
        """Return the commands of a trial: those that read, two that write, and a last search."""
        first, second = number % len(WRITING), (number // len(WRITING)) % len(WRITING)
        return (*READING, WRITING[first], WRITING[second], READING[0], READING[-1])

    def _forge_backup(self, forger: Forger) -> None:
        """Forge the catalog of a backup."""
        root, backup = self.work / "forged", self.work / "kept.backup"
        (root / "tmp").mkdir(parents=True)
        shutil.copy(backup, root / "catalog.sqlite")
        forged = Forger(root, self.outside, number=forger.chance.randrange(2**30))
        forged.forge_catalog()
        shutil.copy(root / "catalog.sqlite", backup)
        shutil.rmtree(root)
        forger.said = f"backup: {forged.said}"


def _listed(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path): (
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }


def _run_apart(work: Callable[[], NoReturn], reported: Path) -> tuple[list[str], dict[str, int]]:
    """Run the commands in a child; return what went wrong and how many left with which code."""
    child = os.fork()
    if child == 0:
        with reported.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        try:
            work()
        finally:
            os._exit(9)
    deadline, status = time.monotonic() + LIMIT_S, 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            break
        time.sleep(0.01)
    else:
        status = 0
    lines = reported.read_text(encoding="utf-8", errors="replace").splitlines()
    codes = Counter(line.partition(" ")[2] for line in lines if line.startswith("code "))
    wrong = [line.partition(" ")[2] for line in lines if line.startswith("wrong ")]
    if "end" not in lines:
        begun = [line.partition(" ")[2] for line in lines if line.startswith("begin ")]
        how = "did not end" if status else "ended the process"
        wrong.append(f"{begun[-1] if begun else 'start'}: {how}: {lines[-3:]}")
    return wrong, dict(codes)


def _run_all(work: Path, outside: Path, commands: Sequence[Sequence[str]]) -> NoReturn:
    """Run commands in this process and tell of each on stdout."""
    os.chdir(work)
    seen = set[str]()
    sys.addaudithook(lambda event, values: _watch(event, values, work, outside, seen))
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * 4096
    resource.setrlimit(resource.RLIMIT_AS, (held + MOST_BYTES, resource.RLIM_INFINITY))
    for command in commands:
        spelt = " ".join(command)
        _tell(f"begin {spelt}")
        code, said = _run(command)
        _tell(f"code {code}")
        for fault in _faults(said, code):
            _tell(f"wrong {spelt}: {fault}")
        for fault in sorted(seen):
            _tell(f"wrong {spelt}: {fault}")
        seen.clear()
    _tell("end")
    os._exit(0)


def _tell(line: str) -> None:
    os.write(1, (line.replace("\n", " | ") + "\n").encode("utf-8", "backslashreplace"))


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Return the exit code of a command, or its traceback, and what it printed."""
    held, code = io.BytesIO(), 0
    said = io.TextIOWrapper(held, "utf-8", "backslashreplace", write_through=True)
    with redirect_stdout(said), redirect_stderr(said):
        try:
            cli.main(list(command), prog_name="dateline")
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 1
        except BaseException as error:  # noqa: BLE001  what a user would see as a traceback
            where = traceback.extract_tb(error.__traceback__)[-4:]
            frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in where]
            return TRACEBACK, f"{error!r:.200} at {' '.join(frames)}"
    return code, held.getvalue().decode("utf-8", "replace")


def _faults(said: str, code: int) -> list[str]:
    if code == TRACEBACK:
        return [said]
    faults = []
    if found := _OBEYED.search(said):
        around = said[max(0, found.start() - 30) : found.end() + 10]
        faults.append(f"prints {found[0]!r}: {around!r}")
    if code == 1 and len([line for line in said.splitlines() if line.startswith("Error:")]) > 1:
        faults.append("more than one line of error")
    return faults


def _watch(
    event: str, values: tuple[object, ...], work: Path, outside: Path, seen: set[str]
) -> None:
    """Note what no command may do; an audit hook, which nothing can take away."""
    if event in _FORBIDDEN:
        seen.add(f"{event} {values}")
    elif event in _WATCHED and values:
        with suppress(TypeError, ValueError):
            path = os.path.realpath(os.fspath(values[0]))  # type: ignore[call-overload]
            if path.startswith(str(outside)) or path == "/etc/hostname":
                seen.add(f"{event} {path}")


def campaign(folder: Path, *, seed: int, forgeries: int) -> tuple[Counter[str], list[str]]:
    """Hand over that many forged indexes; return counts, and what went wrong."""
    handover = Handover(folder, seed=seed)
    counts, wrong = Counter[str](), list[str]()
    for number in range(seed * 1_000_000, seed * 1_000_000 + forgeries):
        said, faults, codes = handover.try_out(number)
        counts["forged indexes"] += 1
        for code, times in codes.items():
            counts[f"commands that left with {code}"] += times
        wrong += [f"{number} ({said}): {fault}" for fault in faults]
    return counts, wrong
