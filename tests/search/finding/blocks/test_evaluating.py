"""A query is applied to a block of articles as a plain reading of its passages applies it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.finding.blocks.evaluating import Evaluator, Mask
from search.finding.expression import Expression, phrases_of
from search.finding.parsing import parse_query
from search.finding.texts.folded_block import FoldedBlock
from tests.search.finding.made_blocks import block_of
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import WORDS, expressions


def nobody(name: str, block: FoldedBlock) -> Mask:
    """Return that no passage holds words of this speaker."""
    return np.zeros(len(block.starts), dtype=np.bool_)


@given(
    expressions(with_fields=False),
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=3),
    st.integers(0, 20),
)
def test_a_passage_is_read_by_itself(
    expression: Expression, texts: list[list[str]], parted_at: int
) -> None:
    """What stands in the passage beside it, or in the next article, does not count."""
    parts = [(" ".join(words[:parted_at]), " ".join(words[parted_at:])) for words in texts]
    articles = [
        (f"{one} {two}", [(0, len(one)), (len(one) + 1, len(one) + 1 + len(two))])
        for one, two in parts
    ]
    block = block_of(*articles)
    asked = Evaluator(expression).asked_of(block, nobody)
    marks = asked.marks(asked.held)
    said = [part for pair in parts for part in pair]

    assert asked.held.tolist() == [holds(expression, part, {}) for part in said]
    assert set(marks.rows.tolist()) <= set(np.flatnonzero(asked.held).tolist())
    for row, start, end in zip(*map(np.ndarray.tolist, marks), strict=True):
        words = block.texts.spelt(start, end)
        assert block.starts[row] <= start < end <= block.ends[row]
        assert any(holds(phrase, words, {}) for phrase in phrases_of(expression))


def test_speakers_are_asked_for_by_the_name_that_was_typed() -> None:
    """Where they say words is told from without."""
    heard: list[str] = []

    def spoken_by(name: str, block: FoldedBlock) -> Mask:
        heard.append(name)
        return np.isin(block.passage_ids, [1])

    block = block_of(("The dam. A dam.", [(0, 8), (9, 15)]))
    asked = Evaluator(parse_query('dam speaker:"Ida Lund"')).asked_of(block, spoken_by)

    assert asked.held.tolist() == [False, True]
    assert heard == ["Ida Lund"]


def test_only_what_holds_is_marked() -> None:
    """A word that stands beside another part of the query is not."""
    block = block_of(("Rain. A dam and rain.", [(0, 5), (6, 21)]))
    asked = Evaluator(parse_query("(dam mayor) OR rain NOT rose")).asked_of(block, nobody)
    marks = asked.marks(asked.held)

    assert [block.texts.spelt(*span) for span in zip(*marks[1:], strict=True)] == ["Rain", "rain"]
