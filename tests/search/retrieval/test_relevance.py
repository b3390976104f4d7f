"""Scores mean the same from query to query."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake.build import index_paths
from index.records import ArticleId, PassageId, PassagePlace, Span
from index.settings import IndexSettings
from search import open_searcher
from search.retrieval.ranking import RankedPassage
from search.retrieval.relevance import Relevance, brought_to_scale

LOGITS = st.one_of(st.none(), st.floats(-12, 12))


def ranked(*scores: float) -> list[RankedPassage]:
    """Make a ranking with these scores, each half from one stage and half from another."""
    return [
        RankedPassage(
            PassagePlace(PassageId(at + 1), ArticleId(1), Span(at, at + 1)),
            score,
            {"fused": score},
            {"dense": score / 2, "lexical": score / 2},
        )
        for at, score in enumerate(scores)
    ]


@given(covered=st.floats(0, 1), logit=LOGITS)
def test_how_likely_the_best_is_relevant_is_a_probability(
    covered: float, logit: float | None
) -> None:
    """Whatever speaks for it; more words and a higher logit never speak against it."""
    found = Relevance(covered, logit).probability()

    assert 0 < found < 1
    assert Relevance(1.0, logit).probability() >= found >= Relevance(0.0, logit).probability()
    if logit is not None:
        assert Relevance(covered, 12.0).probability() >= found


@given(
    scores=st.lists(st.floats(0.01, 1), min_size=1, max_size=8).map(
        lambda found: sorted(found, reverse=True)
    ),
    best=st.floats(0.001, 1),
)
def test_a_ranking_is_brought_to_scale(scores: list[float], best: float) -> None:
    """The first has what it should, the order stays, and shares still add up."""
    found = brought_to_scale(ranked(*scores), best)

    assert found[0].score == pytest.approx(best)
    assert [one.passage.id for one in found] == list(range(1, len(scores) + 1))
    for one, score in zip(found, scores, strict=True):
        assert one.score == pytest.approx(best * score / scores[0])
        assert sum(one.shares.values()) == pytest.approx(one.score)
        assert one.parts == {"fused": score}


def test_nothing_is_brought_to_no_scale() -> None:
    """An empty ranking, and one of zeros."""
    assert brought_to_scale([], 0.5) == []
    assert [one.score for one in brought_to_scale(ranked(0.0, 0.0), 0.5)] == [0.0, 0.0]


@pytest.mark.parametrize("rerank", [None, 0])
def test_what_is_about_something_else_scores_low(tmp_path: Path, rerank: int | None) -> None:
    """The best of a bad lot is still bad."""
    for name, text in (
        ("ferry", "The ferry from Korsund did not sail because a rope had fouled its propeller."),
        ("mill", "The mill of Schiedam turned for the first time in a year, its owner said."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    index_paths([tmp_path], index_dir=tmp_path / "kept", settings=IndexSettings("hashing"))
    with open_searcher(tmp_path / "kept") as searcher:
        about = searcher.search("why did the ferry from Korsund not sail", rerank=rerank)
        other = searcher.search("price of copper in Santiago last year", rerank=rerank)

    assert about.hits[0].score > 2 * other.hits[0].score
    assert about.is_relevant
    assert other.hits[0].score < 0.2
    assert not other.is_relevant
