"""Texts of changed and removed articles are kept, for a while and within bounds."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexDamagedError
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths, remove_paths
from index.records import ArticleId
from index.settings import FormerTexts
from index.storage.codecs.article_codec import PassageRange, encode_meta, encode_text
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.tables import former_text_table as former
from tests.index.archives import SETTINGS, build, write_article
from tests.index.samples import article, texts

TEXT = "Storm hits harbour."


def kept(folder: Path, root: str = ".dateline") -> list[str]:
    """Return the former texts of an index, by their hash."""
    with open_snapshot(folder / root) as snapshot:
        found = [one for digit in "0123456789abcdef" for one in snapshot.former_articles(digit)]
    return [one.stored.article.text for one in found]


def replace(folder: Path, *sentences: str) -> None:
    """Write an article, and index."""
    write_article(folder / "a.txt", sentences)
    build(folder)


@settings(deadline=None)
@given(text=texts | st.text())
def test_any_article_is_unpacked_as_it_was(text: str) -> None:
    """Its text, its facts and its sentences."""
    described, sentences = describe_article(article(text, title="A title"))
    stored = encode_text(described.text)
    meta = encode_meta(
        ArticleId(7), described, sentences, passages=PassageRange(1, 0), text_crc=zlib.crc32(stored)
    )

    unpacked = former._unpacked(former._packed(list(meta), stored), described.source.sha256)

    assert unpacked.article == described
    assert tuple(unpacked.sentences) == sentences


def test_what_is_changed_and_what_is_removed_is_kept(tmp_path: Path) -> None:
    """An index that only grows keeps nothing."""
    replace(tmp_path, TEXT)
    grown = kept(tmp_path)
    replace(tmp_path, "Ferry leaves.")
    changed = kept(tmp_path)
    remove_paths([tmp_path], index_dir=tmp_path / ".dateline")

    assert grown == []
    assert changed == [f"{TEXT}\n"]
    assert sorted(kept(tmp_path)) == ["Ferry leaves.\n", f"{TEXT}\n"]
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_what_another_file_still_holds_is_not_kept(tmp_path: Path) -> None:
    """Till that goes, too; two that go together are kept once."""
    for name in ("a.txt", "b.txt", "c.txt"):
        write_article(tmp_path / name, [TEXT])
    build(tmp_path)
    (tmp_path / "a.txt").unlink()
    build(tmp_path)
    first = kept(tmp_path)
    remove_paths([tmp_path], index_dir=tmp_path / ".dateline")

    assert (first, kept(tmp_path)) == ([], [f"{TEXT}\n"])


def test_a_rebuild_keeps_what_it_does_not_take_in(tmp_path: Path) -> None:
    """Once readers see what was rebuilt."""
    replace(tmp_path, TEXT)
    write_article(tmp_path / "a.txt", ["Ferry leaves."])
    root = tmp_path / ".dateline"
    index_paths([tmp_path], index_dir=root, settings=SETTINGS, rebuild=True)

    assert kept(tmp_path) == [f"{TEXT}\n"]


@pytest.mark.parametrize("after", ["keep_texts_of", "apply_batch"])
def test_a_kill_leaves_the_article_or_its_text(tmp_path: Path, after: str) -> None:
    """They change in one transaction, which is not committed yet."""
    replace(tmp_path, TEXT)
    write_article(tmp_path / "a.txt", ["Ferry leaves."])
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from index.backends.embedded import writer\n"
        "from index.intake.build import index_paths\n"
        f"real = writer.{after}\n"
        "def then_die(*a, **k):\n    real(*a, **k); os.kill(os.getpid(), signal.SIGKILL)\n"
        f"writer.{after} = then_die\n"
        "index_paths([], index_dir=Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / ".dateline")]
    done = subprocess.run(command, check=False, capture_output=True)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        live = [a.article.text for a in snapshot.articles(snapshot.article_ids()).values()]
    before = kept(tmp_path)
    build(tmp_path)

    assert done.returncode == -signal.SIGKILL
    assert (live, before) == ([f"{TEXT}\n"], [])
    assert kept(tmp_path) == [f"{TEXT}\n"]


def test_what_was_kept_first_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all together are too large, or a text has been kept for long enough."""
    for number in range(4):
        replace(tmp_path, f"{TEXT} {number}")
    with closing(sqlite3.connect(tmp_path / ".dateline" / "catalog.sqlite")) as connection:
        sizes = [row[0] for row in connection.execute("SELECT size FROM former_texts ORDER BY id")]
        former._drop_the_most(connection, sum(sizes[1:]))
        left = [row[0] for row in connection.execute("SELECT id FROM former_texts ORDER BY id")]
        today = former._today()
        monkeypatch.setattr(former, "_today", lambda: today + 8)
        old = [former.has_old_texts(connection, FormerTexts(1, days)) for days in (8, 7)]
        former.drop_old_texts(connection, FormerTexts(1, 7))
        none = former.has_old_texts(connection, FormerTexts(1, 7))

    assert (left, old, none) == ([2, 3], [False, True], False)


def test_compacting_forgets_when_told(tmp_path: Path) -> None:
    """And only then."""
    replace(tmp_path, TEXT)
    replace(tmp_path, "Ferry leaves.")
    first = compact_index(tmp_path / ".dateline").forgotten
    held = kept(tmp_path)

    assert (first, held) == (0, [f"{TEXT}\n"])
    assert compact_index(tmp_path / ".dateline", forget=True).forgotten == 1
    assert kept(tmp_path) == []
    assert TEXT.encode() not in (tmp_path / ".dateline" / "catalog.sqlite").read_bytes()


def test_a_backup_has_them(tmp_path: Path) -> None:
    """And so has what is restored of it."""
    replace(tmp_path, TEXT)
    replace(tmp_path, "Ferry leaves.")
    backup_index(tmp_path / ".dateline", tmp_path / "x.backup")
    restore_index(tmp_path / "x.backup", tmp_path / "again")

    assert kept(tmp_path, "again") == [f"{TEXT}\n"]


@pytest.mark.parametrize(
    "damage", ["packed = zeroblob(20)", "sha256 = replace(hex(zeroblob(32)), '0', 'a')", "day = -1"]
)
def test_damage_is_found_not_shown_and_dropped(tmp_path: Path, damage: str) -> None:
    """No question and no answer depends on them."""
    replace(tmp_path, TEXT)
    replace(tmp_path, "Ferry leaves.")
    layout = Layout(tmp_path / ".dateline")
    with closing(sqlite3.connect(layout.catalog)) as connection:
        connection.execute(f"UPDATE former_texts SET {damage}")  # noqa: S608
        connection.commit()
    sum_pages(layout)

    found = [one.meaning for one in verify_index(layout.root).damage]
    shown = kept(tmp_path)
    repair_index(layout.root)

    assert any("texts kept of what was changed or removed" in meaning for meaning in found)
    assert shown == []
    assert verify_index(layout.root, full=True).damage == ()


def test_a_text_that_unpacks_to_more_than_any_article_is_damage() -> None:
    """An index from elsewhere may claim any length in few bytes."""
    bomb = zlib.compress(b"[" + b" " * 200_000_000, 9)

    with pytest.raises(IndexDamagedError):
        former.check_former(1, "a" * 64, 730_000, len(bomb), bomb)
