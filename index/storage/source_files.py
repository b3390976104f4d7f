"""Look at the files that an index was made from, as they are now.

Only files below what was named on this machine, or beside the index, are looked at: an
index from elsewhere could name any file. No pipe and no device is opened. A file that
nothing a `stat` tells of has moved is taken as the same; else its bytes are hashed.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.changes import STORABLE, FileState
from index.errors import ReadError
from index.files.file_names import unescape_name
from index.files.hashing import sha256_of
from index.files.naming import Naming, foreign_roots, is_at_or_below, nearest_named
from index.files.presence import is_there
from index.records import Article, FileCondition
from index.storage.files.layout import Layout
from index.storage.tables.edition_table import Edition
from index.storage.tables.encoding_table import read_encodings
from index.storage.tables.file_table import read_file, read_roots
from index.storage.tables.operation_table import followed_roots, named_here, read_maps

_MOST_HASHED = 256_000_000
"""Bytes that are hashed for one question, a third of a second; what is left is not looked at."""


class SourceFiles:
    """The files of one edition, as they are on this machine now."""

    def __init__(self, layout: Layout, connection: sqlite3.Connection, edition: Edition) -> None:
        """Read what may be looked at from an open catalog."""
        self._connection, self._edition = connection, edition
        self._home = layout.root.resolve().parent
        naming = Naming(layout.root.resolve())
        remembered = read_roots(connection)
        foreign = foreign_roots(remembered, named_here(connection), naming)
        self._roots = [naming.path(root) for root in remembered if root not in foreign]
        self._real_roots = [Path(os.path.realpath(root)) for root in self._roots]
        self._followed = [naming.path(name) for name in followed_roots(connection)]
        self._maps = {naming.path(n): kept for n, kept in read_maps(connection).items()}
        self._encodings = {naming.path(n): c for n, c in read_encodings(connection).items()}

    def place(self, file: str) -> Path | None:
        """Return where a file is, None if it may not be looked at.

        It has to lie at or below a named place by its name, however that leads up, and by the
        place that links lead it to, unless links are followed there.
        """
        named = Path(os.path.abspath(self._home / unescape_name(file)))  # noqa: PTH100  keeps links
        if not any(is_at_or_below(named, root) for root in self._roots):
            return None
        target = Path(os.path.realpath(named))
        is_inside = any(is_at_or_below(target, root) for root in self._real_roots)
        is_followed = any(is_at_or_below(named, root) for root in self._followed)
        is_file = not is_there(named) or named.is_file()
        return named if (is_inside or is_followed) and is_file else None

    def conditions(self, files: Iterable[str]) -> dict[str, FileCondition]:
        """Return how these files look beside what was indexed; those that may be looked at."""
        left, found = _MOST_HASHED, dict[str, FileCondition]()
        for file in files:
            place = self.place(file)
            if place is None:
                continue
            known = read_file(self._connection, self._edition.id, file)
            found[file], hashed = _condition(place, known, most_bytes=left)
            left -= hashed
        return found

    def articles(self, file: str) -> Iterator[Article | ReadError]:
        """Iterate over the articles that a file gives now, and over why others cannot be read.

        They are as a reader gives them: what their own lines tell is not read off them. A file
        that may not be looked at, or is not there, gives nothing.
        """
        place = self.place(file)
        if place is None or not is_there(place):
            return
        # Only a look at kept answers reads files; a question does not wait for the readers.
        from index.readers.fields.mapping import kept_map
        from index.readers.registry import read_articles

        for read in read_articles(
            place,
            file=file,
            max_bytes=self._edition.settings.max_article_bytes,
            fallback=nearest_named(place, self._encodings),
            mapped=kept_map(nearest_named(place, self._maps)),
        ):
            if isinstance(read, Article | ReadError):
                yield read


def _condition(
    path: Path, known: FileState | None, *, most_bytes: int
) -> tuple[FileCondition, int]:
    """Return how a file looks beside what is known of it, and how many bytes were hashed."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return FileCondition.MISSING, 0
        if known is None or known.size != status.st_size:
            return FileCondition.CHANGED, 0
        if known.is_as_stated(
            size=status.st_size,
            mtime_ns=status.st_mtime_ns & STORABLE,
            changed_ns=status.st_ctime_ns & STORABLE,
            inode=status.st_ino & STORABLE,
        ):
            return FileCondition.SAME, 0
        if status.st_size > most_bytes:
            return FileCondition.UNREADABLE, 0
        is_same = sha256_of(path) == known.sha256
    except (FileNotFoundError, NotADirectoryError):
        return FileCondition.MISSING, 0
    except OSError:
        return FileCondition.UNREADABLE, 0
    return FileCondition.SAME if is_same else FileCondition.CHANGED, status.st_size
