"""Rank passages for a query: dense and lexical candidates, their articles, fusion, reranking.

A passage is judged with its article: the words of a question seldom all stand in
three sentences, and where the article holds them the passage is likelier meant.
Each stage is a few lines and leaves what it said in `RankedPassage.parts` and its
part of the score in `RankedPassage.shares`, so `--explain` shows what happened and
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.backends.base import Snapshot
from index.records import (
    Candidate,
    PassageId,
    PassagePlace,
)
from index.settings import SearchSettings
from search.diversity import Choosing, one_an_article
from search.fusion import blend, fuse, min_max, min_max_of_first, of_the_best, ranked
from search.models import QueryModels
from search.reading import Reading, after_head
from search.results import Query
from search.stages import Stages


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its final score, what each stage said of it and what came of that.

    `parts`: `dense` (cosine), `lexical` (BM25), `article` (BM25 of its whole article),
    `fused` (0 to 1) and `reranker` (logit); `shares`: what all but `fused` gave to the
    score, which is their sum. A stage that did not see the passage is absent from both.
    """

    passage: PassagePlace
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retriever:
    """Ranks the passages of one snapshot."""

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings

    def retrieve(
        self,
        query: Query,
        *,
        depth: int,
        rerank: int,
        stages: Stages,
        choose: Choosing = one_an_article,
        read: Reading = after_head,
    ) -> list[RankedPassage]:
        """Return passages best first; ties go to what the dense side proposed first.

        Args:
            query: The request. Text without a letter or digit finds nothing.
            depth: Fewest candidates to ask each side for.
            rerank: Fused candidates that the cross-encoder reads; 0 for none.
            stages: Where to put the time spent.
            choose: Which of the candidates, best first, it may read: by default the
                best of each article, so that many articles have their turn.
            read: What it reads of a passage; by default the passage after its
                article's title and lede.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        if not any(c.isalnum() for c in query.text):
            return []
        sides = self._candidates(query, depth, stages)
        with stages.timed("read"):
            found = dict.fromkeys(c.passage_id for side in sides.values() for c in side)
            passages = {p.id: p for p in self.snapshot.places(list(found))}
        with stages.timed("articles"):
            sides["article"] = self._articles(query.text, passages.values())
        scaled = {
            "dense": min_max_of_first(sides["dense"], self.settings.dense_depth),
            "lexical": of_the_best(sides["lexical"]),
            "article": of_the_best(sides["article"]),
        }
        shares = fuse(scaled, weights=self._weights)
        fused = ranked(shares)
        parts = _by_passage({**sides, "fused": fused})
        if rerank and fused:
            with stages.timed("rerank"):
                best = choose(passages[c.passage_id] for c in fused)
                logits = self._logits(query.text, list(islice(best, rerank)), read)
            for candidate in logits:
                parts[candidate.passage_id]["reranker"] = candidate.score
            weight = self.settings.rerank_weight
            shares = blend(shares, min_max(logits), name="reranker", weight=weight)
            fused = ranked(shares)
        return [
            RankedPassage(
                passages[c.passage_id], c.score, parts[c.passage_id], shares[c.passage_id]
            )
            for c in fused
        ]

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

    def _articles(self, text: str, passages: Iterable[PassagePlace]) -> list[Candidate]:
        """Return, for each passage, what its whole article scores."""
        candidates = list(passages)
        scores = self.snapshot.article_scores(text, {p.article_id for p in candidates})
        return [Candidate(p.id, scores[p.article_id]) for p in candidates if p.article_id in scores]

    def _logits(
        self, question: str, passages: Sequence[PassagePlace], read: Reading
    ) -> list[Candidate]:
        """Return what the cross-encoder gives each passage."""
        articles = self.snapshot.articles({p.article_id for p in passages})
        texts = [
            read(articles[p.article_id], p.span, max_chars=self.settings.lede_chars)
            for p in passages
        ]
        logits = self.models.reranker.score(question, texts)
        return [Candidate(p.id, float(x)) for p, x in zip(passages, logits, strict=True)]

    @property
    def _weights(self) -> dict[str, float]:
        return {
            "dense": self.settings.dense_weight,
            "lexical": self.settings.lexical_weight,
            "article": self.settings.article_weight,
        }


def _by_passage(
    stages: Mapping[str, Sequence[Candidate]],
) -> dict[PassageId, dict[str, float]]:
    """Return the score of each stage that saw a passage, by passage."""
    parts: dict[PassageId, dict[str, float]] = {}
    for name, candidates in stages.items():
        for candidate in candidates:
            parts.setdefault(candidate.passage_id, {})[name] = candidate.score
    return parts
