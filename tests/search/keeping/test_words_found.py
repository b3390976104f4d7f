"""Tests of finding the same words in a text that changed."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.records import Span
from search.keeping.words_found import Edges, Found, find_words

words = st.text(st.sampled_from("ab é\u0301\n\u1100\u1161"), min_size=1, max_size=12)
begun = words.filter(lambda text: bool(text.strip()) and not _is_mark(text.strip()[0]))
"""Words that begin with a letter; no reader quotes from the middle of one."""


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0 or "\u1160" <= letter <= "\u11ff"


@settings(deadline=None)
@given(before=words, quote=words.filter(str.strip), after=words)
def test_words_that_are_there_are_found_where_they_stand(
    before: str, quote: str, after: str
) -> None:
    """Whatever stands around them, if they are looked for near their place."""
    text = before + quote + after
    edges = Edges(start=True, end=True)

    found = find_words(quote, text, near=len(before), edges=edges)

    assert found == Found(Span(len(before), len(before) + len(quote)), is_exact=True)


@settings(deadline=None)
@given(before=words, quote=begun, after=words)
@example(before="\u00e9\u0301", quote="\u00e9", after="a")
def test_spacing_and_the_spelling_of_marks_do_not_matter(
    before: str, quote: str, after: str
) -> None:
    """What is found is the same text once both are folded."""
    text = unicodedata.normalize("NFD", before + "  " + quote.replace(" ", "\r\n") + "\n" + after)
    quote = unicodedata.normalize("NFC", quote)

    found = find_words(quote, text, near=0, edges=Edges(start=True, end=True))

    def plain(shown: str) -> str:
        return unicodedata.normalize("NFC", " ".join(shown.split()))

    assert found is not None
    assert plain(found.span.of(text)) == plain(quote)


def test_the_nearest_of_several_places_is_taken() -> None:
    """Words that stand twice are those at the old place."""
    assert find_words("no", "no yes no", near=7) == Found(Span(7, 9), is_exact=True)
    assert find_words("no", "no yes no", near=1) == Found(Span(0, 2), is_exact=True)


def test_words_inside_longer_words_are_others() -> None:
    """Unless the quote itself was cut there."""
    assert find_words("he said no", "she said nothing", near=0) is None
    assert find_words("he said no", "then he said nothing", near=0) is None
    assert find_words("aid no", "he said no.", near=0, edges=Edges(start=True)) is not None


def test_nothing_else_is_folded() -> None:
    """Case, marks and quotation marks are part of the words."""
    text = 'The minister said: "No new taxes."'

    assert find_words("“No new taxes.”", text, near=0) is None
    assert find_words("the minister said", text, near=0) is None
