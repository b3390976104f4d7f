"""The sums of the catalog's pages follow its writer, and no other program."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexDamagedError
from index.health.compaction import compact_index
from index.health.verification import verify_index
from index.intake.pruning import Pruning
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from index.storage.files.page_sums import damaged_pages, read_sums
from tests.index.archives import TICK_S, build, write_article


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an index of an article."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    return Layout(tmp_path / ".dateline")


def flip_last(path: Path) -> None:
    """Change a bit of the last page in place, under the time the file was written at."""
    status = path.stat()
    time.sleep(TICK_S)
    with path.open("r+b") as stream:
        stream.seek(-1, os.SEEK_END)
        last = stream.read(1)
        stream.seek(-1, os.SEEK_END)
        stream.write(bytes([last[0] ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_page_that_somebody_changes_beside_a_writer_is_not_taken_for_its_own(
    layout: Layout,
) -> None:
    """The writer moves its log into the file afterwards, and readers still look."""
    with reopen_writer(layout.root) as writer:
        flip_last(layout.catalog)
        writer.remember_root("elsewhere")

    assert damaged_pages(layout)
    with pytest.raises(IndexDamagedError, match="page"):
        open_snapshot(layout.root)
    with pytest.raises(IndexDamagedError, match="page"):
        reopen_writer(layout.root)


def test_a_page_that_somebody_changes_after_a_kill_is_not_taken_for_the_writers(
    layout: Layout,
) -> None:
    """Who was killed had noted another page; readers look at the rest too."""
    layout.pending.write_bytes((1).to_bytes(4, "little"))
    flip_last(layout.catalog)

    assert verify_index(layout.root).damage
    with pytest.raises(IndexDamagedError, match="page"):
        open_snapshot(layout.root)
    with pytest.raises(IndexDamagedError, match="page"):
        reopen_writer(layout.root)


def test_pages_are_not_judged_while_they_are_written(layout: Layout) -> None:
    """Nor are those that a dead writer had noted."""
    pages = layout.catalog.stat().st_size // read_sums(layout).page_bytes
    flip_last(layout.catalog)
    with WriterLock(layout.lock, wait_s=0):
        layout.pending.write_bytes((1).to_bytes(4, "little"))
        assert damaged_pages(layout) == []
    assert damaged_pages(layout) == [pages]

    layout.pending.write_bytes(pages.to_bytes(4, "little"))

    assert damaged_pages(layout) == []


def test_a_kill_while_the_file_is_shortened_leaves_no_damage(layout: Layout) -> None:
    """The sums are those of a longer file, and all pages that are left are noted."""
    for number in range(40):
        write_article(layout.root.parent / f"{number}.txt", [f"Storm {number}."] * 30)
    build(layout.root.parent)
    older = layout.sums.read_bytes()
    for number in range(40):
        (layout.root.parent / f"{number}.txt").unlink()
    build(layout.root.parent, prune=Pruning.ALWAYS)
    compact_index(layout.root)
    pages = len(read_sums(layout).crcs)
    layout.sums.write_bytes(older)
    assert pages < len(read_sums(layout).crcs)
    noted = (number.to_bytes(4, "little") for number in range(1, pages + 1))
    layout.pending.write_bytes(b"".join(noted))

    open_snapshot(layout.root).close()
    assert verify_index(layout.root).damage == ()
    reopen_writer(layout.root).close()
    assert len(read_sums(layout).crcs) == pages
    assert damaged_pages(layout, always=True) == []


def test_a_change_of_rights_is_seen_to_by_the_next_writer(layout: Layout) -> None:
    """It moves the time of the file and no page."""
    layout.catalog.chmod(0o600)
    assert damaged_pages(layout) == []
    reopen_writer(layout.root).close()
    before = layout.sums.read_bytes()

    reopen_writer(layout.root).close()

    assert layout.sums.read_bytes() == before
    assert layout.catalog.stat().st_ctime_ns.to_bytes(8, "little") in before


@pytest.mark.parametrize("sums", [None, b"noise"])
def test_no_writer_takes_new_sums_of_pages_it_cannot_vouch_for(
    layout: Layout, sums: bytes | None
) -> None:
    """Else damage would pass as what was written, for every reader after it."""
    flip_last(layout.catalog)
    layout.sums.unlink()
    if sums is not None:
        layout.sums.write_bytes(sums)

    with pytest.raises(IndexDamagedError, match="repair"):
        build(layout.root.parent)
    assert verify_index(layout.root).damage


@pytest.mark.parametrize("head", ["1e400", "9223372036854775807", "-1"])
def test_a_head_that_cannot_be_is_written_anew(layout: Layout, head: str) -> None:
    """It proves nothing, and stops no reader."""
    layout.head.write_text(f'{{"operation": {head}}}')

    assert verify_index(layout.root).damage
    with open_snapshot(layout.root) as snapshot:
        assert snapshot.passage_count == 1
    build(layout.root.parent)
    assert verify_index(layout.root).damage == ()


def test_an_empty_catalog_is_damage(layout: Layout) -> None:
    """Not the file of another version."""
    for path in layout.catalog_files():
        path.write_bytes(b"")

    with pytest.raises(IndexDamagedError, match="empty"):
        open_snapshot(layout.root)
