"""The tables that guesses are made by fit one another."""

from __future__ import annotations

from index.readers.codec_guess.alphabets import CODECS, LETTERS


def test_every_codec_has_languages_that_are_judged() -> None:
    """Python knows each, and each language has its letters."""
    for codec, languages in CODECS.items():
        assert "a".encode(codec) == b"a"
        assert set(languages) <= {*LETTERS, "zh", "ja", "ko"}
