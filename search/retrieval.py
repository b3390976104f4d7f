"""Rank passages for a query: dense and lexical candidates, their articles, fusion, reranking.

A passage is judged with its article: the words of a question seldom all stand in
three sentences, and where the article holds them the passage is likelier meant.
Each stage is a few lines and leaves what it said in `RankedPassage.parts` and its
part of the score in `RankedPassage.shares`, so `--explain` shows what happened and
nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.backends.base import Snapshot
from index.embedders.base import Vector
from index.folding import has_latin
from index.records import (
    ArticleId,
    Candidate,
    PassageId,
    PassagePlace,
)
from index.settings import SearchSettings, StageWeights
from search.diversity import Choosing, one_an_article
from search.fusion import (
    Scaled,
    blend,
    fuse,
    min_max,
    min_max_among,
    min_max_of_first,
    of_the_best,
    ranked,
)
from search.models import QueryModels
from search.reading import Reading, after_head
from search.results import Query
from search.stages import Stages


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its final score, what each stage said of it and what came of that.

    `parts`: `dense` (cosine), `lexical` (BM25), `article_dense` and `article` (the same of its
    whole article), `fused` (0 to 1) and `reranker` (logit); `shares`: what all but `fused`
    gave to the score, which is their sum. A stage that did not see the passage is absent from both.
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
        weights: StageWeights | None = None,
    ) -> list[RankedPassage]:
        """Return passages best first; ties go to what the dense side proposed first.

        Args:
            query: The request. Text without a letter or digit finds nothing. Of a script that
                the models were not trained on they would say what is noise, so there the
                words alone decide.
            depth: Fewest candidates to ask each side for.
            rerank: Fused candidates that the cross-encoder reads; 0 for none.
            stages: Where to put the time spent.
            choose: Which of the candidates, best first, it may read: by default the
                best of each article, so that many articles have their turn.
            read: What it reads of a passage; by default the passage after its
                article's title and lede.
            weights: What each stage weighs; by default `SearchSettings.weights`.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        if not any(c.isalnum() for c in query.text):
            return []
        with stages.timed("embed"):
            embedding = self.models.embed(query.text)
        sides = self._candidates(query, embedding, depth, stages)
        with stages.timed("read"):
            found = dict.fromkeys(c.passage_id for side in sides.values() for c in side)
            passages = {p.id: p for p in self.snapshot.places(list(found))}
        weights = self._weighed(weights)
        with stages.timed("articles"):
            sides["article"] = self._article_scores(query.text, passages.values())
            if weights.article_dense and embedding is not None:
                sides["article_dense"] = self._article_cosines(embedding, passages.values())
        shares = fuse(self._scaled(sides), weights=weights._asdict())
        fused = ranked(shares)
        parts = _by_passage({**sides, "fused": fused})
        if rerank and fused and has_latin(query.text):
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

    def _candidates(
        self, query: Query, embedding: Vector | None, depth: int, stages: Stages
    ) -> dict[str, list[Candidate]]:
        """Return each side's candidates; without an embedding the words alone decide."""
        most = max(1, self.snapshot.passage_count)  # engines make room for all they are asked for
        depth = min(most, max(depth, self.settings.depth))
        dense: list[Candidate] = []
        if embedding is not None:
            with stages.timed("dense"):
                dense = self.snapshot.dense(embedding, depth, filters=query.filters)
        with stages.timed("lexical"):
            lexical = self.snapshot.lexical(query.text, depth, filters=query.filters)
        return {"dense": dense, "lexical": lexical}

    def _weighed(self, weights: StageWeights | None) -> StageWeights:
        """Return the weights that were asked for, if the index has what they weigh."""
        if not self.snapshot.settings.embed_articles:
            return self.settings.passage_weights
        return weights or self.settings.weights

    def _article_scores(self, text: str, passages: Collection[PassagePlace]) -> list[Candidate]:
        """Return, for each passage, what its whole article scores by its words."""
        scores = self.snapshot.article_scores(text, {p.article_id for p in passages})
        return _for_each(passages, scores)

    def _article_cosines(
        self, embedding: Vector, passages: Collection[PassagePlace]
    ) -> list[Candidate]:
        """Return, for each passage, how similar its whole article is."""
        wanted = {p.article_id for p in passages}
        return _for_each(passages, self.snapshot.article_similarities(embedding, wanted))

    def _scaled(self, sides: Mapping[str, Sequence[Candidate]]) -> dict[str, Scaled]:
        """Bring the scores of each stage to [0, 1], whatever more than usual was asked for."""
        depth, dense, lexical = self.settings.depth, sides["dense"], sides["lexical"]
        scaled = {
            "dense": min_max_of_first(dense, depth),
            "lexical": of_the_best(lexical),
            "article": of_the_best(sides["article"]),
        }
        if "article_dense" in sides:
            among = {c.passage_id for c in (*dense[:depth], *lexical[:depth])}
            scaled["article_dense"] = min_max_among(sides["article_dense"], among)
        return scaled

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


def _for_each(
    passages: Iterable[PassagePlace], scores: Mapping[ArticleId, float]
) -> list[Candidate]:
    """Give each passage the score of its article, if that has one."""
    return [Candidate(p.id, scores[p.article_id]) for p in passages if p.article_id in scores]


def _by_passage(
    stages: Mapping[str, Sequence[Candidate]],
) -> dict[PassageId, dict[str, float]]:
    """Return the score of each stage that saw a passage, by passage."""
    parts: dict[PassageId, dict[str, float]] = {}
    for name, candidates in stages.items():
        for candidate in candidates:
            parts.setdefault(candidate.passage_id, {})[name] = candidate.score
    return parts
