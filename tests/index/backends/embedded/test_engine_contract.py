"""Engines only propose: whatever they are, what is found is what the catalog says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import EmbeddedSnapshot
from index.changes import Batch
from index.filters import Filters
from tests.index.archives import WORDS
from tests.index.backends.embedded.contract import NONE, History, answers, hold
from tests.index.backends.embedded.remote_engine import Fault, Remote

CHANGES = 120


def test_every_engine_finds_what_the_catalog_holds(tmp_path: Path) -> None:
    """FAISS and tantivy, an exact one, and one on a bad line."""
    done, wrong = hold(tmp_path, seed=3, changes=CHANGES)

    assert wrong == []
    assert done["questions"] == 2 * 3 * CHANGES
    assert {f"remote: {fault}" for fault in Fault} <= done.keys()


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE])
def test_an_engine_that_always_misbehaves_changes_no_answer(tmp_path: Path, fault: Fault) -> None:
    """And what it was done without for is said, where it was."""
    remote = Remote(random.Random(1), faults=(fault,))
    history = History(tmp_path, random.Random(2), remote)
    for _ in range(20):
        history.add()
    history.publish()
    history.add()
    history.remove()
    history.close()

    with (
        EmbeddedSnapshot(history.root, engines=NONE) as exact,
        EmbeddedSnapshot(history.root, engines=remote.engines) as snapshot,
    ):
        for text in ("storm harbour", "minister", "budget strike ferry"):
            for k in (2, 20):
                expected = answers(exact, text, k, Filters())
                found = answers(snapshot, text, k, Filters())
                assert {**found, "bounded": 0} == {**expected, "bounded": 0}
        said = " ".join(snapshot.damage)
    assert ("searched instead" in said) == (fault in (Fault.ERROR, Fault.SHORT))
    assert remote.made.keys() == {fault}


@pytest.mark.parametrize("seed", range(4))
def test_words_that_became_rare_since_the_publication_count_as_rare(
    tmp_path: Path, seed: int
) -> None:
    """An engine gives their passages less than they are worth, so more of them are asked for."""
    history = History(tmp_path, random.Random(seed), Remote(random.Random(0)))
    for _ in range(70):
        history.add()
    history.publish()
    rare = WORDS[seed]
    with EmbeddedSnapshot(history.root) as snapshot:
        articles = snapshot.articles(history.live)
    holders = [number for number, stored in articles.items() if rare in stored.article.text]
    history.writer.commit(Batch(remove=holders[6:]))
    history.close()

    with (
        EmbeddedSnapshot(history.root, engines=NONE) as exact,
        EmbeddedSnapshot(history.root) as snapshot,
    ):
        for other in WORDS[10:20]:
            for k in (2, 5, 9, 14):
                text = f"{other} {rare} {WORDS[seed + 5]}"
                found = answers(snapshot, text, k, Filters())
                assert found["lexical"] == answers(exact, text, k, Filters())["lexical"]
