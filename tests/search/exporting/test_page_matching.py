"""Where a browser finds words: never fewer places than there are."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.records import Span
from search.exporting.page_matching import PageText, is_inside_word, is_word_edge

WORDS = st.sampled_from(
    [
        "the",
        "The",
        "THE",
        "cat",
        "Café",
        "cafe\u0301",
        "“no”",
        '"no"',
        "3,000",
        "U.S.",
        "—",
        "x\u00adx",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def span_of(text: str, words: str) -> Span:
    """Return where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat sat. THE  CAT ran.", "The cat"),
        ("Café ends. A cafe begins.", "Café"),
        ('He said “no” twice. He said "no" again.', "“no”"),
        ("It was a long-term plan, a long—term plan.", "long-term"),
        ("The sum\u00admer, the summer.", "sum\u00admer"),
        ("The ﬁnal, the final.", "ﬁnal"),
        ("İstanbul and istanbul.", "İstanbul"),
        ("Straße and STRASSE", "Straße"),
        ("aa aa aa", "aa aa"),
        ("one\n\ntwo three one two", "one\n\ntwo"),
        ("x² and x2", "x²"),
    ],
)
def test_what_a_browser_takes_for_the_same_is_counted(text: str, words: str) -> None:
    """Case, accents, kinds of marks, white space, what is invisible."""
    assert not PageText(text).is_unique(span_of(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [("The cat concatenates.", "cat"), ("He is here.", "He"), ("On 3 and 33", "3")],
)
def test_a_part_of_a_word_is_not_counted(text: str, words: str) -> None:
    """A browser takes whole words only."""
    assert PageText(text).is_unique(span_of(text, words))


def test_a_part_of_a_text_without_blanks_is_counted() -> None:
    """Only a dictionary knows where its words end."""
    assert not PageText("中文。看中文字符").is_unique(Span(0, 2))


@given(TEXTS, st.data())
@example("cat the cat", None)
def test_words_that_stand_twice_are_not_unique(text: str, data: st.DataObject | None) -> None:
    """As they are searched word for word, without regard to case."""
    words = list(re.finditer(r"\S+", text))
    first, last = 0, 0
    if data is not None:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
    span = Span(words[first].start(), words[last].end())
    same = re.escape(span.of(text))
    count = len(re.findall(rf"(?<!\S)(?={same}(?!\S))", text, re.IGNORECASE))

    assert count == 1 or not PageText(text).is_unique(span)


def test_words_are_looked_for_behind_a_place() -> None:
    """The end of a long quote is the first that follows its beginning."""
    page = PageText("End. Begin, middle end, end.")

    assert page.is_first_after(Span(19, 22), 11)
    assert not page.is_first_after(Span(24, 27), 11)


@pytest.mark.parametrize(
    ("text", "position", "is_edge"),
    [
        ("a b", 1, True),
        ("ab", 1, False),
        ("ab", 0, True),
        ("ab", 2, True),
        ("end.", 3, True),
        ("U.S.", 1, False),
        ("U.S. x", 4, True),
        ("don’t", 3, False),
        ("3,000", 1, False),
        ("a, b", 1, True),
        ("“We", 1, True),
        ("e\u0301t", 1, False),
        ("e\u0301.", 2, True),
        ("中文", 1, False),
        ("中。文", 2, True),
        ("a_b", 1, False),
        ("👍🏽", 1, False),
        ("!!", 1, True),
    ],
)
def test_an_edge_is_one_for_any_browser(text: str, position: int, is_edge: bool) -> None:
    """In doubt there is none."""
    assert is_word_edge(text, position) == is_edge


@given(st.text(), st.data())
def test_no_place_is_both_an_edge_and_inside_a_word(text: str, data: st.DataObject) -> None:
    """Whatever the text."""
    position = data.draw(st.integers(0, len(text)))

    assert not (is_word_edge(text, position) and is_inside_word(text, position))
