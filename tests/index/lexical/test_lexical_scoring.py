"""Scores come from kept words alone, and are BM25 of live texts to the last bit."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.backends.embedded.snapshot import open_snapshot
from index.lexical.bm25 import K1, B, FieldCounts, FieldScorer, idf
from index.records import ArticleId
from tests.index.archives import WORDS, build, stored_length, write_article

field_texts = st.lists(st.lists(st.sampled_from(WORDS[:5]), max_size=60), min_size=1, max_size=6)


def score_one(text: list[str], query: dict[str, float], counts: FieldCounts) -> float:
    """Score a text alone, term by term."""
    score = 0.0
    if not counts.tokens:
        return score
    norm = K1 * (1 - B + B * stored_length(len(text)) / (counts.tokens / counts.texts))
    for term, weight in query.items():
        gain = weight * counts.boost * idf(counts.texts, counts.holders.get(term, 0)) * (K1 + 1)
        score += gain * text.count(term) / (text.count(term) + norm)
    return score


@settings(max_examples=60)
@given(texts=field_texts, asked=st.dictionaries(st.sampled_from(WORDS[:7]), st.floats(0.5, 3)))
def test_many_texts_score_as_each_alone(texts: list[list[str]], asked: dict[str, float]) -> None:
    """To the last bit."""
    holders = Counter(term for text in texts for term in set(text))
    counts = FieldCounts(len(texts), sum(map(len, texts)), holders, 1.7)
    frequencies = np.array([[text.count(term) for term in asked] for text in texts])
    lengths = np.array([len(text) for text in texts])

    scores = FieldScorer(asked, counts).scores(frequencies.reshape(len(texts), -1), lengths)

    assert scores.tolist() == [score_one(text, asked, counts) for text in texts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Index three articles of several passages, one of them changed, one gone."""
    write_article(
        tmp_path / "a.txt", [f"{w.capitalize()} again." for w in WORDS[:9]], title="Storm"
    )
    write_article(tmp_path / "b.txt", ["Ferry."], title="Harbour")
    write_article(tmp_path / "c.txt", ["Storm hits harbour.", "Ferry waits.", "Court."] * 2)
    write_article(tmp_path / "d.txt", ["Storm."] * 7, title="Storm and storm")
    build(tmp_path)
    write_article(tmp_path / "b.txt", ["Harbour waits for storm.", "Ferry."], title="Storm")
    (tmp_path / "d.txt").unlink()
    build(tmp_path)
    return tmp_path


def test_an_article_scores_as_a_whole(folder: Path) -> None:
    """Its body is all that its passages cover, each sentence once, among the live articles."""
    text = "storm harbour ferry museum"
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(list(snapshot.article_ids()))
        scores = snapshot.article_scores(text, stored, title_boost=2.0)

    titles = [a.article.title.value if a.article.title else "" for a in stored.values()]
    bodies = [a.article.text.removeprefix(t) for a, t in zip(stored.values(), titles, strict=True)]
    expected = np.zeros(len(stored))
    for texts, boost in ((titles, 2.0), (bodies, 1.0)):
        words = [analyse(text) for text in texts]
        holders = Counter(term for text in words for term in set(text))
        counts = FieldCounts(len(words), sum(map(len, words)), holders, boost)
        query = dict.fromkeys(analyse(text), 1.0)
        expected += [score_one(text, query, counts) for text in words]
    assert list(scores.values()) == pytest.approx(expected.tolist(), rel=1e-6)
    assert all(math.isfinite(score) and score > 0 for score in scores.values())


def test_articles_score_as_in_a_fresh_index(folder: Path, tmp_path: Path) -> None:
    """Whatever the history, to the last bit, though ids of articles and terms differ."""
    build(folder, index_dir=tmp_path / "fresh")
    found = []
    for index_dir in (folder / ".dateline", tmp_path / "fresh"):
        with open_snapshot(index_dir) as snapshot:
            ids = list(snapshot.article_ids())
            scores = snapshot.article_scores("storm harbour court", ids)
            found.append([scores.get(number) for number in ids])

    assert found[0] == found[1]


def test_what_is_not_live_or_holds_no_word_has_no_score(folder: Path) -> None:
    """An id that was never given, and a question about something else."""
    with open_snapshot(folder / ".dateline") as snapshot:
        ids = [*snapshot.article_ids(), ArticleId(99)]

        assert ArticleId(99) not in snapshot.article_scores("storm", ids)
        assert snapshot.article_scores("vaccine rocket", ids) == {}
        assert snapshot.article_scores("", ids) == {}
