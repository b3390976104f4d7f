"""Test what is said at indexing of all articles of a folder: it counts where they say nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import OptionError
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.intake.build_report import BuildReport
from index.intake.overrides.editing import edit_articles
from index.records import SAID_AT_INDEXING
from tests.index.archives import SETTINGS

REPORT = "The council of Rosk voted on Tuesday to close the old bridge for two years of work.\n"
GERMAN = (
    "Die Brücke in Rosk wird für zwei Jahre geschlossen, das hat der Rat am Dienstag beschlossen. "
    "Die Arbeiten sollen im Mai beginnen und neun Millionen Euro kosten, sagte eine Sprecherin.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with articles that state more and less."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "plain.txt").write_text(f"Bridge closes\n\n{REPORT}", encoding="utf-8")
    (news / "paper.txt").write_text(
        f"THE LEER GAZETTE\nVol. 3, No. 4\n\nBridge opens\n\n{REPORT}", encoding="utf-8"
    )
    (news / "wire.txt").write_text(f"Bridge falls\n\nROSK (AP) - {REPORT}", encoding="utf-8")
    (news / "german.txt").write_text(GERMAN, encoding="utf-8")
    (news / "record.jsonl").write_text(json.dumps({"text": "It rained.", "outlet": "The Bell"}))
    return tmp_path


def run(
    folder: Path, *paths: str, outlet: str | None = None, language: str | None = None
) -> BuildReport:
    """Index paths of the folder, saying facts of them."""
    return index_paths(
        [folder / path for path in paths],
        index_dir=folder / ".dateline",
        settings=SETTINGS,
        outlet=outlet,
        language=language,
    )


def facts(folder: Path, name: str) -> dict[str, tuple[str, str]]:
    """Return the outlet or the language of each article with its rule, by file."""
    with open_snapshot(folder / ".dateline") as snapshot:
        articles = [one.article for one in snapshot.articles(snapshot.article_ids()).values()]
    found = {a.source.file: a.outlet if name == "outlet" else a.facts.get(name) for a in articles}
    return {
        file.removeprefix("news/"): (fact.value, fact.rule) for file, fact in found.items() if fact
    }


def test_what_an_article_says_itself_counts_more(folder: Path) -> None:
    """A masthead, a record, the words of another language; the agency of a dateline does not."""
    run(folder, "news", outlet="Wikinews", language="English")

    said = ("Wikinews", SAID_AT_INDEXING)
    outlets, languages = facts(folder, "outlet"), facts(folder, "language")
    assert outlets["paper.txt"][0] == "THE LEER GAZETTE"
    assert outlets["record.jsonl"][0] == "The Bell"
    assert outlets["plain.txt"] == outlets["wire.txt"] == said
    assert languages["plain.txt"] == languages["record.jsonl"] == ("en", SAID_AT_INDEXING)
    assert languages["german.txt"][0] == "de"


def test_it_is_remembered_and_can_be_taken_back(folder: Path) -> None:
    """A run that says something else reads the files again, and embeds nothing."""
    run(folder, "news")
    changed = run(folder, "news", outlet="Wikinews")
    again = run(folder, "news", outlet="Wikinews")
    (folder / "news" / "new.txt").write_text(f"Mill opens\n\n{REPORT}", encoding="utf-8")
    later = run(folder)
    kept = facts(folder, "outlet")
    run(folder, "news", language="en")
    both = facts(folder, "outlet")["plain.txt"]
    run(folder, "news", outlet=" ")

    assert (changed.changed, changed.embedded, again.unchanged) == (5, 0, 5)
    assert (later.added, kept["new.txt"]) == (1, ("Wikinews", SAID_AT_INDEXING))
    assert both == ("Wikinews", SAID_AT_INDEXING)
    assert "plain.txt" not in facts(folder, "outlet")
    assert facts(folder, "language")["plain.txt"] == ("en", SAID_AT_INDEXING)
    assert verify_index(folder / ".dateline", full=True).damage == ()


def test_the_nearest_path_counts(folder: Path) -> None:
    """Of a folder in a folder, or a file, whatever is said of those above."""
    run(folder, "news", outlet="Wikinews")
    run(folder, "news/plain.txt", outlet="The Anse Herald")

    assert facts(folder, "outlet")["plain.txt"][0] == "The Anse Herald"
    assert facts(folder, "outlet")["wire.txt"][0] == "Wikinews"


def test_an_edit_rules_over_it(folder: Path) -> None:
    """And gives way to it again."""
    run(folder, "news", outlet="Wikinews")
    index_dir = folder / ".dateline"
    edit_articles("news/plain.txt", None, {"outlet": ("The Bell",)}, index_dir=index_dir)
    edited = facts(folder, "outlet")["plain.txt"]
    edit_articles("news/plain.txt", None, {"outlet": ()}, index_dir=index_dir)

    assert edited == ("The Bell", "edited")
    assert facts(folder, "outlet")["plain.txt"] == ("Wikinews", SAID_AT_INDEXING)


def test_what_is_said_of_standard_input_is_of_its_articles(folder: Path) -> None:
    """In that run; the stream has no path."""
    index_paths(
        [],
        index_dir=folder / ".dateline",
        settings=SETTINGS,
        lines=io.BytesIO(b'{"id": 1, "text": "It rained."}\n'),
        outlet="The Bell",
    )

    assert facts(folder, "outlet") == {"/dev/stdin": ("The Bell", SAID_AT_INDEXING)}


def test_what_cannot_be_meant_is_refused(folder: Path) -> None:
    """Before anything is read."""
    with pytest.raises(OptionError, match="language: 'klingon' is not known"):
        run(folder, "news", language="klingon")
    assert not (folder / ".dateline").exists()
