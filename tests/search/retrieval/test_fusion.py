"""Stages are brought onto one scale and share a score."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Candidate, PassageId
from search.retrieval.fusion import (
    TAIL,
    Scaled,
    blend,
    fuse,
    min_max,
    min_max_among,
    min_max_of_first,
    of_the_best,
    ranked,
    reaching,
)


def candidates_of(scores: st.SearchStrategy[float]) -> st.SearchStrategy[list[Candidate]]:
    """Generate what one stage proposes."""
    return st.dictionaries(st.integers(1, 30), scores, max_size=12).map(
        lambda d: [Candidate(PassageId(i), s) for i, s in d.items()]
    )


any_scores = candidates_of(st.floats(-1e6, 1e6))
positive_scores = candidates_of(st.floats(1e-3, 1e6))
scaled = st.dictionaries(st.integers(1, 30).map(PassageId), st.floats(0, 1), max_size=12)
WEIGHTS = {"dense": 0.5, "lexical": 0.5}


def keeps_the_order(candidates: list[Candidate], scores: Scaled) -> bool:
    """Return whether no two candidates changed places."""
    return not any(
        a.score > b.score and scores[a.passage_id] < scores[b.passage_id]
        for a in candidates
        for b in candidates
    )


@given(candidates=any_scores)
def test_min_max_fills_the_unit_interval_and_keeps_the_order(candidates: list[Candidate]) -> None:
    """The best becomes 1, nothing leaves [0, 1], and no pair changes places."""
    scores = min_max(candidates)

    assert set(scores) == {c.passage_id for c in candidates}
    assert all(0 <= s <= 1 for s in scores.values())
    assert not candidates or max(scores.values()) == 1
    assert keeps_the_order(candidates, scores)


@given(candidates=any_scores, depth=st.integers(1, 12))
def test_the_first_do_not_depend_on_what_comes_after(
    candidates: list[Candidate], depth: int
) -> None:
    """A caller that asks for more sees the same beginning, and an order after it."""
    ordered = sorted(candidates, key=lambda c: -c.score)
    scores = min_max_of_first(ordered, depth)
    first = min_max_of_first(ordered[:depth], depth)

    assert set(scores) == {c.passage_id for c in candidates}
    assert {passage_id: scores[passage_id] for passage_id in first} == first
    assert all(TAIL <= score <= 1 for score in first.values())
    assert all(0 <= scores[c.passage_id] <= TAIL for c in ordered[depth:])
    assert keeps_the_order(ordered, scores)


@given(candidates=any_scores, among=st.sets(st.integers(1, 30)))
def test_min_max_among_does_not_depend_on_others(
    candidates: list[Candidate], among: set[int]
) -> None:
    """Some fill [0, 1] as they would alone; others are cut to it, in their order."""
    some = {PassageId(number) for number in among}
    alone = [c for c in candidates if c.passage_id in some]
    scores = min_max_among(candidates, some)

    assert set(scores) == {c.passage_id for c in candidates}
    assert {c.passage_id: scores[c.passage_id] for c in alone} == min_max(alone)
    assert all(0 <= score <= 1 for score in scores.values())
    ordered = sorted(candidates, key=lambda c: c.score)
    assert all(scores[a.passage_id] <= scores[b.passage_id] for a, b in itertools.pairwise(ordered))


@given(candidates=positive_scores, factor=st.floats(0.01, 100))
def test_of_the_best_keeps_proportions(candidates: list[Candidate], factor: float) -> None:
    """The best becomes 1, nothing becomes 0, and the unit does not matter."""
    scores = of_the_best(candidates)
    others = of_the_best([Candidate(c.passage_id, factor * c.score) for c in candidates])

    assert all(0 < s <= 1 for s in scores.values())
    assert not candidates or max(scores.values()) == 1
    assert keeps_the_order(candidates, scores)
    assert others == pytest.approx(scores)


@given(dense=scaled, lexical=scaled)
def test_every_proposed_passage_is_fused_and_ranked(dense: Scaled, lexical: Scaled) -> None:
    """Each comes out once, best first, ties as they were proposed, scores in [0, 1]."""
    fused = ranked(fuse({"dense": dense, "lexical": lexical}, weights=WEIGHTS))

    assert sorted(c.passage_id for c in fused) == sorted({*dense, *lexical})
    assert all(0 <= c.score <= 1 for c in fused)
    proposed = list(dict.fromkeys((*dense, *lexical)))
    order = sorted(fused, key=lambda c: (-c.score, proposed.index(c.passage_id)))
    assert fused == order


def test_a_stage_without_candidates_keeps_its_weight() -> None:
    """A passage that one side alone found never scores as if both had."""
    shares = fuse({"dense": {PassageId(7): 1.0}, "lexical": {}}, weights=WEIGHTS)

    assert shares == {PassageId(7): {"dense": 0.5}}


def test_no_positive_weight_is_refused() -> None:
    """Weights of zero would rank by passage id and look like an answer."""
    with pytest.raises(ValueError, match="positive weight"):
        fuse({"dense": {}}, weights={"dense": 0.0})


@given(dense=scaled, read=scaled, weight=st.floats(0, 1))
def test_a_later_stage_takes_its_weight_from_the_others(
    dense: Scaled, read: Scaled, weight: float
) -> None:
    """Scores stay in [0, 1], and what was not read is passed over, not dropped."""
    shares = fuse({"dense": dense}, weights={"dense": 1.0})

    blended = blend(shares, read, name="reranker", weight=weight)

    assert list(blended) == list(shares)
    for passage_id, parts in blended.items():
        assert parts["dense"] == (1 - weight) * dense[passage_id]
        assert parts.get("reranker") == (weight * read[passage_id] if passage_id in read else None)


@given(
    scores=st.lists(st.sampled_from([0.9, 0.8, 0.7, 0.6]), max_size=12), wanted=st.integers(1, 5)
)
def test_reaching_counts_until_so_many_scores_differ(scores: list[float], wanted: int) -> None:
    """The shortest beginning with so many different scores, or all."""
    candidates = [Candidate(PassageId(n), s) for n, s in enumerate(scores)]

    count = reaching(candidates, wanted)

    assert len(set(scores[:count])) == min(wanted, len(set(scores)))
    assert count == len(scores) or len(set(scores[: count - 1])) == wanted - 1
