"""Tests of what comes nearest to words that are gone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from index.articles.sentences import split_sentences
from index.records import Span
from search.keeping.nearest_words import Op, difference, nearest_words
from tests.growth import Pumped, grows_too_fast
from tests.index.samples import texts

QUOTE = "The harbour will close in March, the minister said on Monday."
LATER = f"It rained.\n\n{QUOTE.replace('March', 'April')} Nobody spoke.\n\nThe minister left."


def near(words: str, text: str, *, beside: str = "") -> str | None:
    """Return the nearest words of a text."""
    span = nearest_words(words, text, split_sentences(text), beside=beside)
    return span.of(text) if span else None


@settings(deadline=None)
@given(before=texts, after=texts)
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    """The older exactly, the newer but for white space."""
    pieces = difference(before, after)
    old = "".join(piece.text for piece in pieces if piece.op is not Op.ADDED)
    new = "".join(piece.text for piece in pieces if piece.op is not Op.CUT)

    assert old == before
    assert "".join(new.split()) == "".join(after.split()) or not after.split()


def test_a_changed_word_is_shown() -> None:
    """And nothing but it."""
    pieces = difference(QUOTE, QUOTE.replace("March", "April"))

    assert [(p.op, p.text) for p in pieces if p.op is not Op.SAME] == [
        (Op.CUT, "March"),
        (Op.ADDED, "April"),
    ]


def test_the_whole_sentence_is_the_nearest() -> None:
    """Whatever stands around it."""
    assert near(QUOTE, LATER) == QUOTE.replace("March", "April")


def test_ordinary_words_come_near_to_nothing() -> None:
    """A sentence that shares "the minister said on Monday" is another one."""
    text = "The ferry sank off Malta at night with all hands, the minister said on Monday."

    assert near(QUOTE, text) is None
    assert near("He said no.", "He said that the ferry would sail on Monday.") is None


def test_a_long_run_of_words_is_near_however_much_was_added() -> None:
    """Nine words do not stand in a row by chance."""
    grown = f"{QUOTE[:-1]}, and then spoke of much else besides, of taxes, trains, rain and rules."

    assert near(QUOTE, grown) == grown


def test_a_sentence_that_stood_beside_the_quote_did_not_come_of_it() -> None:
    """A paper often says nearly the same twice; what was cut is gone."""
    twin = QUOTE.replace("March", "April")

    assert near(QUOTE, twin) == twin
    assert near(QUOTE, twin, beside=f"It rained. {twin}") is None


def test_words_that_stood_beside_the_quote_twice_did_not_come_of_it() -> None:
    """A headline that quotes the quote stays when the quote is cut, in whatever neighbourhood."""
    headline = "“The harbour will close in March, the minister said on Monday” was no news."

    assert near(QUOTE, f"{headline} It rained.") is not None
    assert near(QUOTE, f"{headline} It rained.", beside=f"{headline}\nIt rained.\n") is None


def test_scripts_without_blanks_are_compared_by_character() -> None:
    """One character of a Chinese sentence is one change."""
    old, new = "总统周一取消了会议。", "总统周二取消了会议。"

    assert near(old, f"下雨了。{new}") == new
    assert [p.text for p in difference(old, new)] == ["总统周", "一", "二", "取消了会议。"]


@pytest.mark.parametrize("part", ["no ", "a b ", "a b c d e f, ", "no\n"])
def test_the_time_does_not_outgrow_the_text(part: str) -> None:
    """Text of one word, and of words in turn, which make most pairs."""
    pumped = Pumped("", part, "")

    def look(chars: int) -> None:
        text = pumped(chars)
        nearest_words(QUOTE + " no a b c", text, [Span(0, len(text))])

    assert grows_too_fast(look, chars=2_000) is None


def test_words_in_turn_are_compared_in_bounded_time() -> None:
    """Each word in common with many of the other text: the worst for who compares all pairs."""
    old = " ".join(f"a x{n}" for n in range(300))
    new = " ".join(f"a y{n}" for n in range(300))
    started = time.process_time()

    pieces = difference(old, new)

    assert time.process_time() - started < 2
    assert "".join(p.text for p in pieces if p.op is not Op.ADDED) == old
