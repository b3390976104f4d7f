"""Test that what came from standard input stays, and gives way to its own ids alone."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import IndexSettings, index_paths
from index.backends.registry import open_snapshot
from index.errors import WouldLoseError
from index.intake.build import remove_paths
from index.intake.build_report import BuildReport
from index.intake.pruning import Pruning

HASHING = IndexSettings(embedder="hashing")


def feed(folder: Path, *rows: Any, paths: tuple[Path, ...] = ()) -> BuildReport:
    """Take in these rows as a program writes them to standard input."""
    data = b"".join(
        row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows
    )
    return index_paths(paths, index_dir=folder / ".dateline", settings=HASHING, lines=BytesIO(data))


def held(folder: Path) -> dict[str, str]:
    """Return what stands in the index, by place."""
    with open_snapshot(folder / ".dateline") as snapshot:
        found = snapshot.articles(snapshot.article_ids())
        return {one.article.source.place: one.article.text for one in found.values()}


def test_articles_are_named_by_their_ids_or_hashes(tmp_path: Path) -> None:
    """So that a citation leads to the same one after the next run."""
    report = feed(tmp_path, {"_id": "w/1", "text": "It rained."}, {"text": "It stopped."})

    assert (report.added, report.skipped) == (2, ())
    assert [place.partition("#")[0] for place in held(tmp_path)] == ["/dev/stdin"] * 2
    assert held(tmp_path)["/dev/stdin#w/1"] == "It rained."


def test_a_later_run_adds_replaces_and_keeps(tmp_path: Path) -> None:
    """One with the same id takes its place, the same line is the same article, others stay."""
    first = [{"id": 1, "text": "It rained."}, {"id": 2, "text": "It snowed."}, {"text": "Calm."}]
    feed(tmp_path, *first)
    report = feed(
        tmp_path, {"id": 1, "text": "It poured."}, {"text": "Calm."}, {"id": 3, "text": "Ice."}
    )

    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 1, 1, 0)
    assert sorted(held(tmp_path).values()) == ["Calm.", "Ice.", "It poured.", "It snowed."]


def test_neither_a_walk_nor_a_file_that_is_gone_takes_them_away(tmp_path: Path) -> None:
    """Even where the folder of the index is what is indexed."""
    (tmp_path / "a.txt").write_text("It rained in Rosk.", encoding="utf-8")
    feed(tmp_path, {"id": 1, "text": "It poured."}, paths=(tmp_path,))
    (tmp_path / "b.txt").write_text("It snowed.", encoding="utf-8")
    (tmp_path / "a.txt").unlink()
    index_paths((), index_dir=tmp_path / ".dateline", prune=Pruning.ALWAYS)

    assert sorted(held(tmp_path).values()) == ["It poured.", "It snowed."]


def test_a_rebuild_that_would_lose_them_is_refused(tmp_path: Path) -> None:
    """They cannot be read again; `--prune` says that they may go."""
    (tmp_path / "a.txt").write_text("It rained in Rosk.", encoding="utf-8")
    feed(tmp_path, {"id": 1, "text": "It poured."}, paths=(tmp_path / "a.txt",))
    with pytest.raises(WouldLoseError, match=r"/dev/stdin: cannot be read again; .* 1 of"):
        index_paths((), index_dir=tmp_path / ".dateline", rebuild=True)
    index_paths((), index_dir=tmp_path / ".dateline", rebuild=True, prune=Pruning.ALWAYS)

    assert list(held(tmp_path).values()) == ["It rained in Rosk."]


def test_they_are_removed_by_name(tmp_path: Path) -> None:
    """As any file."""
    feed(tmp_path, {"id": 1, "text": "It poured."})

    assert remove_paths([Path("/dev/stdin")], index_dir=tmp_path / ".dateline").removed == 1
    assert held(tmp_path) == {}


def test_what_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    """And the lines around it are read."""
    report = feed(tmp_path, {"text": "It rained."}, b"{oops}\n", {"text": "It stopped."})

    assert report.added == 2
    assert [str(one)[:24] for one in report.skipped] == ["/dev/stdin:2: not JSON: "]


def test_nothing_on_standard_input_is_told(tmp_path: Path) -> None:
    """A program that wrote nothing failed before."""
    assert [str(one) for one in feed(tmp_path).skipped] == ["/dev/stdin: empty file"]


def test_the_last_of_one_id_is_indexed(tmp_path: Path) -> None:
    """Also where an earlier text comes back."""
    rows = [{"id": 1, "text": text} for text in ("One.", "Two.", "One.")]
    feed(tmp_path, rows[0])
    report = feed(tmp_path, *rows[1:])

    assert list(held(tmp_path).values()) == ["One."]
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert [str(one) for one in report.warnings] == [
        "/dev/stdin:2: another line before has the id '1'; this one takes its place"
    ]


@settings(max_examples=10, deadline=None)
@given(
    runs=st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=5), max_size=3
    )
)
def test_what_is_held_is_the_last_of_each_id(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[tuple[int, str]]]
) -> None:
    """Whatever comes in however many runs; a dictionary is the oracle."""
    folder, oracle = tmp_path_factory.mktemp("runs"), dict[str, str]()
    for run in runs:
        feed(folder, *({"id": number, "text": f"It was {text}."} for number, text in run))
        oracle.update({f"/dev/stdin#{number}": f"It was {text}." for number, text in run})

    if runs:
        assert held(folder) == oracle
