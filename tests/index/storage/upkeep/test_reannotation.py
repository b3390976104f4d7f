"""Stored texts are annotated again by other rules, whatever happens in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from index.articles import annotating
from index.articles.annotating import Finder
from index.backends.registry import open_snapshot
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.records import Annotation, AnnotationKind, Article, Sentence, Span
from index.storage.files.layout import Layout
from index.storage.upkeep import reannotation
from tests.index.archives import SETTINGS, build, write_article
from tests.index.health.test_verification import alter

ARTICLES = 7


class StoppedError(Exception):
    """Stands for a kill."""


def use(patch: pytest.MonkeyPatch, rules: str, *, at_most: int | None = None) -> list[str]:
    """Have the first word of each text found under the name of these rules; return a log.

    After `at_most` articles the finder stops the run.
    """
    seen = list[str]()

    def find(text: str, sentences: Sequence[Sentence], article: Article) -> list[Annotation]:
        if len(seen) == at_most:
            raise StoppedError
        seen.append(article.source.file)
        end = text.find(" ")
        return [] if "Nothing" in text else [Annotation(AnnotationKind.TIME, Span(0, end), rules)]

    patch.setattr(annotating, "FINDERS", (Finder(rules, find),))
    patch.setattr(annotating, "ANNOTATING", rules)
    return seen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an index of some articles by the first rules; in one of them nothing is found."""
    monkeypatch.setattr(reannotation, "_ARTICLES_AT_ONCE", 2)
    for number in range(ARTICLES):
        word = "Storm" if number else "Nothing"
        write_article(tmp_path / f"{number}.txt", [f"{word} {number} hits harbour."])
    with monkeypatch.context() as patch:
        use(patch, "first")
        build(tmp_path)
    return tmp_path


def kept_rules(folder: Path) -> list[str]:
    """Return the rules of all annotations that are kept, by file."""
    with open_snapshot(folder / ".dateline") as snapshot:
        ids = list(snapshot.article_ids())
        found = snapshot.annotations(ids)
        return [one.rule for number in ids for one in found.get(number, ())]


def is_annotated(folder: Path) -> bool:
    """Return whether a reader calls the annotations those of its own rules."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return snapshot.is_annotated


def test_what_is_found_is_kept_with_the_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run with the same rules looks at what is new only."""
    seen = use(monkeypatch, "first")
    assert kept_rules(folder) == ["first"] * (ARTICLES - 1)
    assert is_annotated(folder)

    write_article(folder / "9.txt", ["Ferry waits."])
    report = build(folder)

    assert (seen, report.annotated) == (["9.txt"], 0)
    assert kept_rules(folder) == ["first"] * ARTICLES


def test_other_rules_look_at_every_stored_text_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is read for it and nothing is embedded; a reader says so until then."""
    seen = use(monkeypatch, "second")
    assert not is_annotated(folder)

    reports = [build(folder), build(folder)]

    assert [report.annotated for report in reports] == [ARTICLES, 0]
    assert [report.embedded for report in reports] == [0, 0]
    assert sorted(seen) == [f"{number}.txt" for number in range(ARTICLES)]
    assert kept_rules(folder) == ["second"] * (ARTICLES - 1)
    assert is_annotated(folder)
    assert verify_index(folder / ".dateline", full=True).damage == ()


@pytest.mark.parametrize("at_most", range(ARTICLES))
def test_a_run_that_is_cut_short_is_taken_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at_most: int
) -> None:
    """At most the articles of one transaction are looked at twice, and none stays as it was."""
    with monkeypatch.context() as patch:
        use(patch, "second", at_most=at_most)
        with pytest.raises(StoppedError):
            build(folder)
        assert not is_annotated(folder)
    seen = use(monkeypatch, "second")
    assert verify_index(folder / ".dateline", full=True).damage == ()
    seen.clear()

    report = build(folder)

    assert report.annotated == len(seen) <= ARTICLES - at_most + 1
    assert kept_rules(folder) == ["second"] * (ARTICLES - 1)


def test_third_rules_begin_again_where_the_second_were_cut_short(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the second left done is not taken for the work of the third."""
    with monkeypatch.context() as patch:
        use(patch, "second", at_most=4)
        with pytest.raises(StoppedError):
            build(folder)
    use(monkeypatch, "third")

    assert build(folder).annotated == ARTICLES
    assert kept_rules(folder) == ["third"] * (ARTICLES - 1)


def test_a_rebuild_that_goes_on_with_other_rules_has_none_of_the_older(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor has a new edition anything of the one before."""
    use(monkeypatch, "second")
    root = folder / ".dateline"

    index_paths([folder], index_dir=root, settings=SETTINGS, rebuild=True)

    assert kept_rules(folder) == ["second"] * (ARTICLES - 1)
    assert is_annotated(folder)
    with closing(sqlite3.connect(Layout(root).catalog)) as connection:
        assert connection.execute("SELECT rules FROM annotated").fetchall() == [("second",)]


def test_what_these_rules_do_not_find_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other rules made is not judged."""
    with monkeypatch.context() as patch:
        use(patch, "other")
        patch.setattr(annotating, "ANNOTATING", "first")
        (first, *others) = verify_index(folder / ".dateline", full=True).damage
        assert "what is kept of its text is not what stands there" in first.meaning
        assert len(others) == ARTICLES - 2

    use(monkeypatch, "second")
    assert verify_index(folder / ".dateline", full=True).damage == ()


def test_a_repair_has_texts_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If what says by which rules they were annotated is damaged."""
    use(monkeypatch, "first")
    layout = Layout(folder / ".dateline")
    alter(layout, "UPDATE annotated SET left_until = -1")
    assert verify_index(layout.root).damage

    repair_index(layout.root)

    assert not is_annotated(folder)
    assert build(folder).annotated == ARTICLES
    assert verify_index(layout.root, full=True).damage == ()


def test_a_backup_keeps_what_was_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And by which rules."""
    from index.health.backups import backup_index, restore_index

    use(monkeypatch, "first")
    backup_index(folder / ".dateline", folder.parent / "kept.backup")
    restore_index(folder.parent / "kept.backup", folder.parent / "other" / ".dateline")

    assert kept_rules(folder.parent / "other") == ["first"] * (ARTICLES - 1)
    assert is_annotated(folder.parent / "other")


def test_an_empty_index_is_annotated(tmp_path: Path) -> None:
    """There is nothing to look at."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    (tmp_path / "a.txt").unlink()
    build(tmp_path)

    assert is_annotated(tmp_path)
