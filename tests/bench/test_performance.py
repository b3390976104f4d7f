"""The suite of speed says what it measured, and beside what."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import indexing, limits, performance, scale, warm
from index.storage.files.layout import Layout

SEEDS = Path(__file__).parents[2] / "seeds"
FOUND = {
    "limits": {"features": ["x86_64"], "limits": {"python -c pass, CPU s": 0.01}},
    "cold": [{"command": "dateline search", "cpu_s": 0.5, "part_of_yardstick": 0.0625}],
    "models": [
        {"task": "minilm", "tokens": 60, "per_cpu_s": 90.0},
        {"task": performance.DEFAULT_EMBEDDER, "tokens": 60, "per_cpu_s": 30.0},
        {"task": "reranker", "tokens": 60, "per_cpu_s": 50.0},
    ],
    "indexing": {"passages": 67.0},
    "scale": [],
}


def test_figures_stand_beside_what_bounds_them() -> None:
    """A time of one machine tells nothing; a ratio within one run does."""
    lines = performance.table(FOUND)

    assert any("1/16.0 of the import" in line and "50 x python" in line for line in lines)
    assert any(line.startswith("minilm") and line.endswith("3.00 x the default") for line in lines)
    assert not any(line.startswith("reranker") and "default" in line for line in lines)


def test_all_but_embedding_is_measured_without_a_model(tmp_path: Path) -> None:
    """The whole write path runs, with embeddings that cost nothing."""
    passages, cpu_s = indexing.without_embedding([SEEDS], tmp_path / "free")

    assert passages > 50
    assert cpu_s > 0


def test_a_drawn_archive_can_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`warm.py` asks what `scale.py` builds, of exactly the size asked for."""
    scale.build(tmp_path / "drawn", 300)
    monkeypatch.setattr("sys.argv", ["warm.py", str(tmp_path / "drawn"), "--limit", "3"])
    warm.main()
    printed = capsys.readouterr().out

    assert Layout(tmp_path / "drawn").catalog.exists()
    assert "built 300 passages" in printed
    assert "search p50, ms CPU" in printed


def test_features_are_looked_up() -> None:
    """At least the kind of machine is known everywhere."""
    assert limits.features()
    assert all(value > 0 for value in limits.gemm_gflops(1))
