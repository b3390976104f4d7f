"""Tests of min-max fusion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Candidate, PassageId
from search.fusion import fuse, min_max

scores = st.floats(-1e6, 1e6)
candidate_lists = st.dictionaries(st.integers(1, 30), scores, max_size=12).map(
    lambda d: [Candidate(PassageId(i), s) for i, s in d.items()]
)
WEIGHTS = {"dense": 0.5, "lexical": 0.5}


@given(candidates=candidate_lists)
def test_min_max_fills_the_unit_interval_and_keeps_the_order(candidates: list[Candidate]) -> None:
    """The best becomes 1, nothing leaves [0, 1], and no pair changes places."""
    scaled = min_max(candidates)

    assert set(scaled) == {c.passage_id for c in candidates}
    assert all(0 <= s <= 1 for s in scaled.values())
    assert not candidates or max(scaled.values()) == 1
    for a in candidates:
        for b in candidates:
            assert not (a.score > b.score and scaled[a.passage_id] < scaled[b.passage_id])


@given(dense=candidate_lists, lexical=candidate_lists)
def test_fused_is_complete_bounded_and_sorted(
    dense: list[Candidate], lexical: list[Candidate]
) -> None:
    """Every proposed passage comes out once, best first, ties by lower id."""
    fused = fuse({"dense": dense, "lexical": lexical}, weights=WEIGHTS)

    assert sorted(c.passage_id for c in fused) == sorted(
        {c.passage_id for c in dense} | {c.passage_id for c in lexical}
    )
    assert all(0 <= c.score <= 1 + 1e-9 for c in fused)
    assert fused == sorted(fused, key=lambda c: (-c.score, c.passage_id))


@given(dense=candidate_lists, lexical=candidate_lists, factor=st.floats(0.01, 100))
def test_fusion_does_not_depend_on_a_stages_unit(
    dense: list[Candidate], lexical: list[Candidate], factor: float
) -> None:
    """BM25 in other units fuses to the same scores."""
    scaled = [Candidate(c.passage_id, c.score * factor) for c in lexical]

    one = {
        c.passage_id: c.score for c in fuse({"dense": dense, "lexical": lexical}, weights=WEIGHTS)
    }
    two = {
        c.passage_id: c.score for c in fuse({"dense": dense, "lexical": scaled}, weights=WEIGHTS)
    }

    assert two == pytest.approx(one, abs=1e-6)


def test_a_stage_without_candidates_keeps_its_weight() -> None:
    """A passage that one side alone found never scores as if both had."""
    fused = fuse({"dense": [Candidate(PassageId(7), 0.9)], "lexical": []}, weights=WEIGHTS)

    assert fused == [Candidate(PassageId(7), 0.5)]


def test_no_positive_weight_is_refused() -> None:
    """Weights of zero would rank by passage id and look like an answer."""
    with pytest.raises(ValueError, match="positive weight"):
        fuse({"dense": []}, weights={"dense": 0.0})
