"""Test that whatever a file is, a run goes on and says why."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ReadError, SettingsError
from index.readers import SUFFIXES, formats, is_readable, read_articles, registry
from index.readers.formats import SUFFIX_TITLES
from tests.index.archives import build
from tests.index.samples import MAX_BYTES, read_one, reason


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.html.gz", "b.jsonl", "c.ndjson.gz"])
def test_a_folder_walk_takes_known_suffixes(name: str) -> None:
    """In any case, and packed."""
    assert is_readable(Path(name))


@pytest.mark.parametrize("name", ["a", "a.exe", "a.gz", "txt", "a.txt.bak", "corpus.jsn"])
def test_a_folder_walk_leaves_other_files(name: str) -> None:
    """A suffix no reader knows is not an error there."""
    assert not is_readable(Path(name))


def test_every_suffix_may_be_packed() -> None:
    """Each format, with gzip."""
    assert len(SUFFIXES) == 2 * len(SUFFIX_TITLES)
    assert {s + ".gz" for s in SUFFIXES if not s.endswith(".gz")} < set(SUFFIXES)


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    """A file that the user named is not passed over in silence."""
    message = reason(written(tmp_path, "a.exe", b"x"))

    assert "'.exe'" in message
    assert ".txt" in message
    assert ".jsonl" in message


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Even one that is called like a file."""
    (tmp_path / "a.txt").mkdir()

    assert reason(tmp_path / "a.txt") == "is a folder; expected a file"


def test_a_vanished_file_says_so(tmp_path: Path) -> None:
    """It may go between the walk and the reading."""
    assert reason(tmp_path / "a.txt") == "cannot be read: No such file or directory"


def test_a_symlink_loop_says_so(tmp_path: Path) -> None:
    """The operating system's words."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert reason(tmp_path / "a.txt").startswith("cannot be read: Too many levels")


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    """Opening one would wait for a writer that never comes."""
    os.mkfifo(tmp_path / "a.txt")

    assert reason(tmp_path / "a.txt") == "is not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_says_so(tmp_path: Path) -> None:
    """The operating system's words."""
    path = written(tmp_path, "a.txt", b"It rained.")
    path.chmod(0)

    assert reason(path) == "cannot be read: Permission denied"


def test_a_packed_file_reads_like_the_file(tmp_path: Path) -> None:
    """Text and hash are those of the bytes after gzip."""
    plain = read_one(written(tmp_path, "a.txt", b"It rained."))
    packed = read_one(written(tmp_path, "a.txt.gz", gzip.compress(b"It rained.")))

    assert packed.text == plain.text
    assert packed.source.sha256 == plain.source.sha256


def test_damaged_gzip_is_an_error(tmp_path: Path) -> None:
    """Cut short, flipped, or no gzip at all."""
    data = gzip.compress(b"It rained. " * 1_000)
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 0xFF

    assert reason(written(tmp_path, "a.txt.gz", data[:-9])).endswith("the file is truncated")
    assert "not gzip" in reason(written(tmp_path, "b.txt.gz", b"It rained."))
    assert "not gzip" in reason(written(tmp_path, "c.txt.gz", bytes(flipped)))


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz"])
def test_a_gzip_bomb_is_bounded(tmp_path: Path, name: str) -> None:
    """Fifty megabytes in a few kilobytes are never unpacked into one article."""
    path = written(tmp_path, name, gzip.compress(b"x" * 50_000_000))

    assert reason(path, max_bytes=1_000) == (
        "larger than 1000 bytes; if this is one article, read all again with: "
        "dateline index --rebuild --max-article-bytes N"
    )


def test_an_error_names_the_file_as_the_run_does(tmp_path: Path) -> None:
    """Not by where it lies on this machine."""
    (error,) = read_articles(tmp_path / "a.txt", file="news/a.txt", max_bytes=MAX_BYTES)

    assert isinstance(error, ReadError)
    assert str(error) == "news/a.txt: cannot be read: No such file or directory"


@pytest.mark.parametrize("encoding", ["utf-9", "rot13", "hex", ""])
def test_an_encoding_that_is_none_is_refused_at_once(tmp_path: Path, encoding: str) -> None:
    """A wrong setting ends the run; it is not the file's fault."""
    with pytest.raises(SettingsError, match="text encoding"):
        read_articles(tmp_path / "a.txt", file="a.txt", max_bytes=1, encoding=encoding)


def test_a_missing_extra_is_told_and_read_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has not changed, but what reads it is installed now."""
    written(tmp_path, "a.txt", b"It rained in Rosk on Monday.")
    held = formats.FORMATS
    lacking = replace(held[0], extra="text", modules=("no_such_module_here",))
    with monkeypatch.context() as patched:
        patched.setattr(formats, "FORMATS", (lacking, *held[1:]))
        patched.setattr(registry, "FORMATS", (lacking, *held[1:]))
        first, again = build(tmp_path), build(tmp_path)
    now = build(tmp_path)

    assert [str(one) for one in first.skipped] == [
        "a.txt: a text needs packages that are not installed; install them with: "
        "pip install 'dateline[text]'"
    ]
    assert (again.skipped_count, again.added) == (1, 0)
    assert (now.skipped_count, now.added) == (0, 1)
