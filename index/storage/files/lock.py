"""Make one process write at a time.

The lock is `flock` on `writer.lock`: the kernel releases it when its holder
dies, however it dies, so a lock is never stale. The file's content says who
holds it and is only read to tell the one who waits. Not safe on network file
systems that do not implement `flock`.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from index.errors import IndexLockedError

_POLL_S = 0.05  # between two tries to take the lock; a waiting writer starts so much later at most
_MOST_BYTES = 1_000
"""What is longer does not say who holds the lock."""
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


class WriterLock:
    """The right to write to one index folder, held until `release`."""

    def __init__(self, path: Path, *, wait_s: float) -> None:
        """Take the lock.

        Args:
            path: The lock file; its folder exists.
            wait_s: Longest wait for another writer, in seconds; 0 tries once.

        Raises:
            IndexLockedError: If another process still holds the lock after `wait_s`.
        """
        self._descriptor: int | None = os.open(path, _FLAGS, 0o666)
        deadline = time.monotonic() + wait_s
        while not self._try(self._descriptor):
            if time.monotonic() >= deadline:
                holder = _holder(path)
                os.close(self._descriptor)
                raise IndexLockedError(str(path.parent), holder=holder, waited_s=wait_s)
            time.sleep(min(_POLL_S, max(0.0, deadline - time.monotonic())))
        self._write_holder(self._descriptor)

    def _try(self, descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _write_holder(self, descriptor: int) -> None:
        """Write who holds the lock; a full disk must not keep a user from making room."""
        holder = {
            "pid": os.getpid(),
            "host": os.uname().nodename,
            "command": Path(sys.argv[0]).name if sys.argv else "python",
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(holder).encode("ascii"), 0)

    def release(self) -> None:
        """Release the lock. Releasing twice does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def last_release(path: Path) -> str | None:
    """Return when the lock was last released, ISO 8601 in UTC.

    A holder that releases it empties the file, whose time then tells, also for a run that
    changed nothing. A writer that died leaves the time of its beginning.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    return datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")


def hold_off_writers(path: Path) -> int | None:
    """Share the writer's lock, so that no process begins to write, without writing anything.

    Returns:
        A descriptor that holds the lock until it is closed; None if there is no lock
        file, which every writer makes first.

    Raises:
        BlockingIOError: If a process is writing.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def is_held(path: Path) -> bool:
    """Return whether a process is writing."""
    try:
        descriptor = hold_off_writers(path)
    except BlockingIOError:
        return True
    if descriptor is not None:
        os.close(descriptor)
    return False


def holder(path: Path) -> str | None:
    """Return who is writing, in words, or None if no process is."""
    return _holder(path) if is_held(path) else None


def _holder(path: Path) -> str:
    """Describe who wrote the lock file; vague when it is being written just now."""
    try:
        with path.open("rb") as stream:
            held = json.loads(stream.read(_MOST_BYTES))
        return f"process {held['pid']} ({held['command']}) on {held['host']} since {held['since']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another process"
