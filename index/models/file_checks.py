"""Find the cache, and remember in it which files were already checked.

The cache folder is `DATELINE_CACHE`, else `dateline` in `XDG_CACHE_HOME`, else
`~/.cache/dateline`. It may be deleted at any time. Its folder `stamps` has one
small file for each file that was hashed.

Always: `has_sha256` says True only for a file whose bytes had that hash, and
whose size, times, device and inode are still those of that moment.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from index.files.hashing import sha256_of


def cache_folder() -> Path:
    """Return where the cache is, or would be; nothing is created."""
    if chosen := os.environ.get("DATELINE_CACHE"):
        return Path(chosen)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "dateline"
    try:
        return Path.home() / ".cache" / "dateline"
    except RuntimeError:  # this user has no home: name a place that cannot be written
        return Path(os.devnull) / "dateline"


def has_sha256(path: Path, expected: str) -> bool:
    """Return whether the file has this hash, hashing only if it changed since last time.

    Raises:
        OSError: If the file cannot be read.
    """
    facts = _facts(path)
    stamp = _stamp(path)
    if read_json(stamp) == {"sha256": expected, "facts": facts}:
        return True
    if sha256_of(path) != expected:
        return False
    if _facts(path) == facts:
        with suppress(OSError):  # without a cache the file is hashed again next time
            _write_atomically(stamp, {"sha256": expected, "facts": facts})
    return True


def read_json(path: Path) -> object:
    """Return what the file says, or None if there is none or it is no JSON."""
    try:
        content: object = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content


def _facts(path: Path) -> list[str | int]:
    found = path.stat()
    times = [found.st_mtime_ns, found.st_ctime_ns]
    return [str(path.absolute()), found.st_size, *times, found.st_dev, found.st_ino]


def _stamp(path: Path) -> Path:
    """Name the stamp of a file; two files under one name would only be hashed more often."""
    code = crc32(os.fsencode(path.absolute()))
    return cache_folder() / "stamps" / f"{path.name}-{code:08x}.json"


def _write_atomically(path: Path, content: object) -> None:
    from index.files.unfinished import unfinished, write_new

    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(path.parent, path.name) as new:
        write_new(new, json.dumps(content).encode("ascii"))
        new.replace(path)
