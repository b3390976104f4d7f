"""Keep the files of a generation alive while they have a reader.

A reader holds a shared `flock` on the generation's lease file. A writer removes
a superseded generation only under an exclusive lock of the same file, which it
never waits for. A reader that lost the race, because the writer removed the
generation between its look into the catalog and its lease, notices that files
are missing and pins a newer generation instead.

A reader that may not write takes the lease if its file is there; the writer makes
it before it publishes the generation.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}


class Lease:
    """A shared claim on one generation, held until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lease; waits only for a writer that is removing this very generation."""
        self._descriptor = _open_anyhow(path)
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def release(self) -> None:
        """Release the lease. Releasing twice does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def unleased(path: Path) -> Iterator[bool]:
    """Yield whether there is no lease; none can be taken inside the `with` block."""
    descriptor = _open(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def prepare_lease(path: Path) -> None:
    """Make the file of a lease, for readers that may not."""
    os.close(_open(path))


def remove_lease(path: Path) -> None:
    """Remove the file of a lease, which is empty."""
    if path.is_file() and not path.stat().st_size:
        path.unlink()


def _open_anyhow(path: Path) -> int | None:
    """Open the file of a lease to read it where it cannot be written; None if it is not there."""
    try:
        return _open(path)
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
