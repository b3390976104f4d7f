"""Keep what is derived from model files, and remember which files were checked.

The cache folder is `DATELINE_CACHE`, else `dateline` in `XDG_CACHE_HOME`, else
`~/.cache/dateline`. It may be deleted at any time. What is in it:

    stamps/<key>.json            a file was hashed; its size, times and inode then
    prepared/<key>/              files made from a model, with a manifest of sha256
    prepared/<key>.tmp-<random>  the same while it is being made, or after a kill

Always: a folder handed out holds the bytes its manifest names; it got its name
in one rename after every byte was on disk, so neither a kill nor a second
process can show half of one. Without a writable cache everything still works,
in a temporary folder and more slowly.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import ModelError

_MANIFEST = "manifest.json"
_STALE_AFTER_S = 3600
"""A temporary folder older than this belongs to a process that was killed."""


def cache_folder() -> Path:
    """Return where the cache is, or would be; nothing is created."""
    if chosen := os.environ.get("DATELINE_CACHE"):
        return Path(chosen)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "dateline"
    try:
        return Path.home() / ".cache" / "dateline"
    except RuntimeError:  # the user has no home, so the cache is where nothing can be written
        return Path(os.devnull) / "dateline"


def has_sha256(path: Path, expected: str) -> bool:
    """Say whether the file has this hash, hashing only if it changed since last time.

    A file counts as unchanged while size, modification and change time, device
    and inode are those stamped when it was last hashed.

    Raises:
        OSError: If the file cannot be read.
    """
    facts = _facts(path)
    stamp = _stamp_file(path)
    if _read_json(stamp) == {"sha256": expected, "facts": facts}:
        return True
    if file_sha256(path) != expected:
        return False
    if _facts(path) == facts:
        with suppress(OSError):
            _write_atomically(stamp, {"sha256": expected, "facts": facts})
    return True


def file_sha256(path: Path) -> str:
    """Return the hex sha256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def prepared_folder(key: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """Give a folder with what `make` writes, from the cache if it is there and whole.

    The files may be mapped and the mapping outlive the context; the paths may not.

    Args:
        key: Names the content: equal keys mean equal files.
        make: Writes plain files into the empty folder it is given.

    Raises:
        ModelError: If neither the cache nor a temporary folder can be written.
    """
    place = cache_folder() / "prepared" / key
    if is_whole(place) or _publish(place, make):
        yield place
        return
    try:
        temporary = Path(tempfile.mkdtemp(prefix="dateline-"))
    except OSError as error:
        raise ModelError(
            key,
            reason=f"neither {place.parent} nor a temporary folder can be written "
            f"({error.strerror}); set DATELINE_CACHE to a folder that can",
        ) from error
    try:
        make(temporary)
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def is_whole(place: Path) -> bool:
    """Say whether a prepared folder is there and holds what its manifest names."""
    manifest = _read_json(place / _MANIFEST)
    if not isinstance(manifest, dict) or not manifest:
        return False
    try:
        return all(has_sha256(place / file, str(digest)) for file, digest in manifest.items())
    except OSError:
        return False


def _publish(place: Path, make: Callable[[Path], None]) -> bool:
    """Make the folder under a temporary name and rename it; False if not writable."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(place.parent)
        temporary = Path(tempfile.mkdtemp(prefix=f"{place.name}.tmp-", dir=place.parent))
    except OSError:
        return False
    try:
        make(temporary)
        _seal(temporary)
        _take_name(temporary, place)
    except OSError:
        return False
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return is_whole(place)


def _seal(folder: Path) -> None:
    """Write the manifest, and bring every byte of the folder to the disk."""
    manifest = {file.name: file_sha256(file) for file in sorted(folder.iterdir())}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for path in [*folder.iterdir(), folder]:
        _sync(path)


def _take_name(temporary: Path, place: Path) -> None:
    """Rename the finished folder; one that another process finished first stays."""
    if place.exists() and not is_whole(place):
        damaged = Path(tempfile.mkdtemp(prefix=f"{place.name}.tmp-", dir=place.parent))
        with suppress(OSError):
            place.rename(damaged / "damaged")
        shutil.rmtree(damaged, ignore_errors=True)
    with suppress(OSError):
        temporary.rename(place)
        _sync(place.parent)


def _remove_stale(parent: Path) -> None:
    """Remove what killed processes left behind."""
    limit = time.time() - _STALE_AFTER_S
    for path in parent.glob("*.tmp-*"):
        with suppress(OSError):
            if path.stat().st_mtime < limit:
                shutil.rmtree(path)


def _facts(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_dev, found.st_ino]


def _stamp_file(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    return cache_folder() / "stamps" / f"{name}.json"


def _read_json(path: Path) -> object:
    """Return what the file says, or None if there is none or it is no JSON."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _write_atomically(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix=f"{path.name}.tmp-", dir=path.parent, delete=False
    ) as file:
        json.dump(content, file)
    Path(file.name).replace(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
