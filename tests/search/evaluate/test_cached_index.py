"""The index of a collection is built once for what it is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.settings import IndexSettings
from search.evaluate.cached_index import cached_index

SETTINGS = IndexSettings(embedder="hashing")
LINE = '{"_id": "a", "title": "Rain", "text": "It rained on the bay for two days."}\n'


def test_the_same_corpus_is_embedded_once(tmp_path: Path) -> None:
    """Wherever it lies: what counts is its bytes."""
    (tmp_path / "one.jsonl").write_text(LINE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "one.jsonl").write_text(LINE)

    first, built = cached_index(tmp_path / "one.jsonl", SETTINGS, cache=tmp_path / "cache")
    again, reused = cached_index(
        tmp_path / "elsewhere" / "one.jsonl", SETTINGS, cache=tmp_path / "cache"
    )

    assert first == again
    assert (built.embedded, built.added) == (1, 1)
    assert (reused.embedded, reused.added, reused.unchanged) == (0, 0, 1)


def test_other_words_or_settings_are_another_index(tmp_path: Path) -> None:
    """A measurement never uses an index that was built otherwise."""
    corpus, cache = tmp_path / "one.jsonl", tmp_path / "cache"
    corpus.write_text(LINE)
    first, _ = cached_index(corpus, SETTINGS, cache=cache)
    wider, _ = cached_index(corpus, replace(SETTINGS, window_sentences=5), cache=cache)
    corpus.write_text(LINE.replace("two", "three"))
    changed, _ = cached_index(corpus, SETTINGS, cache=cache)

    assert len({first, wider, changed}) == 3


def test_the_index_stands_without_the_original(tmp_path: Path) -> None:
    """Only the cache's own copy is remembered as the index's source."""
    corpus, cache = tmp_path / "one.jsonl", tmp_path / "cache"
    corpus.write_text(LINE)
    _, built = cached_index(corpus, SETTINGS, cache=cache)
    corpus.unlink()
    corpus.write_text(LINE)

    _, reused = cached_index(corpus, SETTINGS, cache=cache)

    assert (built.removed, reused.removed, reused.unchanged) == (0, 0, 1)
