"""What stands between quotation marks is a phrase, whatever the marks; an inch is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.expression import Phrase, Word
from search.finding.tokens import CLOSING
from search.literal.phrases import marked_spans, marks_of, phrase_of


@pytest.mark.parametrize(
    ("query", "phrases", "is_open"),
    [
        ('who is a "flight risk"', ["flight risk"], False),
        ('"dam" and “dyke” and „Deich“ and «digue» and »dige«', 5, False),
        ('a 12" record of "Blue Harbour"', ["Blue Harbour"], False),
        ("6' 2\" tall", [], False),
        ('who said "no', [], True),
        ('"" and "?!" are none', [], False),
        ("it’s Mayor Lund's 'own' dam", [], False),
    ],
)
def test_phrases_are_read(query: str, phrases: list[str] | int, is_open: bool) -> None:
    """Their words come without the marks."""
    spans, stays_open = marked_spans(query)

    found = [span.of(query) for span in spans]
    assert (found if isinstance(phrases, list) else len(found)) == phrases
    assert stays_open is is_open


@given(st.text(alphabet="ab 1'\"“”„«»*-", max_size=30))
def test_each_phrase_stands_between_marks(query: str) -> None:
    """One that opens and one that may close it, in order, and no mark is used twice."""
    spans, _ = marked_spans(query)

    assert all(query[one.end] in CLOSING[query[one.start - 1]] for one in spans)
    assert all(one.end < other.start - 1 for one, other in pairwise(spans))


def test_a_star_that_cannot_be_read_is_a_blank() -> None:
    """A beginning of a word is one, in a phrase too."""
    assert phrase_of("flight ris*") == Phrase((Word("flight"), Word("ris", is_prefix=True)))
    assert phrase_of("f*** off") == Phrase((Word("f"), Word("off")))
    assert phrase_of("***") is None


def test_marks_are_where_the_words_stand() -> None:
    """Case, accents and line breaks do not count; what lies in another is left out."""
    text = "The FLIGHT\nrisk of the café."

    assert [one.of(text) for one in marks_of(["flight risk", "risk", "cafe"], text)] == [
        "FLIGHT\nrisk",
        "café",
    ]
