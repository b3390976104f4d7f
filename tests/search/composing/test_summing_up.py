"""Which sentences of a summary are kept, with the quotes that carry them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.composing.summing_up import read_summary
from search.results import Partial
from tests.search.composing.samples import several

QUOTES = (
    "The storm sank the ferry on Friday, the coast guard said.",
    "Ann Lee said that the ferry was not old.",
    "The mayor closed the harbour. The ferry carried 40 men.",
)


def kept(reply: str, quotes: tuple[str, ...] = QUOTES) -> list[tuple[str, list[int]]]:
    """Return the sentences that are kept, each with the numbers of the quotes that carry it."""
    offered = several(quotes)
    numbers = {one.citation.label: number for number, one in enumerate(offered, start=1)}
    summary = read_summary(reply, offered)
    return [(one.text, [numbers[label] for label in one.labels]) for one in summary.sentences]


LEE = "Ann Lee said the ferry was not old."


@pytest.mark.parametrize(
    "reply",
    [
        "Ann Lee said the ferry was not old [2].",
        "Ann Lee said the ferry was not old. [2]",
        "Ann Lee said the ferry was not old.[2]",
        "  - Ann Lee said the ferry was not old [2].\n",
        "1. Ann Lee said the ferry was not old [2].",
        "<think>Hm. [1]</think>\n\nAnn Lee said the ferry was not old [2].",
        "Ann Lee said the ferry was not old [2].\n\nAnn Lee said the ferry was not old [2].",
        "Ann Lee said\u00a0the  ferry was not old [2].",
    ],
)
def test_a_sentence_is_kept(reply: str) -> None:
    """Wherever its numbers stand, and once."""
    assert kept(reply) == [(LEE, [2])]
    assert read_summary(reply, several(QUOTES)).dropped == 0


def test_each_part_is_held_against_what_it_cites() -> None:
    """One sentence may join what two quotes say; each says its own."""
    said = "The mayor closed the harbour [3], and Ann Lee said the ferry was not old [2]."
    swapped = said.replace("[3]", "[9]").replace("[2]", "[3]").replace("[9]", "[2]")

    assert kept(said) == [
        ("The mayor closed the harbour, and Ann Lee said the ferry was not old.", [3, 2])
    ]
    assert kept(swapped) == []


def test_only_what_carries_is_named() -> None:
    """A quote that was cited beside it and does not carry the sentence is no witness."""
    assert kept("Ann Lee said the ferry was not old [2][3].") == [(LEE, [2])]


@pytest.mark.parametrize(
    "reply",
    [
        "Ann Lee said the ferry was not old.",
        "Ann Lee said the ferry was not old [1].",
        "Ann Lee said the ferry was not old [0].",
        "Ann Lee said the ferry was not old [4].",
        "Ann Lee said the ferry was not old [2][4].",
        "Ann Lee said the ferry was not old [1, 2, 3, 2].",
        "Ann Lee said the ferry was not old (2).",
        "[2] Ann Lee said the ferry was not old.",
        "Ann Lee said the ferry was not old [2] at all.",
        "Ann Lee said the ferry was not [2] old.",
        "Ann Lee said the ferry was old [2].",
        "**Ann Lee** said the ferry was not old [2].",
        "Ann Lee said <b>the ferry</b> was not old [2].",
        "Ann Lee said the ferry was not old\x1b[31m [2].",
        "Ann Lee said the ferry was not old\u202e [2].",
        "Ann\u200b Lee said the ferry was not old [2].",
        "Ann Lee said the ferry was not old [2]. \x1b]0;title\x07",
        "https://evil.test said the ferry was not old [2].",
        "The mayor closed the harbour carried 40 men [3].",
        "Аnn Lee said the ferry was not old [2].",
    ],
)
def test_a_sentence_is_dropped(reply: str) -> None:
    """Without a number, with a wrong one, with words or marks that no quote has; and counted."""
    summary = read_summary(reply, several(QUOTES))

    assert summary.dropped >= 1
    assert [one.text for one in summary.sentences] in ([], [LEE])
    assert "\x1b" not in "".join(one.text for one in summary.sentences)


def test_what_was_said_without_numbers_is_counted() -> None:
    """Each sentence of a reply, kept or not."""
    reply = "The ferry was cursed. Ann Lee said the ferry was not old [2]. Trust me!"

    summary = read_summary(reply, several(QUOTES))

    assert (len(summary.sentences), summary.dropped) == (1, 2)


def test_part_of_a_sentence_carries_nothing() -> None:
    """What is not quoted may take back what is."""
    (whole,) = several(QUOTES[1:2])
    part = replace(whole, citation=replace(whole.citation, partial=Partial(end=True)))
    reply = "Ann Lee said the ferry was not old [1]."

    assert read_summary(reply, [whole]).sentences
    assert read_summary(reply, [part]).sentences == ()


@given(st.one_of(st.text(), st.text("[]123,;. \nabThe")))
def test_any_reply_is_a_summary(reply: str) -> None:
    """Whatever is kept is plain text that cites what was offered."""
    offered = several(QUOTES)
    labels = {one.citation.label for one in offered}

    for sentence in read_summary(reply, offered).sentences:
        assert sentence.text.isprintable()
        assert set(sentence.labels) <= labels
        assert sentence.labels


def test_an_article_and_a_model_that_conspire_cost_little() -> None:
    """Words that can be matched in many ways are tried in some of them only."""
    quote = "The " + "a mayor, the a, a an, " * 20 + "the mayor, the mayor said."
    reply = ("The " + "a mayor, the an, " * 20 + "mayor said [1, 2, 3]. ") * 200

    started = time.thread_time()
    read_summary(reply, several([quote] * 3))

    assert time.thread_time() - started < 5
