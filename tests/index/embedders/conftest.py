"""Open each real model once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embedders.base import Embedder
from index.embedders.registry import EMBEDDERS, open_embedder

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """Return lines of the seeds, short and long."""
    paths = sorted(SEEDS.glob("*.txt"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip()][:60]


@pytest.fixture(scope="session", params=["hashing", *EMBEDDERS])
def any_embedder(request: pytest.FixtureRequest) -> Embedder:
    """Return each embedder that ships."""
    return open_embedder(request.param, resident=True)


@pytest.fixture(scope="session")
def oracle() -> Embedder:
    """Return MiniLM in sentence-transformers, whose import costs 7 seconds."""
    from index.embedders.sentence_transformer_embedder import SentenceTransformerEmbedder
    from index.models.packaged_models import MINILM, verified_files

    folder = verified_files(MINILM)[MINILM.weights].parent
    return SentenceTransformerEmbedder(str(folder), device="cpu")
