"""Rank passages for a query: dense and lexical candidates, fusion, reranking.

Each stage is a few lines and leaves its part of the score in
`RankedPassage.parts`, so `--explain` shows what happened and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.backends.base import Snapshot
from index.records import (
    ArticleId,
    Candidate,
    PassageId,
    Role,
    Span,
    StoredArticle,
    StoredPassage,
)
from index.settings import SearchSettings
from search.fusion import fuse, min_max, ranked
from search.models import QueryModels
from search.results import Query
from search.stages import Stages

_SHORTEST_LEDE_CHARS = 60


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its final score and what each stage gave it.

    `parts`: `dense` (cosine), `lexical` (BM25), `fused` (0 to 1) and `reranker`
    (logit); a stage that did not see the passage is absent.
    """

    passage: StoredPassage
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retriever:
    """Ranks the passages of one snapshot."""

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings

    def retrieve(
        self, query: Query, *, depth: int, rerank: int, stages: Stages
    ) -> list[RankedPassage]:
        """Return passages best first; ties go to the lower passage id.

        Args:
            query: The request. Text without a letter or digit finds nothing.
            depth: Fewest candidates to ask each side for.
            rerank: Fused candidates that the cross-encoder reads; 0 for none.
            stages: Where to put the time spent.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        if not any(c.isalnum() for c in query.text):
            return []
        sides = self._candidates(query, depth, stages)
        fused = fuse(sides, weights=self._weights)
        parts: dict[PassageId, dict[str, float]] = {c.passage_id: {} for c in fused}
        for name, candidates in {**sides, "fused": fused}.items():
            for candidate in candidates:
                parts[candidate.passage_id][name] = candidate.score
        with stages.timed("read"):
            passages = {p.id: p for p in self.snapshot.passages([c.passage_id for c in fused])}
        final = fused
        if rerank and fused:
            with stages.timed("rerank"):
                top = [passages[c.passage_id] for c in fused[:rerank]]
                logits = self.models.reranker.score(query.text, self._in_context(top))
            for passage, logit in zip(top, logits, strict=True):
                parts[passage.id]["reranker"] = float(logit)
            final = _blended(fused, parts, weight=self.settings.rerank_weight)
        return [RankedPassage(passages[c.passage_id], c.score, parts[c.passage_id]) for c in final]

    def _candidates(self, query: Query, depth: int, stages: Stages) -> dict[str, list[Candidate]]:
        """Return each side's candidates."""
        most = max(1, self.snapshot.passage_count)  # engines make room for all they are asked for
        dense_depth = min(most, max(depth, self.settings.dense_depth))
        lexical_depth = min(most, max(depth, self.settings.lexical_depth))
        with stages.timed("embed"):
            embedding = self.models.embedder.embed_query(query.text)
        with stages.timed("dense"):
            dense = self.snapshot.dense(embedding, dense_depth, filters=query.filters)
        with stages.timed("lexical"):
            lexical = self.snapshot.lexical(query.text, lexical_depth, filters=query.filters)
        return {"dense": dense, "lexical": lexical}

    def _in_context(self, passages: Sequence[StoredPassage]) -> list[str]:
        """Return the passages as the cross-encoder reads them, each after its article's lede."""
        articles = self.snapshot.articles({p.article_id for p in passages})
        return [
            after_lede(articles[p.article_id], p.span, max_chars=self.settings.lede_chars)
            for p in passages
        ]

    @property
    def _weights(self) -> dict[str, float]:
        return {
            "dense": self.settings.dense_weight,
            "lexical": self.settings.lexical_weight,
        }


def without_overlaps(passages: Sequence[RankedPassage]) -> list[RankedPassage]:
    """Leave out every passage that shares words with a better one of its article."""
    kept: list[RankedPassage] = []
    taken: dict[ArticleId, list[Span]] = {}
    for ranked_passage in passages:
        passage = ranked_passage.passage
        spans = taken.setdefault(passage.article_id, [])
        if not any(passage.span.overlaps(span) for span in spans):
            spans.append(passage.span)
            kept.append(ranked_passage)
    return kept


def after_lede(stored: StoredArticle, span: Span, *, max_chars: int) -> str:
    """Return the words of `span` as a reader of the whole article meets them.

    Words far down say "the meeting"; the lede says which one. So the lede, cut to
    `max_chars`, comes first, unless the words hold it already.
    """
    text, lede = stored.article.text, _lede(stored)
    if span.overlaps(lede) or not max_chars:
        return span.of(text)
    return f"{lede.of(text)[:max_chars]} {span.of(text)}"


def _lede(stored: StoredArticle) -> Span:
    """Return the first reported sentence that is more than a few words, or an empty span."""
    for sentence in stored.sentences:
        if sentence.role is Role.BODY and len(sentence.span) >= _SHORTEST_LEDE_CHARS:
            return sentence.span
    return Span(0, 0)


def _blended(
    fused: Sequence[Candidate], parts: Mapping[PassageId, Mapping[str, float]], *, weight: float
) -> list[Candidate]:
    """Mix the cross-encoder's logits, scaled to [0, 1], with the fused scores.

    A passage that was not read keeps its share of the fused score, so it never
    overtakes one that was read and stood above it.
    """
    read = [
        Candidate(c.passage_id, parts[c.passage_id]["reranker"])
        for c in fused
        if "reranker" in parts[c.passage_id]
    ]
    scaled = min_max(read)
    return ranked(
        {
            c.passage_id: (1 - weight) * c.score + weight * scaled.get(c.passage_id, 0.0)
            for c in fused
        }
    )
