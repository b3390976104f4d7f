"""What old office programs wrote is named in one line, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.samples import reason

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.txt", "a.odd"])
@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("EncryptedPackage", "encrypted; save it without a password"),
        ("WordDocument", "a Word 97 document; save it as .docx"),
        ("Workbook", "an Excel 97 workbook; it is not read"),
        ("__substg1.0_001A001F", "an Outlook message; save it as .eml"),
        ("other", "written by an old office program; save it as .docx or .txt"),
    ],
)
def test_what_it_is_is_said(tmp_path: Path, name: str, stream: str, expected: str) -> None:
    """Whatever it is called; an encrypted document of today is packed in the same way."""
    path = tmp_path / name
    path.write_bytes(MARK + bytes(2_000) + stream.encode("utf-16-le"))

    assert reason(path) == expected


def test_a_file_that_is_only_called_so(tmp_path: Path) -> None:
    """Programs save pages and rich text under this name."""
    path = tmp_path / "a.doc"
    path.write_bytes(b"Some words.")

    assert reason(path).startswith("written by an old office program")
