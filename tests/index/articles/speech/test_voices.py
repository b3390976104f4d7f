"""A sentence in which another is quoted has no speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.sayings import sayings_in
from tests.index.articles.speech.test_speakers import sentences_of, speaker_of


@pytest.mark.parametrize(
    "text",
    [
        '"It is safe," the minister repeated; "It is not," Mori replied.',
        '"It is safe," he said; "It is not," Mori replied.',
        '"It is safe," the minister repeated on Monday, but "it is not," Mori replied.',
        'In contrast to Lind, who said "nobody will be hurt", Mori said "somebody will".',
        'Unlike Lind, who told the court: "It is safe", Mori said "it is not safe".',
        '"I have no words," she told reporters, Graf said.',
        'Mori said that Lind had said: "It is safe."',
        'Mori said, quoting a letter of Lind: "It is safe."',
        '"It is safe," the minister repeated, according to Mori.',
        '"It is as safe as a house," as founder Ed Ray once put it, Mori told reporters.',
        'As founder Ed Ray once put it, "it is as safe as a house," Mori said.',
        '"It is as safe as a house," in the words of Ed Ray, Mori said.',
        'To quote Ed Ray, "it is as safe as a house," Mori said.',
        'Mori said, to borrow a phrase from Ed Ray, "it is as safe as a house".',
        'Mori said that what Ed Ray called "a house of cards" was safe.',
        'Quoting Ed Ray, Ken Mori said: "It is as safe as a house."',
    ],
)
def test_a_sentence_that_quotes_another_has_no_speaker(text: str) -> None:
    """Who is named beside one quotation, or at the end, does not say the other."""
    assert speaker_of(text, text) is None
    assert not [one for one in sayings_in(text, sentences_of(text)) if one.speaker is not None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"It is safe," Mori said, "and it will be open."', "Mori"),
        ('"It is safe," Mori said, adding: "It will be open."', "Mori"),
        ('"It is safe," Mori said and added that it was "as good as new".', "Mori"),
        ('"It is open," said Ken Mori, who told the court: "It is safe."', "Ken Mori"),
        ('The bridge was "old" and "had been badly built," Mori said.', "Mori"),
        ('The bridge, "a relic," needed repair, Mori said.', "Mori"),
        ('Mori said she was told "nobody leaves".', "Mori"),
        ("It was shut; it was old, Mori said.", "Mori"),
        ('As crowds called for calm, Mori said: "It is safe."', "Mori"),
        ('"It is safe," Mori said as rain fell and crowds called.', "Mori"),
        ('Asked what the words meant, Mori said: "It is safe."', "Mori"),
    ],
)
def test_who_speaks_alone_keeps_the_sentence(text: str, name: str) -> None:
    """Further verbs of theirs, and words that the writer quotes, are no other's."""
    assert speaker_of(text, text) == name


@given(
    one=st.sampled_from(["the minister repeated", "he said", "said Eva Strand", "Lind went on"]),
    other=st.sampled_from(["Ken Mori replied", "said Ken Mori", "Ken Mori said on Monday"]),
    mark=st.sampled_from(["; ", "; but ", "; while "]),
)
def test_two_that_a_semicolon_parts_are_never_one(one: str, other: str, mark: str) -> None:
    """Whatever the verbs are: each quotation has a speaker of its own."""
    text = f'"It is safe," {one}{mark}"It is not," {other}.'

    assert speaker_of(text, text) is None
