"""Look up what an edition of the catalog knows of the files that its articles were read from."""

from __future__ import annotations

from collections.abc import Iterator

from index.changes import ArticleKey, FileState
from index.storage.connection import Catalog
from index.storage.tables import article_table, file_table
from index.storage.tables.edition_table import Edition


class EditionFiles:
    """The `KnownFiles` of one edition."""

    def __init__(self, connection: Catalog, edition: Edition) -> None:
        """Look at an edition of an open catalog."""
        self._connection, self._edition = connection, edition

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

    def count_articles_in(self, file: str) -> int:
        """Return how many articles were read from `file`."""
        return article_table.count_in_file(self._connection, self._edition.id, file)
