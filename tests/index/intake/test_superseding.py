"""Of several files with an article of one `_id`, the one written last has it in the index."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.backends.embedded.snapshot import open_snapshot
from index.backends.embedded.writer import EmbeddedWriter
from index.changes import Batch
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths, refresh_paths, remove_paths
from index.intake.build_report import BuildReport
from index.intake.overrides.editing import edit_articles, read_edits
from index.intake.pruning import Pruning
from index.records import ArticleId
from index.storage.files.layout import Layout
from tests.index.archives import EMBEDDER, SETTINGS, build
from tests.index.health.test_verification import alter

Row = tuple[str | None, str]
Change = Callable[[Path], None]
S = 1_000_000_000
KILL = "Kill."
"""The text of a row in which an agency takes the article with its id back."""


def write(path: Path, *rows: Row, at: int) -> None:
    """Write a file of JSON lines, each with its id, so many seconds after a fixed moment."""
    lines = [
        json.dumps(
            {"text": text}
            | ({"_id": name} if name else {})
            | ({"pubstatus": "canceled"} if text == KILL else {})
        )
        for name, text in rows
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines))
    touch(path, at=at)


def touch(path: Path, *, at: int) -> None:
    """Set when a file was written last."""
    os.utime(path, ns=(0, (1_700_000_000 + at) * S))


def texts(folder: Path) -> list[str]:
    """Return the texts of all articles, by file and line."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return [one.article.text for one in snapshot.articles(snapshot.article_ids()).values()]


def said(report: BuildReport) -> list[str]:
    """Return the warnings of a run."""
    assert report.warning_count == len(report.warnings)
    return [str(one) for one in report.warnings]


def test_a_plain_id_is_that_of_its_file(tmp_path: Path) -> None:
    """Files often count their articles from 1, and none may take another's away for that."""
    for name in ("a", "b"):
        rows = [{"id": 1, "text": f"Storm in {name}."}, {"id": 2, "text": f"Ferry of {name}."}]
        lines = (json.dumps(row) for row in [*rows, {"id": 2, "text": f"Later ferry of {name}."}])
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))

    build(tmp_path)

    assert texts(tmp_path) == [
        *("Storm in a.", "Later ferry of a."),
        *("Storm in b.", "Later ferry of b."),
    ]


def later(file: str, by: str, name: str = "x") -> str:
    """Return what is said of an article that is left out."""
    return f'{file}: has the same "_id" as {by}, which is later and takes its place: {name!r}'


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make an archive, index it, and add a file of corrections that is not indexed yet."""
    write(tmp_path / "news.jsonl", ("w", "Court hears."), ("x", "Nine were hurt."), at=1)
    build(tmp_path)
    write(tmp_path / "corrections.jsonl", ("x", "Two were hurt."), at=2)
    return tmp_path


def test_a_correction_in_another_file_takes_the_place_of_the_article(news: Path) -> None:
    """Each run says so, and only the correction can be quoted."""
    first, again = build(news), build(news)

    assert (first.added, first.unchanged, first.removed) == (1, 1, 1)
    assert (again.added, again.unchanged, again.removed) == (0, 2, 0)
    for report in (first, again):
        assert said(report) == [later("news.jsonl:2", "corrections.jsonl:1")]
    assert texts(news) == ["Two were hurt.", "Court hears."]
    assert verify_index(news / ".dateline", full=True).damage == ()


def test_one_run_reads_both_in_either_order(tmp_path: Path) -> None:
    """What the run added and took out again does not count."""
    for name, at in (("a", 2), ("b", 1), ("c", 3)):
        write(tmp_path / f"{name}.jsonl", ("x", f"Ferry {name} waits."), at=at)
    report = build(tmp_path)

    assert (report.added, report.changed, report.removed) == (1, 0, 0)
    assert texts(tmp_path) == ["Ferry c waits."]
    assert said(report) == [later(f"{name}.jsonl:1", "c.jsonl:1") for name in "ab"]


def test_of_two_of_one_time_the_later_name_wins(tmp_path: Path) -> None:
    """As a copy of a folder may give all of its files one time."""
    for name in "ba":
        write(tmp_path / f"{name}.jsonl", ("x", f"Ferry {name} waits."), at=1)
        build(tmp_path)

    assert texts(tmp_path) == ["Ferry b waits."]


def leave_as_it_is(folder: Path) -> None:
    """Do nothing."""


def delete(folder: Path) -> None:
    """Delete the corrections."""
    (folder / "corrections.jsonl").unlink()


def change_the_id(folder: Path) -> None:
    """Make the correction another article."""
    write(folder / "corrections.jsonl", ("y", "Two were hurt."), at=3)


def touch_the_older(folder: Path) -> None:
    """Put the article that was superseded into the file written last."""
    touch(folder / "news.jsonl", at=3)


def age_the_newer(folder: Path) -> None:
    """Set the corrections back in time."""
    touch(folder / "corrections.jsonl", at=0)


CHANGES: dict[Change, list[str]] = {
    delete: ["Court hears.", "Nine were hurt."],
    change_the_id: ["Two were hurt.", "Court hears.", "Nine were hurt."],
    touch_the_older: ["Court hears.", "Nine were hurt."],
    age_the_newer: ["Court hears.", "Nine were hurt."],
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_nothing_supersedes_any_more_comes_back_in_the_same_run(
    news: Path, change: Change
) -> None:
    """Whatever the reason; what was embedded once is not embedded again."""
    build(news)
    change(news)
    report, again = build(news), build(news)

    assert texts(news) == CHANGES[change]
    assert report.embedded == 0
    assert (again.added, again.changed, again.removed, again.unchanged) == (
        *(0, 0, 0),
        len(CHANGES[change]),
    )
    assert verify_index(news / ".dateline", full=True).damage == ()


def test_a_renamed_file_supersedes_and_is_superseded_as_before(news: Path) -> None:
    """Nothing is read again, and messages name the new names."""
    build(news)
    for name in ("corrections", "news"):
        (news / f"{name}.jsonl").rename(news / f"{name}-2.jsonl")
    report = build(news)

    assert (report.moved, report.embedded, report.added, report.removed) == (2, 0, 0, 0)
    assert said(report) == [later("news-2.jsonl:2", "corrections-2.jsonl:1")]
    assert texts(news) == ["Two were hurt.", "Court hears."]


def test_only_the_named_file_is_looked_at_and_the_other_comes_back(news: Path) -> None:
    """A file that holds what is due is read though it was not named."""
    build(news)
    change_the_id(news)
    report = index_paths(
        [news / "corrections.jsonl"], index_dir=news / ".dateline", settings=SETTINGS
    )

    assert (report.files, report.added, report.changed, report.unchanged) == (1, 1, 1, 0)
    assert texts(news) == CHANGES[change_the_id]


def test_a_watch_says_what_its_changes_supersede(news: Path) -> None:
    """And nothing of what they do not touch."""
    write(news / "sub" / "other.jsonl", ("o", "Ferry waits."), at=1)
    write(news / "sub" / "later.jsonl", ("o", "Ferry leaves."), at=2)
    build(news)
    write(news / "corrections.jsonl", ("x", "Three were hurt."), at=3)
    changed = refresh_paths(
        [news / "corrections.jsonl"], index_dir=news / ".dateline", embedder=EMBEDDER
    )

    assert said(changed) == [later("news.jsonl:2", "corrections.jsonl:1")]
    (news / "corrections.jsonl").unlink()
    gone = refresh_paths(
        [news / "corrections.jsonl"], index_dir=news / ".dateline", embedder=EMBEDDER
    )
    assert (gone.added, gone.removed, said(gone)) == (1, 1, [])


def test_remove_says_that_the_next_run_brings_the_article_back(news: Path) -> None:
    """Removing reads no file."""
    build(news)
    (news / "corrections.jsonl").rename(news / ".kept")
    (news / "kept").mkdir()
    (news / ".kept").rename(news / "kept" / "corrections.jsonl")
    build(news)
    removed = remove_paths([news / "kept"], index_dir=news / ".dateline")

    assert said(removed) == [
        "news.jsonl: holds an article that another file replaced or took back, which is gone; "
        "dateline index brings it back"
    ]
    shutil.rmtree(news / "kept")
    assert build(news).added == 1
    assert texts(news) == ["Court hears.", "Nine were hurt."]


def test_what_cannot_be_read_stays_superseded_until_it_can(news: Path) -> None:
    """No run fails, and nothing is said twice."""
    build(news)
    delete(news)
    (news / "news.jsonl").rename(news / "news.kept")
    (news / "news.jsonl").mkdir()
    build(news, prune=Pruning.NEVER)
    assert texts(news) == ["Two were hurt.", "Court hears."]
    (news / "news.jsonl").rmdir()
    (news / "news.kept").rename(news / "news.jsonl")
    build(news)
    assert texts(news) == ["Court hears.", "Nine were hurt."]


def test_an_id_of_control_characters_is_shown_escaped(tmp_path: Path) -> None:
    """It may be any text."""
    for at, name in enumerate("ab"):
        write(tmp_path / f"{name}.jsonl", ("x\x1b[2J\n'", f"Ferry {name} waits."), at=at)
    (warning,) = said(build(tmp_path))

    assert warning == later("a.jsonl:1", "b.jsonl:1", "x\x1b[2J\n'")
    assert warning.isprintable()


def test_of_a_long_id_the_beginning_is_shown(tmp_path: Path) -> None:
    """A message stays a line."""
    for at, name in enumerate("ab"):
        write(tmp_path / f"{name}.jsonl", ("x" * 5_000, f"Ferry {name} waits."), at=at)
    (warning,) = said(build(tmp_path))

    assert warning.endswith(f" takes its place: '{'x' * 100}'...")


DAMAGE = {
    "an id that is not noted": "DELETE FROM external_ids WHERE article_id = 1",
    "an id of no article": "UPDATE external_ids SET article_id = 9 WHERE article_id = 1",
    "another id": "UPDATE external_ids SET id_hash = zeroblob(16) WHERE article_id = 1",
    "what is left out": "UPDATE superseded SET file = 'corrections.jsonl'",
    "no hash": "UPDATE superseded SET id_hash = zeroblob(3)",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE.keys())
def test_altered_rows_are_noticed_and_put_right(news: Path, statement: str) -> None:
    """What is left out is known again once the files are read again."""
    build(news)
    layout = Layout(news / ".dateline")
    alter(layout, statement)

    assert [one.file for one in verify_index(layout.root).damage] == ["catalog.sqlite"]
    repaired = repair_index(layout.root)
    assert repaired.damage == ()
    assert repaired.read_again == ("superseded" in statement)
    again = build(news)
    assert (again.added, again.removed, again.embedded) == (0, 0, 0)
    assert said(again) == [later("news.jsonl:2", "corrections.jsonl:1")]
    delete(news)
    build(news)
    assert texts(news) == ["Court hears.", "Nine were hurt."]
    assert verify_index(layout.root, full=True).damage == ()


def test_a_rebuild_keeps_to_the_rule(news: Path) -> None:
    """It reads everything into an edition of its own."""
    build(news)
    index_paths([], index_dir=news / ".dateline", settings=SETTINGS, rebuild=True)
    assert texts(news) == ["Two were hurt.", "Court hears."]
    delete(news)
    build(news)
    assert texts(news) == ["Court hears.", "Nine were hurt."]
    assert verify_index(news / ".dateline", full=True).damage == ()


def test_many_are_counted_and_the_first_named(tmp_path: Path) -> None:
    """So that memory and messages stay short."""
    for at, name in enumerate("ab"):
        rows = [(f"{n}", f"Ferry {name} {n} waits.") for n in range(120)]
        write(tmp_path / f"{name}.jsonl", *rows, at=at)
    report = build(tmp_path)

    assert (report.warning_count, len(report.warnings), report.added) == (120, 100, 120)
    (tmp_path / "b.jsonl").unlink()
    report = build(tmp_path, prune=Pruning.ALWAYS)
    assert (report.warning_count, report.added, report.removed) == (0, 120, 120)


@pytest.fixture
def withdrawn(news: Path) -> Path:
    """Put a kill in the place of the corrections, later than the article that it is of."""
    (news / "corrections.jsonl").unlink()
    write(news / "kill.jsonl", ("x", KILL), at=2)
    return news


def build_again(folder: Path) -> BuildReport:
    """Read all files into an edition of its own."""
    return index_paths([], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)


def test_a_kill_in_another_file_takes_the_article_out(withdrawn: Path) -> None:
    """Each run says so, also one that reads all again."""
    first, again, rebuilt = build(withdrawn), build(withdrawn), build_again(withdrawn)

    assert (first.added, first.unchanged, first.removed) == (0, 1, 1)
    for report in (first, again, rebuilt):
        assert sorted(said(report)) == [
            'kill.jsonl:1: its status is "canceled"; not indexed',
            "news.jsonl:2: is taken back by kill.jsonl:1, which is later; not indexed",
        ]
    assert texts(withdrawn) == ["Court hears."]
    assert verify_index(withdrawn / ".dateline", full=True).damage == ()


def test_an_article_that_is_killed_stays_out_when_its_file_changes(withdrawn: Path) -> None:
    """Until it is written later than the kill, or the kill is gone."""
    held = list[list[str]]()
    build(withdrawn)
    for at in (1, 3, 1):
        write(withdrawn / "news.jsonl", ("w", "Court heard."), ("x", f"{at} were hurt."), at=at)
        build(withdrawn)
        held.append(texts(withdrawn))
    (withdrawn / "kill.jsonl").unlink()
    build(withdrawn, prune=Pruning.ALWAYS)

    assert held == [["Court heard."], ["Court heard.", "3 were hurt."], ["Court heard."]]
    assert texts(withdrawn) == ["Court heard.", "1 were hurt."]


def test_an_edit_keeps_what_a_file_takes_back_and_what_of_it_is_left_out(withdrawn: Path) -> None:
    """Though the file is to be read again should the edit be cut short."""
    write(withdrawn / "kill.jsonl", ("x", KILL), ("k", "Ferry waits."), at=2)
    build(withdrawn)
    for file in ("kill.jsonl", "news.jsonl"):
        edits = read_edits({"outlet": ("The Bell",)})
        edit_articles(file, None, edits, index_dir=withdrawn / ".dateline")
    build(withdrawn)
    before = texts(withdrawn)
    (withdrawn / "kill.jsonl").unlink()
    build(withdrawn, prune=Pruning.ALWAYS)

    assert sorted(before) == ["Court hears.", "Ferry waits."]
    assert sorted(texts(withdrawn)) == ["Court hears.", "Nine were hurt."]


def test_a_damaged_kill_is_found_and_read_again(withdrawn: Path) -> None:
    """What is withdrawn stays out."""
    build(withdrawn)
    layout = Layout(withdrawn / ".dateline")
    alter(layout, "UPDATE kills SET line = 7")

    assert [one.file for one in verify_index(layout.root).damage] == ["catalog.sqlite"]
    assert repair_index(layout.root).read_again
    build(withdrawn)
    assert texts(withdrawn) == ["Court hears."]
    assert verify_index(layout.root, full=True).damage == ()


class KilledError(Exception):
    """Stands for a kill."""


@pytest.mark.parametrize("commits", range(6))
@pytest.mark.parametrize("change", [leave_as_it_is, *CHANGES])
def test_a_killed_run_is_made_good_by_the_next(
    news: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
    commits: int,
) -> None:
    """Whichever of its commits was the last."""
    if change is not leave_as_it_is:
        build(news)
    change(news)
    with monkeypatch.context() as patch:
        left = iter(range(commits))
        kept = EmbeddedWriter.commit

        def commit(self: EmbeddedWriter, batch: Batch) -> list[ArticleId]:
            if batch and next(left, None) is None:
                raise KilledError
            return kept(self, batch)

        patch.setattr(EmbeddedWriter, "commit", commit)
        patch.setattr("index.intake.collection._BATCH_CHANGES", 1)
        with suppress(KilledError):
            build(news)
    build(news)

    assert texts(news) == CHANGES.get(change, ["Two were hurt.", "Court hears."])
    assert verify_index(news / ".dateline", full=True).damage == ()


names = st.sampled_from(["a.jsonl", "b.jsonl", "c.jsonl"])
contents = st.lists(
    st.tuples(st.sampled_from(["x", "y", "z", None]), st.sampled_from(["Storm.", "Ferry.", KILL])),
    min_size=1,
    max_size=4,
)
changes = st.one_of(
    st.tuples(st.just("write"), names, contents, st.integers(0, 3)),
    st.tuples(st.just("touch"), names, st.none(), st.integers(0, 3)),
    st.tuples(st.just("delete"), names, st.none(), st.none()),
    st.tuples(st.just("rename"), names, names, st.none()),
    st.tuples(st.just("index"), st.none(), st.none(), st.none()),
)


def expected(folder: Path) -> list[str]:
    """Return the texts that an index has to hold, by file and line."""
    found: dict[str, tuple[int, str, int]] = {}
    rows: list[tuple[str, int, str | None, str]] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line, stated in enumerate(path.read_text().splitlines(), start=1):
            row = json.loads(stated)
            rows.append((path.name, line, row.get("_id"), row["text"]))
            if "_id" in row:
                place = (path.stat().st_mtime_ns, path.name, line)
                found[row["_id"]] = max(found.get(row["_id"], place), place)
    return [
        text
        for file, line, name, text in rows
        if text != KILL and (name is None or found[name][1:] == (file, line))
    ]


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(changes, min_size=1, max_size=8))
def test_what_is_held_follows_from_the_files_alone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, object, int]]
) -> None:
    """Whatever was there before and in whichever order runs saw it."""
    folder = tmp_path_factory.mktemp("ids")
    write(folder / "0.jsonl", (None, "Budget."), at=0)
    for kind, name, what, at in [*steps, ("index", "", None, 0)]:
        if kind == "write":
            write(folder / name, *what, at=at)  # type: ignore[misc]
        elif kind == "index":
            build(folder, prune=Pruning.ALWAYS)
        elif (path := folder / name).exists():
            if kind == "touch":
                touch(path, at=at)
            elif kind == "delete":
                path.unlink()
            else:
                path.rename(folder / str(what))

    assert texts(folder) == expected(folder)
    assert verify_index(folder / ".dateline", full=True).damage == ()
