"""Return whether files and folders are there, on disks that may fail to answer."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def is_there(path: Path) -> bool:
    """Return whether a path leads to something; on a disk that fails to answer it does not."""
    return os.path.exists(path)  # noqa: PTH110  `Path.exists` raises on such a disk


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; on a disk that fails to answer it does not."""
    return os.path.isdir(path)  # noqa: PTH112  `Path.is_dir` raises on such a disk


def is_missing(path: Path) -> bool:
    """Return whether there is no file; one that cannot be looked at is not missing."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
