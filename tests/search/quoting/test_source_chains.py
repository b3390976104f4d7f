"""Tests of through whom several sentences came into an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Fact, Role, Span
from search.quoting.source_chains import positions_of, sources_of
from tests.search.answering.samples import stored

LINES = (
    "The dam will hold, Ann Moss said, according to the Associated Press.",
    "The gate is shut, Ole Lind said, reported Reuters.",
    "The mill is old, Ole Lind said.",
    "The wall is new, Eva Strand said, reported Reuters.",
)


@pytest.mark.parametrize(
    ("positions", "names"),
    [
        ([0], ["Ann Moss", "the Associated Press"]),
        ([1], ["Ole Lind", "Reuters"]),
        ([2], ["Ole Lind"]),
        ([0, 1], []),
        ([1, 3], []),
        ([], []),
    ],
)
def test_sentences_came_through_the_same_or_through_none(
    positions: list[int], names: list[str]
) -> None:
    """The innermost first; in doubt there is no source."""
    assert [link.name for link in sources_of(stored(1, *LINES), positions)] == names


def test_the_articles_own_outlet_in_its_byline_is_no_source() -> None:
    """An agency in the byline of another outlet is."""
    made = stored(1, "By Ann Moss, Reuters", "The mill is old.")
    byline = replace(made.sentences[0], role=Role.BYLINE, rule="byline")
    made = replace(made, sentences=(byline, made.sentences[1]))
    own = replace(made, article=replace(made.article, outlet=Fact("reuters", "given")))

    assert [link.name for link in sources_of(made, [1])] == ["Reuters"]
    assert sources_of(own, [1]) == ()


@given(start=st.integers(0, 300), length=st.integers(1, 300))
def test_the_sentences_of_a_span_are_those_it_overlaps(start: int, length: int) -> None:
    """In reading order, and none beside them."""
    made, span = stored(1, *LINES), Span(start, start + length)

    overlapping = [at for at, one in enumerate(made.sentences) if one.span.overlaps(span)]
    assert list(positions_of(made, span)) == overlapping
