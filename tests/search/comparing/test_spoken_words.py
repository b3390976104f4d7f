"""Quoted words are compared however a paper prints them, and never as other words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing.spoken_words import (
    LONGEST_PARAGRAPH,
    quoted_parts,
    text_around,
    utterance,
    utterances,
    words_of,
)
from tests.search.answering.samples import stored

SAID = "We’ve got 5.2 million euros – and the U.S. won’t pay a cent of the organisation’s costs"


@pytest.mark.parametrize(
    "printed",
    [
        SAID.upper(),
        SAID.replace("’", "'"),
        SAID.replace(" – ", "--"),
        SAID.replace("U.S.", "US"),
        SAID.replace("organisation", "organization"),
        SAID.replace("got", "g\u00ad\u200bot"),
        SAID.replace("5.2", "５.２"),
        f"“{SAID},”",
        unicodedata.normalize("NFD", SAID),
    ],
)
def test_a_quotation_is_the_same_however_it_is_printed(printed: str) -> None:
    """Case, marks, dashes, spelling and forms of characters say nothing."""
    assert utterance(printed).words == utterance(SAID).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$5 a day", "£5 a day"),
        ("rose by 3 degrees", "rose by -3 degrees"),
        ("4.5 percent", "45 percent"),
        ("5 % of it", "5 of it"),
        ("it was filled", "it was filed"),
        ("we do", "we don't"),
        ("2² metres", "22 metres"),
    ],
)
def test_what_changes_a_meaning_is_a_word(one: str, other: str) -> None:
    """A currency, a sign, a decimal mark, a letter."""
    assert utterance(one).words != utterance(other).words


@pytest.mark.parametrize(
    ("printed", "words", "cuts"),
    [
        ("We go ... and stay", "we go and stay", {2}),
        ("We go . . . and stay", "we go and stay", {2}),
        ("We go… [A]nd stay", "we go and stay", {2}),
        ("We [the union] stay", "we stay", {1}),
        ("We (in the north) stay", "we stay", {1}),
        ("We do [not] stay", "we do not stay", {2}),
        ("not a full bilat(eral)", "not a full bilateral", set()),
    ],
)
def test_a_cut_is_seen_and_a_denial_in_brackets_kept(
    printed: str, words: str, cuts: set[int]
) -> None:
    """An ellipsis and brackets show what a paper left out and put in."""
    found = utterance(printed)

    assert " ".join(found.words) == words
    assert set(found.cuts) == cuts


def test_a_sentence_is_parted_into_what_it_quotes_and_what_not() -> None:
    """By the marks of its whole paragraph."""
    article = stored(1, 'Moss said: "We stay," and "we sing." Nobody left.')

    assert [said.words for said in utterances(article, 0)] == [("we", "stay"), ("we", "sing")]
    assert words_of(text_around(article, 0)) == ["moss", "said", "and", "nobody", "left"]


def test_marks_that_do_not_pair_up_quote_nothing() -> None:
    """Then it is not known what is quoted."""
    assert utterances(stored(1, "” We stay “ we sing ”"), 0) == []


def test_a_very_long_paragraph_quotes_nothing() -> None:
    """It is no prose, and every sentence of it would be looked through."""
    article = stored(1, '"' + "We stay. " * (LONGEST_PARAGRAPH // 9 + 1) + '"')

    assert list(quoted_parts(article, 0, article.sentences[0].span)) == []


@given(st.text())
def test_any_text_gives_words_without_blanks_and_cuts_between_them(text: str) -> None:
    """And the words of these words are the same."""
    found = utterance(text)

    assert all(word and not word.isspace() for word in found.words)
    assert all(0 <= cut <= len(found.words) for cut in found.cuts)
