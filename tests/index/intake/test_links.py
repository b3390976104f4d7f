"""A file is one article whatever its names, and a run stays in its folders unless asked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.health.verification import verify_index
from index.intake.build import index_paths, refresh_paths
from index.intake.build_report import BuildReport
from tests.index.archives import EMBEDDER, SETTINGS, write_article


def run(folder: Path, *, follow_links: bool | None = None, rebuild: bool = False) -> BuildReport:
    """Index the folder `in` of a folder."""
    return index_paths(
        [folder / "in"],
        index_dir=folder / ".dateline",
        settings=SETTINGS,
        follow_links=follow_links,
        rebuild=rebuild,
    )


def files(folder: Path) -> list[str]:
    """Return the files of all articles in the index."""
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(snapshot.article_ids()).values()
        return [one.article.source.file for one in stored]


def remarks(report: BuildReport) -> list[str]:
    """Return what a run reported."""
    return [str(one) for one in (*report.skipped, *report.warnings)]


@pytest.mark.parametrize("name", ["a.txt", "z.txt", "sub/z.txt"])
def test_a_link_to_an_indexed_file_is_no_second_article(tmp_path: Path, name: str) -> None:
    """Wherever it stands in the order; a note says so at each run."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / name).symlink_to(tmp_path / "in" / "m.txt")

    for _ in range(2):
        report = run(tmp_path)
        assert files(tmp_path) == ["in/m.txt"]
        assert (report.skipped_count, report.warning_count) == (0, 1)
        assert remarks(report) == [f"in/{name}: is a link to in/m.txt, which is indexed"]


def test_of_hard_links_the_first_in_order_is_the_article(tmp_path: Path) -> None:
    """In whatever order they came to be; nothing is embedded for another name."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    (tmp_path / "in" / "z.txt").hardlink_to(tmp_path / "in" / "m.txt")
    first = run(tmp_path)
    (tmp_path / "in" / "a.txt").hardlink_to(tmp_path / "in" / "m.txt")
    second = run(tmp_path)
    again = run(tmp_path)

    assert remarks(first) == ["in/z.txt: is the same file as in/m.txt, which is indexed"]
    assert files(tmp_path) == ["in/a.txt"]
    for report in (second, again):
        assert (report.added, report.removed, report.embedded) == (0, 0, 0)
        assert report.warning_count == 2
    (tmp_path / "in" / "a.txt").unlink()
    gone = run(tmp_path)
    assert (files(tmp_path), gone.embedded, gone.moved) == (["in/m.txt"], 0, 1)
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_a_copy_is_another_article(tmp_path: Path) -> None:
    """It is another file, and may be changed alone."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    shutil.copy(tmp_path / "in" / "m.txt", tmp_path / "in" / "n.txt")

    assert (run(tmp_path).added, files(tmp_path)) == (2, ["in/m.txt", "in/n.txt"])


def test_a_link_out_of_the_folder_is_named_and_followed_on_demand(tmp_path: Path) -> None:
    """To a file or a folder; that is remembered, and may be taken back."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    write_article(tmp_path / "out" / "sub" / "o.txt", ["Bridge opens."])
    write_article(tmp_path / "one.txt", ["Court hears."])
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "one.txt").symlink_to(tmp_path / "one.txt")
    without = run(tmp_path)
    left_out = files(tmp_path)
    asked = run(tmp_path, follow_links=True)
    later = index_paths([], index_dir=tmp_path / ".dateline", rebuild=True)

    assert left_out == ["in/m.txt"]
    assert [one.partition(", to")[0] for one in remarks(without)] == [
        "in/folder: leads out of what is indexed",
        "in/one.txt: leads out of what is indexed",
    ]
    assert all("--follow-links follows it" in one for one in remarks(without))
    assert files(tmp_path) == ["in/folder/sub/o.txt", "in/m.txt", "in/one.txt"]
    assert remarks(asked) == remarks(later) == []
    assert len(remarks(run(tmp_path, follow_links=False))) == 2


def test_links_in_circles_end(tmp_path: Path) -> None:
    """Up, down, across and to themselves; every file is found once."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    write_article(tmp_path / "out" / "deep" / "o.txt", ["Bridge opens."])
    for link, target in {
        "in/up": "..",
        "in/self": "self",
        "in/out": "../out",
        "in/sub": "../out/deep",
        "out/back": "../in",
        "out/deep/again": "../../out",
    }.items():
        (tmp_path / link).symlink_to(target)
    run(tmp_path, follow_links=True)
    found = files(tmp_path)

    assert sorted(Path(os.path.realpath(tmp_path / file)).name for file in found) == [
        "m.txt",
        "o.txt",
    ]


def test_a_link_to_a_hidden_file_is_its_only_name(tmp_path: Path) -> None:
    """As stores of files by hash have it; of two such links the first counts."""
    write_article(tmp_path / "in" / ".store" / "0a1b", ["Ferry waits."])
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).symlink_to(".store/0a1b")
    run(tmp_path)

    assert files(tmp_path) == ["in/a.txt"]


def test_a_watch_takes_no_second_name_in(tmp_path: Path) -> None:
    """Though its events name nothing but the new link."""
    write_article(tmp_path / "in" / "m.txt", ["Ferry waits."])
    run(tmp_path)
    places = [tmp_path / "in" / name for name in ("hard.txt", "z.txt", "soft.txt")]
    places[0].hardlink_to(tmp_path / "in" / "m.txt")
    places[1].hardlink_to(tmp_path / "in" / "m.txt")
    places[2].symlink_to("m.txt")
    refresh_paths(places, index_dir=tmp_path / ".dateline", embedder=EMBEDDER)
    held = files(tmp_path)
    run(tmp_path)

    assert held == files(tmp_path) == ["in/hard.txt"]
