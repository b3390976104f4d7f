"""The packaged cross-encoder gives the scores it was published with."""

from __future__ import annotations

import numpy as np
import pytest

from index.errors import ModelError
from search.rerankers.base import Reranker
from search.rerankers.registry import RERANKERS, open_reranker

QUESTION = "How many people live in Berlin?"
ANSWER = (
    "Berlin had a population of 3,520,031 registered inhabitants "
    "in an area of 891.82 square kilometers."
)
OTHER = "Berlin is well known for its museums."

STRANGE = ["", "\0", "\ud800", "😀" * 50, "U.S.: why?", 'who said "no', "-", "[SEP]"]


@pytest.fixture(scope="module")
def reranker() -> Reranker:
    """Open the default reranker."""
    return open_reranker(resident=True)


def test_the_published_example_scores_come_out(reranker: Reranker) -> None:
    """The model card says 9.22 and -4.08 in float32; this is int8."""
    np.testing.assert_allclose(reranker.score(QUESTION, [ANSWER, OTHER]), [9.22, -4.08], atol=0.06)


def test_a_score_depends_on_its_own_text_only(reranker: Reranker) -> None:
    """Alone, among others and in another order, to the last bit."""
    texts = [ANSWER, OTHER, "", "Rain. " * 80]
    together = reranker.score(QUESTION, texts)
    alone = [reranker.score(QUESTION, [text])[0] for text in texts]

    assert together.dtype == np.float32
    np.testing.assert_array_equal(together, np.array(alone, np.float32))
    np.testing.assert_array_equal(together, reranker.score(QUESTION, texts[::-1])[::-1])


def test_no_texts_give_no_scores(reranker: Reranker) -> None:
    """A query without candidates is nothing special."""
    assert reranker.score(QUESTION, []).shape == (0,)


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_any_characters_are_a_question_and_a_text(reranker: Reranker, text: str) -> None:
    """Nothing that can stand in a string stops a question."""
    assert np.isfinite(reranker.score(text, [text, ANSWER])).all()


def test_a_long_question_leaves_room_for_the_text(reranker: Reranker) -> None:
    """Of 100 kB the beginning is read, and the text still decides."""
    question = f"{QUESTION} " + "please answer " * 8_000

    answer, other = reranker.score(question, [ANSWER, OTHER])

    assert answer > other


def test_a_long_text_is_read_to_the_limit_only(reranker: Reranker) -> None:
    """What stands past 512 tokens changes nothing, what stands before does."""
    filling = "The council met again. " * 120
    late, never, early = reranker.score(QUESTION, [filling + ANSWER, filling, ANSWER + filling])

    assert late == never
    assert early > never + 5


def test_an_unknown_name_lists_the_known_ones() -> None:
    """A user can act on the message alone."""
    with pytest.raises(ModelError) as caught:
        open_reranker("colbert")

    assert str(caught.value) == (
        f"model 'colbert': no such reranker; there is {', '.join(RERANKERS)}"
    )
