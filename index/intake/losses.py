"""Judge whether files that are gone were deleted, or are only out of sight.

An unmounted disk leaves an empty folder behind, a sync that failed half a tree. To take
that for a deletion would empty the index, so what looks like it is a loss, which
a user has to confirm. Files are out of sight, and not deleted, when

- a folder that is still there gave articles and now holds no article file at all;
- the disk they lay on, by its number, holds none of the known files any more;
- they are more than half of the known files of a root that had ten or more.

Any other file that is gone was deleted. This module decides; it removes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.files.naming import Naming
from index.files.presence import is_folder
from index.intake.walk import FoundFile, walk

_FEWEST_FILES = 10
"""Known files of a root from which on a share of them says something."""

_LARGEST_SHARE = 0.5
"""Share of its files that a root may lose in one run without being asked for."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Files that are out of sight together.

    Attributes:
        place: The folder where they are missed.
        reason: What is wrong there, in words.
        files: Their names.
    """

    place: Path
    reason: str
    files: Sequence[str]


@dataclass
class Judge:
    """Judges the known files of one root that are gone.

    Attributes:
        root: The root, which is there.
        naming: How files are named.
        known: Returns the names of all known files of the root.
        device: Returns the number of the disk that a known file lay on, 0 if that is
            not known.
    """

    root: Path
    naming: Naming
    known: Callable[[], Iterable[str]]
    device: Callable[[str], int]
    _holds: dict[Path, bool] = field(default_factory=dict)
    _emptied: dict[Path, Path | None] = field(default_factory=dict)

    def losses(self, gone: Sequence[str]) -> list[Loss]:
        """Return those of the files that are out of sight, by place; no file is in two."""
        if not gone:
            return []
        if not self._holds_articles(self.root):
            return [Loss(self.root, "holds no article files now", gone)]
        share = self._share(len(gone))
        if share is not None:
            return [Loss(self.root, f"{len(gone):,} of its {share:,} files are gone", gone)]
        emptied: dict[Path, list[str]] = defaultdict(list)
        others: list[str] = []
        for file in gone:
            place = self._emptied_folder(file)
            (others if place is None else emptied[place]).append(file)
        found = [Loss(place, "holds no article files now", emptied[place]) for place in emptied]
        unmounted = self._on_absent_disks(others)
        if unmounted:
            found.append(Loss(self.root, "a disk that was part of it is not there", unmounted))
        return found

    def _share(self, gone: int) -> int | None:
        """Return how many files are known if too large a share of them is gone."""
        if gone <= _FEWEST_FILES * _LARGEST_SHARE:
            return None
        known = sum(1 for _ in self.known())
        return known if known >= _FEWEST_FILES and gone > known * _LARGEST_SHARE else None

    def _emptied_folder(self, file: str) -> Path | None:
        """Return the topmost folder above a file that is there and holds no article file."""
        path = self.naming.path(file)
        if self.root not in path.parents:
            return None
        if path.parent not in self._emptied:
            self._emptied[path.parent] = self._topmost_emptied(path.parent)
        return self._emptied[path.parent]

    def _topmost_emptied(self, folder: Path) -> Path | None:
        found = None
        while folder != self.root.parent:
            if is_folder(folder):
                if self._holds_articles(folder):
                    break
                found = folder
            folder = folder.parent
        return found

    def _on_absent_disks(self, gone: Sequence[str]) -> list[str]:
        """Return the files whose disk holds no known file any more."""
        by_disk: dict[int, list[str]] = defaultdict(list)
        for file in gone:
            by_disk[self.device(file)].append(file)
        for present in (0, _disk(self.root)):
            by_disk.pop(present, None)
        missing = set(gone)
        for file in self.known() if by_disk else ():
            if file not in missing:
                by_disk.pop(self.device(file), None)
            if not by_disk:
                break
        return [file for files in by_disk.values() for file in files]

    def _holds_articles(self, folder: Path) -> bool:
        if folder not in self._holds:
            found = walk(folder, self.naming)
            self._holds[folder] = any(isinstance(one, FoundFile) for one in found)
        return self._holds[folder]


def _disk(path: Path) -> int:
    try:
        return path.stat().st_dev
    except OSError:
        return 0
