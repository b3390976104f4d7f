"""Two sentences hold the same quotation only if nothing around it makes it another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing.same_quotation import (
    FEWEST_WORDS,
    Quoting,
    adds_nothing,
    longest_run,
    same_quotation,
)
from search.comparing.spoken_words import utterance
from tests.search.answering.samples import stored

WORDS = "we will rebuild every house that the storm has taken from our people"


def quoting(line: str) -> Quoting:
    """Return what a sentence quotes."""
    found = Quoting.of(stored(1, line), 0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        f"{WORDS} by the spring",
        f"I promise that {WORDS}",
        "we will rebuild every house that the storm has taken ... by the spring",
        f"... {WORDS}",
        "[W]e will rebuild every house that the storm has taken from our people",
        f"this is not the end but {WORDS}",
    ],
)
def test_a_quotation_may_be_cut(other: str) -> None:
    """At either end, with or without a sign."""
    assert same_quotation(utterance(WORDS), utterance(other))
    assert same_quotation(utterance(other), utterance(WORDS))


@pytest.mark.parametrize(
    "other",
    [
        f"I never said that {WORDS}",
        f"it is a lie that {WORDS}",
        f"they claim that {WORDS}",
        f"{WORDS} if we are elected",
        f"{WORDS} unless the money runs out",
        f"{WORDS}?",
        "we will not rebuild every house that the storm has taken from our people",
        "they will rebuild every house that the storm has taken from our people",
        "we will rebuild every house that the storm has taken from the rich",
        "we ... not ... rebuild every house that the storm has taken from our people",
    ],
)
def test_what_turns_the_words_makes_another_quotation(other: str) -> None:
    """A denial contains what it denies; so does a condition, a question, another subject."""
    assert not same_quotation(utterance(WORDS), utterance(other))
    assert not same_quotation(utterance(other), utterance(WORDS))


def test_transcriptions_may_differ_in_light_words() -> None:
    """As two papers heard it."""
    one = "the view's that the two are going to meet if there's something sufficiently substantive "
    other = "the view has been if the two are going to meet, is there something sufficiently "
    rest = "to talk about that would warrant a meeting"

    assert same_quotation(utterance(one + rest), utterance(f"{other}substantive {rest}"))


def test_fewer_than_nine_words_are_no_quotation() -> None:
    """They may be a saying."""
    few = " ".join(WORDS.split()[: FEWEST_WORDS - 1])

    assert not same_quotation(utterance(few), utterance(WORDS))
    assert Quoting.of(stored(1, f'"{few}," Ann Moss said.'), 0) is None


words = st.lists(st.sampled_from("abc"), max_size=40).map(tuple)


@given(words, words)
def test_the_longest_run_is_shared_and_none_is_longer(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """Compared with all runs there are; both orders find one of the same length."""
    found = longest_run(one, other)
    lengths = range(FEWEST_WORDS, min(len(one), len(other)) + 1)
    shared = [
        n
        for n in lengths
        if {one[at : at + n] for at in range(len(one) - n + 1)}
        & {other[at : at + n] for at in range(len(other) - n + 1)}
    ]

    assert (found is None) == (not shared)
    if found is not None:
        length = found.length
        assert one[found.one :][:length] == other[found.other :][:length]
        assert FEWEST_WORDS <= length <= max(shared)


def test_other_speakers_and_denials_are_not_the_same() -> None:
    """Neither is the same words said by another, nor words that a paper says were not said."""
    said = quoting(f'"{WORDS}," Ann Moss said.')

    assert said.repeats(quoting(f'In the ruins Mayor Moss said: "{WORDS}."'))
    assert said.repeats(quoting(f'"{WORDS}."'))
    assert not said.repeats(quoting(f'"{WORDS}," Peter Brown said.'))
    assert not said.repeats(quoting(f'Ann Moss denied that "{WORDS}".'))
    assert not said.repeats(quoting(f'Ann Moss never said "{WORDS}".'))
    assert not said.repeats(quoting(f'Ann Moss has apologised for "{WORDS}".'))


def test_a_sentence_with_news_of_its_own_adds_something() -> None:
    """Nothing is added by who speaks and where."""
    better = quoting(f'In the ruins of the market Ann Moss said: "{WORDS} by the spring."')

    assert adds_nothing(quoting(f'"{WORDS}," Moss said on Monday.'), to=better)
    assert not adds_nothing(quoting(f'"{WORDS} by Easter," Moss said.'), to=better)
    assert not adds_nothing(quoting(f'"{WORDS}," Moss said, and "I resign".'), to=better)
    assert not adds_nothing(quoting(f'"{WORDS}," Moss told the 300 people in the hall.'), to=better)
    assert not adds_nothing(
        quoting(
            f'"{WORDS}," Moss said before the police took her away and closed the market to '
            "everyone who had come."
        ),
        to=better,
    )


@pytest.mark.parametrize(
    "other",
    [
        '"{}," Moss told Reuters.',
        '"{}," she told Reuters.',
        'Ann Moss, the energy minister, told AP: "{}."',
        '"{}," the energy minister told the BBC.',
        'The minister told AP: "{}."',
    ],
)
def test_who_was_told_does_not_speak(other: str) -> None:
    """The same words with a denial in them, told to three outlets by one speaker."""
    words = "We will not close the Cardon dam before the winter rains arrive this year"
    one = quoting(f'"{words}," said Ann Moss, the energy minister.')

    assert one.repeats(quoting(other.format(words)))
    assert quoting(other.format(words)).repeats(one)
    assert not quoting(f'Peter Brown, the mayor, told AP: "{words}."').repeats(one)
