"""Find the article files below a path, always in the same order.

Hidden files and folders and the index folder are left out, and so are files
whose suffix no reader knows, unless one was named itself. A symbolic link to a
folder is followed unless it leads back into a folder that is being walked.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ReadError
from index.file_names import escape_name, unescape_name
from index.readers.registry import SUFFIXES, is_readable

_STORABLE = 2**63 - 1
"""Bits of a number that SQLite can store; some file systems use one more, as do far dates."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to look at: where it is, its `Source.file`, and its stat (see `FileState`)."""

    path: Path
    file: str
    size: int
    mtime_ns: int
    changed_ns: int
    inode: int
    device: int


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


def is_there(path: Path) -> bool:
    """Say whether a path leads to something; on a disk that fails to answer it does not."""
    return os.path.exists(path)  # noqa: PTH110  `Path.exists` raises on such a disk


def is_folder(path: Path) -> bool:
    """Say whether a path leads to a folder; on a disk that fails to answer it does not."""
    return os.path.isdir(path)  # noqa: PTH112  `Path.is_dir` raises on such a disk


def walk(path: Path, naming: Naming) -> Iterator[FoundFile | ReadError]:
    """Iterate over the article files at or below `path`, sorted by name.

    Args:
        path: A file or folder. A file is taken whatever its suffix.
        naming: How files are named.

    Yields:
        A file, or why a file or folder cannot be looked at.
    """
    if is_folder(path):
        yield from _walk_folder(path, naming)
    else:
        yield _look(path, naming)


def is_left_out(path: Path, root: Path) -> bool:
    """Say whether a walk of `root` passes over files of this name, there or not."""
    below = os.fspath(path)[len(os.fspath(root)) :]
    return bool(below) and ("/." in f"/{below}" or not is_readable(path))


def is_missing(path: Path) -> bool:
    """Say whether there is no file; one that cannot be looked at is not missing."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _OpenFolder:
    """A folder that is being walked, and its names that are left, the next of them last."""

    path: Path
    place: tuple[int, int]
    names: list[str]
    folders: frozenset[str]


def _walk_folder(folder: Path, naming: Naming) -> Iterator[FoundFile | ReadError]:
    """Walk a folder; not by recursion, since folders may be nested deeper than calls."""
    above: list[_OpenFolder] = []
    entered: list[_OpenFolder | ReadError] = [_enter(folder, naming, above)]
    while entered or above:
        opened = entered.pop() if entered else above[-1]
        if isinstance(opened, ReadError):
            yield opened
        elif not above or opened is not above[-1]:
            above.append(opened)
        elif not opened.names:
            above.pop()
        elif (name := opened.names.pop()) in opened.folders:
            entered.append(_enter(opened.path / name, naming, above))
        else:
            yield _look(opened.path / name, naming)


def _enter(folder: Path, naming: Naming, above: Sequence[_OpenFolder]) -> _OpenFolder | ReadError:
    """Return a folder to walk, or why it is not walked."""
    try:
        status = folder.stat()
        names, folders = _list(folder, naming)
    except OSError as error:
        return ReadError(naming.name(folder), f"cannot be read: {error.strerror or error}")
    place = (status.st_dev, status.st_ino)
    if any(one.place == place for one in above):
        return ReadError(naming.name(folder), "links back to a folder that holds it")
    names.reverse()
    return _OpenFolder(folder, place, names, frozenset(folders))


def _list(folder: Path, naming: Naming) -> tuple[list[str], set[str]]:
    """Return the names in a folder that matter, sorted, and which of them are folders.

    Of a million files no more than the names are held.
    """
    names, folders = list[str](), set[str]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.path == os.fspath(naming.index_dir):
                continue
            if _is_folder(entry):
                folders.add(entry.name)
            elif not entry.name.lower().endswith(SUFFIXES):
                continue
            names.append(entry.name)
    names.sort()
    return names, folders


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder; a link that leads nowhere, or to itself, is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _look(path: Path, naming: Naming) -> FoundFile | ReadError:
    file = naming.name(path)
    try:
        status = path.stat()
    except OSError as error:
        return ReadError(file, f"cannot be read: {error.strerror or error}")
    if not stat.S_ISREG(status.st_mode):
        return ReadError(file, "not a regular file")  # reading a pipe may never end
    return FoundFile(
        path,
        file,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns & _STORABLE,
        changed_ns=status.st_ctime_ns & _STORABLE,
        inode=status.st_ino & _STORABLE,
        device=status.st_dev & _STORABLE,
    )
