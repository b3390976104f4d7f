"""Make the lexical folder of a generation.

Its files are those of the generation before, under a second name, plus what the
changes add: files of a finished lexical folder never change, and deleting one
name leaves the other. When many of its passages are deleted it is rewritten.
tantivy, too, takes names away, and gives some to new files.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import IndexDamagedError
from index.files import durable
from index.files.unfinished import unfinished
from index.lexical.tantivy_lexical import LexicalWriter
from index.storage.catalog import Connection
from index.storage.files.change_times import KnownFiles
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import Layout
from index.storage.publication import Changes, Published
from index.storage.tables.article_table import iterate_lexical_rows
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation, iterate_removals, published_files

_DEAD_SHARE = 0.25
"""A folder with a larger share of deleted passages is rewritten."""

_LOCKS = (".tantivy-writer.lock", ".tantivy-meta.lock")


def publish_lexical(changes: Changes) -> Published:
    """Write the lexical folder of a generation, durable and in its place.

    Raises:
        IndexDamagedError: If another program changes a file of the base meanwhile.
    """
    layout, connection, edition = changes.layout, changes.connection, changes.edition
    base, number = changes.base, changes.number
    known = KnownFiles(layout, published_files(connection))
    if base is not None and base.analysis != edition.analysis:
        base = None
    removals = _removals(connection, edition, base)
    dead = (base.lexical_dead if base else 0) + sum(removals.values())
    if base is not None and dead > _DEAD_SHARE * base.lexical_rows:
        base, removals, dead = None, {}, 0
    with unfinished(layout.tmp, layout.lexical(number).name) as folder:
        folder.mkdir()
        linked = _link(layout, base, folder, known) if base else {}
        added = _fill(folder, connection, edition, base=base, removed=removals)
        _place(layout, folder, number, linked)
    files = _describe(layout, number, linked, known)
    rows = added + (base.lexical_rows if base else 0)
    return Published(files, lexical_rows=rows, lexical_dead=dead)


def _removals(connection: Connection, edition: Edition, base: Generation | None) -> dict[int, int]:
    """Return the passages of each article that the base may hold and the catalog does not."""
    if base is None:
        return {}
    removals = iterate_removals(connection, edition.id, after=base.reach.removal)
    return {article: count for _, article, count in removals if article <= base.reach.article}


def _link(
    layout: Layout, base: Generation, folder: Path, known: KnownFiles
) -> dict[str, DerivedFile]:
    """Give the base's files second names in `folder`; return their records by file name."""
    before = layout.relative(layout.lexical(base.number))
    records = {
        Path(file.name).name: file for file in base.files if file.name.startswith(f"{before}/")
    }
    for name, record in records.items():
        known.link(layout.derived(record.name), folder / name)
    return records


def _fill(
    folder: Path,
    connection: Connection,
    edition: Edition,
    *,
    base: Generation | None,
    removed: dict[int, int],
) -> int:
    """Follow the catalog's changes since `base`; return the passages added."""
    writer = LexicalWriter(folder)
    for article_id in removed:
        writer.remove_article(article_id)
    added = 0
    after = base.reach.article if base else 0
    for row in iterate_lexical_rows(connection, edition.id, after=after):
        writer.add(row)
        added += 1
    writer.finish()
    return added


def _place(layout: Layout, folder: Path, number: int, linked: dict[str, DerivedFile]) -> None:
    """Make the folder durable and give it its name."""
    for name in _LOCKS:
        durable.remove_tree(folder / name)
    mode = durable.file_mode_of(folder)
    for path in durable.files_below(folder):
        if not _is_linked(layout, path, linked):
            path.chmod(mode)  # tantivy makes files that only their owner may read
            durable.sync_file(path)
    durable.sync_folder(folder)
    durable.place_new(folder, layout.lexical(number))


def _describe(
    layout: Layout, number: int, linked: dict[str, DerivedFile], known: KnownFiles
) -> tuple[DerivedFile, ...]:
    """Return the records of a folder's files, of which those linked are what they were."""
    files = []
    for path in durable.files_below(layout.lexical(number)):
        file = known.describe(path, layout.relative(path))
        if _is_linked(layout, path, linked) and file.sha256 != linked[path.name].sha256:
            source = layout.derived(linked[path.name].name)
            raise IndexDamagedError(str(source), reason="another program has changed it")
        files.append(file)
    return tuple(files)


def _is_linked(layout: Layout, path: Path, linked: dict[str, DerivedFile]) -> bool:
    """Return whether a file is still a second name of one of the base."""
    if path.name not in linked:
        return False
    source = layout.derived(linked[path.name].name)
    return source.exists() and path.samefile(source)
