"""Two articles of one file with one `_id` are named; the later takes the place of the earlier."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.backends.embedded.snapshot import open_snapshot
from index.health.verification import verify_index
from index.intake.reconciling import external_ids
from tests.index.archives import build

Rows = list[tuple[str | None, str]]


def write(path: Path, rows: Rows) -> None:
    """Write a file of JSON lines, each with its id."""
    lines = [json.dumps({"text": text} | ({"_id": name} if name else {})) for name, text in rows]
    path.write_text("".join(f"{line}\n" for line in lines))


def texts(folder: Path) -> list[str]:
    """Return the texts of all articles, by file and line."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return [one.article.text for one in snapshot.articles(snapshot.article_ids()).values()]


def test_in_one_file_the_later_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    """Both lines are named, at each run; what was embedded in vain is not embedded again."""
    rows: Rows = [("x", "Ferry waits."), ("y", "Bridge opens."), ("x", "Ferry leaves.")]
    write(tmp_path / "a.jsonl", rows)
    first, again = build(tmp_path), build(tmp_path)
    write(tmp_path / "a.jsonl", [*rows, ("z", "Court hears.")])
    grown = build(tmp_path)

    assert (first.added, first.removed, again.unchanged) == (2, 0, 2)
    for report in (first, again, grown):
        assert [str(one) for one in report.warnings] == [
            "a.jsonl:1: has the same \"_id\" as a.jsonl:3, which is later and takes its place: 'x'"
        ]
    assert (grown.added, grown.removed, grown.embedded) == (1, 0, 1)
    assert texts(tmp_path) == ["Bridge opens.", "Ferry leaves.", "Court hears."]
    write(tmp_path / "a.jsonl", rows[:2])
    assert build(tmp_path).warning_count == 0
    assert texts(tmp_path) == ["Ferry waits.", "Bridge opens."]
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_an_array_on_one_line_is_told_apart_by_its_elements(tmp_path: Path) -> None:
    """They stand on one line, and equal ones are one article."""
    rows = [{"_id": "x", "text": text} for text in ("One.", "Two.", "Two.", "Three.", "Three.")]
    (tmp_path / "a.json.jsonl").write_text(json.dumps(rows))
    report = build(tmp_path)

    assert (report.added, report.warning_count, texts(tmp_path)) == (1, 4, ["Three."])


def test_an_item_that_is_taken_back_is_gone(tmp_path: Path) -> None:
    """With its earlier versions, until a later line has it again; other items stay."""
    item = {"uri": "urn:x:1", "versioncreated": "2024-03-05", "pubstatus": "usable"}
    rows = [item | {"body_text": "Ferry waits."}, {"text": "Bridge opens."}]
    rows.append(item | {"body_text": "Ferry leaves."})
    path, kill = tmp_path / "a.jsonl", item | {"pubstatus": "canceled"}

    def build_with(*more: dict[str, str]) -> list[str]:
        path.write_text("".join(f"{json.dumps(row)}\n" for row in (*rows, *more)))
        warnings = [str(one) for one in build(tmp_path).warnings]
        assert warnings == [str(one) for one in build(tmp_path).warnings]
        return warnings

    build_with()
    assert texts(tmp_path) == ["Bridge opens.", "Ferry leaves."]
    assert "a.jsonl:3: is taken back by a.jsonl:4, which is later; not indexed" in build_with(kill)
    assert texts(tmp_path) == ["Bridge opens."]
    build_with(kill, item | {"body_text": "Ferry is back."})
    assert texts(tmp_path) == ["Bridge opens.", "Ferry is back."]
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more ids than that the first are compared."""
    monkeypatch.setattr(external_ids, "_MOST_IDS", 2)
    write(tmp_path / "a.jsonl", [(name, f"Ferry {n}.") for n, name in enumerate("xyzzx")])
    report = build(tmp_path)

    assert (report.added, report.warning_count) == (4, 1)


ids = st.sampled_from(["x", "y", "z", None])


def test_a_plain_id_is_named_as_such(tmp_path: Path) -> None:
    """A reader who looks for `_id` finds none."""
    rows = [{"id": 1, "text": "Ferry waits."}, {"id": 1, "text": "Mill sold."}]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))

    assert [str(one) for one in build(tmp_path).warnings] == [
        "a.jsonl:1: has the same \"id\" as a.jsonl:2, which is later and takes its place: '1'"
    ]


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.lists(ids, max_size=6), min_size=1, max_size=3))
def test_a_file_that_changed_is_held_like_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[str | None]]
) -> None:
    """Whatever was in it before."""
    folder = tmp_path_factory.mktemp("ids")
    for number, names in enumerate(steps):
        rows: Rows = [(name, f"Ferry {n} {name}.") for n, name in enumerate(names)]
        write(folder / "a.jsonl", [(None, f"Run {number}."), *rows])
        build(folder)
    last = {name: text for name, text in rows if name}
    expected = [text for name, text in rows if name is None or last[name] == text]

    assert texts(folder) == [f"Run {len(steps) - 1}.", *expected]
