"""Name files that are being made so that no other file can have that name.

An unfinished file lies beside the place it will take, or in `tmp/`, and is made
exclusively: `NAME.<16 random hex digits>.unfinished`. So making one never meets
a file that is there already, and a writer that tidies up knows what a run of
this program left when it was killed. Nothing else in a folder is ever removed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.files.durable import failures_named, move_into_place, remove_tree

_MADE_HERE = re.compile(r".+\.[0-9a-f]{16}\.unfinished(?:-journal|-wal|-shm)?", re.DOTALL)
_BESIDE_DATABASES = ("-journal", "-wal", "-shm")


def is_unfinished(path: Path) -> bool:
    """Return whether a file or folder has a name that only this module gives."""
    return bool(_MADE_HERE.fullmatch(path.name))


@contextmanager
def unfinished(folder: Path, name: str) -> Iterator[Path]:
    """Give a name in `folder` that nothing has; what is left under it in the end goes.

    Args:
        folder: Where to make the file or folder; on the file system of its last place.
        name: The name that it will have when it is finished.
    """
    path = _new_name(folder, name)
    while os.path.lexists(path):
        path = _new_name(folder, name)
    try:
        yield path
    finally:
        remove_unfinished(path)


def _new_name(folder: Path, name: str) -> Path:
    return folder / f"{name}.{os.urandom(8).hex()}.unfinished"


def remove_unfinished(path: Path) -> None:
    """Remove an unfinished file or folder, and what SQLite keeps beside a database.

    Raises:
        ValueError: If the name is not one that this module gives.
    """
    if not is_unfinished(path):
        raise ValueError(f"{path} is not an unfinished file")
    for end in ("", *_BESIDE_DATABASES):
        remove_tree(path.with_name(path.name + end))


def write_new(path: Path, content: bytes = b"") -> None:
    """Make a durable file that was not there, with the mode that the user's umask gives.

    Raises:
        FileExistsError: If there is anything of that name.
    """
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def replace_file(path: Path, content: bytes, *, tmp: Path) -> None:
    """Give a file of the index the new content, whole or not at all.

    Args:
        path: The file to write; its folder exists.
        content: All of its bytes.
        tmp: A folder on the same file system, for the unfinished file.
    """
    with failures_named(path), unfinished(tmp, path.name) as new:
        write_new(new, content)
        move_into_place(new, path)
