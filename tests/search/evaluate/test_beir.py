"""A collection is found in its folder, and only what is judged is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import QueryError, ReadError
from search.evaluate.beir import open_collection
from search.evaluate.queries import NamedQuery

HEADER = "query-id\tcorpus-id\tscore\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder in which two of three questions are judged."""
    (tmp_path / "corpus.jsonl.gz").write_bytes(b"")
    lines = [f'{{"_id": "{name}", "text": "{name}?"}}' for name in ("q1", "q2", "q3")]
    (tmp_path / "queries.jsonl").write_text("\n".join(lines))
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(f"{HEADER}q3\ta\t1\nq1\tb\t1\nq9\tb\t1\n")
    return tmp_path


def test_judged_questions_come_in_their_file_s_order(folder: Path) -> None:
    """A question without judgments, and judgments without a question, are left out."""
    collection = open_collection(folder)

    assert collection.corpus.name == "corpus.jsonl.gz"
    assert collection.queries == (NamedQuery("q1", "q1?"), NamedQuery("q3", "q3?"))
    assert collection.qrels == {"q1": {"b": 1}, "q3": {"a": 1}}


def test_a_limit_keeps_judgments_and_questions_together(folder: Path) -> None:
    """Questions that are not run must not count as failed."""
    limited = open_collection(folder).limited(1)

    assert [query.id for query in limited.queries] == list(limited.qrels) == ["q1"]
    assert open_collection(folder).limited(None) == open_collection(folder)


def test_an_unknown_split_is_answered_with_those_there_are(folder: Path) -> None:
    """The next step is in the message."""
    with pytest.raises(ReadError, match=r"holds no qrels/dev\.tsv; there is test"):
        open_collection(folder, split="dev")


@pytest.mark.parametrize("name", ["corpus.jsonl.gz", "queries.jsonl"])
def test_a_missing_part_is_named(folder: Path, name: str) -> None:
    """The folder is not what it was taken for."""
    (folder / name).unlink()

    with pytest.raises(ReadError, match=f"holds no {name.removesuffix('.gz')}"):
        open_collection(folder)


def test_a_split_that_judges_nothing_is_refused(folder: Path) -> None:
    """A mean over no question would look like a measurement."""
    (folder / "qrels" / "test.tsv").write_text(f"{HEADER}q9\ta\t1\n")

    with pytest.raises(QueryError, match=r"no question of queries\.jsonl is judged"):
        open_collection(folder)
