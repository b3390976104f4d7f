"""What of two words is the same: figures and spellings, never a name or a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.composing.claim_words import same, words_of


def keys(text: str) -> list[str]:
    """Return what is compared of a text."""
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three men", "3 men"),
        ("twenty-five men", "25 men"),
        ("1,000 men", "1000 men"),
        ("4.5 percent", "4.5%"),
        ("4.5 per cent", "4.5 %"),
        ("he didn’t go", "he did not go"),
        ("he won't go", "he will not go"),
        ("he cannot go", "he can’t go"),
        ("Putin’s aide", "Putin's aide"),
        ("it ended…", "it ended."),
        ("the storm – over", "the storm — over"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_one_word_in_several_spellings(one: str, other: str) -> None:
    """They are compared as the same."""
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$2.5 million", "$2.5 billion"),
        ("$5", "5"),
        ("$5", "£5"),
        ("1.000", "1,000"),
        ("-5 degrees", "5 degrees"),
        ("a few men", "few men"),
        ("Putin's aide", "Putin aide"),
        ("the storm, over", "the storm; over"),
        ("per cent", "per cents"),
        ("resume", "résumé"),
        ("forty-two", "forty two"),
    ],
)
def test_words_that_are_not_the_same(one: str, other: str) -> None:
    """However little there is between them."""
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("They saw May", "They saw may", False),
        ("They saw US", "They saw us", False),
        ("The men", "the men", True),
        ("US men", "us men", False),
        ("men in “the” hall", "men in the hall", False),
        ("men in 'the' hall", 'men in "the" hall', True),
        ("the workers' hall", "the workers’ hall", True),
    ],
)
def test_capitals_and_quotation_marks_count(one: str, other: str, is_same: bool) -> None:
    """A capital may be missing only where a sentence begins."""
    pairs = list(zip(words_of(one), words_of(other), strict=True))

    assert all(same(a, b) for a, b in pairs) == is_same


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    """Each is the same as itself, and as itself only if it reads the same both ways."""
    words = words_of(text)

    assert all(same(word, word) for word in words)
    assert words == words_of(text + " ")
