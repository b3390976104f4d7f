"""Hash bytes and files with SHA-256.

`hashlib` is imported only when there is something to hash: every command passes here.
"""

from __future__ import annotations

from pathlib import Path


def digest(data: bytes) -> str:
    """Return the hex SHA-256 of these bytes."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes, read in pieces."""
    from hashlib import file_digest

    with path.open("rb", buffering=0) as stream:
        return file_digest(stream, "sha256").hexdigest()
