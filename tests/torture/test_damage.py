"""Damage to any file is noticed, never served, and repaired: a few of each kind."""

from __future__ import annotations

from pathlib import Path

from tests.torture.damage import NOTICED, Range


def test_every_file_damaged_in_every_way(tmp_path: Path) -> None:
    """`make torture` does the same with hundreds of flipped bytes."""
    target = Range(tmp_path / "range", seed=3)
    trials = [t for t in target.trials(flips=1) if not t.file.startswith("lexical")]
    by_kind = {(t.file, t.kind): t for t in trials}

    for trial in by_kind.values():
        outcome = target.shoot(trial)
        assert outcome.noticed in NOTICED, trial
        assert outcome.answer in ("same", "refused"), trial
        assert outcome.way_back in ("repair", "repair and index", "restore"), trial
