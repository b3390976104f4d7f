"""Any other model, through sentence-transformers and offline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedders.base import Embedder
from index.embedders.registry import embedder_fingerprint, open_embedder
from index.errors import ModelError


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
