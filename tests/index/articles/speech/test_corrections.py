"""Tests of what an article says that it had wrong about who said what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.corrections import as_corrected, correction_of, find_corrections
from index.articles.speech.sayings import sayings_in
from index.articles.speech.speakers import find_speaker
from tests.index.articles.speech.test_speakers import sentences_of

BODY = (
    '"The quota is too low," said Karin Wolff.\n'
    '"We have no fish at all," said Jan Kern.\n'
    '"The sea is cold this year," said Ida Moss.\n'
)
OF_ONE = (
    "Correction: An earlier version misattributed a quotation to Wolff; it was said by Kern.",
    "An earlier version of this article misattributed a quotation to Karin Wolff. It was said by "
    "Jan Kern.",
    "Clarification: The quotation was wrongly attributed to Wolff.",
    "This article was amended on 3 May: the words were said by Kern, not Wolff.",
    "Editor’s note: A quotation by Jan Kern was attributed to Karin Wolff in an earlier version.",
    "Correction (May 3): it was Kern who said that, and the quote should not have been attributed "
    "to Wolff.",
    'Correction: The words "The quota is too low" were said by Jan Kern.',
    'Correction, 3 May: We attributed "the quota is too low" to the wrong person.',
)
OF_NONE = (
    "Correction: An earlier version misspelled the name of Karin Wolff.",
    "Correction: An earlier version incorrectly identified Karin Wolff as the mayor.",
    "Correction: An earlier version said that the vote was on Monday, by mistake.",
    "Wolff said the correction of the quota was good; the first report was written by Kern.",
    "The line is often misattributed to Karin Wolff.",
    "The article was updated on Monday with a statement by the ministry.",
    "Correction: A quotation was misattributed to Eva Strand in an earlier version.",
)


def certain(text: str) -> list[bool]:
    """Return whether each of the three speakers is certain."""
    kept = [one.speaker for one in sayings_in(text, sentences_of(text)) if one.speaker]
    return [speaker.is_certain for speaker in kept][:3]


@pytest.mark.parametrize("note", OF_ONE)
def test_who_is_corrected_is_not_certain(note: str) -> None:
    """At the end or at the beginning; others, and the right one, are."""
    for text in (BODY + note, f"{note}\n{BODY}"):
        sentences = sentences_of(text)
        assert certain(text) == [False, True, True]
        (found,) = find_corrections(text, sentences)
        assert found.span.of(text) == note


@pytest.mark.parametrize("note", OF_NONE)
def test_other_notes_correct_no_one(note: str) -> None:
    """A name, an office, a day, a report; and one who says nothing here."""
    assert certain(BODY + note) == [True, True, True]


def test_the_correction_is_shown_beside_the_right_one_too() -> None:
    """Who reads the quotation of the one should know of the other."""
    text = BODY + OF_ONE[0]
    sentences = sentences_of(text)
    corrections = find_corrections(text, sentences)
    spans = [one.span for one in sentences[:3]]
    speakers = [find_speaker(text, sentences, at) for at in range(3)]

    shown = [
        correction_of(text, corrections, *pair) is not None
        for pair in zip(spans, speakers, strict=True)
    ]
    assert shown == [True, True, False]


def test_what_stands_in_the_middle_of_a_long_text_is_no_note() -> None:
    """Papers print them where readers look."""
    fill = "The sea is cold this year and the boats stay in.\n" * 400
    assert certain(BODY + fill + OF_ONE[0] + "\n" + fill) == [True, True, True]


@given(st.lists(st.sampled_from([*BODY.splitlines(), *OF_ONE, *OF_NONE]), max_size=6), st.text())
def test_a_correction_only_takes_certainty_away(lines: list[str], rest: str) -> None:
    """Its span is one of the text, and the speaker stays where they stand."""
    text = "\n".join([*lines, rest])
    sentences = sentences_of(text)
    corrections = find_corrections(text, sentences)

    assert all(one.span.of(text).strip() for one in corrections)
    for at, one in enumerate(sentences):
        speaker = find_speaker(text, sentences, at)
        if speaker is not None:
            changed = as_corrected(text, corrections, one.span, speaker)
            assert changed.span == speaker.span
            assert changed.is_certain in (speaker.is_certain, False)
