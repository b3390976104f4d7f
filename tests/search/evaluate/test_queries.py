"""A queries.jsonl is read whole or not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.errors import ReadError
from search.evaluate.queries import NamedQuery, read_queries

LINES = b'{"_id": "q1", "text": "who left?", "metadata": {}}\r\n\n{"_id": 7, "text": ""}'


@pytest.mark.parametrize(
    ("name", "data"), [("q.jsonl", LINES), ("q.gz", gzip.compress(LINES, mtime=0))]
)
def test_plain_and_gzip_read_alike(tmp_path: Path, name: str, data: bytes) -> None:
    """Blank lines are passed over, a number is an id, and an empty text is a query."""
    (tmp_path / name).write_bytes(data)

    assert read_queries(tmp_path / name) == [NamedQuery("q1", "who left?"), NamedQuery("7", "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", ":2: not JSON"),
        (b"[1]", ":2: expected an object with _id and text"),
        (b'{"text": "a"}', ':2: "_id" is None; expected text without white space'),
        (b'{"_id": "a b", "text": "a"}', ":2: \"_id\" is 'a b'; expected text without white space"),
        (b'{"_id": true, "text": "a"}', ':2: "_id" is True; expected text without white space'),
        (b'{"_id": "a", "text": null}', ':2: "text" is None; expected text'),
        (b'{"_id": "first", "text": "a"}', ":2: \"_id\" 'first' was given before"),
        (b"\xff", ":2: not JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, line: bytes, reason: str) -> None:
    """A measurement over part of the queries would be silently wrong."""
    path = tmp_path / "queries.jsonl"
    path.write_bytes(b'{"_id": "first", "text": "a"}\n' + line)

    with pytest.raises(ReadError) as caught:
        read_queries(path)

    assert str(caught.value).startswith(f"{path}{reason}")


@pytest.mark.parametrize("data", [None, gzip.compress(LINES, mtime=0)[:-9]])
def test_an_unreadable_file_is_named(tmp_path: Path, data: bytes | None) -> None:
    """A missing file and a truncated one end in one line, not in a traceback."""
    path = tmp_path / "queries.jsonl.gz"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(ReadError, match=r"queries\.jsonl\.gz: "):
        read_queries(path)


def test_plain_text_is_a_question_a_line(tmp_path: Path) -> None:
    """A user's own questions need no JSON; the line's number is the id."""
    (tmp_path / "mine.txt").write_bytes(b"\xef\xbb\xbfwho left?\r\n\n why \n")

    assert read_queries(tmp_path / "mine.txt") == [
        NamedQuery("1", "who left?"),
        NamedQuery("3", "why"),
    ]


def test_plain_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """Nothing is guessed about an encoding."""
    (tmp_path / "mine.txt").write_bytes(b"ok\n\xff")

    with pytest.raises(ReadError, match=r"mine\.txt:2: not UTF-8"):
        read_queries(tmp_path / "mine.txt")
