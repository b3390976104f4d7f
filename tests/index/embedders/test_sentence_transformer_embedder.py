"""Any other model, through sentence-transformers and offline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedders.base import Embedder
from index.embedders.onnx_embedder import OnnxEmbedder
from index.embedders.registry import embedder_fingerprint, open_embedder, open_for_passages
from index.embedders.sentence_transformer_embedder import SentenceTransformerEmbedder
from index.errors import ModelError
from index.models.packaged_models import MINILM

pytestmark = pytest.mark.torch


def test_a_local_folder_opens(oracle: Embedder) -> None:
    """The path is the name, and the embedder says how wide its embeddings are."""
    assert Path(oracle.name).is_dir()
    assert oracle.dim == 384
    assert oracle.embed_passages([]).shape == (0, 384)


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "😀" * 50, "x" * 100_000], ids=lambda t: ascii(t)[:9]
)
def test_any_characters_are_a_text(oracle: Embedder, text: str) -> None:
    """What the library refuses is replaced before it sees it."""
    assert np.linalg.norm(oracle.embed_query(text)) == pytest.approx(1, abs=1e-5)


def test_the_fingerprint_is_of_the_weights_not_of_the_path(
    oracle: Embedder, tmp_path: Path
) -> None:
    """The same model from another folder is the same space."""
    moved = tmp_path / "moved"
    moved.symlink_to(oracle.name)

    assert embedder_fingerprint(str(moved)) == oracle.fingerprint


def test_a_model_that_is_nowhere_says_what_to_do(
    oracle: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, a hub id that was never fetched is one line and no traceback."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    with pytest.raises(ModelError) as caught:
        open_embedder("no-such-owner/no-such-model")

    message = str(caught.value)
    assert message.startswith("model 'no-such-owner/no-such-model': it is neither a packaged model")
    assert message.endswith("use minilm or bge-small, or give the folder")
    assert "\n" not in message


TORCH_ON_CPU = "cpu:0"
"""A device like any other to torch, which stands in for a GPU here."""


def test_a_packaged_model_on_another_device_is_the_same_model(sentences: list[str]) -> None:
    """Its index is one that the CPU can be asked about."""
    on_cpu = open_embedder("minilm", resident=True)

    elsewhere = open_for_passages("minilm", device=TORCH_ON_CPU)

    assert isinstance(elsewhere, SentenceTransformerEmbedder)
    assert (elsewhere.name, elsewhere.fingerprint) == (on_cpu.name, on_cpu.fingerprint)
    np.testing.assert_allclose(
        elsewhere.embed_passages(sentences), on_cpu.embed_passages(sentences), atol=1e-3
    )


def test_a_device_that_computes_otherwise_is_refused() -> None:
    """Here another model stands in for it; a real one might round more than it says."""
    with pytest.raises(ModelError, match=r"on 'cpu:0' its embeddings differ by \S+; use --device"):
        SentenceTransformerEmbedder.of_packaged(
            MINILM, device=TORCH_ON_CPU, like=open_embedder("minilm-int8")
        )


def test_a_device_that_is_not_there_is_refused() -> None:
    """In one line; nothing is embedded elsewhere instead."""
    with pytest.raises(ModelError, match=r"there is no device 'cuda:99' here .*; use --device cpu"):
        open_for_passages("minilm", device="cuda:99")


def test_a_gpu_is_taken_when_torch_sees_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """And torch is asked only where there may be one."""
    monkeypatch.setattr("index.embedders.registry.may_have_gpu", lambda: True)
    monkeypatch.setattr(
        "index.embedders.sentence_transformer_embedder.find_gpu", lambda: TORCH_ON_CPU
    )
    assert isinstance(open_for_passages("minilm"), SentenceTransformerEmbedder)
    assert isinstance(open_for_passages("minilm-int8"), OnnxEmbedder)

    monkeypatch.setattr("index.embedders.registry.may_have_gpu", lambda: False)
    assert isinstance(open_for_passages("minilm"), OnnxEmbedder)
