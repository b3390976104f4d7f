"""Name the files and folders of an index."""

from __future__ import annotations

import os
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
