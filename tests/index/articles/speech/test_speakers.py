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


@pytest.mark.parametrize(
    "text",
    [
        '"Stay," said Jo Hardt. "Why?"',
        '"Stay here with us," said Jo Hardt. "What for, if I may ask?"',
        '"Will you stay?" asked Jo Hardt. "No, we have to be in Elsk on Monday."',
        '"Will you stay?" asked Jo Hardt. "I will not."',
        '"We will go now," said Jo Hardt. "We are late." "You are always late."',
    ],
)
def test_what_may_be_an_answer_is_given_to_no_one(text: str) -> None:
    """Where two may talk with each other in one paragraph."""
    assert speaker_of(text, text[text.index('. "') + 2 :].split('" ')[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        '"Will you stay?" asked Jo Hardt. "We have waited for you since last Monday."',
        '"We will go now," said Jo Hardt. "Why should we stay here any longer than we have to?"',
        '"We will go," said Jo Hardt. "We are late." "We are not," said Tom Holm.',
    ],
)
def test_what_goes_on_is_the_speakers(text: str) -> None:
    """A question of their own, and what stands before another who is named."""
    assert speaker_of(text, text[text.index('. "') + 2 :].split('" ')[0]) == "Jo Hardt"


@pytest.mark.parametrize(
    ("office", "is_theirs"),
    [
        ("Critics of Minister", False),
        ("A spokesman for Mayor", False),
        ("Supporters of Prime Minister", False),
        ("Minister of Justice", True),
        ("Secretary of State", True),
        ("Deputy Prime Minister", True),
        ("Harbour master", True),
    ],
)
def test_who_speaks_of_or_for_a_person_is_not_that_person(office: str, *, is_theirs: bool) -> None:
    """What stands before `of` and `for` is others, unless it is where the office is."""
    said = f"{office} Jo Hardt said the plan was late."
    named = f'{office} Jo Hardt came late. "The plan is late," said Hardt.'

    assert (speaker_of(said, said) == "Jo Hardt") is is_theirs
    assert speaker_of(named, '"The plan') == "Hardt"
    sentences = sentences_of(named)
    found = find_speaker(named, sentences, len(sentences) - 1)
    assert found is not None
    described = found.description.of(named) if found.description else ""
    assert described != office or is_theirs
    assert described in office
