"""Name the files and folders of an index, and say which of them may be read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.files.file_names import escape_name, unescape_name


@dataclass(frozen=True, slots=True)
class Naming:
    """Says how files are named in one index: see `Source.file`."""

    index_dir: Path
    """The index folder, resolved."""
    _here: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_here", os.path.join(self.index_dir.parent, ""))  # noqa: PTH118

    def name(self, path: Path) -> str:
        """Return the name of a file or folder."""
        absolute = os.path.abspath(path)  # noqa: PTH100  keeps symbolic links
        if absolute.startswith(self._here):
            return escape_name(absolute[len(self._here) :]) or "."
        return "." if absolute == self._here[:-1] else escape_name(absolute)

    def prefix(self, root: Path) -> str:
        """Return what the names of all files below `root` begin with, as a folder."""
        above = root == self.index_dir.parent or root in self.index_dir.parents
        return "" if above else self.name(root)

    def path(self, name: str) -> Path:
        """Return where a file of this name is."""
        return self.index_dir.parent / unescape_name(name)


def nearest_named(path: Path, by_path: Mapping[Path, str]) -> str | None:
    """Return what was said of a file, or of the nearest folder above it of which it was."""
    places = (path, *path.parents) if by_path else ()
    return next((by_path[place] for place in places if place in by_path), None)


def is_at_or_below(path: Path, root: Path) -> bool:
    """Return whether a path is another, or lies below it."""
    return path == root or root in path.parents


def foreign_roots(
    roots: Iterable[str], named_here: Collection[str] | None, naming: Naming
) -> list[str]:
    """Return those remembered paths of an index from elsewhere that nothing may be read from.

    They lead out of the folder that holds the index, and no user has named them here: the
    maker of the index could have this machine's files read into it.
    """
    if named_here is None:
        return []
    home = naming.index_dir.parent
    return [
        root
        for root in roots
        if root not in named_here and not is_at_or_below(naming.path(root).resolve(), home)
    ]
