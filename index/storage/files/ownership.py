"""Tell what this program made from what it must leave alone.

An index folder is one that holds FORMAT and a catalog of ours, or an empty one,
which becomes ours when FORMAT is made in it, exclusively and before anything
else. Until the catalog is there FORMAT says that the index is unfinished, so a
writer that is killed at its very beginning leaves a folder that the next one
goes on with. Any other folder is refused before a file is made in it.

Inside an index folder a file is ours by its name and its bytes. What a user has
put there, under whatever name, is never removed and never overwritten: a name
that is taken is not given to a new file.
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from index.errors import ForeignFilesError, PlaceError
from index.files.durable import place_new
from index.files.unfinished import is_unfinished, unfinished, write_new
from index.storage.files.folder_check import check_folder
from index.storage.files.layout import Layout
from index.storage.schema import APPLICATION_ID

FORMAT_LINE = "dateline index, format "
UNFINISHED_LINE = "dateline index, unfinished\n"
_FORMAT = re.compile(rf"{FORMAT_LINE}\d+\n")

SUMS_MAGIC = b"DLsums1\n"
"""How the sums of a catalog's pages begin."""

_SEGMENT_MAGIC = b"IxMp"
"""How FAISS begins a file of rows with ids."""

_TANTIVY_NAME = re.compile(r"[0-9a-f]{32}\.(?:\d+\.del|idx|pos|term|store|fast|fieldnorm)")
_TANTIVY_LOCKS = {".tantivy-writer.lock", ".tantivy-meta.lock"}


def read_format(layout: Layout) -> str:
    """Return what FORMAT says; nothing is waited for, such as a pipe.

    Raises:
        OSError: If it cannot be read.
    """
    if layout.format.exists() and not layout.format.is_file():
        raise FileNotFoundError(errno.ENOENT, "not a file", str(layout.format))
    with layout.format.open("rb") as stream:
        return stream.read(1_000).decode("utf-8", "replace")


def names_format(line: str) -> bool:
    """Return whether FORMAT says so of an index of any version, newer ones included."""
    return bool(_FORMAT.fullmatch(line))


def is_catalog(path: Path) -> bool:
    """Return whether a file's head names it a catalog of ours, without opening it."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
    except OSError:
        return False


def is_unfinished_index(layout: Layout) -> bool:
    """Return whether a folder was made ours and no catalog has been finished in it."""
    with suppress(OSError):
        return read_format(layout) == UNFINISHED_LINE
    return False


def is_index(layout: Layout) -> bool:
    """Return whether a folder is ours: FORMAT says so, or the catalog and its sums do.

    A backup that happens to be named like a catalog has no sums beside it.
    """
    with suppress(OSError):
        line = read_format(layout)
        if names_format(line) or line == UNFINISHED_LINE:
            return True
    return is_catalog(layout.catalog) and _begins_with(layout.sums, SUMS_MAGIC)


def refuse_foreign(layout: Layout) -> None:
    """Leave a folder alone that holds files but no index.

    Raises:
        ForeignFilesError: If it does.
        IndexForeignError: If a name of ours in it leads out of it.
    """
    root = layout.root
    check_folder(layout)
    if not root.is_dir():
        if root.exists() or root.is_symlink():
            raise ForeignFilesError(str(root), example=None)
    elif not is_index(layout):
        for path in sorted(root.iterdir()):
            if not _is_beginning(layout, path):
                raise ForeignFilesError(str(root), example=path.name)


def _is_beginning(layout: Layout, path: Path) -> bool:
    """Return whether this is all that a writer leaves that is killed at its very beginning.

    Empty folders and an empty lock are what older versions left.
    """
    if path.is_symlink():
        return False
    if path in layout.folders:
        return path.is_dir() and not any(path.iterdir())
    if path == layout.lock:
        return path.is_file() and not path.stat().st_size
    return path.is_file() and is_unfinished(path)


def claim_folder(layout: Layout) -> None:
    """Make a folder ours before a file is written into it, and make its own folders.

    Raises:
        ForeignFilesError: If it holds files but no index.
        IndexForeignError: If a link stands where a file or folder of an index belongs.
        DatelineError: If a file has a second name, under which another index would change.
    """
    refuse_foreign(layout)
    refuse_hard_links(layout)
    layout.root.mkdir(parents=True, exist_ok=True)
    if not is_index(layout):
        with unfinished(layout.root, layout.format.name) as new:
            write_new(new, UNFINISHED_LINE.encode("ascii"))
            with suppress(FileExistsError, FileNotFoundError):  # another writer was quicker
                place_new(new, layout.format)
    for folder in layout.folders:
        if folder != layout.quarantine:
            folder.mkdir(exist_ok=True)


def refuse_hard_links(layout: Layout) -> None:
    """Refuse to write files that have a second name, under which another index would change.

    Raises:
        DatelineError: If one has.
    """
    for path in (*layout.catalog_files(), layout.lock):  # changed in place, all others replaced
        if path.is_file() and path.stat().st_nlink > 1:
            reason = "a hard link, so that another file would change with it"
            raise PlaceError(str(path), f"{reason}; copy the folder with: cp -r")


def derived_names(layout: Layout) -> set[str]:
    """Return the names of all files in `vectors/` and `lexical/`, ours or not."""
    paths = (*layout.vectors.glob("*"), *layout.lexical_root.glob("*/*"))
    return {layout.relative(path) for path in paths}


def leftovers(layout: Layout, named: Collection[str]) -> Iterator[Path]:
    """Yield the files in `vectors/` and `lexical/` that this program made, but those named."""
    for name in sorted(derived_names(layout)):
        path = layout.root / name
        if name not in named and path.is_file() and not path.is_symlink():
            is_ours = (
                _begins_with(path, _SEGMENT_MAGIC)
                if layout.is_segment(path)
                else layout.is_lexical(path.parent) and _is_lexical(path)
            )
            if is_ours:
                yield path


def lexical_folders(layout: Layout) -> list[Path]:
    """Return the folders of generations, those that no generation names included."""
    return [
        path
        for path in sorted(layout.lexical_root.iterdir())
        if layout.is_lexical(path) and path.is_dir() and not path.is_symlink()
    ]


def _begins_with(path: Path, magic: bytes) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(magic)) == magic


def _is_lexical(path: Path) -> bool:
    """Return whether a file in a lexical folder is one of tantivy's."""
    if _TANTIVY_NAME.fullmatch(path.name):
        return True
    if path.name in _TANTIVY_LOCKS:
        return not path.stat().st_size
    try:
        if path.name == "meta.json":
            found = json.loads(path.read_bytes())
            return all(key in found for key in ("segments", "schema", "opstamp"))
        if path.name == ".managed.json":
            names = json.loads(path.read_bytes())
            return all(name == "meta.json" or _TANTIVY_NAME.fullmatch(name) for name in names)
    except (ValueError, AttributeError, TypeError):
        return False
    return False


def refuse_in_index(path: Path) -> None:
    """Refuse to write a user's file into an index folder.

    Raises:
        DatelineError: If `path` lies in one, however deep.
    """
    for folder in path.resolve().parents:
        if is_index(Layout(folder)):
            raise PlaceError(str(path), f"in the index folder {folder}; name a file elsewhere")
