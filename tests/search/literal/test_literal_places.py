"""Most searches have nothing literal, and do not wait for what would read it."""

from __future__ import annotations

import pytest

from search.checking.verdicts import CheckedQuotation
from search.literal.literal_places import marks_in, may_be_literal
from search.literal_part import NOT_LITERAL, Literal, TypedPhrase


@pytest.mark.parametrize("query", ["dam mayor", "why was the meeting cancelled", "U.S. dams?"])
def test_a_plain_search_has_nothing_literal(query: str) -> None:
    """Few words, no marks, no operators."""
    assert not may_be_literal(query)


def test_marks_are_those_of_the_phrases() -> None:
    """Without phrases there are none."""
    literal: Literal[CheckedQuotation] = Literal((TypedPhrase("old dam", 1),))

    assert [one.of("The Old Dam") for one in marks_in("The Old Dam", literal)] == ["Old Dam"]
    assert marks_in("The old dam", NOT_LITERAL) == []
