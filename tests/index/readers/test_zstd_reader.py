"""What is packed with Zstandard is named in one line, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.samples import reason

FRAME = b"\x28\xb5\x2f\xfd\x04\x00\x01"


@pytest.mark.parametrize("name", ["a.warc.zst", "a.zstd", "a.warc", "a.txt"])
@pytest.mark.parametrize("data", [FRAME, b"\x5d\x2a\x4d\x18\x00\x00\x00\x00" + FRAME])
def test_what_it_is_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    """Whatever it is called, and behind a dictionary."""
    path = tmp_path / name
    path.write_bytes(data)

    assert reason(path).startswith("packed with Zstandard, which is not read; unpack it first")


def test_a_file_that_is_only_called_so(tmp_path: Path) -> None:
    """A page is read whatever its suffix says; other bytes are named."""
    path = tmp_path / "a.zst"
    path.write_bytes(b"Some words.")

    assert reason(path).startswith("packed with Zstandard")
