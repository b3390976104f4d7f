"""A file counts as checked only while nothing about it changed."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from index.models.file_checks import cache_folder, has_sha256


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with known bytes."""
    path = tmp_path / "weights.bin"
    path.write_bytes(b"weights")
    return path


def digest(content: bytes) -> str:
    """Return the hex sha256 of some bytes."""
    return sha256(content).hexdigest()


def test_a_file_has_its_own_hash_and_no_other(file: Path, cache: Path) -> None:
    """The answer is about the bytes, the first time and the second."""
    for _ in range(2):
        assert has_sha256(file, digest(b"weights"))
        assert not has_sha256(file, digest(b"other"))


def test_a_file_that_did_not_change_is_not_read_again(file: Path, cache: Path) -> None:
    """The stamp is believed, so a start does not hash 90 MB: a false one shows it."""
    has_sha256(file, digest(b"weights"))
    (stamp,) = (cache / "stamps").iterdir()
    facts = json.loads(stamp.read_text())["facts"]
    stamp.write_text(json.dumps({"sha256": digest(b"other"), "facts": facts}))

    assert has_sha256(file, digest(b"other"))


def test_a_change_of_the_same_size_and_time_is_noticed(file: Path, cache: Path) -> None:
    """A program that sets the old modification time back cannot set the change time back."""
    before = file.stat()
    has_sha256(file, digest(b"weights"))
    file.write_bytes(b"Weights")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert not has_sha256(file, digest(b"weights"))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sha256": 1}'])
def test_a_damaged_stamp_is_only_a_lost_one(file: Path, cache: Path, content: str) -> None:
    """The file is hashed, and stamped again."""
    has_sha256(file, digest(b"weights"))
    (stamp,) = (cache / "stamps").iterdir()
    stamp.write_text(content)

    assert has_sha256(file, digest(b"weights"))
    assert json.loads(stamp.read_text())["sha256"] == digest(b"weights")


def test_without_a_cache_the_file_is_hashed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that cannot be written costs time and nothing else."""
    monkeypatch.setenv("DATELINE_CACHE", str(Path(os.devnull) / "cache"))

    assert has_sha256(file, digest(b"weights"))
    assert not has_sha256(file, digest(b"other"))


def test_the_cache_is_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`DATELINE_CACHE` goes before `XDG_CACHE_HOME`, and that before the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    at_home = cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    at_xdg = cache_folder()
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "own"))

    assert at_home == tmp_path / "home" / ".cache" / "dateline"
    assert at_xdg == tmp_path / "xdg" / "dateline"
    assert cache_folder() == tmp_path / "own"
