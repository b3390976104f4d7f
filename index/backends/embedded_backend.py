"""Keep an index in one folder on this machine: SQLite, FAISS and tantivy, in process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from index.backends.base import ArticleKey, Batch, FileState
from index.embedders.base import Vector
from index.errors import (
    EmbedderMismatchError,
    IndexDamagedError,
    IndexMissingError,
    SettingsError,
)
from index.lexical import ANALYSIS
from index.publishing import publish_generation
from index.records import ArticleId
from index.settings import IndexSettings
from index.storage import article_table, file_table, generation_table, passage_table
from index.storage.batch import apply_batch
from index.storage.catalog import (
    Connection,
    check_format,
    compact_catalog,
    open_to_read,
    shorten_log,
    transaction,
)
from index.storage.connection import Catalog
from index.storage.edition_table import (
    BUILDING,
    CURRENT,
    Edition,
    add_edition,
    current_edition,
    outline,
)
from index.storage.generation import drop_old_generations
from index.storage.head import read_head, write_head
from index.storage.layout import Layout
from index.storage.lock import WriterLock
from index.storage.migrations import MIGRATIONS
from index.storage.opening import open_folder, open_folder_anyhow, refuse_foreign
from index.storage.operation_table import (
    last_number,
    log_operation,
    named_encodings,
    unfinished_files,
)
from index.storage.passage_codec import decode_embedding
from index.storage.recount import recount
from index.storage.retirement import drop_retired, give_up_building, switch_edition


def open_writer(
    index_dir: Path,
    *,
    settings: IndexSettings,
    embedder_fingerprint: str,
    dim: int,
    wait_s: float = 10.0,
    rebuild: bool = False,
    put_aside: bool = True,
) -> EmbeddedWriter:
    """Open an index folder to change it, making it if it is not there.

    Args:
        index_dir: The index folder.
        settings: What the index is to be built with.
        embedder_fingerprint: Fingerprint of the embedder that `settings` name.
        dim: Columns of its embeddings.
        wait_s: Longest wait for another writer, in seconds.
        rebuild: Whether to fill a second edition, which takes the place of the current
            one by `switch`.
        put_aside: Whether a rebuild puts a catalog aside that cannot be read, and makes a new
            one, which remembers no path.

    Raises:
        IndexLockedError: If another process is still writing after `wait_s`.
        IndexFormatError: If this version cannot read the index.
        EmbedderMismatchError: If the index was built with another embedder.
        SettingsError: If it was built with other settings.
        IndexDamagedError: If the catalog is not what was written.
    """
    layout = Layout(index_dir)
    anyhow = rebuild and put_aside
    if not anyhow:
        refuse_foreign(layout)
    layout.make_folders()
    lock = WriterLock(layout.lock, wait_s=wait_s)
    try:
        connection = open_folder_anyhow(layout) if anyhow else open_folder(layout)
        choose = _building if rebuild and current_edition(connection) else _edition
        edition = choose(connection, settings, embedder_fingerprint, dim)
        return EmbeddedWriter(layout, connection, lock, edition)
    except BaseException:
        lock.release()
        raise


def reopen_writer(index_dir: Path, *, wait_s: float = 10.0) -> EmbeddedWriter:
    """Open an existing index to change it, whatever it was built with.

    Raises:
        IndexMissingError: If there is no index.
        DatelineError: As `open_writer`.
    """
    layout = Layout(index_dir)
    check_format(layout, migrating=True)
    layout.make_folders()
    lock = WriterLock(layout.lock, wait_s=wait_s)
    try:
        connection = open_folder(layout)
        return EmbeddedWriter(layout, connection, lock, _current(connection))
    except BaseException:
        lock.release()
        raise


def stored_settings(index_dir: Path) -> IndexSettings | None:
    """Return what an index was built with, None if there is no index.

    Raises:
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If the catalog is not what was written.
    """
    layout = Layout(index_dir)
    try:
        check_format(layout, migrating=True)
        connection = open_to_read(layout.catalog, oldest=min(MIGRATIONS))
    except IndexMissingError:
        return None
    with closing(connection):
        held = outline(connection)
    return held.settings if held else None


def settings_to_build_with(index_dir: Path, *, rebuild: bool) -> IndexSettings:
    """Return what an index was built with, the defaults if there is none.

    If it is to be rebuilt, articles are embedded whatever version made it, and a damaged
    index counts as none.

    Raises:
        DatelineError: As `stored_settings`.
    """
    try:
        settings = stored_settings(index_dir) or IndexSettings()
        return replace(settings, embed_articles=True) if rebuild else settings
    except IndexDamagedError:
        if not rebuild:
            raise
        return IndexSettings()


def _building(
    connection: Connection, settings: IndexSettings, fingerprint: str, dim: int
) -> Edition:
    """Return the edition that is being built so, begun anew if another one was."""
    held = current_edition(connection, state=BUILDING)
    if held and (held.fingerprint, held.settings) != (fingerprint, settings):
        give_up_building(connection)
        held = None
    if held is None:
        with transaction(connection):
            create_edition(connection, settings, state=BUILDING, fingerprint=fingerprint, dim=dim)
    return _in_state(connection, BUILDING)


def _edition(
    connection: Connection, settings: IndexSettings, fingerprint: str, dim: int
) -> Edition:
    """Return the current edition, made if there is none, if it is built as asked."""
    held = current_edition(connection)
    if held is None:
        with transaction(connection):
            create_edition(connection, settings, state=CURRENT, fingerprint=fingerprint, dim=dim)
        return _current(connection)
    if held.fingerprint != fingerprint:
        raise EmbedderMismatchError(built_with=held.embedder, asked_for=settings.embedder)
    asked, built = settings.as_dict(), held.settings.as_dict()
    for name in built.keys() - {"embedder"}:
        if asked[name] != built[name]:
            raise SettingsError(name, asked[name], expected=f"{built[name]}, as the index has it")
    return held


def create_edition(
    connection: Connection, settings: IndexSettings, *, state: str, fingerprint: str, dim: int
) -> None:
    """Add an empty edition, and log what it is made with, so that a repair can tell."""
    number = add_edition(
        connection,
        state=state,
        settings=settings,
        embedder=settings.embedder,
        fingerprint=fingerprint,
        dim=dim,
        analysis=ANALYSIS,
    )
    described: dict[str, int | str] = {
        "edition": number,
        "embedder": settings.embedder,
        "settings": json.dumps(settings.as_dict()),
        "fingerprint": fingerprint,
        "dim": dim,
    }
    log_operation(connection, "create", described)


def _current(connection: Connection) -> Edition:
    return _in_state(connection, CURRENT)


def _in_state(connection: Connection, state: str) -> Edition:
    edition = current_edition(connection, state=state)
    if edition is None:
        raise LookupError(f"the catalog has no edition that is {state}")
    return edition


class EmbeddedWriter:
    """The `Writer` of an index folder; holds the writer's lock until it is closed."""

    def __init__(
        self, layout: Layout, connection: Catalog, lock: WriterLock, edition: Edition
    ) -> None:
        """Take over an open catalog and the lock; see `open_writer`."""
        self._layout, self._connection, self._lock = layout, connection, lock
        self._is_open = True
        if edition.analysis != ANALYSIS:
            with transaction(connection):
                recount(connection, edition.id, analysis=ANALYSIS)
        if read_head(layout) < last_number(connection):
            write_head(layout, connection)
        building = current_edition(connection, state=BUILDING)
        self._state = BUILDING if building and building.id == edition.id else CURRENT
        self._edition = _in_state(connection, self._state)
        self.unfinished_files = unfinished_files(connection)

    @property
    def settings(self) -> IndexSettings:
        """What the index is built with."""
        return self._edition.settings

    @property
    def dim(self) -> int:
        """Columns of every embedding."""
        return self._edition.dim

    def roots(self) -> list[str]:
        """Return the remembered files and folders, sorted."""
        return file_table.read_roots(self._connection)

    def remember_root(self, path: str) -> None:
        """Remember a file or folder for later runs."""
        if path not in self.roots():
            with transaction(self._connection):
                file_table.put_root(self._connection, path)
                log_operation(self._connection, "remember", {"root": path})
            write_head(self._layout, self._connection)

    def forget_root(self, path: str) -> None:
        """Forget a remembered file or folder; unknown ones are ignored."""
        with transaction(self._connection):
            file_table.drop_root(self._connection, path)
            log_operation(self._connection, "forget", {"root": path})
        write_head(self._layout, self._connection)

    def encodings(self) -> dict[str, str]:
        """Return the encodings that were named for files and folders, by path."""
        return named_encodings(self._connection)

    def remember_encoding(self, path: str, encoding: str) -> None:
        """Remember an encoding that was named for a file or folder."""
        if self.encodings().get(path) != encoding:
            with transaction(self._connection):
                log_operation(self._connection, "encoding", {"root": path, "encoding": encoding})
            write_head(self._layout, self._connection)

    def file_state(self, file: str) -> FileState | None:
        """Return what `file` looked like when last read, or None if it never was."""
        return file_table.read_file(self._connection, self._edition.id, file)

    def files_below(self, prefix: str) -> Iterator[str]:
        """Iterate over known files, sorted: `prefix` itself, and all below it as a folder."""
        return file_table.iterate_files(self._connection, self._edition.id, prefix)

    def files_with_hash(self, sha256: str) -> list[str]:
        """Return the known files whose bytes had this hash, sorted."""
        return file_table.files_with_hash(self._connection, self._edition.id, sha256)

    def articles_in(self, file: str) -> list[ArticleKey]:
        """Return the articles read from `file`, by line."""
        return article_table.keys_in_file(self._connection, self._edition.id, file)

    def embeddings_of(self, article_ids: Iterable[ArticleId]) -> Mapping[str, Vector]:
        """Return the embeddings of these articles' passages, by passage text."""
        wanted = list(article_ids)
        texts = article_table.read_texts(self._connection, wanted)
        rows = passage_table.read_passages_of(self._connection, self._edition.id, wanted)
        return {
            texts[row.article_id][row.start : row.stop]: decode_embedding(row.embedding)
            for row in rows
        }

    def commit(self, batch: Batch) -> list[ArticleId]:
        """Acknowledge a batch and return the ids of its articles; see `Writer.commit`."""
        if not batch:
            return []
        with transaction(self._connection):
            added = apply_batch(self._connection, self._edition.id, batch, dim=self._edition.dim)
        self._edition = _in_state(self._connection, self._state)
        write_head(self._layout, self._connection)
        shorten_log(self._layout, self._connection)
        return added

    @property
    def unpublished_passages(self) -> int:
        """Passages committed since the last publication."""
        published = generation_table.published_reach(self._connection, self._edition.id)
        return self._edition.reach.passage - published.passage

    def publish(self, *, partial: bool = False) -> int:
        """Make the derived files of all that is committed, and return the generation."""
        generation = publish_generation(
            self._layout, self._connection, self._edition, partial=partial
        )
        write_head(self._layout, self._connection)
        if not partial and unfinished_files(self._connection) is not None:
            with transaction(self._connection):
                log_operation(self._connection, "finish", {})
            write_head(self._layout, self._connection)
        drop_old_generations(self._layout, self._connection, self._edition.id)
        if self._state == CURRENT:
            drop_retired(self._layout, self._connection)
        return generation.number

    def switch(self) -> None:
        """Let the edition that was built, and published, take the place of the current one."""
        if self._state == BUILDING:
            switch_edition(self._connection, self._edition.id)
            write_head(self._layout, self._connection)
            self._state = CURRENT
            self._edition = _current(self._connection)
            drop_retired(self._layout, self._connection)

    def compact(self) -> int:
        """Publish all that is live, each file written anew, and return the generation."""
        generation = publish_generation(self._layout, self._connection, self._edition, anew=True)
        write_head(self._layout, self._connection)
        return generation.number

    def drop_generations(self, *, keep: int) -> int:
        """Remove older generations that nobody reads, and return how many are still read."""
        return drop_old_generations(self._layout, self._connection, self._edition.id, keep=keep)

    def close_gaps(self) -> None:
        """Give the space of what was deleted from the catalog back."""
        compact_catalog(self._layout, self._connection)

    def close(self) -> None:
        """Let the next writer in; closing twice does nothing."""
        if self._is_open:
            self._is_open = False
            try:
                self._connection.close()
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the writer."""
        self.close()
