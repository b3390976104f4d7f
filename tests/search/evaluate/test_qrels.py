"""Judgments are read as BEIR and as TREC write them, whole or not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from search.evaluate.qrels import qrels_lines, read_qrels

BEIR = b"query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\tb\t0\n\nq2\ta\t-1\n"
TREC = b"q1 0 a 2\nq1 0 b 0\nq2 0 a -1\n"
JUDGED = {"q1": {"a": 2, "b": 0}, "q2": {"a": -1}}
names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    "data", [BEIR, TREC, gzip.compress(BEIR, mtime=0), BEIR.replace(b"\n", b"\r\n")]
)
def test_every_spelling_reads_alike(tmp_path: Path, data: bytes) -> None:
    """Header or none, three columns or four, gzip or not."""
    (tmp_path / "qrels.tsv").write_bytes(data)

    assert read_qrels(tmp_path / "qrels.tsv") == JUDGED


@given(st.dictionaries(names, st.dictionaries(names, st.integers(-1, 4), min_size=1), max_size=4))
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, qrels: dict[str, dict[str, int]]
) -> None:
    """Grades and ids survive."""
    path = tmp_path_factory.mktemp("qrels") / "q.tsv"
    path.write_text("\n".join(qrels_lines(qrels)), encoding="utf-8")

    assert read_qrels(path) == qrels


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"q1\ta", ":2: expected query-id, corpus-id and a whole number"),
        (b"q1\ta\tyes", ":2: expected query-id"),
        (b"q1 0 a 1 x", ":2: expected query-id"),
        (b"q0\tz\t3", ":2: q0 z is judged 3 here and 1 before"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: bytes, reason: str) -> None:
    """A yardstick with a hole would be silently wrong."""
    path = tmp_path / "qrels.tsv"
    path.write_bytes(b"q0\tz\t1\n" + line)

    with pytest.raises(ReadError) as caught:
        read_qrels(path)

    assert f"{path}{reason}" in str(caught.value)


@pytest.mark.parametrize("data", [None, b"q\ta\t\xff", gzip.compress(BEIR, mtime=0)[:-9]])
def test_an_unreadable_file_is_named(tmp_path: Path, data: bytes | None) -> None:
    """Missing, not UTF-8, cut short: one line says which file."""
    path = tmp_path / "qrels.tsv"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(ReadError, match=r"qrels\.tsv: "):
        read_qrels(path)
