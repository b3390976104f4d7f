"""What is derived is used only where a writer has made it; a copy is searched in its catalog."""

from __future__ import annotations

import os
import shutil
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.changes import FileState
from index.dense.vectors.faiss_vectors import open_segment
from index.errors import IndexDamagedError, ReadError, StorageError
from index.files.hashing import sha256_of
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths, remove_paths
from index.lexical.tantivy_lexical import LexicalReader
from index.storage.files.layout import Layout
from index.storage.files.page_sums import PageSums, is_as_noted, is_at_home, read_sums
from index.storage.pinning import FROM_ELSEWHERE
from search.searcher import open_searcher
from tests.index.archives import build, write_article
from tests.torture.children import start
from tests.torture.newsroom import answers, arrivals, write_archive

OPENED = ("index.backends.embedded.engines", "index.health.derived_rows")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make an archive with an index that has grown."""
    folder = tmp_path / "news"
    write_archive(folder, seed=3)
    build(folder)
    write_article(folder / "late.txt", ["Storm hits harbour."])
    build(folder)
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the derived files that are opened to be searched or traced."""
    paths = list[Path]()

    def segment(path: Path, **named: object) -> object:
        paths.append(path)
        return open_segment(path, **named)  # type: ignore[arg-type]

    def reader(path: Path) -> LexicalReader:
        paths.append(path)
        return LexicalReader(path)

    for module in OPENED:
        monkeypatch.setattr(f"{module}.open_segment", segment)
        monkeypatch.setattr(f"{module}.LexicalReader", reader)
    return paths


def copied(news: Path) -> Path:
    """Copy an archive as a user gives it away, every time as it was."""
    return shutil.copytree(news, news.with_name("copy"), copy_function=shutil.copy2)


def test_nothing_derived_of_a_copy_is_opened(news: Path, opened: list[Path]) -> None:
    """Neither to search nor to verify; the answers are those of the original."""
    expected = answers(news / ".dateline")
    assert opened
    opened.clear()
    root = copied(news) / ".dateline"

    assert answers(root) == expected
    report = verify_index(root, full=True)

    assert (report.damage, report.changed_since) == ((), ())
    assert report.notes == (f"not used: {FROM_ELSEWHERE}",)
    assert not opened


WRITERS: dict[str, Callable[[Path], object]] = {
    "index": build,
    "repair": lambda folder: repair_index(folder / ".dateline"),
    "remove": lambda folder: remove_paths([folder / "late.txt"], index_dir=folder / ".dateline"),
    "compact": lambda folder: compact_index(folder / ".dateline"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_a_writer_makes_all_that_is_derived_again(
    news: Path, opened: list[Path], write: Callable[[Path], object]
) -> None:
    """From the catalog, without a look at what was there, under names that are new."""
    copy = copied(news)
    layout = Layout(copy / ".dateline")
    before = {path: path.read_bytes() for path in (layout.root / "vectors").iterdir()}
    for path in before:
        path.write_bytes(before[path][:4] + b"noise")
    assert not is_at_home(layout)

    write(copy)

    assert not opened
    assert is_at_home(layout)
    assert not before.keys() & set((layout.root / "vectors").iterdir())
    with open_snapshot(layout.root) as snapshot:
        assert snapshot.damage == ()
    assert verify_index(layout.root, full=True).damage == ()


def test_a_backup_brings_nothing_derived(news: Path, tmp_path: Path) -> None:
    """It is one file, and what is restored is at home."""
    root, other = news / ".dateline", tmp_path / "other"
    backup_index(root, tmp_path / "kept.backup")
    restore_index(tmp_path / "kept.backup", other)

    assert is_at_home(Layout(other))
    assert answers(other) == answers(root)


def test_an_index_that_stays_is_at_home(news: Path) -> None:
    """Also while it is written, and after a change of a derived file, which is damage."""
    layout = Layout(news / ".dateline")

    with open_snapshot(layout.root) as reader:
        write_article(news / "later.txt", ["Ferry waits."])
        build(news)
        assert is_at_home(layout)
        assert reader.damage == ()
    next((layout.root / "vectors").iterdir()).write_bytes(b"noise")
    with open_snapshot(layout.root) as snapshot:
        assert snapshot.damage != (FROM_ELSEWHERE,)
        assert "seg-" in snapshot.damage[0]


def cut_short(folder: Path, *, disk_full: bool) -> None:
    """Add an article in a process that ends when its log is in the file and no sum is taken."""

    def ended(_: Layout, __: PageSums, changed: set[int], *, others_whole: bool) -> None:
        assert others_whole
        if changed and disk_full:
            raise StorageError("catalog.sums", reason="No space left on device")
        if changed:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        with patch("index.storage.files.page_sums._renew", ended), suppress(StorageError):
            build(folder)

    write_article(folder / "cut.txt", ["Ferry waits for the storm."])
    writer = start(work)
    os.waitpid(writer, 0)


@pytest.mark.parametrize("disk_full", [False, True])
def test_a_writer_that_is_cut_short_leaves_an_index_of_this_place(
    news: Path, tmp_path: Path, *, disk_full: bool
) -> None:
    """A nightly run of no arguments reads the folder beside, that was named here once."""
    beside = tmp_path / "beside"
    write_article(beside / "one.txt", ["Storm beside."])
    root = news / ".dateline"
    index_paths([beside], index_dir=root)
    cut_short(news, disk_full=disk_full)
    assert not is_as_noted(Layout(root))

    with open_snapshot(root) as snapshot:
        assert snapshot.damage == ()
    assert verify_index(root).damage == ()
    write_article(beside / "two.txt", ["Another storm beside."])
    report = index_paths([], index_dir=root)

    assert report.skipped == ()
    assert report.added >= 1
    assert is_as_noted(Layout(root))
    assert arrivals(root) == 0


@pytest.mark.parametrize("forged", ["times of the copy", "nothing", "an older note"])
def test_a_copy_of_an_index_that_was_cut_short_is_from_elsewhere(
    news: Path, tmp_path: Path, forged: str
) -> None:
    """Whatever its note says: what it would have to say is known only when the copy is there."""
    cut_short(news, disk_full=False)
    copy = tmp_path / "copy"
    shutil.copytree(news, copy)
    layout = Layout(copy / ".dateline")
    note = layout.pending.read_bytes()
    if forged == "times of the copy":
        status = layout.sums.stat()
        head = struct.pack("<qQ", status.st_mtime_ns, status.st_ino)
        layout.pending.write_bytes(note[:8] + head + note[24:])
    elif forged == "an older note":
        layout.pending.write_bytes(note[24:])

    with open_snapshot(layout.root) as snapshot:
        assert snapshot.damage == (FROM_ELSEWHERE,)
    build(copy)

    assert arrivals(layout.root) == 1


def test_damage_beside_the_pages_of_a_writer_that_was_cut_short_is_refused(news: Path) -> None:
    """The note speaks of its own pages alone."""
    cut_short(news, disk_full=False)
    layout = Layout(news / ".dateline")
    noted = set(np.frombuffer(layout.pending.read_bytes()[24:], dtype="<u4").tolist())
    sums = read_sums(layout)
    other = next(page for page in range(2, len(sums.crcs) + 1) if page not in noted)
    with layout.catalog.open("r+b") as stream:
        stream.seek((other - 1) * sums.page_bytes + 100)
        stream.write(b"damaged")

    with pytest.raises(IndexDamagedError, match=f"page {other} is"):
        open_snapshot(layout.root)
    with pytest.raises(IndexDamagedError, match=f"page {other} is"):
        reopen_writer(layout.root)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Make an archive whose index remembers a folder beside it, and hand it over."""
    made = tmp_path / "theirs" / "news"
    write_archive(made, seed=3)
    write_article(tmp_path / "theirs" / "private" / "diary.txt", ["Storm in a diary."])
    build(made)
    index_paths([tmp_path / "theirs" / "private"], index_dir=made / ".dateline")
    with reopen_writer(made / ".dateline") as writer:
        writer.remember_root(str(tmp_path / "ours" / "private"))
        writer.remember_links(".", follow_links=True)
    ours = tmp_path / "ours"
    shutil.copytree(made, ours / "news")
    write_article(ours / "private" / "secret.txt", ["Storm in a secret."])
    return ours / "news"


def secrets(folder: Path) -> list[str]:
    """Return what an index holds of the folder beside it here."""
    with open_searcher(folder / ".dateline") as searcher:
        return [s.article.text for s in searcher.articles() if "secret" in s.article.text]


@pytest.mark.parametrize("first", WRITERS.values(), ids=WRITERS.keys())
def test_an_index_from_elsewhere_reads_no_folder_that_only_it_names(
    foreign: Path, first: Callable[[Path], object]
) -> None:
    """Whatever was done with it before; a run names the folder and what to type."""
    root = foreign / ".dateline"
    first(foreign)

    report = index_paths([], index_dir=root)

    skipped = [str(error) for error in report.skipped if "came from elsewhere" in str(error)]
    assert any(line.startswith(f"{foreign.parent / 'private'}: ") for line in skipped)
    assert all("name it: dateline index" in line for line in skipped)
    assert secrets(foreign) == []
    assert "link/followed.txt" not in read_by_following(foreign)

    index_paths([foreign.parent / "private"], index_dir=root)
    index_paths([], index_dir=root)

    assert secrets(foreign) == ["Storm in a secret.\n"]


def read_by_following(folder: Path) -> list[str]:
    """Return the files indexed behind a link that leads out of an archive."""
    outside = folder.parent / "linked"
    write_article(outside / "followed.txt", ["Storm behind a link."])
    (folder / "link").symlink_to(outside)
    index_paths([], index_dir=folder / ".dateline")
    with open_searcher(folder / ".dateline") as searcher:
        return [s.article.source.file for s in searcher.articles()]


def test_an_index_that_remembers_nothing_else_says_what_to_name(foreign: Path) -> None:
    """In one line."""
    root = foreign / ".dateline"
    remove_paths([foreign], index_dir=root)
    with reopen_writer(root) as writer:
        for name in writer.roots():
            if name != str(foreign.parent / "private"):
                writer.forget_root(name)

    with pytest.raises(ReadError, match=r"from elsewhere.*private$"):
        index_paths([], index_dir=root)


def test_a_full_look_opens_no_source_that_only_the_index_names(
    foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor waits for a pipe in the place of one."""
    root = foreign / ".dateline"
    repair_index(root)
    opened = list[Path]()

    def noted(path: Path) -> str:
        opened.append(path)
        return sha256_of(path)

    monkeypatch.setattr("index.health.derived_rows.sha256_of", noted)
    (foreign / "0.txt").unlink()
    os.mkfifo(foreign / "0.txt")

    verify_index(root, full=True)

    assert opened
    assert all(path.is_relative_to(foreign) for path in opened)


@pytest.mark.parametrize("by", ["a name that leads up", "a link"])
def test_a_full_look_opens_nothing_outside_by_a_name_below_what_may_be_read(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """A name is text that the index's maker chose, and links came along with the archive."""
    root, secret = foreign / ".dateline", foreign.parent / "private" / "secret.txt"
    repair_index(root)
    names = ["0.txt"]
    if by == "a link":
        (foreign / "0.txt").unlink()
        (foreign / "0.txt").symlink_to(secret)
    else:
        names = [f"{foreign}/../private/secret.txt"]
    opened = list[Path]()

    def noted(path: Path) -> str:
        opened.append(path.resolve())
        return "0" * 64

    monkeypatch.setattr("index.health.derived_rows.sha256_of", noted)
    monkeypatch.setattr("index.storage.tables.file_table.iterate_files", lambda *_: iter(names))
    known = FileState(size=1, mtime_ns=1, sha256="1" * 64)
    monkeypatch.setattr("index.storage.tables.file_table.read_file", lambda *_: known)

    verify_index(root, full=True)

    assert opened == []
