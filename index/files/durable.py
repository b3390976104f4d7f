"""Make bytes survive a power cut.

A file is durable once its bytes are synced, and its name once the folder that
holds it is. Every write of `storage/` that matters goes through here.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StorageError

DISK_ERRORS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""Errors of a disk, which no program can help."""


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn the word that the disk is full or fails into an error that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            raise
        raise StorageError(str(path), reason=error.strerror or str(error)) from error


def sync_file(path: Path) -> None:
    """Force a file's bytes to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Force the names in a folder to the disk."""
    sync_file(path)


def move_into_place(source: Path, target: Path) -> None:
    """Rename a finished file, over an older one of ours, and make the new name durable."""
    source.replace(target)
    sync_folder(target.parent)


def place_new(source: Path, target: Path) -> None:
    """Give a finished file or folder a name that nothing has, and make that durable.

    Raises:
        FileExistsError: If there is anything of that name; it stays as it is.
    """
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if source.is_dir() or not _linked(source, target):
        source.replace(target)
    sync_folder(target.parent)


def _linked(source: Path, target: Path) -> bool:
    """Give a file another name, exclusively; False where the file system has no links."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        return False
    source.unlink()
    return True


def copy_file(source: Path, target: Path) -> None:
    """Copy a file and make the copy durable."""
    with failures_named(target):
        shutil.copy2(source, target)
        sync_file(target)
        sync_folder(target.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Give an immutable file a second name, or a durable copy where links are refused."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        sync_file(target)


def file_mode_of(folder: Path) -> int:
    """Return the mode of a plain file that was made when a new folder was: that of the umask."""
    return folder.stat().st_mode & 0o666


def files_below(folder: Path) -> Iterator[Path]:
    """Iterate over the regular files below a folder, sorted by path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def remove_tree(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
