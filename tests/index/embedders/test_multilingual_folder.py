"""A model of sentence-transformers in a folder is taken by `--embedder`, whatever its languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.cli.commands.registry import cli

pytestmark = pytest.mark.torch

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] die stadt sagt das fest ab regen warum rat storm city"
GERMAN = (
    "Die Stadt Rosk sagt das Hafenfest wegen Regen ab, wie der Rat am Montag mitteilte. Viele "
    "Besucher hatten sich auf das Wochenende gefreut und sind nun sehr enttäuscht.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a tiny model with random weights that states German and English."""
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    parts = tmp_path_factory.mktemp("parts")
    (parts / "vocab.txt").write_text("\n".join(WORDS.split()), encoding="utf-8")
    BertTokenizerFast(str(parts / "vocab.txt"), model_max_length=64).save_pretrained(parts)
    config = BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(parts)
    made = tmp_path_factory.mktemp("model")
    SentenceTransformer(str(parts), device="cpu").save(str(made))
    (made / "README.md").write_text("---\nlanguage: [de, en]\n---\n", encoding="utf-8")
    return made


def test_an_archive_in_german_is_indexed_and_searched_with_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no run warns of a language that the model states."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "news.txt").write_text(GERMAN, encoding="utf-8")
    to = ["--index", str(tmp_path / "kept")]
    run = CliRunner()

    done = run.invoke(
        cli, ["index", str(tmp_path / "news.txt"), "--embedder", str(folder), "--json", *to]
    )
    found = run.invoke(cli, ["search", "Warum sagt die Stadt das Fest ab", "--json", *to])

    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["not_covered"] == []
    (hit,) = json.loads(found.stdout)["hits"]
    assert hit["citation"]["quote"].startswith("Die Stadt Rosk")
    assert "dense" in hit["explain"]
