"""The packaged embedders against the library and the graphs they stand in for."""

from __future__ import annotations

import numpy as np
import pytest

from index.embedders.base import Embedder, Matrix
from index.embedders.registry import open_embedder
from index.models.packaged_models import BGE_SMALL, VOCABULARY, verified_files
from index.models.wordpiece import WordPiece


@pytest.mark.torch
def test_minilm_is_what_sentence_transformers_computes(
    oracle: Embedder, sentences: list[str]
) -> None:
    """On real sentences, an empty one and one beyond 256 tokens."""
    texts = [*sentences, "", "The summit was cancelled. " * 100]
    expected = oracle.embed_passages(texts)

    found = open_embedder("minilm", resident=True).embed_passages(texts)

    assert np.abs(found - expected).max() < 1e-5
    assert (found * expected).sum(axis=1).min() > 0.99999


def test_int8_minilm_stays_near_float32(sentences: list[str]) -> None:
    """Rounding weights and activations turns an embedding by a few degrees at most."""
    exact, rounded = (
        open_embedder(name, resident=True).embed_passages(sentences)
        for name in ("minilm", "minilm-int8")
    )

    cosines = (exact * rounded).sum(axis=1)
    assert cosines.min() > 0.97
    assert cosines.mean() > 0.99


def test_bge_is_what_its_packaged_graph_computes(sentences: list[str]) -> None:
    """As near as that graph is to itself at two optimisation levels of onnxruntime."""
    found = open_embedder("bge-small", resident=True).embed_passages(sentences)

    cosines = (found * packaged_bge(sentences)).sum(axis=1)
    assert cosines.min() > 0.99
    assert cosines.mean() > 0.999


@pytest.mark.parametrize("name", ["minilm", "bge-small"])
def test_a_query_is_embedded_as_it_is(name: str) -> None:
    """No instruction goes before it, so a passage of the same words is nearest."""
    embedder = open_embedder(name)
    text = "why was Buenos Aires cancelled"

    np.testing.assert_array_equal(embedder.embed_query(text), embedder.embed_passages([text])[0])


@pytest.mark.parametrize(("name", "words"), [("minilm", 254), ("bge-small", 510)])
def test_text_past_the_limit_is_not_read(name: str, words: int) -> None:
    """The last word that counts is the one before `[SEP]`."""
    embedder = open_embedder(name)
    full, longer, shorter = embedder.embed_passages(
        ["talks " * words, "talks " * words + "collapse", "talks " * (words - 1) + "collapse"]
    )

    np.testing.assert_array_equal(full, longer)
    assert np.abs(full - shorter).max() > 1e-3


def packaged_bge(texts: list[str]) -> Matrix:
    """Embed with the ONNX file of the package as it is."""
    import onnxruntime as ort

    files = verified_files(BGE_SMALL)
    session = ort.InferenceSession(files[BGE_SMALL.weights], providers=["CPUExecutionProvider"])
    tokenizer = WordPiece.from_file(files[VOCABULARY])
    rows = []
    for text in texts:
        ids = np.array([tokenizer.single(text, 512)])
        feed = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": ids * 0}
        first = session.run(None, feed)[0][0, 0]
        rows.append(first / np.linalg.norm(first))
    return np.vstack(rows)
