"""Tests of the measurement of checks, and a small one over the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.checking.__main__ import draft_of, misjudged
from bench.checking.alterations import cases, draw, draw_interrupted
from bench.checking.articles import check_articles, count_speakers
from index.backends.registry import open_snapshot
from index.filters import Filters
from index.intake.build import index_paths
from search.checking.checker import Checker
from search.checking.verdicts import Verdict
from tests.index.archives import SETTINGS

SEEDS = Path(__file__).parents[2] / "seeds"


def test_no_quotation_of_the_seeds_is_misjudged(tmp_path: Path) -> None:
    """True, altered, joined and invented ones; and a wrong expectation is seen."""
    index_paths([SEEDS], index_dir=tmp_path / "index", settings=SETTINGS)
    with open_snapshot(tmp_path / "index") as snapshot:
        quoted = draw(snapshot)
        drawn = cases(quoted, draw_interrupted(snapshot), count=52, seed=1)
        report = Checker(snapshot, Filters()).check(draft_of(drawn))

    assert len(quoted) > 10
    assert [(case.paragraph, reason) for case, reason in misjudged(drawn, report)] == []
    assert {case.expected for case in drawn} >= {Verdict.VERBATIM, Verdict.ALTERED, Verdict.PARTLY}
    assert len(misjudged(drawn[::-1], report)) > len(drawn) // 2


def test_the_seeds_are_what_they_quote(tmp_path: Path) -> None:
    """As drafts they are verbatim, and no speaker of theirs is another."""
    index_paths([SEEDS], index_dir=tmp_path / "index", settings=SETTINGS)
    with open_snapshot(tmp_path / "index") as snapshot:
        found = check_articles(snapshot, Checker(snapshot, Filters()))
        own, strange = count_speakers(Checker(snapshot, Filters()), found.said)

    assert found.verdicts.keys() <= {"verbatim", "too_short"}
    assert found.verdicts["verbatim"] > 40
    assert own == 0
    assert 0 < strange <= len(found.said)


def test_a_draft_that_is_read_otherwise_is_refused(tmp_path: Path) -> None:
    """Else cases and quotations would be compared with others than their own."""
    index_paths([SEEDS], index_dir=tmp_path / "index", settings=SETTINGS)
    with open_snapshot(tmp_path / "index") as snapshot:
        report = Checker(snapshot, Filters()).check("No words.")
        drawn = cases(draw(snapshot), [], count=1, seed=1)

    with pytest.raises(ValueError, match="0 read of 2"):
        misjudged(drawn, report)
