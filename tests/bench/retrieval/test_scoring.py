"""The figures that settle the defaults are those of the field and of the index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.retrieval.bm25_matrix import bm25, count_terms
from bench.retrieval.scoring import best_of_articles, ndcg, proposed
from index.lexical.bm25 import K1, B, FieldCounts, FieldScorer
from search.evaluate.measures import measure_run

NAMES = list("abcdefghijkl")
terms = st.lists(st.sampled_from(["storm", "bay", "vote", "race"]), min_size=1, max_size=8)


@given(
    scores=st.lists(st.integers(0, 1000), min_size=12, max_size=12, unique=True),
    grades=st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4), min_size=1),
)
def test_ndcg_is_that_of_ir_measures(scores: list[int], grades: dict[str, int]) -> None:
    """A table of the bench can be set beside a published one."""
    run = {"q": {name: float(score) for name, score in zip(NAMES, scores, strict=True)}}

    found = ndcg(np.array([scores], np.float32), NAMES, [grades])

    expected = measure_run(run, {"q": grades}, measures=["nDCG@10"])["nDCG@10"]["q"]
    assert found[0] == pytest.approx(expected)


@given(texts=st.lists(terms, min_size=1, max_size=6), question=terms)
def test_bm25_is_that_of_the_index(texts: list[list[str]], question: list[str]) -> None:
    """What is tuned here is what `search` computes."""
    holders = {term: sum(term in text for text in texts) for text in texts for term in text}
    counts = FieldCounts(len(texts), sum(map(len, texts)), holders)
    asked = {term: float(question.count(term)) for term in question}

    scores = bm25(count_terms(texts), [question], k1=K1, b=B)[0]

    frequencies = np.array([[text.count(term) for term in asked] for text in texts])
    lengths = np.array([len(text) for text in texts])
    expected = FieldScorer(asked, counts).scores(frequencies, lengths).tolist()
    assert scores.tolist() == pytest.approx(expected, abs=1e-5)


def test_a_stage_proposes_its_best_and_no_more() -> None:
    """The rest is NaN, and what was NaN stays so."""
    scores = np.array([[0.1, np.nan, 0.3, 0.2]], np.float32)

    kept = np.isfinite(proposed(scores, 2))

    assert kept.tolist() == [[False, False, True, True]]
    assert np.isfinite(proposed(scores, 4)).tolist() == [[True, False, True, True]]
    tied = np.array([[0.2, 0.3, 0.2, 0.2]], np.float32)
    assert np.isfinite(proposed(tied, 2)).tolist() == [[True, True, False, False]]


def test_an_article_has_the_score_of_its_best_passage() -> None:
    """An article without a passage comes last."""
    scores = np.array([[0.1, 0.7, np.nan]], np.float32)

    articles = best_of_articles(scores, np.array([1, 1, 2]), 3)

    assert articles.tolist() == [[-np.inf, pytest.approx(0.7), -np.inf]]
