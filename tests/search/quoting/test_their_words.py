"""Tests of whether a sentence may be the words of whom a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.quoting.their_words import may_be_theirs, tells_of_speech
from tests.search.quoting.test_one_voice import article


def last_may_be(asked: str, text: str) -> bool:
    """Return whether the last sentence of a text may be the words of the one asked for."""
    stored = article(text)
    return may_be_theirs(asked, stored, len(stored.sentences) - 1)


OTHERS = (
    ("Tom Berg", "Mayor Anna Berg, standing beside her brother Tom Berg, said it was paid."),
    ("Tom Holm", "Mayor Anna Berg, standing beside Tom Holm, said it was paid."),
    ("Holm", "Tom Holm was there. Anna Berg said it was paid."),
    ("tom holm", "Tom Holm was there. Anna Berg said it was paid."),
    ("Lena Falk", 'Lena Falk was away. Her brother, Henrik Falk, said: "We will sell it."'),
    ("Lena Falk", 'Lena Falk was away. Henrik Falk was angry. "We will sell it," he said.'),
    ("Lena Falk", 'Lena Falk was away, and so was Henrik Falk. "We will sell it," Falk said.'),
    ("Lena Falk", 'A cousin of Lena Falk\'s, Henrik Falk, had this to say: "We will sell it."'),
    ("Lena Falk", '"We will sell it," Henrik Falk, the brother of Lena, told the crew.'),
)
THEIRS = (
    ("Tom Berg", "Anna Berg said Tom Berg had called the bridge unsafe."),
    ("Tom Berg", "Anna Berg said Tom had called the bridge unsafe."),
    ("Tom Berg", "Tom Berg, standing beside his sister Anna Berg, said it was paid."),
    ("Lena Falk", 'Henrik Falk was away. Lena Falk was angry. "We will sell it," she said.'),
    ("Lena Falk", '"We will sell it," Lena Falk said.'),
    ("Lena Falk", 'Lena Maria Falk was angry. "We will sell it," she said.'),
    ("Lena Falk", 'Captain Falk was angry. "We will sell it," she said.'),
    ("Falk", 'Henrik Falk was away. "We will sell it," Falk said.'),
    ("Holm", "Anna Berg said Holm had told her that it was paid."),
    ("the mayor", "Mayor Anna Berg, standing beside her brother Tom Berg, said it was paid."),
    ("Nordbank", "Nordbank is late. Anna Berg said it was paid."),
    ("the report", "The report is late. Anna Berg said it was paid."),
    ("the water report", "The water report is late. Anna Berg said it was paid."),
    ("Amnesty International", "Amnesty International came. Anna Berg said it was paid."),
    ("", "Mayor Anna Berg said it was paid."),
)


@pytest.mark.parametrize(("asked", "text"), OTHERS)
def test_the_words_of_another_are_not_theirs(asked: str, text: str) -> None:
    """However near their name stands."""
    assert not last_may_be(asked, text)


@pytest.mark.parametrize(("asked", "text"), THEIRS)
def test_their_words_stay(asked: str, text: str) -> None:
    """Also as another tells them, and where no other is meant."""
    assert last_may_be(asked, text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lena Falk did not attend.", False),
        ("The ferry of Lena Falk is old.", False),
        ("Lena Falk did not attend, she wrote.", True),
        ("“We will sell.”", True),
        ("According to Lena Falk it is old.", True),
        ("Lena Falk dismissed the plan.", True),
    ],
)
def test_what_is_no_speech_answers_nothing_of_the_kind(words: str, *, expected: bool) -> None:
    """Only where the words of a person are asked for."""
    assert tells_of_speech("Lena Falk", article(words), 0) is expected
    assert tells_of_speech("the report", article(words), 0)
    assert tells_of_speech("", article(words), 0)


@given(st.sampled_from(["Lena Falk", "Falk", "the mayor", ""]), st.text(min_size=1, max_size=60))
def test_any_text_can_be_asked(asked: str, text: str) -> None:
    """Nothing that an article holds ends in an error."""
    stored = article(text)
    for at in range(len(stored.sentences)):
        assert may_be_theirs(asked, stored, at) in (True, False)
