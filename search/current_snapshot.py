"""Hold the snapshot that calls begin with, so that it can be replaced while they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from index.backends.base import Snapshot


class CurrentSnapshot:
    """One snapshot for calls of any number of threads.

    A call keeps the snapshot that it began with. One that was replaced is closed when the
    last call that uses it has ended.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Take a snapshot over, to be closed here."""
        self._lock = Lock()
        self._snapshot: Snapshot | None = snapshot
        self._uses = Counter[int]()  # by identity: two views of one generation are two

    @contextmanager
    def used(self) -> Iterator[Snapshot]:
        """Give the snapshot, which stays open until the block ends.

        Raises:
            ValueError: If it was closed.
        """
        with self._lock:
            snapshot = self._snapshot
            if snapshot is None:
                raise ValueError("the searcher is closed")
            self._uses[id(snapshot)] += 1
        try:
            yield snapshot
        finally:
            with self._lock:
                self._uses[id(snapshot)] -= 1
                is_left = self._is_left(snapshot)
            if is_left:
                snapshot.close()

    def put(self, snapshot: Snapshot | None) -> None:
        """Give calls that begin from now on another snapshot, or none."""
        with self._lock:
            old, self._snapshot = self._snapshot, snapshot
            is_left = old is not None and self._is_left(old)
        if old is not None and is_left:
            old.close()

    def _is_left(self, snapshot: Snapshot) -> bool:
        """Return whether nothing uses a snapshot any more; the lock must be held."""
        if self._snapshot is snapshot or self._uses[id(snapshot)]:
            return False
        del self._uses[id(snapshot)]
        return True
