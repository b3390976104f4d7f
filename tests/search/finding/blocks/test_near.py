"""Words near each other are counted as whole words, in one passage."""

from __future__ import annotations

import pytest

from search.finding.blocks.evaluating import Evaluator
from search.finding.parsing import parse_query
from tests.search.finding.blocks.test_evaluating import nobody
from tests.search.finding.made_blocks import block_of


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("dam NEAR/1 mayor", "dam o mayor", ["dam", "mayor"]),
        ("dam NEAR/0 mayor", "dam o mayor", []),
        ("mayor NEAR/0 dam", "dam, mayor o dam", ["dam", "mayor"]),
        ('"the dam" NEAR/1 dam', "the dam dam a dam", ["the dam", "dam"]),
        ("dam NEAR/9 dam", "dam", []),
        ("京都 NEAR/0 東京", "京都東京", ["京都", "東京"]),
        ("京都 NEAR/0 東京", "京都の東京", []),
        ("京都 NEAR/1 東京", "京都の東京", ["京都", "東京"]),
    ],
)
def test_words_between_are_counted(query: str, text: str, expected: list[str]) -> None:
    """Either way round."""
    block = block_of(("dam", []), (text, [(0, len(text))]), ("mayor", [(0, 5)]))
    asked = Evaluator(parse_query(query)).asked_of(block, nobody)
    marks = asked.marks(asked.held)

    assert [block.texts.spelt(*span) for span in zip(*marks[1:], strict=True)] == expected


def test_a_pair_stands_in_one_passage() -> None:
    """Not across the border of two."""
    text = "a dam. The mayor of Rosk."
    for spans, expected in (([(0, 6), (7, 25)], 0), ([(0, 25), (7, 25)], 1)):
        block = block_of((text, spans))
        asked = Evaluator(parse_query("dam NEAR/3 mayor")).asked_of(block, nobody)
        assert asked.held.sum() == expected
