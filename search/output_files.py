"""Write a file that a user named, whole or not at all.

A file that is there is replaced, as by any tool that is given `--output`, and
keeps its mode; a link is followed. What cannot be replaced, such as a terminal or
a pipe, is written as it is. Nothing is written into an index folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.backends.registry import refuse_in_index
from index.errors import PlaceError
from index.files import durable
from index.files.unfinished import unfinished, write_new


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a new, empty file that takes the place of `path` when the block ends well.

    Raises:
        DatelineError: If `path` lies in an index folder.
        PlaceError: If the folder of `path` does not exist.
        StorageError: If the disk is full or fails.
    """
    refuse_in_index(path)
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()
    if not target.parent.is_dir():
        reason = f"the folder {target.parent} does not exist; make it, or name another file"
        raise PlaceError(str(path), reason)
    with durable.failures_named(path), unfinished(target.parent, target.name) as new:
        write_new(new)
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        yield new
        durable.sync_file(new)
        durable.move_into_place(new, target)


def write_lines(path: Path, lines: list[str]) -> None:
    """Write a file of lines.

    Raises:
        DatelineError: As `written_whole`.
    """
    whole = "".join(f"{line}\n" for line in lines)
    with written_whole(path) as new:
        new.write_text(whole, encoding="utf-8", newline="\n")
