"""Changes are in the answers without a run, and a burst is one batch.

How soon is measured by `bench/incremental.py`; here only what happens is held to.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.embedders.base import Vector
from index.embedders.chosen_models import remember_choice
from index.embedders.hashing_embedder import HashingEmbedder
from index.errors import DatelineError
from index.files.naming import Naming
from index.intake import watching
from index.intake.build import index_paths, remove_paths
from index.intake.build_report import BuildReport
from index.intake.watching import concerns, watch_paths
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from tests.index.archives import SETTINGS, build, write_article


class Watched:
    """A folder whose index follows it in a thread; also what the watch tells."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index_dir = folder, folder / ".dateline"
        self.reports, self.waits, self.error = list[BuildReport](), list[str](), ""
        self._ready, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Watch, and return once nothing can be missed."""
        self._thread.start()
        assert self._ready.wait(60)

    def _run(self) -> None:
        try:
            watch_paths(self.index_dir, self, stop=self._stop)
        except DatelineError as error:
            self.error = str(error)

    def ready(self) -> None:
        """Note that the watch has begun."""
        self._ready.set()

    def report(self, done: BuildReport) -> None:
        """Note what a batch did."""
        self.reports.append(done)

    def waiting(self, reason: str) -> None:
        """Note that the watch waits."""
        self.waits.append(reason)

    def files(self) -> set[str]:
        """Return the files that a search of now would see."""
        with open_snapshot(self.index_dir) as snapshot:
            stored = snapshot.articles(snapshot.article_ids())
            return {one.article.source.file for one in stored.values()}

    def holds(self, *files: str) -> None:
        """Wait until the index holds just these files."""
        wait_until(lambda: self.files() == set(files))

    def end(self) -> None:
        """Stop the watch, which must come to its end."""
        self._stop.set()
        self._thread.join(60)
        assert not self._thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Watch a folder with two articles."""
    made = Watched(two_articles(tmp_path.resolve() / "news"))
    made.start()
    yield made
    made.end()


def two_articles(folder: Path) -> Path:
    """Make and index a folder with two articles."""
    for name in "ab":
        write_article(folder / f"{name}.txt", [f"Storm {name} hits harbour."])
    build(folder)
    return folder


def wait_until(is_so: Callable[[], bool], *, at_most: float = 60) -> None:
    """Wait for something that must come, however loaded the machine is."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < at_most
        time.sleep(0.05)


def test_changes_are_followed(watched: Watched) -> None:
    """A new file, a folder that is moved in and out again, a renamed and a deleted file."""
    folder = watched.folder
    write_article(folder / "c.txt", ["Ferry waits."])
    watched.holds("a.txt", "b.txt", "c.txt")
    write_article(folder.parent / "away" / "d.txt", ["Bridge opens."])
    shutil.move(folder.parent / "away", folder / "sub")
    watched.holds("a.txt", "b.txt", "c.txt", "sub/d.txt")
    (folder / "a.txt").rename(folder / "e.txt")
    (folder / "b.txt").unlink()
    watched.holds("c.txt", "e.txt", "sub/d.txt")
    shutil.move(folder / "sub", folder.parent / "out")
    watched.holds("c.txt", "e.txt")


def test_a_renamed_folder_is_followed_further(watched: Watched) -> None:
    """Its articles move with it, and a later change in it is seen."""
    write_article(watched.folder / "old" / "c.txt", ["Ferry waits."])
    watched.holds("a.txt", "b.txt", "old/c.txt")
    (watched.folder / "old").rename(watched.folder / "new")
    watched.holds("a.txt", "b.txt", "new/c.txt")
    write_article(watched.folder / "new" / "d.txt", ["Bridge opens."])

    watched.holds("a.txt", "b.txt", "new/c.txt", "new/d.txt")


def test_a_burst_is_one_batch(watched: Watched) -> None:
    """A thousand files at once are committed together, at most in two parts."""
    away = watched.folder.parent / "away"
    for number in range(1_000):
        write_article(away / f"n{number}.txt", [f"Storm number{number}."])
    for path in away.iterdir():
        path.rename(watched.folder / path.name)
    wait_until(lambda: sum(report.added for report in watched.reports) == 1_000)

    assert len(watched.reports) <= 2


def test_a_change_waits_for_another_writer(watched: Watched) -> None:
    """It is not lost: who is waited for is said once, and then it is taken in."""
    with WriterLock(Layout(watched.index_dir).lock, wait_s=60):
        write_article(watched.folder / "c.txt", ["Ferry waits."])
        wait_until(lambda: bool(watched.waits))
        time.sleep(2)
        assert watched.reports == []

    watched.holds("a.txt", "b.txt", "c.txt")
    assert len(watched.waits) == 1
    assert "being written by process" in watched.waits[0]


def test_what_cannot_be_read_is_told_and_the_rest_taken_in(watched: Watched) -> None:
    """One bad file of a batch stops neither the batch nor the watch."""
    (watched.folder / "c.txt").write_bytes(b"Caf\xe9 closes.")
    write_article(watched.folder / "d.txt", ["Ferry waits."])
    watched.holds("a.txt", "b.txt", "d.txt")

    wait_until(lambda: any(report.skipped for report in watched.reports))


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Watched]:
    """Watch one file and one folder, both beside the index."""
    folder = tmp_path.resolve()
    write_article(folder / "one.txt", ["Storm hits harbour."])
    write_article(folder / "news" / "a.txt", ["Treaty signed."])
    roots = [folder / "one.txt", folder / "news"]
    index_paths(roots, index_dir=folder / ".dateline", settings=SETTINGS)
    made = Watched(folder)
    made.start()
    yield made
    made.end()


def test_a_root_that_goes_and_comes_back(apart: Watched) -> None:
    """It keeps its articles meanwhile, as in any run, and is followed again."""
    news, away = apart.folder / "news", apart.folder / "away"
    news.rename(away)
    write_article(away / "b.txt", ["Ferry waits."])
    write_article(apart.folder / "one.txt", ["Storm is over now."])
    wait_until(lambda: len(apart.reports) == 1)
    assert apart.files() == {"one.txt", "news/a.txt"}
    away.rename(news)
    apart.holds("one.txt", "news/a.txt", "news/b.txt")
    write_article(news / "c.txt", ["Bridge opens."])

    apart.holds("one.txt", "news/a.txt", "news/b.txt", "news/c.txt")


def test_a_file_that_is_replaced_is_followed_further(apart: Watched) -> None:
    """Editors write a file beside it and rename that, again and again."""
    for number in range(1, 4):
        write_article(apart.folder / "edited", [f"Storm number {number} hits harbour."])
        (apart.folder / "edited").replace(apart.folder / "one.txt")
        wait_until(partial(changed_so_often, apart, number))


def changed_so_often(watched: Watched, times: int) -> bool:
    """Return whether that many changed articles were told of."""
    return sum(report.changed for report in watched.reports) == times


def test_a_path_that_is_named_meanwhile_is_followed(apart: Watched) -> None:
    """Another process may add to what is remembered, and take from it."""
    write_article(apart.folder / "more" / "a.txt", ["Ferry waits."])
    index_paths([apart.folder / "more"], index_dir=apart.index_dir)
    write_article(apart.folder / "more" / "b.txt", ["Bridge opens."])
    apart.holds("one.txt", "news/a.txt", "more/a.txt", "more/b.txt")
    remove_paths([apart.folder / "news"], index_dir=apart.index_dir)
    write_article(apart.folder / "news" / "b.txt", ["Glacier melts."])
    write_article(apart.folder / "more" / "c.txt", ["Glacier melts."])

    apart.holds("one.txt", "more/a.txt", "more/b.txt", "more/c.txt")


def test_what_no_event_told_of_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As behind a link to a folder, or when the system's queue ran over."""

    def no_events(*_: object) -> Iterator[set[Path]]:
        time.sleep(0.2)
        yield set()

    monkeypatch.setattr(watching, "_events", no_events)
    monkeypatch.setattr(watching, "_WHOLE_S", 0.0)
    watched = Watched(two_articles(tmp_path.resolve() / "news"))
    watched.start()
    write_article(watched.folder / "c.txt", ["Ferry waits."])

    watched.holds("a.txt", "b.txt", "c.txt")
    watched.end()


class Other(HashingEmbedder):
    """Another model of the same width, whose embeddings must not be mixed in."""

    name = "other"
    fingerprint = "e" * 64

    def embed_query(self, text: str) -> Vector:
        """Embed as no other embedder does."""
        return -super().embed_query(text)


def test_a_rebuild_with_another_embedder_is_noticed(
    apart: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch goes on with the new one; embeddings of two models never meet."""
    monkeypatch.setattr(watching, "open_for_passages", lambda *_, **__: Other())
    monkeypatch.setenv("DATELINE_CACHE", str(apart.folder / "cache"))
    remember_choice("other")
    other = replace(SETTINGS, embedder="other")
    index_paths([], index_dir=apart.index_dir, settings=other, embedder=Other(), rebuild=True)
    write_article(apart.folder / "news" / "b.txt", ["Ferry waits."])
    apart.holds("one.txt", "news/a.txt", "news/b.txt")

    with open_snapshot(apart.index_dir) as snapshot:
        scores = [one.score for one in snapshot.dense(Other().embed_query("Ferry waits."), 3)]
    assert scores[0] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("a.txt", True),
        ("sub/a.html", True),
        ("gone-folder", True),
        (".hidden/a.txt", False),
        (".named/a.txt", True),
        ("sub/.a.txt.swp", False),
        (".dateline/HEAD", False),
        ("../elsewhere.txt", False),
    ],
)
def test_only_what_may_hold_articles_concerns(tmp_path: Path, name: str, is_so: bool) -> None:
    """The index's own files would make the watch run in circles."""
    naming = Naming(tmp_path / ".dateline")
    roots = [tmp_path, tmp_path / ".named"]

    assert concerns((tmp_path / name).resolve(), roots, naming) is is_so
