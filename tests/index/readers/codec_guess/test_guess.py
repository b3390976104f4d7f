"""A guess gives the very text, or there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.encodings.samples import Sample, samples
from index.readers.codec_guess.guess import guess_codec

LONG = list(samples((500, 3_000), times=2, seed=7))
SHORT = list(samples((60, 100, 200), times=1, seed=7))
ENGLISH = (
    "The board of the harbour met on Tuesday and heard what the engineers had to say of the pier. "
    "Nobody had looked at the old timber for years, they said, and the next storm may take it. "
    "{} was the last to speak before the vote, which the board then put off until the summer. "
)


def text_of(sample: Sample) -> str | None:
    """Return what the guess makes of a sample's bytes, None if none is made."""
    codec = guess_codec(sample.data).codec
    return None if codec is None else sample.data.decode(codec)


def test_texts_of_500_bytes_are_guessed_and_never_wrongly() -> None:
    """In eleven languages of three alphabets, and three of Asia; nearly all of them."""
    found = [text_of(sample) for sample in LONG]
    wrong = [s.codec for s, text in zip(LONG, found, strict=True) if text not in {None, s.text}]

    assert wrong == []
    assert sum(text is None for text in found) <= 0.02 * len(LONG)


def test_short_texts_are_refused_rather_than_guessed_wrongly() -> None:
    """Whatever 60 bytes are."""
    assert all(text_of(sample) in {None, sample.text} for sample in SHORT)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("José Álvarez", "cp1252"),
        ("“It’s over,” Anna Bell said; she", "cp1252"),
        ("“It’s over,” Anna Bell said; she", "mac-roman"),
        ("Jörg Meiß’s son – a plumber –", "mac-roman"),
        ("The man who owes £40", "cp1252"),
    ],
)
def test_few_characters_are_enough_where_all_other_readings_are_odd(name: str, codec: str) -> None:
    """An apostrophe in English is no letter, and no capital follows a small letter."""
    data = ENGLISH.format(name).encode(codec)

    found = guess_codec(data)

    assert found.codec is not None
    assert data.decode(found.codec) == ENGLISH.format(name)


@pytest.mark.parametrize(
    ("name", "codec", "shown"),
    [
        ("Ana Simão", "cp1252", 'cp1252 ("Simão") or cp1250 ("Simăo")'),
        ("Jiří Kovář", "cp1250", 'cp1252 ("Jiøí") or cp1250 ("Jiří")'),
    ],
)
def test_of_two_names_that_may_be_meant_none_is_taken(name: str, codec: str, shown: str) -> None:
    """The message shows both, so that a person can say which."""
    found = guess_codec(ENGLISH.format(name).encode(codec))

    assert found.codec is None
    assert found.reason == f"it may be {shown}"


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    """Each of its accents would become two letters."""
    data = ENGLISH.format("José Álvarez of the café").encode() + b"\xe9 (damaged)"

    assert guess_codec(data).reason == "nearly all of it is utf-8, so it is damaged there"


def test_parts_in_two_encodings_are_not_guessed() -> None:
    """One of them would be wrong."""
    german = "Der Bürgermeister lehnte die Pläne für die größte Fähre ab, hieß es später. "

    assert guess_codec((german * 3).encode("cp1252") + (german * 3).encode("cp850")).codec is None


@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_guessed_or_refused(data: bytes) -> None:
    """Nothing is raised, and what chance makes is no text of any language."""
    assert guess_codec(data).codec is None or data.isascii()
