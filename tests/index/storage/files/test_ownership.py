"""A folder is an index or empty, or is left alone; in an index only our own files go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import DatelineError, ForeignFilesError, IndexMissingError, SettingsError
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.settings import IndexSettings
from index.storage import catalog, opening
from index.storage.files import ownership
from index.storage.files.layout import Layout
from index.storage.files.ownership import UNFINISHED_LINE, claim_folder, refuse_in_index
from tests.index.archives import SETTINGS, build, write_article


def put(path: Path, content: bytes = b"of a user") -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder with an index of two articles."""
    folder = tmp_path / "news"
    write_article(folder / "a.txt", ["The mill at Osk burned down.", "Nobody was hurt."])
    write_article(folder / "b.txt", ["The bridge at Ferrow reopens."])
    build(folder)
    return folder


FOREIGN = (
    "thesis.txt",
    "tmp/draft.txt",
    "vectors/mine.npy",
    "lexical/dictionary.txt",
    "leases/contract.pdf",
    "quarantine/patients.csv",
    "writer.lock",
    "HEAD",
    "FORMAT",
    "catalog.sqlite",
    "catalog.sqlite-journal",
)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_folder_with_files_of_a_user_is_refused(news: Path, tmp_path: Path, name: str) -> None:
    """Whatever their names are, by all that writes, and before anything is made there."""
    folder, kept = tmp_path / "mine", tmp_path / "kept.backup"
    put(folder / name)
    backup_index(news / ".dateline", kept)
    before = contents(folder), sorted(folder.rglob("*"))
    for command in (
        lambda: build(news, index_dir=folder),
        lambda: index_paths([news], index_dir=folder, settings=SETTINGS, rebuild=True),
        lambda: restore_index(kept, folder),
        lambda: restore_index(kept, folder, overwrite=True),
        lambda: repair_index(folder),
        lambda: compact_index(folder),
    ):
        with pytest.raises(DatelineError):
            command()

    assert (contents(folder), sorted(folder.rglob("*"))) == before


def test_another_database_of_that_name_is_not_opened(news: Path, tmp_path: Path) -> None:
    """SQLite would make files beside it."""
    folder = tmp_path / "recipes"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = contents(folder)

    with pytest.raises(ForeignFilesError, match="name an empty or new folder with --index"):
        build(news, index_dir=folder)
    assert contents(folder) == before


def test_a_backup_named_like_a_catalog_makes_no_index(news: Path, tmp_path: Path) -> None:
    """Its folder is one of the user, where other backups may lie."""
    folder = tmp_path / "kept"
    folder.mkdir()
    backup_index(news / ".dateline", folder / "catalog.sqlite")

    with pytest.raises(ForeignFilesError):
        build(news, index_dir=folder)
    backup_index(news / ".dateline", folder / "second")


def _killed() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (ownership, "place_new"),
        (ownership, "write_new"),
        (catalog, "write_new"),
        (catalog, "_create_tables"),
        (catalog, "sum_pages"),
        (opening, "write_format"),
        (opening, "_check"),
    ],
)
def test_a_folder_left_at_the_very_beginning_is_gone_on_with(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    """It is no index yet, for those who read, and the next run makes it one."""
    folder = tmp_path / "new"
    with monkeypatch.context() as patch:
        patch.setattr(module, name, lambda *_, **__: _killed())
        with pytest.raises(KeyboardInterrupt):
            build(news, index_dir=folder)
    if name != "_check":
        with pytest.raises(IndexMissingError):
            open_snapshot(folder)
        with pytest.raises(IndexMissingError):
            repair_index(folder)

    assert build(news, index_dir=folder).added == 2
    assert verify_index(folder, full=True).damage == ()


def open_catalogs(layout: Layout) -> int:
    """Count the descriptors that this process holds on a catalog or its log."""
    held = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            held += str(descriptor.readlink()).startswith(str(layout.catalog))
    return held


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="descriptors cannot be listed")
@pytest.mark.parametrize("name", ["write_format", "_check", "empty_tmp", "remove_unpublished"])
def test_an_opening_that_fails_closes_the_catalog(
    news: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whichever step it is; the error that is held here keeps the step's variables alive."""
    monkeypatch.setattr(opening, name, lambda *_, **__: _killed())

    with pytest.raises(KeyboardInterrupt) as caught:
        build(news)

    assert caught.value
    assert open_catalogs(Layout(news / ".dateline")) == 0


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="descriptors cannot be listed")
def test_a_writer_that_is_refused_closes_the_catalog(news: Path) -> None:
    """As one with other settings than the index has."""
    root = news / ".dateline"
    other = IndexSettings(embedder="hashing", window_sentences=5)

    with pytest.raises(SettingsError) as caught:
        index_paths([news], index_dir=root, settings=other)

    assert caught.value
    assert open_catalogs(Layout(root)) == 0


def test_empty_folders_that_an_older_version_left_are_taken(news: Path, tmp_path: Path) -> None:
    """It made them, and its lock, before anything else."""
    folder = tmp_path / "new"
    for name in ("vectors", "lexical", "leases", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "writer.lock").touch()

    assert build(news, index_dir=folder).added == 2


def test_a_lost_catalog_is_not_taken_for_an_index_that_was_begun(news: Path) -> None:
    """A new, empty one would lose what there was without a word."""
    Layout(news / ".dateline").catalog.unlink()

    with pytest.raises(DatelineError, match="missing"):
        build(news)


LEFT = ("tmp/HEAD.new", "tmp/gen-000009/meta.json", "vectors/seg-000009.faiss.bak", "vectors/x/y")
LIKE_OURS = (
    *LEFT,
    "vectors/seg-000002.faiss",
    "vectors/seg-000003.faiss",
    "vectors/gen-000001/meta.json",
    "lexical/gen-000002/meta.json",
    "lexical/gen-000003/notes.txt",
    "lexical/gen-000001/notes.txt",
    "lexical/gen-000099/.managed.json",
    "lexical/gen-000098/.tantivy-meta.lock",
    "leases/000002",
    "leases/000001.txt",
    "quarantine/catalog-format-3.sqlite",
    "catalog.sqlite.bak",
    "FORMAT.txt",
    "999999999999999999999999999999",
)


def test_files_of_a_user_in_an_index_stay(news: Path, tmp_path: Path) -> None:
    """Whatever is published, dropped, merged, rebuilt, repaired or restored."""
    root = news / ".dateline"
    planted = {name: put(root / name, name.encode()) for name in LIKE_OURS}
    for number in range(5):
        write_article(news / f"{number}.txt", [f"Flood number{number} reaches Osk."] * 4)
        build(news)
    compact_index(root, readers_s=0)
    index_paths([news], index_dir=root, settings=SETTINGS, rebuild=True)
    segments = root.glob("vectors/seg-*.faiss")
    next(path for path in segments if path not in planted.values()).write_bytes(b"bad")
    repair_index(root)
    backup_index(root, tmp_path / "kept")
    restore_index(tmp_path / "kept", root, overwrite=True)
    build(news)

    assert {name: path.read_bytes() for name, path in planted.items()} == {
        name: name.encode() for name in planted
    }
    assert verify_index(root, full=True).damage == ()
    with open_snapshot(root) as snapshot:
        assert len(list(snapshot.article_ids())) == 7


@pytest.mark.parametrize("name", ["tmp", "vectors", "lexical", "leases", "quarantine", "HEAD"])
def test_nothing_is_written_through_a_link(news: Path, tmp_path: Path, name: str) -> None:
    """It may lead to another index, whose files look like ours."""
    root, elsewhere = news / ".dateline", tmp_path / "elsewhere"
    build(news, index_dir=elsewhere)
    (elsewhere / "quarantine").mkdir()
    before = contents(elsewhere)
    if (root / name).exists():
        (root / name).rename(tmp_path / "old")
    (root / name).symlink_to(elsewhere / name)

    for command in (lambda: build(news), lambda: repair_index(root), lambda: compact_index(root)):
        with pytest.raises(DatelineError, match=f"{name}: is a link"):
            command()
    assert contents(elsewhere) == before


def test_a_lock_that_leads_elsewhere_empties_nothing(news: Path, tmp_path: Path) -> None:
    """Be it a link or a second name of a file."""
    lock, mine = Layout(news / ".dateline").lock, put(tmp_path / "mine.txt")
    for lead in (lock.symlink_to, lock.hardlink_to):
        lock.unlink()
        lead(mine)

        with pytest.raises(DatelineError, match="link"):
            build(news)
        assert mine.read_bytes() == b"of a user"


def test_an_index_copied_with_hard_links_is_not_written(news: Path, tmp_path: Path) -> None:
    """The one would change with the other."""
    copy = tmp_path / "copy"
    copy.mkdir()
    Layout(copy).format.write_bytes(Layout(news / ".dateline").format.read_bytes())
    Layout(copy).catalog.hardlink_to(Layout(news / ".dateline").catalog)

    with pytest.raises(DatelineError, match=r"catalog\.sqlite: a hard link"):
        build(news)


def test_the_folder_of_an_index_may_be_a_link(news: Path, tmp_path: Path) -> None:
    """People keep an index on a larger disk; what the link leads to has to be one, or empty."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "ix").symlink_to(tmp_path / "disk")
    assert build(news, index_dir=tmp_path / "ix").added == 2

    put(tmp_path / "other" / "thesis.txt")
    (tmp_path / "wrong").symlink_to(tmp_path / "other")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    for name in ("wrong", "broken"):
        with pytest.raises(ForeignFilesError):
            build(news, index_dir=tmp_path / name)


Way = Callable[[Path], Path]


@pytest.mark.parametrize(
    "inside",
    [
        lambda root: root / "catalog.sqlite",
        lambda root: root / "new.backup",
        lambda root: root / "quarantine" / "deep" / "x",
        lambda root: root / ".." / ".dateline" / "x",
    ],
)
def test_no_file_of_a_user_is_written_into_an_index(news: Path, inside: Way) -> None:
    """Least of all over the catalog itself."""
    root = news / ".dateline"
    before = contents(root)

    with pytest.raises(DatelineError, match="in the index folder"):
        backup_index(root, inside(root), overwrite=True)
    with pytest.raises(DatelineError, match="in the index folder"):
        refuse_in_index(inside(root))
    assert contents(root) == before


def test_claiming_a_folder_says_that_it_is_unfinished(tmp_path: Path) -> None:
    """Before anything else is there, and twice does nothing."""
    layout = Layout(tmp_path / "new")
    claim_folder(layout)
    claim_folder(layout)

    assert contents(layout.root) == {"FORMAT": UNFINISHED_LINE.encode()}
