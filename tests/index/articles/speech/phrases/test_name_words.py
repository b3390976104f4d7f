"""A typed name finds a speaker by parts of the name, and by nothing that is of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.phrases.name_words import asked_words, is_called, name_words
from index.records import Span, Speaker


def called(typed: str, name: str, full_name: str = "", description: str = "") -> bool:
    """Return whether a typed name is that of a speaker whom an article calls so."""
    text = f"{name}|{full_name}|{description}"
    second = len(name) + 1
    third = second + len(full_name) + 1
    speaker = Speaker(
        name,
        Span(0, len(name)),
        "test",
        full_name=Span(second, second + len(full_name)) if full_name else None,
        description=Span(third, third + len(description)) if description else None,
    )
    return is_called(asked_words(typed), text, speaker)


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("putin", ("Russian President Vladimir Putin",)),
        ("putin", ("Mr Putin",)),
        ("Mr Putin", ("Vladimir Putin",)),
        ("president putin", ("Russian President Vladimir Putin",)),
        ("peskov", ("Putin’s press secretary Dmitry Peskov",)),
        ("vladimir putin", ("Putin", "Vladimir Putin")),
        ("Lukasz Zak", ("Łukasz Żak",)),
        ("żak", ("Łukasz Żak",)),
        ("health minister", ("the health minister of Malawi",)),
        ("health minister of malawi", ("the health minister of Malawi",)),
        ("Bank of England", ("the Bank of England",)),
        ("kremlin", ("the Kremlin",)),
        ("tillerson", ("U.S. Secretary of State Rex Tillerson",)),
        ("rex tillerson", ("U.S. Secretary of State Rex Tillerson",)),
        ("moss", ("Chief of Staff Moss",)),
        ("trump", ("Donald Trump’s son Eric Trump",)),
        ("spokesman Peskov", ("Peskov", "Dmitry Peskov", "the Kremlin's spokesman")),
        ("Gallego-Lazo", ("Gallego-Lazo",)),
        ("mcdonald's", ("McDonald’s",)),
        ("王毅", ("王毅",)),
    ],
)
def test_a_part_of_a_name_is_enough(typed: str, speaker: tuple[str, ...]) -> None:
    """Case, accents, kinds of apostrophe, titles and offices do not matter."""
    assert called(typed, *speaker)


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("putin", ("Putin’s press secretary Dmitry Peskov",)),
        ("trump", ("Trump lawyer Rudy Giuliani",)),
        ("trump", ("the Trump administration",)),
        ("trump", ("Trump Organization",)),
        ("donald trump", ("Donald Trump’s son Eric Trump",)),
        ("donald trump", ("Ivanka Trump", "", "an adviser to Donald Trump")),
        ("vladimir putin", ("Mr Putin",)),
        ("malawi", ("the health minister of Malawi",)),
        ("malawi", ("Prime Minister of Malawi",)),
        ("state", ("U.S. Secretary of State Rex Tillerson",)),
        ("england", ("the Bank of England",)),
        ("kremlin", ("the Kremlin spokesman",)),
        ("lazo", ("Gallego-Lazo",)),
        ("putin", ("Putina",)),
        ("the", ("the Kremlin",)),
        ("mr", ("Mr Putin",)),
        ("", ("Putin",)),
    ],
)
def test_what_is_of_another_is_not_enough(typed: str, speaker: tuple[str, ...]) -> None:
    """An employer, an owner, a place, or one more word than the article has."""
    assert not called(typed, *speaker)


@given(st.text(max_size=40))
def test_any_text_is_a_name(text: str) -> None:
    """Its words are folded already, and each can be written down."""
    words = name_words(text)

    assert asked_words(" ".join(words)) == asked_words(text)
    assert all(word.encode("utf-8") for word in words)
    assert not called(text, "")
