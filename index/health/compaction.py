"""Make an index as small as it can be: one segment, nothing deleted in any file.

The new generation is published before anything old goes, and the old ones go
when their last reader has gone; no reader is waited for longer than was agreed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from index.backends.registry import reopen_writer
from index.health.status import sizes
from index.storage.files.layout import Layout

_POLL_S = 0.05  # between two looks whether the last reader has gone


@dataclass(frozen=True, slots=True)
class CompactReport:
    """What compacting did.

    Attributes:
        before: Bytes by part before.
        after: Bytes by part after.
        generation: The generation that was published.
        still_read: Older generations that readers kept; their files go with the next run.
        forgotten: Texts of changed and removed articles that were dropped.
        seconds: How long it took.
    """

    before: dict[str, int]
    after: dict[str, int]
    generation: int
    still_read: int
    forgotten: int
    seconds: float


def compact_index(
    index_dir: Path, *, forget: bool = False, wait_s: float = 10.0, readers_s: float = 10.0
) -> CompactReport:
    """Merge all segments, rewrite the words, and close the gaps of the catalog.

    Args:
        index_dir: The index folder.
        forget: Whether the kept texts of changed and removed articles are dropped, too.
        wait_s: Longest wait for another writer, in seconds.
        readers_s: Longest wait for readers of older generations, in seconds.

    Raises:
        DatelineError: If there is no index, or it cannot be written.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    with reopen_writer(index_dir, wait_s=wait_s) as writer:
        before = sizes(layout)
        generation = writer.compact()
        deadline = time.monotonic() + readers_s
        while (still_read := writer.drop_generations(keep=1)) and time.monotonic() < deadline:
            time.sleep(_POLL_S)
        forgotten = writer.close_gaps(forget=forget)
        after = sizes(layout)
    seconds = time.monotonic() - started
    return CompactReport(before, after, generation, still_read, forgotten, seconds)
