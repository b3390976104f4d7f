"""Keep an index in step with its folders while they change.

Changes are gathered until nothing has happened for a moment, so that a burst is
one batch, and only what changed is looked at. The writer's lock is held for the
batch alone; if another process holds it, the changes wait.

The system's word is trusted to be quick, not to be complete: events of a full
queue, of a network folder or behind a second link to a folder never come. So
everything is looked at when the watch begins and again every few minutes. A
remembered path that is missing keeps its articles, as in any other run, and is
taken in again when it comes back.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from index.backends.registry import stored_settings
from index.embedders.base import Embedder
from index.embedders.registry import check_named_by_index, open_for_passages
from index.errors import (
    EmbedderMismatchError,
    IndexLockedError,
    IndexMissingError,
    ReadError,
    WatchError,
)
from index.files.naming import Naming, foreign_roots
from index.files.presence import is_folder
from index.health.status import read_status
from index.intake.build import index_paths, refresh_paths
from index.intake.build_report import BuildReport
from index.intake.pruning import Pruning
from index.readers.registry import is_readable
from index.storage.files.layout import Layout
from index.storage.head import read_head

_QUIET_MS = 100
"""A batch is closed when nothing has changed for so long."""

_LONGEST_MS = 1_000
"""A batch is closed after so long even if changes go on."""

_LOOK_MS = 500
"""How often the watch looks whether it is to end, and whether its paths are still there."""

_WHOLE_S, _WHOLE_SHARE = 300.0, 0.01
"""Everything is looked at so often, or less often where that would take more of the time."""

Standing = Mapping[Path, tuple[int, ...]]
"""The remembered paths that are there, each with what tells it from another of its name."""


class Stop(Protocol):
    """Says when to end; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether to end."""


class Listener(Protocol):
    """Is told what the watch does."""

    def ready(self) -> None:
        """Called once, when everything that happens from now on will be seen."""

    def report(self, done: BuildReport) -> None:
        """Called with what each batch changed or could not read."""

    def waiting(self, reason: str) -> None:
        """Called once for each wait for another process that writes."""


def watch_paths(
    index_dir: Path,
    listener: Listener,
    *,
    device: str = "auto",
    encoding: str | None = None,
    prune: Pruning = Pruning.CAREFUL,
    stop: Stop | None = None,
) -> None:
    """Follow the remembered files and folders of an index until told to stop.

    Args:
        index_dir: The index folder.
        listener: Is called for each event.
        device: What embeds, as torch names it.
        encoding: Codec of text files.
        prune: What becomes of articles whose file is gone.
        stop: Ends the watch once what it is at is committed; an interrupt ends it at once.

    Raises:
        DatelineError: If the index cannot be read or written, or nothing can be watched.
    """
    follower = _Follower(index_dir, listener, device, encoding, prune)
    while not (stop and stop.is_set()):
        follower.follow(stop)


@dataclass
class _Follower:
    """One index, and what is yet to be looked at for it."""

    index_dir: Path
    listener: Listener
    device: str
    encoding: str | None
    prune: Pruning
    naming: Naming = field(init=False)
    embedder: Embedder = field(init=False)
    roots: Sequence[Path] = ()
    changed: set[Path] = field(default_factory=set)
    whole_at: float = 0.0
    skipped: tuple[ReadError, ...] = ()
    head: int = -1
    is_ready: bool = False
    is_waiting: bool = False

    def __post_init__(self) -> None:
        self.naming = Naming(self.index_dir.resolve())
        self.embedder = self._open_embedder()
        self._read_roots()

    def follow(self, stop: Stop | None) -> None:
        """Follow until told to stop, or until other paths are to be followed than now."""
        stood = standing(self.roots)
        for found in _events(stood, stop):
            self._read_roots()
            self.changed |= {path for path in found if concerns(path, self.roots, self.naming)}
            self._take_in()
            stands = standing(self.roots)
            if stands != stood:
                self.changed |= {path for path in stands if stands[path] != stood.get(path)}
                return

    def _take_in(self) -> None:
        """Look at what may have changed; if another process is writing, it waits."""
        try:
            if time.monotonic() >= self.whole_at:
                self._look_at_everything()
            elif self.changed:
                self._look_at_changes()
        except IndexLockedError as error:
            if not self.is_waiting:
                self.listener.waiting(str(error))
            self.is_waiting = True
        except EmbedderMismatchError:  # the index was rebuilt with another one
            self.embedder, self.whole_at = self._open_embedder(), 0.0
        else:
            self.is_waiting = False

    def _look_at_everything(self) -> None:
        began = time.monotonic()
        report = index_paths(
            [],
            index_dir=self.index_dir,
            embedder=self.embedder,
            encoding=self.encoding,
            prune=self.prune,
            wait_s=1.0,
        )
        self.changed.clear()
        now = time.monotonic()
        self.whole_at = now + max(_WHOLE_S, (now - began) / _WHOLE_SHARE)
        is_news = [str(error) for error in report.skipped] != [str(e) for e in self.skipped]
        self.skipped = report.skipped
        if _has_changes(report) or (is_news and self.is_ready):
            self.listener.report(report)
        if not self.is_ready:
            self.is_ready = True
            self.listener.ready()

    def _look_at_changes(self) -> None:
        report = refresh_paths(
            sorted(self.changed),
            index_dir=self.index_dir,
            embedder=self.embedder,
            encoding=self.encoding,
            prune=self.prune,
        )
        self.changed.clear()
        if _has_changes(report) or report.skipped:
            self.listener.report(report)

    def _read_roots(self) -> None:
        """Read which paths are remembered, if anything was written since."""
        head = read_head(Layout(self.index_dir))
        if head != self.head:
            status = read_status(self.index_dir)
            foreign = foreign_roots(status.roots, status.named_here, self.naming)
            self.roots = [self.naming.path(name) for name in status.roots if name not in foreign]
            self.head = head

    def _open_embedder(self) -> Embedder:
        settings = stored_settings(self.index_dir)
        if settings is None:
            raise IndexMissingError(str(self.index_dir))
        check_named_by_index(settings.embedder)
        return open_for_passages(settings.embedder, device=self.device)


def standing(roots: Sequence[Path]) -> Standing:
    """Return which paths are there.

    A folder is the same as long as it is not another one of that name; a file,
    whose events end with it, as long as it has not been written.
    """
    found: dict[Path, tuple[int, ...]] = {}
    for root in roots:
        try:
            status = root.stat()
        except OSError:
            continue
        found[root] = (status.st_dev, status.st_ino)
        if not is_folder(root):
            found[root] += (status.st_size, status.st_mtime_ns)
    return found


def concerns(path: Path, roots: Sequence[Path], naming: Naming) -> bool:
    """Return whether a changed path may hold articles: no hidden one, and nothing of the index."""
    if path == naming.index_dir or naming.index_dir in path.parents:
        return False
    return any(path == root or _is_shown_below(path, root) for root in roots)


def _is_shown_below(path: Path, root: Path) -> bool:
    if root not in path.parents:
        return False
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and (is_readable(path) or not path.is_file())


def _events(stood: Standing, stop: Stop | None) -> Iterator[set[Path]]:
    """Yield changed paths, an empty set whenever nothing happened for a while.

    The first set comes after the watch has begun.

    Raises:
        DatelineError: If the system cannot watch so much.
    """
    from watchfiles import watch

    try:
        for changes in watch(
            *stood,
            watch_filter=None,
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=True,
            ignore_permission_denied=True,
        ):
            yield {Path(path) for _, path in changes}
    except FileNotFoundError:
        time.sleep(_LOOK_MS / 1000)  # a path has just gone; the caller looks again
    except (OSError, RuntimeError) as error:
        raise WatchError(str(error)) from error


def _has_changes(report: BuildReport) -> bool:
    return bool(report.added or report.changed or report.removed or report.moved)
