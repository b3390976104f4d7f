"""Tests of what counts when quoted words are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.checking.tokens import tokenise
from tests.index.samples import texts


def forms(text: str) -> list[str]:
    """Return the forms of a text's tokens."""
    return [token.form for token in tokenise(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’ll go,” he said", "'We'll go', he said."),
        ("Go — now", "go-now"),
        ("the\u00a0ﬁrst co\u00adoperation", "The first cooperation"),
        ("wait … there", "wait . . . there"),
        ("wait [...] there", "wait (…) there"),
        ("1,200 men, 1\u202f200 men", "1200 men, 1200 men"),
        ("the U.S. at 5 a.m.", "the US at 5 am"),
        ("[W]e go", "We go"),
        ("WE WILL NOT GO", "We will not go"),
        ("J. K. Moss", "J.K. Moss"),
        ("said[1] so", "said so"),
        ("cafe\u0301", "café"),
        ("ＡＢＣ news", "ABC news"),
    ],
)
def test_typography_is_no_difference(one: str, other: str) -> None:
    """Kinds of marks, dashes, blanks, letters, points and figures mean the same."""
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$5", "£5"),
        ("5 %", "5"),
        ("fell -5", "fell 5"),
        ("for US all", "for us all"),
        ("We go?", "We go."),
        ("3.5", "35"),
        ("1,200", "1,201"),
        ("10² m", "102 m"),
        ("2½", "21/2"),
        ("don't", "dont"),
        ("wait … there", "wait there"),
        ("of [another] part", "of another part"),
        ("Müller", "Muller"),
        ("中文", "中国"),
    ],
)
def test_what_changes_a_meaning_is_one(one: str, other: str) -> None:
    """Signs, letters, figures, question marks, cuts and brackets count."""
    assert forms(one) != forms(other)


@given(texts)
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    """No token is empty or reaches into the next, and every letter or digit is in one."""
    tokens = tokenise(text)

    at = 0
    for token in tokens:
        assert at <= token.start < token.end <= len(text)
        assert token.form
        at = token.end
    inside = {n for token in tokens for n in range(token.start, token.end)}
    ascii_letters = {n for n, c in enumerate(text) if c.isascii() and c.isalpha()}
    assert ascii_letters <= inside


@given(st.lists(st.sampled_from("We will go not 5 % $ US , ? … [the mayor] —".split())))
def test_white_space_never_counts(words: list[str]) -> None:
    """However wide it is."""
    assert forms(" ".join(words)) == forms("\u00a0\n ".join(words))
