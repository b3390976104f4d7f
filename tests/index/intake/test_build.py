"""The index follows its files, at the price of what changed."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.changes import Batch, SkippedLine
from index.embedders.base import Matrix, Vector
from index.embedders.hashing_embedder import HashingEmbedder
from index.embedders.registry import open_embedder
from index.errors import (
    DatelineError,
    EmbedderMismatchError,
    IndexDamagedError,
    IndexMissingError,
    SettingsError,
)
from index.health.status import read_status
from index.health.verification import verify_index
from index.intake.build import index_paths, remove_paths
from index.intake.build_report import Progress
from index.intake.pruning import Pruning
from index.intake.remarks import KEPT
from index.records import ArticleId
from index.settings import IndexSettings
from tests.index.archives import EMBEDDER, SETTINGS, build, passages_of, write_article


class CountingEmbedder:
    """Hashes words, and remembers what it was asked to embed."""

    name, dim, fingerprint = HashingEmbedder.name, HashingEmbedder.dim, HashingEmbedder.fingerprint

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed and remember."""
        self.asked.extend(texts)
        return HashingEmbedder().embed_passages(texts)

    def embed_query(self, text: str) -> Vector:
        """Embed one text."""
        return HashingEmbedder().embed_query(text)


def embedded(folder: Path) -> list[str]:
    """Index a folder and return the passages that had to be embedded."""
    embedder = CountingEmbedder()
    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, embedder=embedder)
    return embedder.asked


def held(folder: Path) -> dict[str, list[str]]:
    """Return the passages of each file in the index."""
    texts: dict[str, list[str]] = {}
    with open_snapshot(folder / ".dateline") as snapshot:
        for passage in passages_of(snapshot):
            stored = snapshot.articles([passage.article_id])[passage.article_id]
            texts.setdefault(stored.article.source.file, []).append(passage.text)
    return texts


def write_lines(path: Path, texts: Sequence[str]) -> None:
    """Write a JSON-lines file."""
    path.write_bytes(json_lines(texts))


def json_lines(texts: Sequence[str]) -> bytes:
    """Return the content of a JSON-lines file."""
    lines = [json.dumps({"title": "News", "text": text}) for text in texts]
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_run_over_the_same_files_changes_nothing(tmp_path: Path) -> None:
    """Not even when every file was touched, and no second generation is published."""
    for name in "ab":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."])
    first = build(tmp_path)
    again = build(tmp_path)
    for name in "ab":
        os.utime(tmp_path / f"{name}.txt")
    touched = build(tmp_path)

    assert (first.added, first.files) == (2, 2)
    for report in (again, touched):
        assert (report.unchanged, report.added, report.changed, report.embedded) == (2, 0, 0, 0)
        assert report.generation == first.generation


def test_only_words_that_are_new_are_embedded(tmp_path: Path) -> None:
    """A change costs the passages that changed and the whole, a copy costs nothing."""
    lines = [f"Sentence number {n} tells of storms." for n in range(9)]
    write_article(tmp_path / "a.txt", lines)
    *passages, whole = embedded(tmp_path)
    assert (len(passages), whole) == (4, " ".join(lines))

    write_article(tmp_path / "a.txt", [*lines[:8], "The last one is new."])
    passage, whole = embedded(tmp_path)
    assert passage.endswith("is new.")
    assert whole == " ".join([*lines[:8], "The last one is new."])


def test_articles_are_embedded_as_a_whole_only_where_they_are_to_be(tmp_path: Path) -> None:
    """As an index that was made by a version that did not."""
    settings = replace(SETTINGS, embed_articles=False)
    write_article(tmp_path / "a.txt", ["Storm hits harbour."], title="Storm")
    index_paths([tmp_path], index_dir=tmp_path / ".without", settings=settings)
    index_paths([tmp_path], index_dir=tmp_path / ".with", settings=SETTINGS)
    whole = EMBEDDER.embed_query("Storm. Storm hits harbour.")

    for name, expected in ((".without", {}), (".with", {1: 1.0})):
        with open_snapshot(tmp_path / name) as snapshot:
            found = snapshot.article_similarities(whole, [ArticleId(1)])
            assert found == pytest.approx(expected, abs=1e-3)
        assert verify_index(tmp_path / name, full=True).damage == ()


def test_a_new_title_costs_the_whole_article_alone(tmp_path: Path) -> None:
    """Its passages are those of before, and nothing else waits to be embedded."""
    line = {"title": "Storm", "text": "Storm hits harbour."}
    for title in ("Storm", "Ferry"):
        (tmp_path / "a.jsonl").write_text(json.dumps({**line, "title": title}), encoding="utf-8")
        asked = embedded(tmp_path)

    assert asked == ["Ferry. Storm hits harbour."]
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_an_embedding_that_is_missing_is_damage(tmp_path: Path) -> None:
    """Else its article would be ranked by less than others, in silence."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        query = EMBEDDER.embed_query("storm")
        with pytest.raises(IndexDamagedError, match="article 7 has no embedding"):
            snapshot.article_similarities(query, [ArticleId(1), ArticleId(7)])


def test_copies_in_one_run_are_embedded_once(tmp_path: Path) -> None:
    """Wire reports come in dozens of copies."""
    for name in "abc":
        write_article(tmp_path / f"{name}.txt", ["Storm hits harbour."])

    assert embedded(tmp_path) == ["Storm hits harbour."]
    assert len(held(tmp_path)) == 3


def test_a_renamed_file_keeps_its_articles(tmp_path: Path) -> None:
    """Nothing is embedded, and the ids are those of before."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")

    report = build(tmp_path)

    assert (report.moved, report.unchanged, report.added, report.removed) == (1, 1, 0, 0)
    assert held(tmp_path) == {"b.txt": ["Storm hits harbour."]}
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        assert list(snapshot.article_ids()) == [1]


def test_a_copied_file_is_another_article(tmp_path: Path) -> None:
    """The first is still there, so it was not renamed."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    write_article(tmp_path / "b.txt", ["Storm hits harbour."])

    assert build(tmp_path).added == 1
    assert sorted(held(tmp_path)) == ["a.txt", "b.txt"]


def test_of_many_lines_only_the_changed_ones_are_taken_in(tmp_path: Path) -> None:
    """A line is known by its bytes; inserting one moves the others and embeds one."""
    texts = [f"Report {n} of the storm." for n in range(5)]
    write_lines(tmp_path / "a.jsonl", texts)
    assert len(embedded(tmp_path)) == 10

    write_lines(tmp_path / "a.jsonl", ["A new first line.", *texts[:2], "Changed.", *texts[3:]])

    new = ["A new first line.", "Changed."]
    assert embedded(tmp_path) == [*new, *(f"News. {text}" for text in new)]
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        stored = snapshot.articles(snapshot.article_ids()).values()
        assert [s.article.source.line for s in stored] == [1, 2, 3, 4, 5, 6]
        assert [s.article.text for s in stored][3] == "Changed."


def test_equal_lines_are_counted(tmp_path: Path) -> None:
    """Three of them are three articles; taking one away removes one."""
    write_lines(tmp_path / "a.jsonl", ["Storm."] * 3)
    build(tmp_path)
    write_lines(tmp_path / "a.jsonl", ["Storm."] * 2)

    report = build(tmp_path)

    assert (report.unchanged, report.removed) == (2, 1)
    assert held(tmp_path) == {"a.jsonl": ["Storm."] * 2}


def test_a_file_that_is_gone_is_pruned_unless_told_not_to(tmp_path: Path) -> None:
    """And pruned by a later run that may."""
    for name in "ab":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."])
    build(tmp_path)
    (tmp_path / "a.txt").unlink()

    assert build(tmp_path, prune=Pruning.NEVER).removed == 0
    assert sorted(held(tmp_path)) == ["a.txt", "b.txt"]
    assert build(tmp_path).removed == 1
    assert sorted(held(tmp_path)) == ["b.txt"]


def test_a_root_that_is_gone_prunes_nothing(tmp_path: Path) -> None:
    """A disk that is not mounted must not empty the index; it is named instead."""
    archive = tmp_path / "archive"
    write_article(archive / "a.txt", ["Storm hits harbour."])
    index_paths([archive], index_dir=tmp_path / ".dateline", settings=SETTINGS)
    archive.rename(tmp_path / "unmounted")

    report = index_paths([], index_dir=tmp_path / ".dateline")

    assert report.removed == 0
    assert [error.file for error in report.skipped] == ["archive"]
    assert held(tmp_path) == {"archive/a.txt": ["Storm hits harbour."]}


def test_remembered_roots_are_looked_at_again(tmp_path: Path) -> None:
    """Without naming them; other roots stay as they are."""
    for name in ("one", "two"):
        write_article(tmp_path / name / "a.txt", [f"Storm in {name}."])
        index_paths([tmp_path / name], index_dir=tmp_path / ".dateline", settings=SETTINGS)
    write_article(tmp_path / "one" / "b.txt", ["Ship in one."])

    report = index_paths([], index_dir=tmp_path / ".dateline")

    assert (report.files, report.added, report.removed) == (3, 1, 0)
    assert read_status(tmp_path / ".dateline").roots == ("one", "two")


def test_overlapping_paths_are_walked_once(tmp_path: Path) -> None:
    """A folder, a folder in it, and a file in that."""
    write_article(tmp_path / "in" / "a.txt", ["Storm hits harbour."])
    paths = [tmp_path / "in" / "a.txt", tmp_path, tmp_path / "in"]

    report = index_paths(paths, index_dir=tmp_path / ".dateline", settings=SETTINGS)

    assert (report.files, report.added) == (1, 1)


def test_nothing_to_index_says_what_to_type(tmp_path: Path) -> None:
    """A new index knows no folders."""
    with pytest.raises(DatelineError, match="dateline index FOLDER"):
        index_paths([], index_dir=tmp_path / ".dateline", settings=SETTINGS)


def test_what_cannot_be_read_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    """Again on the next run, which does not read it again."""
    write_article(tmp_path / "good.txt", ["Storm hits harbour."])
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    (tmp_path / "mixed.jsonl").write_text('{"text": "Storm."}\nnot json\n', encoding="utf-8")

    for added in (2, 0):
        report = build(tmp_path)

        assert report.added == added
        assert [(e.file, e.line) for e in report.skipped] == [("bad.txt", None), ("mixed.jsonl", 2)]
    assert read_status(tmp_path / ".dateline").skipped_files == 2


def test_what_was_unclear_is_named_at_each_run(tmp_path: Path) -> None:
    """Of a file that is unchanged, touched or renamed too; it is not counted as skipped."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Storm.", "published": "soon"}\n', encoding="utf-8")
    for name, added in (("a.jsonl", 1), ("a.jsonl", 0), ("b.jsonl", 0)):
        path = path.rename(tmp_path / name)
        report = build(tmp_path)

        assert (report.added, report.skipped, report.warning_count) == (added, (), 1)
        assert (report.warnings[0].file, report.warnings[0].line) == (name, 1)
        assert '"published" is "soon"' in report.warnings[0].reason
    assert read_status(tmp_path / ".dateline").skipped_files == 0

    path.write_text('{"text": "Storm.", "published": "2024"}\n', encoding="utf-8")
    assert build(tmp_path).warnings == ()


def test_many_warnings_are_counted_and_the_first_kept(tmp_path: Path) -> None:
    """A corpus of which every line is odd is named in bounded memory, as often as it is read."""
    line = '{"text": "Storm %d.", "published": "soon"}\n'
    text = "".join(line % n for n in range(KEPT + 30))
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(line % 0, encoding="utf-8")
    for _ in range(2):
        report = build(tmp_path)

        assert report.warning_count == KEPT + 31
        assert len(report.warnings) == KEPT


def test_an_array_on_one_line_follows_its_file(tmp_path: Path) -> None:
    """Elements that stay are not taken in again, and one that cannot be read keeps its article."""
    path = tmp_path / "a.jsonl"
    rows = [{"text": f"Report {n} of the storm."} for n in range(4)]
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert build(tmp_path).added == 4

    changed = [rows[0], {"text": "Changed."}, {"words": "none"}, rows[3]]
    path.write_text(json.dumps(changed), encoding="utf-8")
    report = build(tmp_path)
    assert (report.changed, report.added, report.removed, report.unchanged) == (1, 0, 0, 3)
    assert sorted(held(tmp_path)["a.jsonl"]) == sorted(
        [rows[0]["text"], "Changed.", rows[2]["text"], rows[3]["text"]]
    )

    path.write_text(json.dumps(rows)[:-12], encoding="utf-8")
    report = build(tmp_path)
    assert (report.removed, report.skipped[0].line) == (0, None)
    assert rows[3]["text"] in held(tmp_path)["a.jsonl"]


def test_what_an_older_version_refused_is_read_again(tmp_path: Path) -> None:
    """Its notes know no change time; the file itself has not changed."""
    (tmp_path / "a.jsonl").write_text('{"text": "Storm.", "published": "soon"}\n', encoding="utf-8")
    build(tmp_path)
    with reopen_writer(tmp_path / ".dateline") as writer:
        state = writer.file_state("a.jsonl")
        assert state is not None
        refused = (SkippedLine("not a date", 1),)
        older = replace(state, changed_ns=0, skipped=refused, warned=())
        writer.commit(Batch(files={"a.jsonl": older}))

    report = build(tmp_path)

    assert (report.unchanged, report.skipped, report.warning_count) == (1, (), 1)


def test_a_file_that_was_skipped_is_read_when_its_encoding_is_given(tmp_path: Path) -> None:
    """Though it has not changed."""
    (tmp_path / "a.txt").write_bytes("Café in the harbour.".encode("cp1252"))
    build(tmp_path)

    report = index_paths([tmp_path], index_dir=tmp_path / ".dateline", encoding="cp1252")

    assert (report.added, report.skipped) == (1, ())
    assert held(tmp_path) == {"a.txt": ["Café in the harbour."]}


def test_a_file_that_cannot_be_read_any_more_keeps_its_articles(tmp_path: Path) -> None:
    """Until it can be, however often it is looked at, moved or said to be skipped."""
    path = tmp_path / "a.txt"
    path.write_text("Café in the harbour.", encoding="utf-8")
    build(tmp_path)
    path.write_bytes("Café in the old harbour.".encode("cp1252"))
    for name in ("a.txt", "a.txt", "b.txt"):
        path = path.rename(tmp_path / name)
        report = build(tmp_path)

        assert (report.unchanged, report.removed) == (1, 0)
        assert "; what it held before is kept" in str(report.skipped[0])
        assert held(tmp_path) == {name: ["Café in the harbour."]}

    report = index_paths([tmp_path], index_dir=tmp_path / ".dateline", encoding="cp1252")
    assert (report.changed, report.skipped) == (1, ())
    assert held(tmp_path) == {"b.txt": ["Café in the old harbour."]}


def test_a_deleted_file_that_could_not_be_read_is_gone(tmp_path: Path) -> None:
    """There is nothing to wait for."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    write_article(tmp_path / "b.txt", ["Ferry waits."])
    build(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"")
    build(tmp_path)
    (tmp_path / "a.txt").unlink()

    assert build(tmp_path).removed == 1
    assert held(tmp_path) == {"b.txt": ["Ferry waits."]}


def test_lines_that_cannot_be_read_keep_their_articles(tmp_path: Path) -> None:
    """Lines around them follow the file; what a truncated file does not show is kept."""
    path = tmp_path / "a.jsonl.gz"
    texts = [f"Report {n} of the storm." for n in range(4)]
    path.write_bytes(gzip.compress(json_lines(texts)))
    build(tmp_path)
    bad = json_lines([texts[0], "Another second.", texts[2]]).replace(
        b'{"title": "News", "text": "Report 2', b"{"
    )
    path.write_bytes(gzip.compress(bad))
    report = build(tmp_path)

    assert [(e.line, e.reason.endswith("is kept")) for e in report.skipped] == [(3, True)]
    assert (report.changed, report.removed, report.unchanged) == (1, 1, 2)
    assert held(tmp_path) == {"a.jsonl.gz": [texts[0], "Another second.", texts[2]]}

    path.write_bytes(gzip.compress(json_lines(texts))[:-12])
    build(tmp_path)
    assert held(tmp_path)["a.jsonl.gz"][2] == texts[2]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    """An index of nothing would look like success."""
    (tmp_path / "empty").mkdir()

    report = index_paths([tmp_path / "empty"], index_dir=tmp_path / "ix", settings=SETTINGS)

    assert [str(error) for error in report.skipped] == ["empty: holds no article files"]


def test_removed_paths_are_gone_and_forgotten(tmp_path: Path) -> None:
    """A file or a folder; what is not in the index is no error."""
    for name in ("one/a.txt", "one/b.txt", "two/c.txt"):
        write_article(tmp_path / name, [f"Storm in {name}."])
        index_paths([tmp_path / name], index_dir=tmp_path / ".dateline", settings=SETTINGS)

    report = remove_paths(
        [tmp_path / "one", tmp_path / "two" / "c.txt", tmp_path / "three"],
        index_dir=tmp_path / ".dateline",
    )

    assert report.removed == 3
    assert held(tmp_path) == {}
    assert read_status(tmp_path / ".dateline").roots == ()


def test_removing_from_no_index_says_so(tmp_path: Path) -> None:
    """And makes none."""
    with pytest.raises(IndexMissingError):
        remove_paths([tmp_path], index_dir=tmp_path / ".dateline")

    assert not (tmp_path / ".dateline").exists()


def test_another_embedder_or_setting_is_refused(tmp_path: Path) -> None:
    """Vectors that fit but mean something else are worse than none."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)

    class Other(CountingEmbedder):
        """Another space of the same width."""

        fingerprint = "f" * 64

    with pytest.raises(EmbedderMismatchError, match="hashing"):
        index_paths(
            [tmp_path],
            index_dir=tmp_path / ".dateline",
            settings=IndexSettings(embedder="other"),
            embedder=Other(),
        )
    with pytest.raises(SettingsError, match="window_sentences"):
        index_paths(
            [tmp_path],
            index_dir=tmp_path / ".dateline",
            settings=IndexSettings(embedder="hashing", window_sentences=5),
        )


def test_progress_counts_every_file(tmp_path: Path) -> None:
    """Of a total that is known from the start."""
    for name in "abc":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name}."])
    seen: list[Progress] = []

    index_paths([tmp_path], index_dir=tmp_path / "ix", settings=SETTINGS, progress=seen.append)

    assert list(dict.fromkeys((p.file, p.files, p.total_files) for p in seen)) == [
        ("a.txt", 1, 3),
        ("b.txt", 2, 3),
        ("c.txt", 3, 3),
    ]


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_progress_moves_within_a_file(tmp_path: Path, name: str) -> None:
    """An archive in one file still has a time left; compressed bytes count as they lie."""
    lines = "".join(f'{{"text": "{os.urandom(200).hex()}."}}\n' for _ in range(3_000)).encode()
    (tmp_path / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    seen: list[Progress] = []

    index_paths([tmp_path], index_dir=tmp_path / "ix", settings=SETTINGS, progress=seen.append)

    read = [p.read_bytes for p in seen]
    assert read == sorted(read)
    assert len(set(read)) > 3
    assert read[-1] == seen[-1].total_bytes == (tmp_path / name).stat().st_size


def test_a_long_file_is_published_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers stay quick only if what is committed does not stay unpublished for long."""
    monkeypatch.setattr("index.intake.build_run._PUBLISH_PASSAGES", 1_000)
    write_lines(tmp_path / "news.jsonl", [f"Storm {n} came." for n in range(5_000)])

    report = build(tmp_path)

    assert report.passages == 5_000
    assert report.generation > 2


def test_embeddings_are_those_of_one_thread(tmp_path: Path) -> None:
    """Bit for bit, each with its own passage, whatever finishes first."""
    write_lines(
        tmp_path / "news.jsonl",
        [f"Storm {n}. " + "The mayor spoke at length. " * (n % 7) for n in range(40)],
    )
    settings = replace(SETTINGS, embedder="minilm-int8")

    index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=settings)

    one = open_embedder("minilm-int8", resident=True)
    with reopen_writer(tmp_path / ".dateline") as writer:
        keys = writer.articles_in("news.jsonl")
        for text, stored in writer.embeddings_of(key.id for key in keys).items():
            expected = one.embed_passages([text])[0].astype("<f2").astype(np.float32)
            np.testing.assert_array_equal(stored, expected)


class FailingEmbedder(CountingEmbedder):
    """Breaks at the second call."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed once, then raise."""
        if self.asked:
            raise MemoryError("no more")
        return super().embed_passages(texts)


def test_a_failing_embedder_ends_the_run(tmp_path: Path) -> None:
    """What goes wrong in another thread is raised in the caller's, and no thread hangs."""
    write_lines(tmp_path / "news.jsonl", [f"Storm {n}." for n in range(3_000)])

    with pytest.raises(MemoryError, match="no more"):
        index_paths(
            [tmp_path],
            index_dir=tmp_path / ".dateline",
            settings=SETTINGS,
            embedder=FailingEmbedder(),
        )


def test_an_article_without_quotable_words_is_still_listed(tmp_path: Path) -> None:
    """It has no passages and is never found, but it is not lost."""
    (tmp_path / "a.txt").write_text("Only a headline\n\nonly-a-headline\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"title": "Storm", "text": "READ MORE"}\n', encoding="utf-8")

    report = build(tmp_path)

    with open_snapshot(tmp_path / ".dateline") as snapshot:
        assert len(list(snapshot.article_ids())) == report.added == 2
        assert snapshot.dense(np.eye(1, HashingEmbedder.dim, dtype=np.float32)[0], 5) is not None
