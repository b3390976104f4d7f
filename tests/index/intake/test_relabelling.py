"""Stored texts that other rules labelled are labelled again, without their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles import furniture
from index.backends.embedded.snapshot import open_snapshot
from index.health.verification import verify_index
from index.intake import relabelling
from index.intake.build import index_paths
from index.intake.overrides.editing import edit_articles
from index.records import Role, StoredArticle
from tests.index.archives import SETTINGS, build, write_article

LINE = "Visit the kiosk below the arcades for all of it."


def stored_in(folder: Path) -> list[StoredArticle]:
    """Return all articles, by file and line."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return list(snapshot.articles(list(snapshot.article_ids())).values())


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an index by older rules, which do not know one line and part no title."""
    for name in ("one", "two"):
        report = f"The {name} council opens a bridge. Traders wait."
        write_article(tmp_path / f"{name}.txt", [report], title=f"Bridge {name} opens")
        with (tmp_path / f"{name}.txt").open("a") as stream:
            stream.write(f"\n{LINE}\n")
    with monkeypatch.context() as patch:
        patch.setattr(relabelling, "ROLES", "roles 0")
        build(tmp_path)
    return tmp_path


def know_the_line(patch: pytest.MonkeyPatch) -> None:
    """Be a version whose rules know the line."""
    known = furniture.match_sentence

    def match(text: str) -> furniture.Rule | None:
        return furniture.Rule("kiosk", Role.BOILERPLATE) if text == LINE else known(text)

    patch.setattr(furniture, "match_sentence", match)


def test_an_older_index_is_labelled_once_more(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though no file changed; of what is left of a passage only new words are embedded."""
    know_the_line(monkeypatch)
    report, again = build(older), build(older)

    assert (report.unchanged, report.annotated, report.relabelled) == (2, 2, 2)
    assert report.embedded == 2
    assert (again.annotated, again.relabelled, again.embedded) == (0, 0, 0)
    roles = [
        {s.span.of(one.article.text): s.role for s in one.sentences} for one in stored_in(older)
    ]
    assert all(found[LINE] is Role.BOILERPLATE for found in roles)
    assert verify_index(older / ".dateline", full=True).damage == ()


def test_what_is_the_same_stays_where_it_is(older: Path) -> None:
    """Neither embedded nor written, and an edit stands, whose fact is taken back later."""
    with open_snapshot(older / ".dateline") as snapshot:
        before = list(snapshot.article_ids())
    edit_articles("one.txt", None, {"outlet": ("Rosk Echo",)}, index_dir=older / ".dateline")

    report = build(older)

    assert (report.annotated, report.relabelled, report.embedded) == (2, 0, 0)
    with open_snapshot(older / ".dateline") as snapshot:
        assert set(before) & set(snapshot.article_ids())
    outlets = [one.article.outlet for one in stored_in(older)]
    assert [fact and fact.value for fact in outlets] == ["Rosk Echo", None]


def test_files_are_not_read_for_it(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is labelled is the stored text, so a run that looks at another file does it, too."""
    know_the_line(monkeypatch)
    write_article(older / "new.txt", ["A ferry sails."])

    report = index_paths([older / "new.txt"], index_dir=older / ".dateline", settings=SETTINGS)

    assert (report.files, report.added, report.relabelled) == (1, 1, 2)
