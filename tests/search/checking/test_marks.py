"""Tests of where a paragraph quotes, between single marks too."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from index.records import Span
from search.checking.marks import holder, quotations_of
from tests.index.samples import texts


def quoted(text: str) -> list[str] | None:
    """Return what a paragraph quotes, marks included."""
    found = quotations_of(text, Span(0, len(text)))
    return None if found is None else [span.of(text) for span in found.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We will go,’ he said.", ["‘We will go,’"]),
        ("'We won't go,' he said.", ["'We won't go,'"]),
        ("“It is a ‘waste’,” he said.", ["“It is a ‘waste’,”"]),
        ('A ‘waste’ and a "farce".', ["‘waste’", '"farce"']),
        ("The workers' rights in the '90s.", []),
        ("Rock 'n' roll.", []),
        ("«Allons», dit-il. „Gehen wir“, sagte er.", ["«Allons»", "„Gehen wir“"]),
        ("He is 5'11\" tall.", None),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str] | None) -> None:
    """Single ones outside of double ones, and no apostrophe."""
    assert quoted(text) == expected


@pytest.mark.parametrize("text", ["‘The workers’ rights’ day’ came.", "‘We will go, he said."])
def test_a_single_mark_in_doubt_is_said_to_be(text: str) -> None:
    """It may close in several places, or in none."""
    found = quotations_of(text, Span(0, len(text)))

    assert found
    assert found.spans == []
    assert len(found.doubtful) == 1


@given(texts)
def test_quotations_are_apart_and_in_order(text: str) -> None:
    """So that one of them at most holds an offset."""
    found = quotations_of(text, Span(0, len(text)))

    spans = found.spans if found else []
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for at in range(len(text)):
        assert holder(spans, at) == next((s for s in spans if s.start <= at < s.end), None)
