"""Tests of what a quotation leaves out at its ends that turns what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from search.checking.article_words import Vocabulary, article_words
from search.checking.matching import exact_matches
from search.checking.pattern import pattern_of
from search.checking.places import left_out_of
from tests.search.quoting.test_one_voice import article


def left_out(text: str, draft: str) -> list[str]:
    """Return what is left out beside the words that a draft quotes first."""
    start = draft.index('"') + 1
    quoted = Span(start, draft.index('"', start))
    stored, vocabulary = article(text), Vocabulary()
    words = article_words(stored, vocabulary)
    (found, *_) = exact_matches(pattern_of(draft, [quoted]), words, vocabulary)
    return [span.of(text) for span in left_out_of(draft, quoted, found)]


@pytest.mark.parametrize(
    ("text", "draft", "expected"),
    [
        ('"If there is no offer, we will strike."', "we will strike", "If there is no offer,"),
        ('"Unless they pay, all of us will strike."', "all of us will strike", "Unless they pay,"),
        ('"We stay. I do not think the dam is safe."', "the dam is safe", "I do not think"),
        ('"Nobody believes we lied."', "we lied", "Nobody believes"),
        ("“I don’t believe we lied.”", "we lied", "I don’t believe"),
        ('"I wish we had struck earlier."', "we had struck earlier", "I wish"),
        ("The dam, he denied, is safe; he denied that it leaks.", "it leaks", None),
        ('"We will strike unless they pay," Sand said.', "We will strike", "unless they pay,"),
        ('"We will strike, but only if they ask."', "We will strike", ", but only if they ask."),
        ('"That we lied is not true," Sand said.', "we lied", "is not true,"),
    ],
)
def test_a_turn_that_is_cut_off_is_named(text: str, draft: str, expected: str | None) -> None:
    """Before the words and behind them."""
    found = left_out(text, f'"{draft}," Sand said.')
    assert [words for words in found if expected is None or words == expected] == found
    assert found or expected is None


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ('"If there is no offer, we will strike."', '"If there is no offer, we will strike"'),
        ('"I did not sleep. We will strike."', '"We will strike"'),
        ('"It is not easy, but we will strike."', '"we will strike"'),
        ('"We have no money and we will strike."', '"we will strike"'),
        ('If there is no offer, Sand said, "we will strike".', '"we will strike"'),
        ('"No, we will strike."', '"we will strike"'),
        ('"We will strike. If they pay, we stop."', '"We will strike"'),
        ('"If they pay not, we will strike."', 'If they did not pay, Sand said, "we will strike".'),
        ('"I do not say we lied."', 'Sand denied that "we lied".'),
        ('"The ferry is old and will be sold."', '"will be sold"'),
    ],
)
def test_what_is_whole_or_told_is_not(text: str, draft: str) -> None:
    """Another sentence, another clause, and what the draft says in words of its own."""
    assert left_out(text, draft) == []


@given(
    st.lists(st.sampled_from("if not but and never we they pay strike , .".split()), max_size=9),
    st.lists(st.sampled_from("if unless is not true but we , .".split()), max_size=6),
)
def test_it_stands_beside_the_words(before: list[str], behind: list[str]) -> None:
    """At most one stretch on each side, and no word of the quotation in it."""
    text = f'"{" ".join(before)} Oslo gives us its harbour {" ".join(behind)}."'
    found = left_out(text, '"Oslo gives us its harbour"')

    assert len(found) <= 2
    assert not any("harbour" in words for words in found)
    assert all(words == words.strip() and words in text for words in found)
