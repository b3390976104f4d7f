"""Refuse an index folder whose names lead out of it, before anything in it is opened.

An index may come from elsewhere. A lock or a folder that is a link would let a writer
empty, fill or remove what is not the index's, and a program that opens a pipe waits for ever.
Only names are looked at, so this costs a few system calls.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from index.errors import IndexForeignError
from index.storage.files.layout import Layout


def check_folder(layout: Layout) -> None:
    """Refuse a folder in which one of our names is a link, a pipe or a device.

    Raises:
        IndexForeignError: If there is one, or what makes SQLite change other files.
    """
    ours = {path.name for path in layout.folders}
    for entry in _ours(layout):
        _check(entry, is_folder=entry.name in ours)
    for folder in layout.folders:
        for entry in _entries(folder):
            if not entry.is_dir(follow_symlinks=False):
                _check(entry, is_folder=False)
            elif folder == layout.lexical(0).parent:
                for file in _entries(Path(entry.path)):
                    _check(file, is_folder=False)
    if layout.rollback_journal.exists():
        raise IndexForeignError(str(layout.rollback_journal), reason="is there")


def _ours(layout: Layout) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of the index folder that have one of our names."""
    names = {path.name for path in (*layout.folders, *layout.files, layout.rollback_journal)}
    return (entry for entry in _entries(layout.root) if entry.name in names)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _check(entry: os.DirEntry[str], *, is_folder: bool) -> None:
    if entry.is_symlink():
        raise IndexForeignError(entry.path, reason="is a link")
    expected = entry.is_dir if is_folder else entry.is_file
    if not expected(follow_symlinks=False):
        kind = "a folder" if is_folder else "a file"
        raise IndexForeignError(entry.path, reason=f"is not {kind}")
