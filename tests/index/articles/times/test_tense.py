"""Tenses are those of the verb that a time goes with, or unsure."""

from __future__ import annotations

import pytest

from index.articles.times.tense import Tense, Tenses, is_future
from index.records import Span


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("Peskov told reporters in Moscow on Monday that talks were useful.", Tense.SAID),
        ("It is over, said spokesman Dmitry Peskov on Monday.", Tense.SAID),
        ("Police arrested three men in the U.S. state of Ohio on Monday.", Tense.PAST),
        ("On Monday, the court ruled.", Tense.PAST),
        ("The talks on Monday were useful.", Tense.PAST),
        ("They held a meeting on Monday.", Tense.PAST),
        ("The minister, who will leave next year, resigned on Monday.", Tense.PAST),
        ("He was expected to resign on Monday.", Tense.UNSURE),
        ("Ministers gathered ahead of a vote on Monday.", Tense.UNSURE),
        ("He criticised the meeting on Monday.", Tense.UNSURE),
        ("He wants to go on Monday.", Tense.FUTURE),
        ("He will also be tried on Monday.", Tense.FUTURE),
        ("The vote is scheduled for Monday.", Tense.FUTURE),
        ("The summit begins on Monday.", Tense.FUTURE),
        ("A man holds a sign on Monday.", Tense.UNSURE),
        ("They said it would rain on Monday.", Tense.WOULD),
        ("He cancelled the talks held on Monday.", Tense.UNSURE),
        ("Russia urged the United States to hand it back on Monday.", Tense.UNSURE),
        ("A fine day, Monday.", Tense.UNSURE),
    ],
)
def test_a_time_has_the_tense_of_its_verb(words: str, tense: Tense) -> None:
    """What stands between a verb and a time makes it unsure."""
    at = words.index("Monday")

    assert Tenses(words).at(Span(at, at + len("Monday"))) is tense


def test_a_sentence_is_about_what_is_to_come() -> None:
    """If it says `will`, or what is due."""
    assert is_future("The leaders will meet.")
    assert is_future("A vote is due on Friday.")
    assert not is_future("The leaders met.")
