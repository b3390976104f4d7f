"""Fuse the rankings of several retrieval stages into one.

Pure functions over candidates. Method: each stage's scores are scaled to [0, 1]
by the smallest and largest of the query (min-max normalisation), then averaged
by weight; a passage that a stage did not propose gets 0 from it (Lee, "Analyses
of multiple evidence combination", SIGIR 1997; Montague and Aslam, "Relevance
score normalization for metasearch", CIKM 2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.records import Candidate, PassageId


def min_max(candidates: Sequence[Candidate]) -> dict[PassageId, float]:
    """Scale one stage's scores to [0, 1], the best to 1 and the worst to 0.

    When all scores are equal there is nothing to tell apart and each becomes 1.
    """
    if not candidates:
        return {}
    low = min(c.score for c in candidates)
    spread = max(c.score for c in candidates) - low
    if spread <= 0:
        return {c.passage_id: 1.0 for c in candidates}
    return {c.passage_id: (c.score - low) / spread for c in candidates}


def fuse(
    stages: Mapping[str, Sequence[Candidate]], *, weights: Mapping[str, float]
) -> list[Candidate]:
    """Return every proposed passage with its weighted mean score, best first.

    Args:
        stages: Candidates by stage name, each in any order.
        weights: Non-negative weight by stage name; they need not add up to 1.
            A stage without candidates keeps its weight, so that a passage
            found by one stage alone never looks certain.

    Returns:
        One candidate per passage, scores in `[0, 1]`; ties go to the lower id.

    Raises:
        ValueError: If no stage has a positive weight.
    """
    total = sum(weights[name] for name in stages)
    if total <= 0:
        raise ValueError("at least one stage needs a positive weight")
    fused: dict[PassageId, float] = {}
    for name, candidates in stages.items():
        for passage_id, scaled in min_max(candidates).items():
            fused[passage_id] = fused.get(passage_id, 0.0) + weights[name] / total * scaled
    return ranked(fused)


def ranked(scores: Mapping[PassageId, float]) -> list[Candidate]:
    """Return candidates best first; ties go to the lower id."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Candidate(passage_id, score) for passage_id, score in ordered]
