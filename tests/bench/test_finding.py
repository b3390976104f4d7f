"""The oracle of `find` is another reading than its own, and sees what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.finding import __main__ as module
from bench.finding.plain_reading import PlainReading
from search.finding.expression import Expression
from search.finding.finder import find_expression
from search.finding.places import FoundList
from tests.search.finding.archives import write_archive
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import WORDS, expressions


@given(expressions(with_fields=False), st.lists(st.lists(st.sampled_from(WORDS)), max_size=5))
def test_sets_of_passages_say_what_each_passage_says(
    expression: Expression, texts: list[list[str]]
) -> None:
    """For all forms of queries."""
    passages = dict(enumerate(map(" ".join, texts)))
    reading = PlainReading(passages.items())

    assert reading.holding(expression) == {
        number for number, text in passages.items() if holds(expression, text, {})
    }


def test_a_place_that_is_missing_or_wrong_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted in a small archive, which is right without."""
    archive = write_archive(tmp_path)
    module.main([str(archive), "--queries", "80"])
    assert "no fault" in capsys.readouterr().out

    right = find_expression

    def last_left_out(expression: Expression, *given: object, **named: object) -> FoundList:
        return right(expression, *given, **named)[:-1]  # type: ignore[arg-type]

    monkeypatch.setattr(module, "find_expression", last_left_out)
    module.main([str(archive), "--queries", "80"])
    assert "one missing" in capsys.readouterr().out
