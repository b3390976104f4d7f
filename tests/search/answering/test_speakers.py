"""Tests of who is said to speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Role, Sentence, Span
from index.sentences import split_sentences
from search.answering.speakers import find_speaker


def sentences_of(text: str) -> list[Sentence]:
    """Split a text, one paragraph a line."""
    return [
        Sentence(span, Role.BODY, "test", text.count("\n", 0, span.start))
        for span in split_sentences(text)
    ]


def speaker_of(text: str, words: str) -> str | None:
    """Return who says the sentence that contains `words`."""
    sentences = sentences_of(text)
    at = text.index(words)
    position = next(
        i for i, s in enumerate(sentences) if s.span.contains(Span(at, at + len(words)))
    )
    speaker = find_speaker(text, sentences, position)
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Kremlin aide Yuri Ushakov said that it was off.", "off", "Kremlin aide Yuri Ushakov"),
        ("“All was lost,” said one European official.", "lost", "one European official"),
        ("Against it, wrote Fyodor Lukyanov, the editor.", "Against", "Fyodor Lukyanov"),
        ("Rex Tillerson, on a visit to Beijing with Trump, said no.", "no", "Rex Tillerson"),
        ("Yesterday Secretary Tillerson told them no.", "no", "Secretary Tillerson"),
        ("It is off, according to the Kremlin spokesman.", "off", "the Kremlin spokesman"),
        ('"It is agreed. It will be on the tenth," Ushakov told agencies.', "agreed", "Ushakov"),
        ('"It is agreed. It will be on the tenth," Ushakov told agencies.', "tenth", "Ushakov"),
        (
            'They differ, said Andrei Kolesnikov. "Trump is a friend."',
            "friend",
            "Andrei Kolesnikov",
        ),
        ('Greek fisherman Nikos Vale said Norway "stole the herring".', "herring", "Nikos Vale"),
        ("Its spokeswoman, Lise Brandt, said so.", "so", "Lise Brandt"),
        ('"I did," Costa conceded.', "did", "Costa"),
        (
            "After hearing it, Minister Sergey Lavrov expressed irritation, saying,\n"
            '"We have heard it. Ask them."',
            "Ask them",
            "Minister Sergey Lavrov",
        ),
    ],
)
def test_the_article_names_the_speaker(text: str, words: str, name: str) -> None:
    """The name stands in the sentence, in the quotation, or in the lead-in before it."""
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The meeting was cancelled.", "cancelled"),
        ("“It is illogical,” he said.", "illogical"),
        ("They reached a ceasefire on Syria announced after the talks.", "ceasefire"),
        ("Trump signed it, a move Moscow said ended hopes.", "signed"),
        ("Lavrov was there.\n“It is a new paragraph.”", "new paragraph"),
        ('Pavel Orlov said no. His deputy, Ines Marin, disagreed: "It is wrong."', "wrong"),
        ('"Go," said Fox. "Acme is broke" was scrawled on the wall.', "broke"),
        ('"Go," said Fox. Costa had no reply: "I am thinking."', "thinking"),
        ("A source close to Adams said Beck would resign.", "resign"),
        ("The email says Balt met the shipper.", "shipper"),
        ('"The cranes are old," said Costa\'s brother, Miguel.', "cranes"),
    ],
)
def test_where_nobody_is_named_nobody_speaks(text: str, words: str) -> None:
    """A pronoun, an object, another's words and an unrelated paragraph name no speaker."""
    assert speaker_of(text, words) is None


@given(
    text=st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                " said ",
                "Ann Lee",
                "the",
                ", ",
                ". ",
                "\n",
                "he",
                "told",
                "according to ",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_a_speaker_is_a_slice_of_the_article(text: str) -> None:
    """Whatever the text, the name is quoted from it and never empty."""
    sentences = sentences_of(text)

    for position in range(len(sentences)):
        speaker = find_speaker(text, sentences, position)
        assert speaker is None or (speaker.name and speaker.span.of(text) == speaker.name)
