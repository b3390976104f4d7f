"""What a file beside an article's file states takes the place of what is read of it."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.backends.embedded.snapshot import open_snapshot
from index.embedders.hashing_embedder import HashingEmbedder
from index.health.verification import verify_index
from index.intake.build import refresh_paths
from index.intake.overrides.editing import edit_articles, read_edits
from index.intake.overrides.sidecars import described_by, is_sidecar, read_sidecar
from index.records import Article
from tests.index.archives import TICK_S, build

TEXT = "---\ntitle: In front\noutlet: Front Matter News\n---\n\n# Storm\n\nA storm hits.\n"
STATED = {
    "title": "Storm hits",
    "outlet": "The Rosk Times",
    "authors": ["Ann Moss", {"name": "Bo Reed"}],
    "published": "2019-03-05",
    "language": "en-GB",
    "url": "https://example.org/1",
    "section": "Weather",
    "text": "not this",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of a text with front matter and a sidecar."""
    (tmp_path / "a.md").write_text(TEXT)
    state(tmp_path, "a.md", STATED)
    build(tmp_path)
    return tmp_path


def state(folder: Path, name: str, stated: object) -> None:
    """Write a sidecar, at another time than before."""
    time.sleep(TICK_S)
    (folder / f"{name}.meta.json").write_text(json.dumps(stated))


def articles(folder: Path) -> list[Article]:
    """Return the articles of an index."""
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(list(snapshot.article_ids()))
        return [one.article for one in stored.values()]


def outlets(folder: Path) -> list[str | None]:
    """Return their outlets."""
    return [one.outlet.value if one.outlet else None for one in articles(folder)]


def test_it_rules_over_front_matter_and_is_no_article(folder: Path) -> None:
    """Every fact names the key of the sidecar as its evidence; its text is not used."""
    (article,) = articles(folder)

    assert article.text == TEXT
    facts = (article.title, article.outlet, *article.authors, article.published, article.url)
    assert [(fact.value, fact.rule) for fact in facts if fact] == [
        ("Storm hits", "sidecar:title"),
        ("The Rosk Times", "sidecar:outlet"),
        ("Ann Moss", "sidecar:authors"),
        ("Bo Reed", "sidecar:authors"),
        ("2019-03-05", "sidecar:published"),
        ("https://example.org/1", "sidecar:url"),
    ]
    assert article.facts["language"].value == "en"
    assert article.facts["section"].rule == "sidecar:section"


def test_an_edit_rules_over_it(folder: Path) -> None:
    """Taken back, the sidecar counts again, and without it the front matter."""
    index_dir = folder / ".dateline"
    edit_articles("a.md", None, read_edits({"outlet": ["Edited"]}), index_dir=index_dir)
    state(folder, "a.md", {**STATED, "outlet": "Another Paper"})
    build(folder)
    assert outlets(folder) == ["Edited"]

    edit_articles("a.md", None, read_edits({"outlet": [""]}), index_dir=index_dir)
    assert outlets(folder) == ["Another Paper"]
    (folder / "a.md.meta.json").unlink()
    report = build(folder)

    assert outlets(folder) == ["Front Matter News"]
    assert (report.changed, report.added, report.removed) == (1, 0, 0)
    assert verify_index(index_dir, full=True).damage == ()


def test_a_changed_one_has_its_file_read_again(folder: Path) -> None:
    """Nothing that stays the same is read or embedded."""
    assert build(folder).unchanged == 1
    state(folder, "a.md", {**STATED, "outlet": "Another Paper"})

    report = build(folder)

    assert (report.changed, report.embedded) == (1, 0)
    assert outlets(folder) == ["Another Paper"]
    assert build(folder).unchanged == 1


def test_a_watched_one_has_its_file_read_again(folder: Path) -> None:
    """A change that names only the sidecar means the file beside it, gone or there."""
    beside = folder / "a.md.meta.json"
    for outlet in ("Another Paper", None):
        if outlet:
            state(folder, "a.md", {"outlet": outlet})
        else:
            beside.unlink()
        refresh_paths([beside], index_dir=folder / ".dateline", embedder=HashingEmbedder())

        assert outlets(folder) == [outlet or "Front Matter News"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "a.md.meta.json is no JSON in UTF-8"),
        (b"[1]", "a.md.meta.json is no JSON object"),
        (b'{"a": "\xff"}', "a.md.meta.json is no JSON in UTF-8"),
        (b"[" * 100_000, "a.md.meta.json is no JSON in UTF-8"),
        (b" " * (1 << 20) + b"{}", "a.md.meta.json is larger than 1,048,576 bytes"),
    ],
)
def test_a_broken_one_is_named_and_left_aside(folder: Path, data: bytes, reason: str) -> None:
    """At each run, as any file that cannot be read; its article has the facts that were read."""
    (folder / "a.md.meta.json").write_bytes(data)

    for _ in range(2):
        report = build(folder)
        (error,) = report.skipped
        assert str(error).startswith(f"a.md: {reason}")
        assert str(error).endswith("; indexed without the facts in it")
    assert outlets(folder) == ["Front Matter News"]


def test_no_link_and_no_pipe_is_followed(folder: Path) -> None:
    """It could lead to a file that may not be read, or to one that never ends."""
    for make in (lambda path: path.symlink_to("/etc/hostname"), os.mkfifo):
        (folder / "a.md.meta.json").unlink()
        make(folder / "a.md.meta.json")

        report = build(folder)

        assert "is not a regular file; indexed without" in str(report.skipped[0])


def test_what_is_unclear_in_it_is_told(folder: Path) -> None:
    """With its key; keys that are not used are counted."""
    state(folder, "a.md", {"published": "yesterday", "outlet": "News", "mood": "good"})

    report = build(folder)

    (warning,) = report.warnings
    assert 'a.md.meta.json: "published" is "yesterday"; expected a date' in str(warning)
    assert report.unused_keys == {"mood": 1}


def test_it_dates_no_article_into_the_future(folder: Path) -> None:
    """A day ahead is left to the clock; more is a slip, as in an edit."""
    today = datetime.now(UTC).date()
    state(folder, "a.md", {"published": str(today + timedelta(days=3))})

    assert "expected a date until" in str(build(folder).warnings[0])


def test_of_a_file_of_several_articles_only_what_can_be_true_of_all_counts(tmp_path: Path) -> None:
    """They do not share a title, an author or a day."""
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": f"Storm {n}."}) for n in "ab"))
    state(tmp_path, "a.jsonl", STATED)
    build(tmp_path)

    for article in articles(tmp_path):
        assert article.outlet
        assert article.outlet.value == "The Rosk Times"
        assert (article.title, article.published, article.authors) == (None, None, ())


def test_a_moved_file_with_its_sidecar_is_not_read_again(folder: Path) -> None:
    """The facts stay; a file that is moved alone loses them."""
    for name in ("a.md", "a.md.meta.json"):
        (folder / name).rename(folder / name.replace("a.md", "b.md"))
    report = build(folder)
    assert (report.moved, outlets(folder)) == (1, ["The Rosk Times"])

    (folder / "b.md").rename(folder / "c.md")
    build(folder)
    assert outlets(folder) == ["Front Matter News"]


def test_a_file_that_moves_with_a_changed_sidecar_keeps_its_edits(folder: Path) -> None:
    """It is read again under its new name, and what a user said of it counts there."""
    said = read_edits({"section": ("Harbour",)})
    edit_articles("a.md", None, said, index_dir=folder / ".dateline")
    (folder / "old").mkdir()
    (folder / "a.md").rename(folder / "old" / "b.md")
    (folder / "a.md.meta.json").unlink()
    state(folder / "old", "b.md", STATED | {"outlet": "The Bell"})
    report = build(folder)

    (article,) = articles(folder)
    assert article.source.file == "old/b.md"
    assert (article.outlet and article.outlet.value) == "The Bell"
    assert article.facts["section"].value == "Harbour"
    assert (report.added, report.changed, report.removed) == (0, 1, 0)


def test_names_of_sidecars() -> None:
    """`.meta.json` behind the name of a file that a reader knows."""
    assert is_sidecar(PurePath("x/a.txt.META.json"))
    assert is_sidecar(PurePath("a.jsonl.gz.meta.json"))
    assert not is_sidecar(PurePath("a.meta.json"))
    assert not is_sidecar(PurePath("a.txt.json"))
    assert described_by(Path("x/a.txt.meta.json")) == Path("x/a.txt")
    assert described_by(Path("x/meta.json")) == Path("x/meta.json")


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_named(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Nothing is raised."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.txt.meta.json").write_bytes(data)

    sidecar = read_sidecar(folder / "a.txt")

    assert sidecar is not None
    assert bool(sidecar.fault) or isinstance(sidecar.fields, dict)
