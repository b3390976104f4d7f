"""Test that a text file becomes exactly one article, or one clear error."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.index.samples import read_one, reason


def test_the_text_is_the_file(tmp_path: Path) -> None:
    """Newlines of every kind, and no facts: those are read later."""
    data = "\ufeffRain\r\n\rIt rained.\u2028\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    article = read_one(tmp_path / "a.txt")

    assert article.text.encode() == data
    assert article.source.sha256 == hashlib.sha256(data).hexdigest()
    assert (article.source.format, article.source.encoding) == ("text", "utf-8")
    assert (article.title, article.outlet, article.published, article.authors) == (
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize("name", ["a.md", "a.markdown"])
def test_markdown_is_text_under_its_own_name(tmp_path: Path, name: str) -> None:
    """Labels differ, bytes do not."""
    (tmp_path / name).write_text("# Rain\n", encoding="utf-8")

    assert read_one(tmp_path / name).source.format == "markdown"


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """It holds no article."""
    (tmp_path / "a.txt").touch()

    assert reason(tmp_path / "a.txt") == "empty file"


def test_a_file_at_the_limit_is_read_and_one_above_is_not(tmp_path: Path) -> None:
    """The error names the option."""
    (tmp_path / "a.txt").write_bytes(b"x" * 100)

    assert len(read_one(tmp_path / "a.txt", max_bytes=100).text) == 100
    assert "--max-article-bytes N" in reason(tmp_path / "a.txt", max_bytes=99)


def test_control_characters_are_kept(tmp_path: Path) -> None:
    """What a terminal may see is the terminal's business."""
    (tmp_path / "a.txt").write_bytes(b"\x1b[31mRain\x07")

    assert read_one(tmp_path / "a.txt").text == "\x1b[31mRain\x07"
