"""Run four readers during many commits: each view is of one moment, none fails."""

from __future__ import annotations

import os
import signal
from collections import Counter
from functools import partial
from pathlib import Path

from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexLockedError
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from tests.index.archives import EMBEDDER, build, write_article
from tests.torture.children import in_child, start

READERS = 4
FILES = 3


def _write(folder: Path, round_number: int) -> None:
    """Bring every file to the same round, to be committed together."""
    for number in range(FILES):
        write_article(folder / f"{number}.txt", [f"Storm number{number} round{round_number}."])


def _read(folder: Path, done: Path) -> None:
    """Read until `done` is there; every view must show one round only, and no older one."""
    newest = 0
    while not done.exists():
        with open_snapshot(folder / ".dateline") as snapshot:
            stored = snapshot.articles(list(snapshot.article_ids()))
            rounds = {one.article.text.split()[2] for one in stored.values()}
            assert len(rounds) == 1, f"a view of several moments: {rounds}"
            (seen,) = (int(name.removeprefix("round").rstrip(".")) for name in rounds)
            assert seen >= newest, "a later view is older"
            newest = seen
            assert len(snapshot.dense(EMBEDDER.embed_query("storm"), 9)) == FILES
            assert len(snapshot.lexical("storm", 9)) == FILES
            assert not snapshot.damage


def campaign(folder: Path, *, commits: int) -> tuple[Counter[str], list[str]]:
    """Commit that often while others read; return counts, and what went wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder.with_suffix(".done")
    _write(folder, 0)
    in_child(lambda: build(folder))
    readers = [start(partial(_read, folder, done)) for _ in range(READERS)]

    def commit() -> None:
        for number in range(1, commits + 1):
            _write(folder, number)
            build(folder)

    in_child(commit)
    done.touch()
    codes = [os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]) for reader in readers]
    wrong = [f"a reader ended with {code}" for code in codes if code]
    return Counter({"commits under readers": commits}), [*wrong, *_second_writer(folder)]


def _second_writer(folder: Path) -> list[str]:
    """Make a second writer wait for a first, and a third come after one that was killed."""
    layout = Layout(folder / ".dateline")

    def hold_and_die() -> None:
        WriterLock(layout.lock, wait_s=0)
        os.kill(os.getpid(), signal.SIGKILL)

    with WriterLock(layout.lock, wait_s=0):
        try:
            in_child(partial(WriterLock, layout.lock, wait_s=0.2))
        except IndexLockedError as error:
            wrong = [] if f"process {os.getpid()}" in str(error) else [f"names no process: {error}"]
        else:
            wrong = ["two writers at once"]
    os.waitpid(start(hold_and_die), 0)
    WriterLock(layout.lock, wait_s=0).release()
    return wrong
