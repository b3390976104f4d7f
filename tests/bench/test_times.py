"""The floors of the times that are found in texts marked by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.times.labelled_texts import PARTS, outcomes, read_texts
from bench.times.told_sentences import TOLD_PARTS, read_told

FLOOR = 0.97
"""Share of times that are right or left unresolved."""
RESOLVED = 0.85
"""Share of those that can be known that are resolved; lower, a rule has been lost."""
FEWEST = 160
"""Expressions of the parts that were marked before the rules."""


@pytest.mark.parametrize("part", PARTS)
def test_times_are_right_or_left_alone(part: str) -> None:
    """And most of those that can be known are resolved."""
    found = list(outcomes(read_texts(part)))
    known = [one for one in found if one.expected is not None]

    wrong = [one for one in found if one.verdict == "wrong"]
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong
    assert sum(one.verdict == "right" for one in known) >= RESOLVED * len(known)


def test_nothing_is_resolved_wrongly_within_a_quotation() -> None:
    """A label that cannot be known, most of them in quotations, is never given a day."""
    found = [one for part in PARTS for one in outcomes(read_texts(part))]

    in_marks = [one for one in found if one.rule == "unresolved: within a quotation"]
    assert len(in_marks) >= 30
    assert all(one.verdict == "right" for one in in_marks)


def test_there_are_enough_texts() -> None:
    """Half of them were kept aside; what is marked stands in the text."""
    texts = [text for part in ("development", "held_out") for text in read_texts(part)]
    labels = [(text, label) for text in texts for label in text.labels]

    assert len(labels) >= FEWEST
    assert all(label.span.of(text.text) == label.words for text, label in labels)
    assert Counter(text.published is None for text in texts)[True] >= 1


@pytest.mark.parametrize("part", TOLD_PARTS)
def test_a_timeline_says_nothing_wrong_of_a_sentence(part: str) -> None:
    """Names, denials, conditions, and what was called off; nearly all are told in full."""
    verdicts = [(one.verdict, one.words) for one in read_told(part)]

    assert [words for verdict, words in verdicts if verdict == "wrong"] == []
    assert sum(verdict == "right" for verdict, _ in verdicts) >= 0.9 * len(verdicts)
