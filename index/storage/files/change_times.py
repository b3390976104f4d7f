"""Follow the change times of derived files through what a writer does to their names.

The system moves a file's change time whenever its bytes, its names or its rights
change, and no program can set it back. So a file that has the recorded size and
change time is what was published. But a writer moves that time itself: a lexical
folder begins as second names of the files of the one before, and names go with
the generations they belong to. What is known of a file just before its names are
changed here is known of it just after; everything else is hashed, so a change
that another program made is never taken for the writer's own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from index.files.durable import file_mode_of, link_or_copy
from index.files.hashing import sha256_of
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import Layout

_OWNER_ONLY = 0o600  # the permissions that tantivy gives its files


def is_as_recorded(status: os.stat_result, file: DerivedFile) -> bool:
    """Return whether a file cannot have changed since it was recorded."""
    return (status.st_size, status.st_ctime_ns) == (file.size, file.changed_ns)


def describe_file(path: Path, name: str) -> DerivedFile:
    """Return the record of a finished file that has its last name.

    Its time is taken before its bytes are read: a change in between shows.
    """
    status = path.stat()
    return DerivedFile(name, status.st_size, status.st_ctime_ns, sha256_of(path))


class KnownFiles:
    """The hashes of published files as they are now, known without reading those unchanged."""

    def __init__(self, layout: Layout, files: Iterable[DerivedFile]) -> None:
        """Look at the files that are published."""
        self._layout, self._files = layout, tuple(files)
        self._hashes: dict[tuple[int, int, int], str] = {}
        for file in self._files:
            with suppress(OSError):
                status = layout.derived(file.name).stat()
                if is_as_recorded(status, file):
                    self._hashes[_moment(status)] = file.sha256

    def describe(self, path: Path, name: str) -> DerivedFile:
        """Return the record of a finished file, which is read unless it is known."""
        status = path.stat()
        moment = _moment(status)
        if moment not in self._hashes:
            self._hashes[moment] = sha256_of(path)
        return DerivedFile(name, status.st_size, status.st_ctime_ns, self._hashes[moment])

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, or a copy; what was known of it still is."""
        known = self._hashes.get(_moment(source.stat()))
        link_or_copy(source, target)
        if known:
            self._hashes[_moment(target.stat())] = known

    def unlink(self, path: Path) -> None:
        """Take a name away; what was known of the file still is, by its other names."""
        status = path.stat()
        known = self._hashes.get(_moment(status)) if status.st_nlink > 1 else None
        if known is None:
            path.unlink()
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            path.unlink()
            self._hashes[_moment(os.fstat(descriptor))] = known
        finally:
            os.close(descriptor)

    def share(self, path: Path) -> None:
        """Allow others to read a file that only its owner may read; it is still known.

        Earlier versions left such files. The folder tells what the umask was then.
        """
        status, mode = path.stat(), file_mode_of(path.parent)
        if status.st_mode & 0o777 == _OWNER_ONLY != mode and status.st_uid == os.geteuid():
            known = self._hashes.get(_moment(status))
            path.chmod(mode)
            if known:
                self._hashes[_moment(path.stat())] = known

    def moved(self) -> list[DerivedFile]:
        """Return new records of those files that are whole and have another time by now."""
        moved = []
        for file in self._files:
            with suppress(OSError):
                now = self.describe(self._layout.derived(file.name), file.name)
                if now.sha256 == file.sha256 and now != file:
                    moved.append(now)
        return moved


def _moment(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_dev, status.st_ino, status.st_ctime_ns
