"""What the cross-encoder reads for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.intake.build import index_paths
from index.settings import IndexSettings
from search import open_searcher
from search.rerankers.onnx_reranker import OnnxReranker

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def test_no_text_is_read_twice_as_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quote of the lede is the same alone and after the lede."""
    index_paths([SEEDS], index_dir=tmp_path / "kept", settings=IndexSettings("hashing"))
    calls = list[list[str]]()

    def score(reranker: OnnxReranker, question: str, texts: Sequence[str]) -> object:
        del reranker, question
        calls.append(list(texts))
        return np.array([float(len(text)) for text in texts], dtype=np.float32)

    monkeypatch.setattr(OnnxReranker, "score", score)
    with open_searcher(tmp_path / "kept") as searcher:
        searcher.ask("why was Buenos Aires cancelled")

    _, *sentences = calls
    read = [text for call in sentences for text in call]
    assert len(sentences) == 2
    assert len(read) == len(set(read))
