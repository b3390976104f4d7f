"""Fuse the rankings of several retrieval stages into one.

Pure functions over candidates. Each stage's scores are brought to [0, 1] and
averaged by weight; a passage that a stage did not propose gets 0 from it (Lee,
"Analyses of multiple evidence combination", SIGIR 1997; Montague and Aslam,
"Relevance score normalization for metasearch", CIKM 2001).

Cosines have no zero that means anything, so the dense side is scaled from the
last of a fixed number to the best (`min_max_of_first`), so that a ranking hardly
depends on how much of it is asked for: only what one side had not proposed may get
a little from it. BM25 has one: a passage without any of the words. So the lexical
side is divided by its best (`of_the_best`), and where all candidates match alike
none of them looks worthless. `docs/evaluation.md` compares this with the other ways.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from index.records import Candidate, PassageId

TAIL = 0.2
"""What of [0, 1] is left for candidates after the first ones."""

Scaled = dict[PassageId, float]
"""Scores of one stage in [0, 1]."""

Shares = dict[PassageId, dict[str, float]]
"""What each stage gives to a passage's score, by stage name; they add up to the score."""


def min_max(candidates: Sequence[Candidate]) -> Scaled:
    """Scale one stage's scores to [0, 1], the best to 1 and the worst to 0.

    When all scores are equal there is nothing to tell apart and each becomes 1.
    """
    return dict(zip((c.passage_id for c in candidates), _spread(candidates), strict=True))


def min_max_of_first(candidates: Sequence[Candidate], depth: int) -> Scaled:
    """Scale one stage's scores, best first, so that the first `depth` do not depend on the rest.

    The first have `[TAIL, 1]` to themselves. Those after share `[0, TAIL]`, so that who
    asks for more sees much the same beginning and still an order after it.
    """
    first, rest = candidates[:depth], candidates[depth:]
    scaled = {
        c.passage_id: TAIL + (1 - TAIL) * x for c, x in zip(first, _spread(first), strict=True)
    }
    if rest:
        after = _spread([first[-1], *rest])[1:]
        scaled |= {c.passage_id: TAIL * x for c, x in zip(rest, after, strict=True)}
    return scaled


def reaching(candidates: Sequence[Candidate], different: int) -> int:
    """Return how many of the first candidates have so many different scores; all if none do.

    Passages of the same words have the same cosine to the last digit, others hardly ever.
    """
    seen = set[float]()
    for number, candidate in enumerate(candidates, start=1):
        seen.add(candidate.score)
        if len(seen) == different:
            return number
    return len(candidates)


def min_max_among(candidates: Sequence[Candidate], some: Collection[PassageId]) -> Scaled:
    """Scale one stage's scores so that those of `some` fill [0, 1]; others are cut to it."""
    among = [c for c in candidates if c.passage_id in some]
    spread = _spread(candidates, among)
    return {c.passage_id: min(1.0, max(0.0, x)) for c, x in zip(candidates, spread, strict=True)}


def _spread(
    candidates: Sequence[Candidate], among: Sequence[Candidate] | None = None
) -> list[float]:
    """Return how far each score is from the lowest to the highest of `among`, or of all."""
    scores = [c.score for c in (candidates if among is None else among)]
    low = min(scores, default=0.0)
    spread = max(scores, default=0.0) - low
    return [(c.score - low) / spread if spread > 0 else 1.0 for c in candidates]


def of_the_best(candidates: Sequence[Candidate]) -> Scaled:
    """Divide one stage's scores, which are above 0, by the best of them."""
    best = max((c.score for c in candidates), default=0.0)
    return {c.passage_id: c.score / best for c in candidates}


def fuse(stages: Mapping[str, Scaled], *, weights: Mapping[str, float]) -> Shares:
    """Return what each stage gives to every proposed passage.

    Args:
        stages: Scaled scores by stage name.
        weights: Non-negative weight by stage name; they need not add up to 1.
            A stage without candidates keeps its weight, so that a passage
            found by one stage alone never looks certain.

    Returns:
        Shares that add up to the weighted mean, in `[0, 1]`. A stage that did not
        propose a passage is absent.

    Raises:
        ValueError: If no stage has a positive weight.
    """
    total = sum(weights[name] for name in stages)
    if total <= 0:
        raise ValueError("at least one stage needs a positive weight")
    shares: Shares = {}
    for name, scaled in stages.items():
        for passage_id, score in scaled.items():
            shares.setdefault(passage_id, {})[name] = weights[name] / total * score
    return shares


def blend(shares: Shares, read: Scaled, *, name: str, weight: float) -> Shares:
    """Give a later stage a share of the scores, and the others the rest.

    A passage that the later stage did not read keeps its share of the rest, so it
    never overtakes one that was read and stood above it.

    Args:
        shares: What the earlier stages gave.
        read: Scaled scores of the passages that the later stage read.
        name: The later stage's name.
        weight: Its weight, in [0, 1].
    """
    blended: Shares = {}
    for passage_id, earlier in shares.items():
        blended[passage_id] = {stage: (1 - weight) * share for stage, share in earlier.items()}
        if passage_id in read:
            blended[passage_id][name] = weight * read[passage_id]
    return blended


def ranked(shares: Shares) -> list[Candidate]:
    """Return candidates with their scores, best first.

    Ties keep the order in which the stages proposed them, which, unlike ids, does
    not depend on how an index grew.
    """
    scores = {passage_id: sum(parts.values()) for passage_id, parts in shares.items()}
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    return [Candidate(passage_id, score) for passage_id, score in ordered]
