"""What is acknowledged survives a kill, readers see one moment, and one process writes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from index.articles.description import describe_article
from index.articles.passages import split_article
from index.backends.embedded import writer as embedded_writer
from index.backends.embedded.backend import open_writer, reopen_writer
from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.backends.embedded.writer import EmbeddedWriter
from index.changes import Batch, NewArticle
from index.errors import (
    ForeignFilesError,
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
)
from index.health.verification import verify_index
from index.lexical import tantivy_lexical as lexical
from index.records import Article, ArticleId, Source
from index.storage import opening
from index.storage.files.layout import Layout
from tests.index.archives import (
    EMBEDDER,
    SETTINGS,
    copy_at_home,
    dense_oracle,
    lexical_oracle,
    passages_of,
)

DIE = """
import os, signal, sys
from pathlib import Path
from index.backends.embedded import publishing
from index.backends.embedded import writer as embedded_writer
from index.changes import Batch
from index.storage import batch
from tests.index.backends.embedded.test_backend import article, writing

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

index_dir, moment, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
place, name = {
    "commit": (batch, "log_operation"),
    "files": (publishing, "prepare_lease"),
    "transaction": (publishing.generation_table, "insert_generation"),
    "tidying": (embedded_writer, "drop_old_generations"),
}[moment]
setattr(place, name, die)
with writing(index_dir) as writer:
    writer.commit(Batch(add=[article(number)]))
    print("acknowledged", flush=True)
    writer.publish()
"""


def die_at(moment: str, index_dir: Path, number: int) -> str:
    """Add an article in a process that kills itself; return what it acknowledged."""
    command = [sys.executable, "-c", DIE, str(index_dir), moment, str(number)]
    died = subprocess.run(command, capture_output=True, text=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr
    return died.stdout


def article(number: int, *, text: str = "") -> NewArticle:
    """Return an article with one passage that no other has."""
    body = text or f"Storm number{number} hits the harbour."
    source = Source(file=f"{number}.txt", sha256=f"{number:064x}", format="jsonl")
    described, sentences = describe_article(Article(body, source))
    passages = tuple(split_article(body, sentences, window=3, stride=2, max_chars=500))
    embeddings = EMBEDDER.embed_passages([p.text for p in passages])
    return NewArticle(described, sentences, passages, embeddings)


def writing(index_dir: Path, *, wait_s: float = 5.0) -> EmbeddedWriter:
    """Open a writer as `dateline index` does."""
    return open_writer(
        index_dir,
        settings=SETTINGS,
        embedder_fingerprint=EMBEDDER.fingerprint,
        dim=EMBEDDER.dim,
        wait_s=wait_s,
    )


def add(index_dir: Path, *numbers: int, publish: bool = True) -> list[ArticleId]:
    """Add articles in one batch."""
    with writing(index_dir) as writer:
        ids = writer.commit(Batch(add=[article(number) for number in numbers]))
        if publish:
            writer.publish()
    return ids


def files_in(index_dir: Path) -> set[str]:
    """Return the files of all articles that a new reader sees."""
    with open_snapshot(index_dir) as snapshot:
        check(snapshot)
        stored = snapshot.articles(snapshot.article_ids()).values()
        return {one.article.source.file for one in stored}


def check(snapshot: EmbeddedSnapshot) -> None:
    """Compare both sides with their oracles."""
    embedding = EMBEDDER.embed_query("storm harbour number3")
    dense = [(c.passage_id, c.score) for c in snapshot.dense(embedding, 5)]
    lexical = [(c.passage_id, c.score) for c in snapshot.lexical("storm number3", 5)]
    expected = lexical_oracle(snapshot, "storm number3", 5)
    assert dense == dense_oracle(snapshot, embedding, 5)
    assert [number for number, _ in lexical] == [number for number, _ in expected]
    assert [s for _, s in lexical] == pytest.approx([s for _, s in expected])


@pytest.mark.parametrize("moment", ["files", "transaction", "tidying"])
def test_a_kill_after_the_acknowledgement_loses_nothing(tmp_path: Path, moment: str) -> None:
    """Between commit and publication, before its transaction, or after it."""
    add(tmp_path / "ix", 1)
    add(tmp_path / "ix", 2)

    assert die_at(moment, tmp_path / "ix", 3) == "acknowledged\n"

    assert files_in(tmp_path / "ix") == {"1.txt", "2.txt", "3.txt"}
    add(tmp_path / "ix", 4)
    assert files_in(tmp_path / "ix") == {"1.txt", "2.txt", "3.txt", "4.txt"}
    assert list(Layout(tmp_path / "ix").tmp.iterdir()) == []


def test_a_kill_before_the_commit_leaves_what_was(tmp_path: Path) -> None:
    """A batch is all or nothing."""
    add(tmp_path / "ix", 1)

    assert die_at("commit", tmp_path / "ix", 2) == ""

    assert files_in(tmp_path / "ix") == {"1.txt"}


def test_the_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    """After a bounded wait; when the first is done it may write."""
    me = f"process {os.getpid()}"
    with writing(tmp_path / "ix"), pytest.raises(IndexLockedError, match=me):
        writing(tmp_path / "ix", wait_s=0.1)

    assert add(tmp_path / "ix", 1) == [1]


def test_a_second_writer_that_waits_gets_its_turn(tmp_path: Path) -> None:
    """And builds on what the first has committed."""
    first = writing(tmp_path / "ix")
    second = threading.Thread(target=add, args=(tmp_path / "ix", 2))
    second.start()
    first.commit(Batch(add=[article(1)]))
    first.publish()
    first.close()
    second.join()

    assert files_in(tmp_path / "ix") == {"1.txt", "2.txt"}


def test_what_is_committed_is_found_before_it_is_published(tmp_path: Path) -> None:
    """Added articles are searched in the catalog, removed ones are dropped."""
    ids = add(tmp_path / "ix", 1, 2)
    with writing(tmp_path / "ix") as writer:
        writer.commit(Batch(add=[article(3)], remove=[ids[0]]))
        assert writer.unpublished_passages == 1

        assert files_in(tmp_path / "ix") == {"2.txt", "3.txt"}


def test_before_the_first_publication_everything_is_found(tmp_path: Path) -> None:
    """There is no generation, and nothing is missing."""
    add(tmp_path / "ix", 1, 2, publish=False)

    with open_snapshot(tmp_path / "ix") as snapshot:
        assert snapshot.generation == 0
    assert files_in(tmp_path / "ix") == {"1.txt", "2.txt"}


def test_a_reader_keeps_its_moment(tmp_path: Path) -> None:
    """Through commits, publications, and the removal of its generation."""
    ids = add(tmp_path / "ix", 1, 2)
    with open_snapshot(tmp_path / "ix") as snapshot:
        for number in range(3, 7):
            add(tmp_path / "ix", number)
        with reopen_writer(tmp_path / "ix") as writer:
            writer.commit(Batch(remove=ids))
            writer.publish()

        assert {p.article_id for p in passages_of(snapshot)} == set(ids)
        check(snapshot)
    assert files_in(tmp_path / "ix") == {"3.txt", "4.txt", "5.txt", "6.txt"}


def derived(root: Path) -> Iterator[Path]:
    """Iterate over the derived files of an index."""
    for folder in ("vectors", "lexical"):
        yield from (path for path in sorted((root / folder).rglob("*")) if path.is_file())


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: os.truncate(path, path.stat().st_size // 2),
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
    ],
    ids=["missing", "emptied", "halved", "zeroed"],
)
def test_damaged_derived_files_never_change_an_answer(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """Whichever it is, the reader names it and does without; the next writer makes it new."""
    whole = tmp_path / "whole"
    add(whole, 1, 2, 3)
    names = [path.relative_to(whole) for path in derived(whole)]
    assert len(names) > 5
    for number, name in enumerate(names):
        copy_at_home(whole, tmp_path / str(number), root=".")
        damage(tmp_path / str(number) / name)

        with open_snapshot(tmp_path / str(number)) as snapshot:
            assert any(str(name) in fault for fault in snapshot.damage)
            check(snapshot)

    add(tmp_path / "0", 4)
    with open_snapshot(tmp_path / "0") as snapshot:
        assert snapshot.damage == ()
        check(snapshot)


def test_damage_to_the_newest_generation_leaves_the_one_before(tmp_path: Path) -> None:
    """What came later is searched in the catalog, so the answer is still of now."""
    add(tmp_path / "ix", 1, 2)
    add(tmp_path / "ix", 3)
    newest = Layout(tmp_path / "ix").lexical(2)
    shutil.rmtree(newest)

    with open_snapshot(tmp_path / "ix") as snapshot:
        assert snapshot.generation == 1
        assert snapshot.damage
    assert files_in(tmp_path / "ix") == {"1.txt", "2.txt", "3.txt"}


def test_words_cut_by_another_version_are_named_and_counted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader says so, the next writer puts it right, embedding nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(embedded_writer, "ANALYSIS", "older")
        add(tmp_path / "ix", 1, 2)
    with open_snapshot(tmp_path / "ix") as snapshot:
        assert "counted by older" in snapshot.damage[0]

    with writing(tmp_path / "ix") as writer:
        writer.publish()

    with open_snapshot(tmp_path / "ix") as snapshot:
        assert (snapshot.damage, snapshot.generation) == ((), 2)
        check(snapshot)


def test_an_index_of_older_words_claims_nothing_and_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then it is searched as it is, and no word is said to be missing."""
    text, asked = "The am\u00admonia leaked. 市長陳美玲辭職。", ("leaked", "ammonia", "陳美玲")
    with monkeypatch.context() as patch:
        patch.setattr(embedded_writer, "ANALYSIS", "older")
        patch.setattr(lexical, "fold", lambda text, **_: normalize("NFC", text))
        with writing(tmp_path / "ix") as writer:
            writer.commit(Batch(add=[article(1, text=text), article(2)]))
            writer.publish()
    with open_snapshot(tmp_path / "ix") as snapshot:
        assert "counted by older" in snapshot.damage[0]
        assert [len(snapshot.lexical(word, 9)) for word in asked] == [1, 0, 0]
        assert snapshot.unknown_terms("ammonia 陳美玲 submarine") == []

    with writing(tmp_path / "ix") as writer:
        writer.publish()

    with open_snapshot(tmp_path / "ix") as snapshot:
        assert [len(snapshot.lexical(word, 9)) for word in asked] == [1, 1, 1]
        assert snapshot.unknown_terms("ammonia 陳美玲 submarine") == ["submarine"]
    damage = verify_index(tmp_path / "ix", full=True).damage
    assert [d for d in damage if "its embedding is missing" not in d.meaning] == []


def test_an_older_copy_of_the_catalog_is_refused(tmp_path: Path) -> None:
    """It is whole, but it lacks what was acknowledged after it."""
    catalog = Layout(tmp_path / "ix").catalog
    add(tmp_path / "ix", 1)
    shutil.copy(catalog, tmp_path / "old")
    add(tmp_path / "ix", 2)
    shutil.copy(tmp_path / "old", catalog)

    with pytest.raises(IndexDamagedError, match="older copy"):
        open_snapshot(tmp_path / "ix")
    with pytest.raises(IndexDamagedError, match="older copy"):
        writing(tmp_path / "ix")


def test_a_missing_catalog_is_damage_and_not_an_empty_index(tmp_path: Path) -> None:
    """The user must not be told to index into it as if nothing had been there."""
    add(tmp_path / "ix", 1)
    Layout(tmp_path / "ix").catalog.unlink()

    for opened in (open_snapshot, writing, reopen_writer):
        with pytest.raises(IndexDamagedError, match="missing"):
            opened(tmp_path / "ix")


def test_a_missing_format_is_damage(tmp_path: Path) -> None:
    """The catalog shows that there was an index."""
    add(tmp_path / "ix", 1)
    Layout(tmp_path / "ix").format.unlink()

    for opened in (open_snapshot, writing, reopen_writer):
        with pytest.raises(IndexDamagedError, match="missing"):
            opened(tmp_path / "ix")


def test_a_folder_of_other_files_is_never_made_an_index(tmp_path: Path) -> None:
    """A user gave the wrong folder to --index."""
    (tmp_path / "thesis.txt").write_text("Mine.")

    with pytest.raises(ForeignFilesError, match=r"other files such as thesis\.txt"):
        writing(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_failure_while_opening_lets_the_next_writer_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is not left behind."""
    with monkeypatch.context() as patch:
        patch.setattr(opening, "empty_tmp", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            writing(tmp_path / "ix")

    assert add(tmp_path / "ix", 1) == [1]


def test_there_is_no_index_where_there_is_none(tmp_path: Path) -> None:
    """Readers make nothing."""
    for opened in (open_snapshot, reopen_writer):
        with pytest.raises(IndexMissingError):
            opened(tmp_path / "ix")

    assert not (tmp_path / "ix").exists()
