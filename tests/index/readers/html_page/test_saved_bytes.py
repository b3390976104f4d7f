"""Test that pictures inside a saved page are neither counted nor held, and nothing else is lost."""

from __future__ import annotations

import hashlib
import io
import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.html_page import saved_bytes
from index.readers.html_page.saved_bytes import read_saved_page

PICTURE = b"data:image/png;base64,"


def read(data: bytes, *, max_bytes: int = 10_000) -> saved_bytes.SavedPage:
    """Return a page as it is read from these bytes."""
    return read_saved_page(io.BytesIO(data), ReadOptions("a.html", max_bytes))


@given(
    pieces=st.lists(st.binary(max_size=80).map(lambda b: b.replace(b":", b"")), max_size=6),
    picture=st.from_regex(rb"[A-Za-z0-9+/]{0,2000}={0,2}", fullmatch=True),
    chunk_bytes=st.integers(1, 700),
)
def test_only_the_content_of_pictures_is_left_out(
    pieces: list[bytes], picture: bytes, chunk_bytes: int
) -> None:
    """Wherever the file is cut while it is read; the sum is that of the whole file."""
    shown = b'"<'.join([b"<p>", *pieces])
    data = shown.replace(b"<", b'<img src="' + PICTURE + picture + b'"><')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saved_bytes, "_CHUNK_BYTES", chunk_bytes)
        page = read(data, max_bytes=100_000)

    assert page.data == shown.replace(b"<", b'<img src="' + PICTURE + b'"><')
    assert page.sha256 == hashlib.sha256(data).hexdigest()


def test_a_page_is_as_large_as_its_words() -> None:
    """Four pictures of 2 kB do not make a page of 10 kB out of one of 6 kB."""
    words = b"<p>The lock was saved.</p>" * 240
    picture = b'<img src="' + PICTURE + b"A" * 2_000 + b'">'

    assert len(read(words + 4 * picture).data) == len(words) + 4 * (len(PICTURE) + 12)
    with pytest.raises(ReadError, match=re.escape("--max-article-bytes N")):
        read(2 * words)


def test_what_is_read_and_what_is_held_are_bounded() -> None:
    """A file of pictures alone ends at ten times the limit, and never fills the memory."""
    data = PICTURE + b"A" * 30_000_000
    tracemalloc.start()
    try:
        assert read(data, max_bytes=4_000_000).data == PICTURE
        with pytest.raises(ReadError, match="larger than 2000000 bytes"):
            read(data, max_bytes=2_000_000)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert held < len(data) + 8_000_000


def test_an_empty_page_is_an_error() -> None:
    """As for any other file."""
    with pytest.raises(ReadError, match="empty file"):
        read(b"")


@pytest.mark.parametrize(
    "words", [b"data: image/png", b"the data:image story", b"data:,", b"metadata:a/b;c"]
)
def test_words_about_data_are_kept(words: bytes) -> None:
    """Only an address with a type and a comma is one."""
    assert read(b"<p>" + words + b" and more</p>").data == b"<p>" + words + b" and more</p>"
