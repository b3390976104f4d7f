"""Keep the files of a generation alive while somebody reads them.

A reader holds a shared `flock` on the generation's lease file. A writer removes
a superseded generation only under an exclusive lock of the same file, which it
never waits for. A reader that lost the race, because the writer removed the
generation between its look into the catalog and its lease, notices that files
are missing and pins a newer generation instead.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lease:
    """A shared claim on one generation, held until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lease; waits only for a writer that is removing this very generation."""
        self._descriptor: int | None = _open(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def release(self) -> None:
        """Let go. Releasing twice does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def unleased(path: Path) -> Iterator[bool]:
    """Say whether nobody holds a lease, and let nobody take one in the `with` block."""
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


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
