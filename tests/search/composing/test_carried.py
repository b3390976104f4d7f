"""Whether a sentence is a quote that was shortened: no untrue one passes, some true ones do."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.composing.carried import carriers, is_carried
from search.composing.carrying_words import FREE, is_limiting
from search.composing.claim_words import Word, words_of
from search.composing.summing_up import read_summary
from tests.search.composing.samples import several
from tests.search.composing.summary_cases import AFTERWARDS, DEVELOPMENT, HELD_OUT, Case

ALL = (*DEVELOPMENT, *HELD_OUT, *AFTERWARDS)
QUOTES = sorted({quote for case in ALL for quote in case.quotes})

FEWEST_KEPT = 9
"""Of the 16 true sentences of either half that are cut down from a quote, as measured."""


def is_kept(case: Case) -> bool:
    """Return whether a sentence would be printed."""
    return bool(read_summary(case.written, several(case.quotes)).sentences)


@pytest.mark.parametrize(
    "case", [case for case in ALL if not case.is_true], ids=lambda case: case.kind
)
def test_what_is_untrue_is_dropped(case: Case) -> None:
    """What is wrong with it is its name."""
    assert not is_kept(case)


@pytest.mark.parametrize("half", [DEVELOPMENT, HELD_OUT])
def test_most_of_what_is_cut_down_is_kept(half: tuple[Case, ...]) -> None:
    """What is said in other words is not: nothing shows that it is the same."""
    kept = Counter(case.kind for case in half if is_kept(case))

    assert kept["cut"] >= FEWEST_KEPT
    assert kept["cut"] + kept["other words"] == kept.total()


def carried(claim: str, quote: str) -> bool:
    """Return whether a quote carries a claim."""
    return any(is_carried(claim, sentence) for sentence in carriers(quote))


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The man said he left.", "But the man said that he left."),
        ("Ann Lee resigned.", "Ann Lee has resigned."),
        ("Ann Lee, who leads the union, resigned.", "Ann Lee, 61, who leads the union, resigned."),
        ("The minister resigned.", "The minister, Ann Lee, resigned."),
        ("Ann Lee resigned.", "The health minister, Ann Lee, resigned."),
        ("Ann Lee said “it rained.”", "“It rained,” Ann Lee said."),
        ("The ferry left Ann Lee.", "The ferry left Ann Lee, the mayor of Paris and a doctor."),
        ("Ann Lee left.", "Ann Lee, the union's chief negotiator, left."),
        ("US troops left Syria, Ann Lee said.", "US troops left Syria, Ann Lee said."),
        ("The city shut the bridge.", "The city shut the bridge, which links it to Ayr."),
        ("Two men were caught.", "Two men were caught; a third man, 19, is still free."),
        ("The bridge is closed.", "The bridge is closed because of the storm."),
    ],
)
def test_what_may_be_left_out(claim: str, quote: str) -> None:
    """A title, an age, what stands between two commas, a reason; the speaker may come first."""
    assert carried(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        # What is left out bears on the rest.
        ("Brown is guilty.", "Brown is guilty, the prosecution thinks."),
        ("Brown is guilty.", "Brown is guilty, the polls suggest."),
        ("Brown is guilty.", "Brown is guilty, the jury found."),
        ("Brown is guilty.", "Brown is guilty, a claim that he rejects."),
        ("Brown resigned.", "Brown resigned, the rumours said."),
        ("Brown resigned.", "Brown, if the report is right, resigned."),
        ("Brown accused Lee.", "Brown accused Lee, which she later retracted."),
        ("Trump did not cancel the talks.", "Trump did not cancel the talks because of Ukraine."),
        ("Trump denied leaving the talks.", "Trump denied leaving the talks because of Ukraine."),
        ("Turnout fell by half.", "In Ohio, turnout fell by half."),
        ("The ship may sail.", "The ship may sail, but only at night."),
        ("Brown killed Lee.", "Brown killed Lee, the story goes."),
        ("Brown killed Lee.", "Brown, the story goes, killed Lee."),
        ("Brown took bribes.", "Brown, the mayor contends, took bribes."),
        ("Brown killed Lee.", "Brown killed Lee, which is the plot of her novel."),
        ("Brown killed Lee.", "Brown killed Lee, as she had dreamt."),
        ("Brown killed Lee.", "Brown killed Lee, and that was a lie."),
        ("Brown killed Lee.", "In the film, Brown killed Lee."),
        # What stands in quotation marks.
        ("Lee said “we lost the game.”", "Lee said “we have lost the game.”"),
        ("Lee said “we lost game.”", "Lee said “we lost the game.”"),
        ("Lee said “we lost the 3 games.”", "Lee said “we lost the three games.”"),
        ("Lee said “we did not lose.”", "Lee said “we didn’t lose.”"),
        ("Lee said “we, who lead, lost.”", "Lee said “we, 11, who lead, lost.”"),
        # Whom it is about.
        ("Mayor Brown was arrested.", "The man who attacked Mayor Brown was arrested."),
        ("Captain Ann Lee said it rained.", "The lawyer for Captain Ann Lee said it rained."),
        ("Ann Lee resigned.", "Critics demand President Ann Lee resigned."),
        ("Ann Lee resigned.", "Had President Ann Lee resigned."),
        ("Ann Lee resigned.", "No minister Ann Lee resigned."),
        ("Bob Ray resigned.", "The wife of the mayor, Bob Ray, resigned."),
        ("Trump met Putin.", "Trump met Putin's aide."),
        ("The governor, said the mayor, lied.", "The governor said the mayor lied."),
        ("Putin said Trump lied.", "Trump said Putin lied."),
        ("Merkel met Trump, Putin said.", "Putin met Trump, Merkel said."),
        ("Brown said he had won when Smith left.", "When Smith left, Brown said he had won."),
        ("The mayor of Paris resigned.", "The mayor of Paris, Texas, resigned."),
        (
            "Two men were caught, is still free.",
            "Two men were caught; a third man, 19, is still free.",
        ),
        ("According to Lee, which broke.", "The dam, which broke, according to Lee."),
        # What it says.
        ("The accuser said it rained.", "The accused said it rained."),
        ("The port is close to ships.", "The port is closed to ships."),
        ("Brown attacked Lee.", "Brown was attacked Lee."),
        ("They flew from Paris.", "They flew to Paris."),
        ("Few men came.", "A few men came."),
        ("The few men came.", "Few men came."),
        ("The number of men fell.", "A number of men fell."),
        ("Trump cancelled the talks.", "Trump cancelled the talks?"),
        (
            "Trump cancelled the talks.",
            "Did Trump cancel? Trump cancelled the talks. That is false.",
        ),
        ("Ann Lee said it rained.", "“It rained,” Ann Lee said."),
        ("Brown took the “bribe” home.", "Brown took the bribe home."),
        ("Brown took the bribe home.", "Brown took the “bribe” home."),
        ("I will not go to Paris.", "“I will not go to Paris,” Brown said."),
        # Whom a reader takes it for.
        ("He resigned on Monday.", "He resigned on Monday."),
        ("Troops left us, Ann Lee said.", "Troops left us, Ann Lee said."),
        ("That will not happen now.", "That will not happen now."),
        ("One of them resigned.", "One of them resigned."),
        ("Another man of them left.", "Another man of them left."),
        # Nothing at all.
        ("", "Brown resigned."),
        ("Brown.", "Brown."),
        ("Brown resigned.", ""),
        ("Brown resigned.", "Brown resigned and " * 100),
    ],
)
def test_what_changes_a_claim(claim: str, quote: str) -> None:
    """By leaving out, moving or changing a word."""
    assert not carried(claim, quote)


def _figures(words: list[Word]) -> list[str]:
    return [word.key for word in words if any(map(str.isdigit, word.key))]


def _is_subsequence(some: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in some)


@given(st.sampled_from(QUOTES), st.integers(0, 10**9), st.floats(0.02, 0.6))
def test_what_is_carried_keeps_what_counts(quote: str, seed: int, share: float) -> None:
    """Words left out, moved and changed at random: limits stay, and no word is new."""
    draw = random.Random(seed)
    words = quote.split()
    mangled = [word for word in words if draw.random() > share] or words
    if draw.random() < 0.3:
        at, to = draw.randrange(len(mangled)), draw.randrange(len(mangled))
        mangled[at], mangled[to] = mangled[to], mangled[at]
    if draw.random() < 0.3:
        other = draw.choice(QUOTES).split()
        mangled[draw.randrange(len(mangled))] = draw.choice(other)
    claim = " ".join(mangled)

    for sentence in carriers(quote):
        if is_carried(claim, sentence):
            said, source = words_of(claim), list(sentence)
            keys = Counter(word.key for word in source)
            assert Counter(w.key for w in said if w.key and w.key not in FREE) <= keys
            limits = Counter(w.key for w in source if is_limiting(w.key))
            assert limits == Counter(w.key for w in said if is_limiting(w.key))
            assert _is_subsequence(_figures(said), _figures(source))


@given(st.sampled_from(QUOTES), st.integers(0, 10**9))
def test_one_other_word_is_one_too_many(quote: str, seed: int) -> None:
    """A whole sentence with one word of another one in its place, or one more, is not carried."""
    draw = random.Random(seed)
    for sentence in carriers(quote):
        words = quote.split()
        own = {word.key for word in sentence}
        other = draw.choice([w for q in QUOTES for w in q.split()])
        if {word.key for word in words_of(other)} <= own | FREE | {""}:
            continue
        at = draw.randrange(1, len(words))
        claim = " ".join([*words[:at], other, *words[at + draw.randrange(2) :]])

        assert not is_carried(claim, sentence)


@given(st.text(), st.text())
def test_any_texts_can_be_held_against_each_other(claim: str, quote: str) -> None:
    """Without an error."""
    carried(claim, quote)
