"""What every embedder that ships promises, whatever it is made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedders.base import Embedder
from index.embedders.registry import EMBEDDERS, embedder_fingerprint, open_embedder

STRANGE = ["", " \n\t", "\0", "\ud800", "U.S.: why?", 'who said "no', "-", "😀" * 50, "[SEP][PAD]"]


def test_rows_have_unit_length(any_embedder: Embedder, sentences: list[str]) -> None:
    """A dot product is a cosine."""
    embeddings = any_embedder.embed_passages(sentences)

    assert embeddings.shape == (len(sentences), any_embedder.dim)
    assert embeddings.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(embeddings, axis=1), 1, atol=1e-5)


def test_a_row_depends_on_its_own_text_only(any_embedder: Embedder, sentences: list[str]) -> None:
    """Alone, among others and in another order, to the last bit."""
    together = any_embedder.embed_passages(sentences[:12])
    reverse = any_embedder.embed_passages(sentences[:12][::-1])
    alone = np.vstack([any_embedder.embed_passages([text]) for text in sentences[:12]])

    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(together, reverse[::-1])


def test_no_texts_give_no_rows(any_embedder: Embedder) -> None:
    """An article without passages is nothing special."""
    assert any_embedder.embed_passages([]).shape == (0, any_embedder.dim)


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_any_characters_are_a_text(any_embedder: Embedder, text: str) -> None:
    """Nothing that can stand in a string stops a query or a build."""
    assert np.linalg.norm(any_embedder.embed_query(text)) == pytest.approx(1, abs=1e-5)
    assert np.isfinite(any_embedder.embed_passages([text])).all()


def test_a_hundred_kilobytes_are_a_text(any_embedder: Embedder) -> None:
    """One word of them, or many."""
    texts = ["x" * 100_000, "talks were cancelled " * 5_000]

    assert np.isfinite(any_embedder.embed_passages(texts)).all()
    assert np.isfinite(any_embedder.embed_query(texts[1])).all()


@pytest.mark.parametrize("name", EMBEDDERS)
def test_a_cold_process_and_a_resident_one_agree(name: str, sentences: list[str]) -> None:
    """An index built by one is searched by the other."""
    cold, resident = (open_embedder(name, resident=resident) for resident in (False, True))
    tolerance = 1e-6 if name == "minilm" else 0.03

    for text in sentences[:10]:
        np.testing.assert_allclose(
            cold.embed_query(text), resident.embed_query(text), atol=tolerance
        )


def test_fingerprints_tell_the_spaces_apart(any_embedder: Embedder) -> None:
    """The cheap fingerprint is that of the open embedder, and no other has it."""
    names = ["hashing", *EMBEDDERS]

    assert embedder_fingerprint(any_embedder.name) == any_embedder.fingerprint
    assert len({embedder_fingerprint(name) for name in names}) == len(names)
    assert len(any_embedder.fingerprint) == 64


@settings(max_examples=30)
@given(text=st.text())
def test_any_text_hashes_to_a_unit_vector(text: str) -> None:
    """The embedder of the tests never divides by zero."""
    assert np.linalg.norm(open_embedder("hashing").embed_query(text)) == pytest.approx(1, abs=1e-5)


def test_shared_words_are_similar_to_the_hashing_embedder() -> None:
    """More shared words are a higher cosine, and case does not count."""
    query, near, far = open_embedder("hashing").embed_passages(
        ["trip to Buenos Aires", "the TRIP to buenos aires was cancelled", "rain in Kyiv today"]
    )

    assert query @ near > 0.6 > abs(query @ far)
