"""Proposals carry tantivy's own BM25."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse
from index.errors import IndexDamagedError, StorageError
from index.filters import Filters
from index.lexical.base import LexicalQuery
from index.lexical.bm25 import FieldCounts, FieldScorer, rounded_lengths
from index.lexical.tantivy_lexical import LexicalReader, LexicalWriter
from index.storage.tables.article_table import LexicalRow
from tests.index.archives import WORDS, stored_length
from tests.torture.children import in_child


def row(number: int, body: str, *, title: str = "", article: int = 0) -> LexicalRow:
    """Return a passage for the lexical side."""
    return LexicalRow(number, article or number, title, body, day=None, outlet=None)


def write(folder: Path, rows: list[LexicalRow]) -> None:
    """Fill a new lexical folder."""
    folder.mkdir()
    writer = LexicalWriter(folder)
    for one in rows:
        writer.add(one)
    writer.finish()


def every_storm(folder: Path) -> list[tuple[int, float]]:
    """Ask for one word."""
    reader = LexicalReader(folder)
    return reader.best(LexicalQuery({"storm": 1.0}, {"storm": 1.0}), 99, Filters())


@given(tokens=st.integers(0, 10_000_000))
def test_lengths_are_rounded_to_what_one_byte_can_hold(tokens: int) -> None:
    """Down, and by less than an eighth."""
    (rounded,) = rounded_lengths(np.array([tokens])).tolist()

    assert rounded == stored_length(tokens)
    assert tokens * 7 / 8 < rounded + 1


def test_our_score_is_the_score_of_tantivy(tmp_path: Path) -> None:
    """In a folder without deletions, over both fields, for short and long passages."""
    bodies = [" ".join(WORDS[i % 7 : i % 7 + 1 + i % 5] * (1 + i * i % 90)) for i in range(60)]
    titles = [" ".join(WORDS[i % 3 : i % 3 + i % 4]) for i in range(60)]
    rows = [row(i + 1, b, title=t) for i, (b, t) in enumerate(zip(bodies, titles, strict=True))]
    write(tmp_path / "lexical", rows)
    query = {term: float(n) for n, term in enumerate(analyse(" ".join(WORDS[:6])), start=1)}
    weights = LexicalQuery(query, {term: 2.0 * weight for term, weight in query.items()})
    reader = LexicalReader(tmp_path / "lexical")
    proposed = dict(reader.best(weights, 60, Filters()))
    fields = [[analyse(text) for text in texts] for texts in (titles, bodies)]
    scorers = [
        FieldScorer(
            query,
            FieldCounts(60, sum(map(len, f)), {t: sum(t in w for w in f) for t in query}, boost),
        )
        for f, boost in zip(fields, (2.0, 1.0), strict=True)
    ]

    scores = np.zeros(60)
    for field, scorer in zip(fields, scorers, strict=True):
        counts = np.array([[words.count(term) for term in query] for words in field])
        scores += scorer.scores(counts, np.array([len(words) for words in field]))
    ours = dict(enumerate(scores.tolist(), start=1))

    assert proposed
    assert proposed == pytest.approx({number: ours[number] for number in proposed}, rel=1e-5)
    assert proposed.keys() == {number for number, score in ours.items() if score > 0}


def test_a_removed_article_is_not_proposed(tmp_path: Path) -> None:
    """None of its passages, and none of another article, whatever the number of its id."""
    folder = tmp_path / "lexical"
    write(folder, [row(n, "storm", article=1 + n // 10) for n in range(25)])
    writer = LexicalWriter(folder)
    writer.remove_article(2)
    writer.finish()

    assert {number for number, _ in every_storm(folder)} == {*range(10), *range(20, 25)}


def test_a_folder_survives_changes_to_its_copy(tmp_path: Path) -> None:
    """A generation's files are shared with the next and must never change under its readers."""
    before, after = tmp_path / "before", tmp_path / "after"
    write(before, [row(n, "storm", article=n) for n in range(5)])
    after.mkdir()
    for path in before.iterdir():
        (after / path.name).hardlink_to(path)
    contents = {path.name: path.read_bytes() for path in before.iterdir()}

    for number in range(10):
        writer = LexicalWriter(after)
        writer.remove_article(number)
        writer.add(row(100 + number, "storm"))
        writer.finish()

    assert {path.name: path.read_bytes() for path in before.iterdir()} == contents
    assert len(every_storm(before)) == 5
    assert len(every_storm(after)) == 10


def test_damage_that_opening_could_not_see_has_one_name(tmp_path: Path) -> None:
    """Whichever byte of the passages' numbers it is, nothing but an answer or the word for it."""
    write(tmp_path / "whole", [row(number, f"storm {WORDS[number]}") for number in range(1, 5)])
    (numbers,) = (tmp_path / "whole").glob("*.fast")
    content, refused = numbers.read_bytes(), 0
    for at in range(0, len(content), 3):
        damaged = bytearray(content)
        damaged[at] ^= 1 << (at % 8)
        folder = tmp_path / str(at)
        shutil.copytree(tmp_path / "whole", folder)
        (folder / numbers.name).write_bytes(damaged)
        try:
            every_storm(folder)
        except IndexDamagedError:
            refused += 1

    assert refused > 9


def test_a_full_disk_met_by_a_thread_is_a_failure_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tantivy says no more than that its thread is gone."""
    monkeypatch.setattr(
        "index.lexical.tantivy_lexical._WRITER_BYTES", 15_000_000
    )  # the least that it takes
    body = " ".join(f"w{number:x}" for number in range(3_000))

    def fill() -> None:
        writer = LexicalWriter(tmp_path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, resource.RLIM_INFINITY))
        for number in range(1, 20_000):
            writer.add(row(number, body))

    with pytest.raises(StorageError, match="make room and run the command again"):
        in_child(fill)
