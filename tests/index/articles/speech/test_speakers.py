"""Tests of who is said to speak."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.sentences import split_sentences
from index.articles.speech.sayings import sayings_in
from index.articles.speech.speakers import find_speaker
from index.records import Role, Sentence, Span
from tests.growth import holds_in_a_quiet_moment


def sentences_of(text: str) -> list[Sentence]:
    """Split a text, one paragraph a line."""
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    return [
        Sentence(span, Role.BODY, "test", bisect_left(breaks, span.start))
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
        ("Kremlin aide Yuri Ushakov said that it was off.", "off", "Yuri Ushakov"),
        ("“All was lost,” said one European official.", "lost", "one European official"),
        ("“Against it”, wrote Fyodor Lukyanov, the editor.", "Against", "Fyodor Lukyanov"),
        ("Rex Tillerson, on a visit to Beijing with Trump, said no.", "no", "Rex Tillerson"),
        ("Yesterday Secretary Tillerson told them no.", "no", "Secretary Tillerson"),
        ("It is off, according to the Kremlin spokesman.", "off", "the Kremlin spokesman"),
        ('"It is agreed. It will be on the tenth," Ushakov told agencies.', "agreed", "Ushakov"),
        ('"It is agreed. It will be on the tenth," Ushakov told agencies.', "tenth", "Ushakov"),
        (
            'They differ, Andrei Kolesnikov said. "Trump is a friend."',
            "friend",
            "Andrei Kolesnikov",
        ),
        ('"They differ," said Lev Kolesnikov. "It is so. It is."', "It is.", "Lev Kolesnikov"),
        (
            'Greek fisherman Nikos Vale said Norway "stole the herring".',
            "herring",
            "Nikos Vale",
        ),
        ('Ida Lund said: "It is over. We leave."', "We leave", "Ida Lund"),
        ('In a letter, Ida Lund wrote:\n"It is over. We leave."', "We leave", "Ida Lund"),
        ("Its spokeswoman, Lise Brandt, said so.", "so", "Lise Brandt"),
        ('Orlov said no. His deputy, Ines Marin, disagreed: "It is bad."', "bad", "Ines Marin"),
        ('"It is bad," Ines Marin said. "We go.\n"We all go. It is late."', "late", "Ines Marin"),
        ('Ines Marin said: "We go.\n"We all go.\n"It is late."', "late", "Ines Marin"),
        ('"I did," Costa conceded.', "did", "Costa"),
        (
            "After hearing it, Minister Sergey Lavrov expressed irritation, saying,\n"
            '"We have heard it. Ask them."',
            "Ask them",
            "Sergey Lavrov",
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
        ('"Go," said Fox. "Acme is broke" was scrawled on the wall.', "broke"),
        ('"Go," said Fox. Costa had no reply: "I am thinking."', "thinking"),
        ("A source close to Adams said Beck would resign.", "resign"),
        ("The email says Balt met the shipper.", "shipper"),
        ('"The cranes are old," said Costa\'s brother, Miguel.', "cranes"),
        ('Costa said it was off. "Is it? No," his brother asked.', "Is it"),
        ('Costa said it was off.\n"We know. We all do."', "We all do"),
        ('"Off it is." Costa walked in. "No," said Lund.', "Off"),
        ('"A yes." "A no."  Lund said.', "A yes"),
        ('Lund and Costa talked, saying,\n"It is over. We leave."', "We leave"),
        ('As Lund writes:\n"It is over. We leave."', "We leave"),
        ('Ida Lund said:\n"It is over. We leave," his brother said.', "It is over"),
        ('The 6\'2" guard said "go," said Moss.', "guard"),
        ('“The mark “is never closed," said Moss.', "mark"),
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


@pytest.mark.parametrize(
    "shape",
    [
        lambda n: "The walrus is ashore and so it is " + "said " * n + ".",
        lambda n: "The walrus is ashore, " + "Ann Lee said, " * n + "it is.",
        lambda n: '"' + "Go on. " * n,
        lambda n: "“ " * n,
        lambda n: '"Go," said X. ' * n,
        lambda n: '"Go," said Ann ' + "of Lee " * n,
        lambda n: '"Go," said Ann ' + " " * n + "Lee.",
        lambda n: "Ann, " + "a " * n + ", said no.",
        lambda n: "According to " * n + "Ann Lee.",
        lambda n: "Ann Lee " * n + "said no.",
        lambda n: "Lee said no. " + "x. Lee " * n,
        lambda n: "a " * n + ', saying,\n"Go on."',
        lambda n: "Lee’s’s’s" * n + " said no.",
        lambda n: "Ann Moss\n" + "Moss: I go.\n" * n,
        lambda n: "\n".join(f"Label {i}: a\nLabel {i}: b" for i in range(n // 4)),
        lambda n: "((Ann Moss))\n" + "I go. " * n,
        lambda n: "“Go.\n" * n,
        lambda n: "It is off, according to " + "Times " * n + ".",
        lambda n: "Ann Moss said no. " + "Moss said no. " * n,
    ],
)
@pytest.mark.parametrize("times", [300, 1_200, 20_000])
def test_no_text_takes_long(shape: Callable[[int], str], times: int) -> None:
    """A sentence, a paragraph or an article of any size costs a bounded time."""
    text = shape(times)
    sentences = sentences_of(text)

    for position in {0, len(sentences) // 2, len(sentences) - 1}:
        assert holds_in_a_quiet_moment(partial(is_quick, text, sentences, position))


def is_quick(text: str, sentences: list[Sentence], position: int) -> bool:
    """Return whether one speaker costs little of the processor's time."""
    began = time.process_time()
    find_speaker(text, sentences, position)
    return time.process_time() - began < 0.05


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Özil said it was off.", "Özil"),
        ("Torres said it was off. They met Torres.", "Torres"),
        ("Torres said it was off.", None),
        ("Rumour said it was off.", None),
        ("Drivers said it was off.", None),
        ("Rust said it was off. It was rust.", None),
        ("Asking Lund said it was off.", None),
    ],
)
def test_the_first_word_is_a_name_only_if_the_article_writes_it_so(
    text: str, name: str | None
) -> None:
    """It has its capital from its place; how it is written elsewhere tells."""
    assert speaker_of(text, "it was off") == name


@pytest.mark.parametrize(
    ("words", "description"),
    [
        ("state health director Dr. Ida Lund", "state health director"),
        ("Oslo University Dr. Ida Lund", "Oslo University Dr."),
        ("the Oslo navy commander Gen. Ida Lund", "the Oslo navy commander Gen."),
        ("Ohio Gov. Ida Lund", "Ohio Gov."),
    ],
)
def test_a_title_behind_an_office_is_no_part_of_it(words: str, description: str) -> None:
    """The quoted words beside it stay those of the person."""
    text = f'"The launch of the ship is off," {words} said. "It will not fly."'
    sentences = sentences_of(text)

    for position in range(len(sentences)):
        speaker = find_speaker(text, sentences, position)
        assert speaker is not None
        assert speaker.description is not None
        assert speaker.description.of(text) == description
    assert [one.speaker is not None for one in sayings_in(text, sentences)] == [True] * 2


@pytest.mark.parametrize("owner", ["Her brother", "His sister", "Their uncle"])
def test_a_relative_is_named_behind_a_pronoun(owner: str) -> None:
    """As an office is; whose brother that is says no more than the sentence."""
    text = f'Lena Falk was away. {owner}, Henrik Falk, said: "We will sell it."'
    assert speaker_of(text, "We will") == "Henrik Falk"
