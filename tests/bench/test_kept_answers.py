"""A short campaign of the edits that `bench/kept_answers.py` makes by the thousand."""

from __future__ import annotations

from bench.kept_answers import EDITS, campaign


def test_no_edit_is_misjudged() -> None:
    """Each kind twice, each verified before the files are indexed again and after."""
    tally = campaign(34, 2)

    assert tally.wrong == []
    assert tally.edits.total() == 34
    assert tally.judged == 68
    assert set(tally.edits) == set(EDITS)
