"""Rank passages for a query: dense and lexical candidates, their articles, fusion, reranking.

A passage is judged with its article: the words of a question seldom all stand in
three sentences, and where the article holds them the passage is likelier meant.
Each stage is a few lines and leaves what it said in `RankedPassage.parts` and its
part of the score in `RankedPassage.shares`, so `--explain` shows what happened and
nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from index.analysis import analyse_question
from index.backends.base import Snapshot
from index.embedders.base import Vector
from index.folding import has_latin
from index.records import ArticleId, Candidate, PassageId, PassagePlace
from index.settings import SearchSettings, StageWeights
from search.query_models import QueryModels
from search.results import Query
from search.retrieval.fusion import (
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
from search.retrieval.lead_in import Reading
from search.retrieval.ranking import DEEPER, MOST_FOR_COPIES, Fetched, RankedPassage, Ranking
from search.retrieval.statements import Articles
from search.retrieval.timings import Stages
from search.wording.telling_words import without_small_words

_MOST_AMONG = 2_000
"""Passages that are ranked though no side proposes them; of more those that are not are never the
best ones, and all would take tenths of a second."""

Passing: TypeAlias = Callable[[Sequence[PassagePlace]], Collection[PassagePlace]]


@dataclass(frozen=True, slots=True)
class _Request:
    """What stays the same however deep a ranking goes."""

    query: Query
    words: str
    embedding: Vector | None
    weights: StageWeights
    copies_count_once: bool


@dataclass(frozen=True, slots=True)
class Retriever:
    """Ranks the passages of one snapshot.

    `passing` returns those of some passages that may be found; None if all may. With `among`
    these alone may be, and unless they are many all of them are.
    """

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings
    passing: Passing | None = None
    among: Mapping[PassageId, PassagePlace] | None = None

    def rank(
        self,
        query: Query,
        *,
        stages: Stages,
        depth: int = 0,
        weights: StageWeights | None = None,
        copies_count_once: bool = True,
    ) -> Ranking:
        """Return passages best first; ties go to what the dense side proposed first.

        Args:
            query: The request. Text without a letter or digit finds nothing. Of a script that
                the models were not trained on they would say what is noise, so there the
                words alone decide.
            stages: Where to put the time spent.
            depth: Fewest candidates to ask each side for.
            weights: What each stage weighs; by default `SearchSettings.weights`.
            copies_count_once: Whether more is asked for where passages of the same words
                are most of what is found.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        depth = max(depth, self.settings.depth)
        if not any(c.isalnum() for c in query.text):
            return Ranking(lambda _: Fetched([], is_all=True), depth)
        with stages.timed("embed"):
            embedding = self.models.embed(query.text, self.snapshot)
        words = _with_spellings(without_small_words(query.text), query.spellings)
        request = _Request(query, words, embedding, self._weighed(weights), copies_count_once)
        return Ranking(partial(self._fused, request, stages), depth)

    def read(
        self, question: str, passages: Sequence[PassagePlace], articles: Articles, read: Reading
    ) -> list[Candidate]:
        """Return what the cross-encoder gives each passage, read as `read` puts it.

        Of a question in a script that it was not trained on it would say what is noise,
        so there it gives nothing.

        Raises:
            ModelError: If the model cannot be opened.
        """
        if not passages or not has_latin(question):
            return []
        texts = [
            read(articles[p.article_id], p.span, max_chars=self.settings.lede_chars)
            for p in passages
        ]
        logits = self.models.score(question, texts)
        return [Candidate(p.id, float(x)) for p, x in zip(passages, logits, strict=True)]

    def reranked(
        self, passages: Sequence[RankedPassage], logits: Sequence[Candidate]
    ) -> list[RankedPassage]:
        """Return passages in the order that they have with what the cross-encoder gave some."""
        if not logits:
            return list(passages)
        read = {candidate.passage_id: candidate.score for candidate in logits}
        by_id = {p.passage.id: p for p in passages}
        shares = {number: dict(p.shares) for number, p in by_id.items()}
        weight = self.settings.rerank_weight
        shares = blend(shares, min_max(logits), name="reranker", weight=weight)
        return [
            RankedPassage(
                by_id[c.passage_id].passage,
                c.score,
                _with_logit(by_id[c.passage_id].parts, read.get(c.passage_id)),
                shares[c.passage_id],
            )
            for c in ranked(shares)
        ]

    def _fused(self, request: _Request, stages: Stages, depth: int) -> Fetched:
        """Return what is found at a depth."""
        sides = self._candidates(request, depth, stages)
        fullest = max(map(len, sides.values()))  # the dense side, if there is one, finds all
        is_all = fullest < depth or depth >= self.snapshot.passage_count
        with stages.timed("read"):
            found = dict.fromkeys(c.passage_id for side in sides.values() for c in side)
            places = self._among(list(found))
            is_all = is_all or (self.among is not None and len(places) == len(self.among))
            passages = {p.id: p for p in (self.passing(places) if self.passing else places)}
            sides = {
                name: [c for c in side if c.passage_id in passages] for name, side in sides.items()
            }
        with stages.timed("articles"):
            sides["article"] = self._article_scores(request.words, passages.values())
            if request.weights.article_dense and request.embedding is not None:
                cosines = self._article_cosines(request.embedding, passages.values())
                sides["article_dense"] = cosines
        scaled = self._scaled(sides, copies_count_once=request.copies_count_once)
        shares = fuse(scaled, weights=request.weights._asdict())
        fused = ranked(shares)
        parts = _by_passage({**sides, "fused": fused})
        found_passages = [
            RankedPassage(
                passages[c.passage_id], c.score, parts[c.passage_id], shares[c.passage_id]
            )
            for c in fused
        ]
        return Fetched(found_passages, is_all)

    def _among(self, found: Sequence[PassageId]) -> list[PassagePlace]:
        """Return those of the candidates that may be found, then those that no side proposed."""
        if self.among is None:
            return self.snapshot.places(found)
        proposed = [self.among[number] for number in found if number in self.among]
        if len(self.among) > _MOST_AMONG:
            return proposed
        return list(dict.fromkeys([*proposed, *self.among.values()]))

    def _candidates(
        self, request: _Request, depth: int, stages: Stages
    ) -> dict[str, list[Candidate]]:
        """Return each side's candidates; without an embedding the words alone decide."""
        query = request.query
        most = max(1, self.snapshot.passage_count)  # engines make room for all they are asked for
        deepest = min(most, depth * (MOST_FOR_COPIES if request.copies_count_once else 1))
        depth = min(most, depth)
        dense: list[Candidate] = []
        if request.embedding is not None:
            with stages.timed("dense"):
                dense = self.snapshot.dense(request.embedding, depth, filters=query.filters)
                while len(dense) == depth < deepest and _are_mostly_copies(dense):
                    depth = min(deepest, depth * DEEPER)
                    dense = self.snapshot.dense(request.embedding, depth, filters=query.filters)
        with stages.timed("lexical"):
            lexical = self.snapshot.lexical(request.words, depth, filters=query.filters)
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

    def _scaled(
        self, sides: Mapping[str, Sequence[Candidate]], *, copies_count_once: bool
    ) -> dict[str, Scaled]:
        """Bring the scores of each stage to [0, 1], whatever more than usual was asked for."""
        depth, dense, lexical = self.settings.depth, sides["dense"], sides["lexical"]
        if copies_count_once and _are_mostly_copies(dense[:depth]):
            depth = reaching(dense, depth)
        scaled = {
            "dense": min_max_of_first(dense, depth),
            "lexical": of_the_best(lexical),
            "article": of_the_best(sides["article"]),
        }
        if "article_dense" in sides:
            among = {c.passage_id for c in (*dense[:depth], *lexical[:depth])}
            scaled["article_dense"] = min_max_among(sides["article_dense"], among)
        return scaled


def _with_spellings(words: str, spellings: Mapping[str, Sequence[str]]) -> str:
    """Return the words that are looked for, with the other spellings of names behind them."""
    if not spellings:
        return words
    known = set(analyse_question(words))
    others = (way for ways in spellings.values() for way in ways)
    added = [way for way in others if known.isdisjoint(analyse_question(way))]
    return " ".join([words, *added])


def _are_mostly_copies(dense: Sequence[Candidate]) -> bool:
    """Return whether fewer than half of the passages differ, as far as their cosines tell."""
    return 2 * len({candidate.score for candidate in dense}) < len(dense)


def _with_logit(parts: Mapping[str, float], logit: float | None) -> Mapping[str, float]:
    return parts if logit is None else {**parts, "reranker": logit}


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
