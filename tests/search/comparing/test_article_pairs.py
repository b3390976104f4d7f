"""Articles are one text, quote the same words, or only share a subject."""

from __future__ import annotations

import pytest

from bench.same_words.pairs import article, stories
from search.comparing.article_pairs import ArticleWords, PairKind, kind_of_pair, kind_of_text

STORY = stories()[0]


def kind(one: str, other: str) -> PairKind:
    """Return what two texts share, both ways."""
    pair = ArticleWords(article(one, 1)), ArticleWords(article(other, 2))
    found = kind_of_pair(*pair)
    assert kind_of_pair(*reversed(pair)) is found
    assert kind_of_text(*pair).is_one_text is found.is_one_text
    return found


def test_the_kinds_of_one_story() -> None:
    """From the whole text to the same subject."""
    text, paragraphs = STORY.text, STORY.text.split("\n\n")

    assert kind(text, text) is PairKind.COPY
    assert kind(text, "\n\n".join(paragraphs[:2])) is PairKind.CUT
    rewritten = "\n\n".join((STORY.parts["lede"][0], *paragraphs[1:]))
    assert kind(text, rewritten) is PairKind.REWRITTEN
    assert kind(text, STORY.parts["quoting"][0]) is PairKind.QUOTATION
    assert kind(text, STORY.parts["other"][0]) is PairKind.DIFFERENT


def test_one_changed_figure_of_a_long_text_is_still_that_text() -> None:
    """It is a corrected copy, and no second source."""
    assert kind(STORY.text, STORY.text.replace("14,000", "41,000")) is PairKind.COPY


@pytest.mark.parametrize(
    "other",
    [
        "The bridge at Stenmouth will not be closed to all traffic until the end of June.",
        "The bridge at Marn will be closed to all traffic until the end of June.",
        "The bridge at Stenmouth will be closed to all traffic until the end of 2031.",
    ],
)
def test_a_word_of_a_short_text_makes_it_another(other: str) -> None:
    """A denial contains what it denies."""
    one = "The bridge at Stenmouth will be closed to all traffic until the end of June."

    assert kind(one, other) is PairKind.DIFFERENT


@pytest.mark.parametrize("text", ["", "…", "Fire.", "one two three four five six seven eight"])
def test_next_to_nothing_is_nothing(text: str) -> None:
    """A text without words shares none; a few words are a text like any other."""
    expected = PairKind.COPY if "Fire" in text or "one" in text else PairKind.DIFFERENT

    assert kind(text, text) is expected
    assert kind(text, STORY.text) is PairKind.DIFFERENT
