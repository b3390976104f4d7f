"""How answers are measured, and their weights fitted, on made data with a known truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.answering.curve import judged
from bench.answering.fit import fit_hits, fit_questions, fit_sentences
from bench.answering.sets import Case, never, plain
from bench.answering.without import Without, by_external_id
from index.backends.embedded.snapshot import open_snapshot
from index.embedders.registry import open_embedder
from index.intake.build import index_paths
from index.settings import IndexSettings
from search.answering.signals import Signals
from search.logistic_model import LogisticModel


def collected(count: int, *, seed: int) -> dict[str, np.ndarray]:
    """Make questions of ten sentences; those with a high first and a low `asks` signal answer."""
    rng = np.random.default_rng(seed)
    signals = rng.uniform(0, 1, (10 * count, len(Signals._fields))).astype(np.float32)
    at = Signals._fields.index("asks")
    labels = (signals[:, 0] - signals[:, at] > 0.5).astype(np.int8)
    owners = np.repeat(np.arange(count), 10)
    answerable = np.array([labels[owners == n].any() for n in range(count)])
    looked = np.tile(np.arange(10) < 6, count)
    for n in range(count):  # a closer look finds the best
        own = slice(10 * n, 10 * n + 10)
        order = np.argsort(signals[own, at] - signals[own, 0])
        signals[own], labels[own] = signals[own][order], labels[own][order]
    return {
        "signals": signals,
        "labels": labels,
        "owners": owners,
        "looked": looked,
        "articles": rng.integers(0, 3, 10 * count),
        "absent": rng.uniform(0, 1, count),
        "kinds": np.where(answerable, "made", "missed"),
        "answerable": answerable,
        "covered": rng.uniform(0, 1, count),
        "logits": np.where(answerable, 5.0, -5.0) + rng.normal(0, 1, count),
        "relevant": answerable.astype(np.int8),
    }


@pytest.mark.parametrize("is_closer", [False, True])
def test_a_fit_finds_what_speaks_for_a_sentence_and_keeps_signs(*, is_closer: bool) -> None:
    """The signal that decides weighs most, and none has a sign that it cannot mean."""
    sets = [collected(300, seed=1), collected(300, seed=2)]
    found = fit_sentences(sets, Signals._fields, is_closer=is_closer)

    weights = found["weights"]
    assert max(weights, key=weights.get) == "answers"
    assert min(weights, key=weights.get) == "asks"
    against = {"asks", "leans", "figures", "missing", "unbound", "hedged", "other_speaker"}
    assert all(
        (weight <= 0) if name in against else (weight >= 0) for name, weight in weights.items()
    )


def test_a_question_is_answerable_by_its_best_sentence() -> None:
    """And no word that the archive lacks speaks for it."""
    found = fit_questions([collected(300, seed=5)], LogisticModel(-2.0, {"answers": 4, "asks": -4}))

    assert found["weights"]["best"] > 0.3
    assert found["weights"]["absent"] <= 0


def test_a_fit_of_hits_follows_the_logit() -> None:
    """With it, and without it by words alone."""
    with_logit = fit_hits([collected(300, seed=3)], has_logit=True)["weights"]

    assert with_logit["logit"] > 0.5
    assert with_logit["covered"] >= 0
    assert fit_hits([collected(300, seed=3)])["weights"].keys() == {"covered"}


def test_a_curve_falls_and_rises() -> None:
    """The higher the threshold, the less is answered and the more refused."""
    found = judged("made", collected(200, seed=4))

    thresholds = (0.0, 0.2, 0.5, 0.8, 1.01)
    answered = [found.answered(t) for t in thresholds]
    refused = [dict(found.refused(t))["missed"] for t in thresholds]
    assert answered == sorted(answered, reverse=True)
    assert refused == sorted(refused)
    assert (answered[0], answered[-1], refused[0], refused[-1]) == (1, 0, 0, 1)


@pytest.mark.parametrize(("one", "other"), [("U.S.", "u s"), ("$44 billion", "44 BILLION.")])
def test_answers_are_found_as_words(one: str, other: str) -> None:
    """Whatever case and marks they have."""
    assert plain(one) == plain(other)


def test_what_is_left_out_is_not_found(tmp_path: Path) -> None:
    """Neither by its words nor by its meaning; the rest fills its place."""
    lines = [f'{{"_id": "a{n}", "text": "The ferry of town {n} did not sail."}}' for n in range(9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index_paths([tmp_path], index_dir=tmp_path / "kept", settings=IndexSettings("hashing"))
    embedding = open_embedder("hashing").embed_query("ferry")
    with open_snapshot(tmp_path / "kept") as snapshot:
        ids = by_external_id(snapshot)
        without = Without(snapshot, [ids["a3"], ids["a4"]])
        sides = [without.lexical("ferry", 5), without.dense(embedding, 5)]
        for found in sides:
            places = without.places([candidate.passage_id for candidate in found])
            assert len(places) == 5
            assert {ids["a3"], ids["a4"]}.isdisjoint(place.article_id for place in places)
        assert len(without.lexical("ferry", 9)) == 7


def test_a_case_without_an_answer_has_no_right_sentence(tmp_path: Path) -> None:
    """Whatever is shown for it is wrong."""
    (tmp_path / "a.txt").write_text("The ferry did not sail.", encoding="utf-8")
    index_paths([tmp_path / "a.txt"], index_dir=tmp_path / "k", settings=IndexSettings("hashing"))
    with open_snapshot(tmp_path / "k") as snapshot:
        (stored,) = snapshot.articles(list(snapshot.article_ids())).values()

    case = Case("who sold it", "missed", False, never)
    assert case.judge(stored.article, stored.sentences[0].span) is False
