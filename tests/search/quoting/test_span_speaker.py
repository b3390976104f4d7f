"""Tests of who says the words of a span."""

from __future__ import annotations

import pytest

from index.records import Span
from search.quoting.span_speaker import correction_of_span, speaker_of_span
from tests.search.quoting.test_one_voice import article

TEXT = (
    '"We lost the vote. We will try again," Ann Moss said as rain fell on Elsk.\n'
    '"We won," said Karl Lund, the mayor.\n'
    "Ann Moss said the vote was close.\n"
    "The vote was on Monday.\n"
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ('"We lost the vote. We will try again," Ann Moss said as rain fell on Elsk.', "Ann Moss"),
        ("We lost the vote.", "Ann Moss"),
        ("We will try again", "Ann Moss"),
        ("We won", "Karl Lund"),
        ("Ann Moss said the vote was close.", "Ann Moss"),
        ("the vote was close", "Ann Moss"),
        ("rain fell on Elsk", None),
        ("the mayor", None),
        ("The vote was on Monday.", None),
        ('rain fell on Elsk.\n"We won," said Karl Lund', None),
        ("Ann Moss said the vote was close.\nThe vote was on Monday.", None),
    ],
)
def test_a_speaker_says_all_of_the_words(words: str, name: str | None) -> None:
    """Beside quoted words it is the article that speaks."""
    stored, at = article(TEXT), TEXT.index(words)
    speaker = speaker_of_span(stored, Span(at, at + len(words)))

    assert (speaker and speaker.name) == name
    assert correction_of_span(stored, Span(at, at + len(words))) is None


def test_a_correction_is_that_of_the_words() -> None:
    """The speaker whom it takes them from is not certain."""
    note = "Correction: An earlier version misattributed a quotation to Lund."
    stored = article(TEXT + note)
    lost, won = (Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in ("We lost", "We won"))

    assert (found := speaker_of_span(stored, won)) is not None
    assert not found.is_certain
    assert (correction := correction_of_span(stored, won)) is not None
    assert correction.of(stored.article.text) == note
    assert correction_of_span(stored, lost) is None
