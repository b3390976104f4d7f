"""Find the article files below a path, always in the same order.

Hidden files and folders and the index folder are left out, and so are sidecars and files
whose suffix no reader knows, unless one was named itself. Folders with the parts of saved
pages (`page_folders.py`) are named and not entered. `links.py` says which
symbolic links are followed; one that leads back into a folder that is being walked never is.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeAlias

from index.changes import STORABLE
from index.errors import ReadError
from index.files.naming import Naming
from index.files.page_folders import PageFolder, page_folders
from index.files.presence import is_folder
from index.intake.links import Links, SecondName
from index.intake.overrides.sidecars import SUFFIX as SIDECAR
from index.intake.overrides.sidecars import described_by, is_sidecar
from index.readers.registry import SUFFIXES, is_readable


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
    names: int
    """How many names it has, so far as is known: hard links, and the link that led to it."""


Found: TypeAlias = FoundFile | SecondName | PageFolder | ReadError
"""What a walk gives: a file, another name of one, the folder of a saved page, or why something
cannot be looked at."""


def walk(path: Path, naming: Naming, links: Links | None = None) -> Iterator[Found]:
    """Iterate over the article files at or below `path`, sorted by name.

    Args:
        path: A file or folder. A file is taken whatever its suffix; of a sidecar the file that
            it describes.
        naming: How files are named.
        links: What links mean; None means that only `path` is indexed.
    """
    links = links or Links(naming, [path])
    path = path if is_folder(path) else described_by(path)
    judged = links.judge(path) if path.is_symlink() else None
    is_root = path in links.roots
    if judged is not None and not (is_root and isinstance(judged, ReadError)):
        yield judged
    elif is_folder(path):
        yield from _walk_folder(path, naming, links)
    else:
        yield _look(path, naming, is_linked=path.is_symlink())


def is_left_out(path: Path, root: Path) -> bool:
    """Return whether a walk of `root` passes over files of this name, there or not."""
    below = os.fspath(path)[len(os.fspath(root)) :]
    is_no_article = not is_readable(path) or is_sidecar(path)
    return bool(below) and ("/." in f"/{below}" or is_no_article)


@dataclass(frozen=True, slots=True)
class _OpenFolder:
    """A folder that is being walked, and its names that are left, the next of them last."""

    path: Path
    place: tuple[int, int]
    names: list[str]
    folders: frozenset[str]
    links: frozenset[str]
    of_pages: frozenset[str]
    is_linked: bool
    """Whether a link led here, or to a folder above."""


def _walk_folder(folder: Path, naming: Naming, links: Links) -> Iterator[Found]:
    """Walk a folder; not by recursion, since folders may be nested deeper than calls."""
    above: list[_OpenFolder] = []
    entered: list[_OpenFolder | ReadError] = [
        _enter(folder, naming, above, is_linked=folder.is_symlink())
    ]
    while entered or above:
        opened = entered.pop() if entered else above[-1]
        if isinstance(opened, ReadError):
            yield opened
        elif not above or opened is not above[-1]:
            above.append(opened)
        elif not opened.names:
            above.pop()
        else:
            name = opened.names.pop()
            path = opened.path / name
            is_linked = opened.is_linked or name in opened.links
            if name in opened.of_pages:
                yield PageFolder(naming.name(path))
            elif judged := _judge(opened, name, links):
                yield judged
            elif name in opened.folders:
                entered.append(_enter(path, naming, above, is_linked=is_linked))
            else:
                yield _look(path, naming, is_linked=is_linked)


def _judge(opened: _OpenFolder, name: str, links: Links) -> SecondName | ReadError | None:
    if name in opened.links:
        return links.judge(opened.path / name)
    if opened.is_linked and name in opened.folders:
        return links.judge_below_link(opened.path / name)
    return None


def _enter(
    folder: Path, naming: Naming, above: Sequence[_OpenFolder], *, is_linked: bool
) -> _OpenFolder | ReadError:
    """Return a folder to walk, or why it is not walked."""
    try:
        status = folder.stat()
        names, folders, links = _list(folder, naming)
    except OSError as error:
        return ReadError(naming.name(folder), f"cannot be read: {error.strerror or error}")
    place = (status.st_dev, status.st_ino)
    if any(one.place == place for one in above):
        return ReadError(naming.name(folder), "links back to a folder that holds it")
    names.reverse()
    of_pages = frozenset(page_folders(names, folders))
    return _OpenFolder(
        folder, place, names, frozenset(folders), frozenset(links), of_pages, is_linked
    )


def _list(folder: Path, naming: Naming) -> tuple[list[str], set[str], set[str]]:
    """Return the names in a folder that matter, sorted; which are folders, and which links.

    Of a million files no more than the names are held.
    """
    names, folders, links = list[str](), set[str](), set[str]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.path == os.fspath(naming.index_dir):
                continue
            if _is_folder(entry):
                folders.add(entry.name)
            elif not _is_article_name(entry.name):
                continue
            names.append(entry.name)
            if entry.is_symlink():
                links.add(entry.name)
    names.sort()
    return names, folders, links


def _is_article_name(name: str) -> bool:
    """Return whether a reader knows the suffix of a name, and it is not that of a sidecar."""
    small = name.lower()
    if not small.endswith(SUFFIXES):
        return False
    return not (small.endswith(SIDECAR) and is_sidecar(PurePath(name)))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a folder; a link that leads nowhere, or to itself, is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _look(path: Path, naming: Naming, *, is_linked: bool = False) -> FoundFile | ReadError:
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
        mtime_ns=status.st_mtime_ns & STORABLE,
        changed_ns=status.st_ctime_ns & STORABLE,
        inode=status.st_ino & STORABLE,
        device=status.st_dev & STORABLE,
        names=status.st_nlink + is_linked,
    )
