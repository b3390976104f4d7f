"""What the bench calls a hybrid search is what `search` does over an index."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bench.retrieval.fusing import blended, fused, scaled_stages, weighted
from bench.retrieval.scoring import proposed
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.embedders.base import Matrix
from index.records import PassagePlace
from index.settings import SearchSettings
from search.query_models import QueryModels
from search.results import Query
from search.retrieval.fusion import TAIL
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from tests.index.archives import EMBEDDER, build, write_article

WORDS = "storm bay ferry mayor vote port strike dam mill rain road school".split()
QUESTIONS = ["storm ferry", "mayor vote school", "rain on the road", "strike"]
ARTICLES = 60


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Open an index of more passages than either side is asked for."""
    folder, chance = tmp_path_factory.mktemp("parity"), random.Random(5)
    for number in range(ARTICLES):
        sentences = [f"The {' '.join(chance.choices(WORDS, k=6))} came." for _ in range(9)]
        write_article(folder / f"{number:02}.txt", sentences, title=chance.choice(WORDS))
    build(folder)
    return open_snapshot(str(folder / ".dateline"))


def in_reading_order(place: PassagePlace) -> tuple[int, int]:
    """Return what passages of one build are ordered by; ties go to the first."""
    return place.article_id, place.span.start


def scores(snapshot: Snapshot, question: str, places: list[PassagePlace]) -> list[Matrix]:
    """Return what each stage scores every passage, one row, columns in the order of `places`."""
    column = {place.id: number for number, place in enumerate(places)}
    articles = {place.article_id for place in places}
    embedding = EMBEDDER.embed_query(question)
    sides = (
        snapshot.dense(embedding, len(places)),
        snapshot.lexical(question, len(places)),
    )
    rows = [np.full((1, len(places)), np.nan, np.float32) for _ in sides]
    for row, side in zip(rows, sides, strict=True):
        for candidate in side:
            row[0, column[candidate.passage_id]] = candidate.score
    words = snapshot.article_scores(question, articles)
    near = snapshot.article_similarities(embedding, articles)
    whole = [[words.get(place.article_id, 0.0) for place in places]]
    cosines = [[near[place.article_id] for place in places]]
    return [*rows, np.array(whole, np.float32), np.array(cosines, np.float32)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_bench_fuses_as_search_does(snapshot: Snapshot, question: str) -> None:
    """The same candidates, each with the same score."""
    settings = SearchSettings()
    retriever = Retriever(snapshot, QueryModels(embedder_name="hashing"), settings)
    query = Query(question)
    ranking = retriever.rank(query, stages=Stages(), copies_count_once=False)
    every = snapshot.dense(EMBEDDER.embed_query(question), snapshot.passage_count)
    places = sorted(snapshot.places([c.passage_id for c in every]), key=in_reading_order)

    dense, lexical, article, article_dense = scores(snapshot, question, places)
    near, words = proposed(dense, settings.depth), proposed(lexical, settings.depth)
    stages = scaled_stages(near, words, article, article_dense, depth=settings.depth)
    found = weighted(stages, settings.weights)[0]

    assert len(ranking.passages) < len(places)
    expected = {p.passage.id: p.score for p in ranking.passages}
    for number, place in enumerate(places):
        assert found[number] == pytest.approx(expected.get(place.id, 0.0), abs=1e-5)


def test_a_stage_that_proposed_nothing_gives_nothing() -> None:
    """And the first ones of a row keep their room above the rest."""
    dense = np.array([[0.9, 0.5, 0.4, np.nan], [np.nan] * 4])
    lexical = np.array([[np.nan, 2.0, np.nan, 1.0], [np.nan] * 4])

    near, words, *_ = scaled_stages(
        dense, lexical, np.zeros((2, 4), np.float32), np.zeros((2, 4), np.float32), depth=2
    )
    whole = fused([(0.5, near), (0.5, words)])

    assert near[0].tolist() == pytest.approx([1.0, TAIL, 0.0, np.nan], nan_ok=True)
    assert whole[0].tolist() == pytest.approx([0.5, 0.5 * TAIL + 0.5, 0.0, 0.25])
    assert whole[1].tolist() == [0.0] * 4


def test_what_was_not_read_keeps_its_share_of_the_rest() -> None:
    """So it never overtakes what was read and stood above it."""
    whole = np.array([[0.8, 0.6, 0.4]], np.float32)

    mixed = blended(whole, [[0, 1]], [np.array([-1.0, 3.0], np.float32)], 0.25)

    assert mixed[0].tolist() == pytest.approx([0.6, 0.7, 0.3])
