"""A hash is of all bytes, of a file and of what is held."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.files.hashing import digest, sha256_of


def test_the_hash_is_of_all_bytes(tmp_path: Path) -> None:
    """A file larger than one piece is read to its end."""
    content = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(content)

    assert sha256_of(tmp_path / "a") == digest(content) == hashlib.sha256(content).hexdigest()
