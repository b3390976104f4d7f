"""Tests of who says kept words, and who is named now."""

from __future__ import annotations

import pytest

from index.articles.description import describe_article
from index.records import ArticleId, Span, StoredArticle
from search.keeping.kept_speaker import KeptSpeaker, OtherSpeaker, other_speaker, speaker_of
from tests.index.samples import article

WORDS = "“The harbour closed in March because of ice."
TEXT = f"It rained.\n\n{WORDS} Nobody minded,” said Ann Moss.\n"
ANN = KeptSpeaker("Ann Moss")


def stored(text: str) -> StoredArticle:
    """Return an article of this text, as an index holds it."""
    return StoredArticle(ArticleId(1), *describe_article(article(text)))


def now(text: str, kept: KeptSpeaker | None = ANN, words: str = WORDS) -> OtherSpeaker | None:
    """Return who else is named as the speaker in a text."""
    start = text.index(words)
    return other_speaker(kept, stored(text), Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (TEXT, None),
        (f"New.\n\n{TEXT}", None),
        (TEXT.replace("said Ann Moss", "Ann Moss said"), None),
        (TEXT.replace("Ann Moss", "Bo Lind"), OtherSpeaker("Ann Moss", "Bo Lind")),
        (TEXT.replace("said Ann Moss", "it was said"), OtherSpeaker("Ann Moss", None)),
        (TEXT.replace("Ann Moss", "Moss"), OtherSpeaker("Ann Moss", "Moss")),
    ],
)
def test_another_speaker_is_found(text: str, other: OtherSpeaker | None) -> None:
    """A name that is spelt otherwise counts as another: the kept one does not stand there."""
    assert now(text) == other


def test_a_quote_without_a_speaker_is_not_judged() -> None:
    """Nothing was printed that may be wrong now."""
    assert now(TEXT, None) is None


def test_the_whole_name_counts_too() -> None:
    """The kept answer prints it; it stands in another place of the article."""
    text = TEXT.replace("It rained", "Ann Moss came").replace("said Ann Moss", "said Moss")
    known = KeptSpeaker("Moss", "Ann Moss")

    assert now(text, known) is None
    eva = text.replace("Ann Moss", "Eva Moss")
    assert now(eva, known) == OtherSpeaker("Ann Moss", "Eva Moss")


def test_of_two_sentences_each_must_be_theirs() -> None:
    """A quote of two of which one is given to another has no one speaker."""
    first, second = "“We closed,” said Ann Moss.", "“We paid,” said Ann Moss."
    text = f"{first}\n\n{second}\n"

    assert now(text, words=f"{first}\n\n{second}") is None
    other = text.replace(second, second.replace("Ann Moss", "Bo Lind"))
    words = other.strip()
    assert now(other, words=words) == OtherSpeaker("Ann Moss", "Bo Lind")


def test_an_unchanged_article_is_not_doubted() -> None:
    """Of a sentence with two speakers an answer may have named the one who was asked for."""
    text = "“We closed,” said Ann Moss. “We paid,” said Bo Lind.\n"
    whole = Span(0, len(text) - 1)

    for name in ("Ann Moss", "Bo Lind"):
        assert other_speaker(KeptSpeaker(name), stored(text), whole, is_same=True) is None
    assert other_speaker(KeptSpeaker("Eva Ek"), stored(text), whole, is_same=True) is not None


def test_the_speaker_of_words_is_one_person_or_nobody() -> None:
    """As an answer names them."""
    assert speaker_of(stored(TEXT), Span(TEXT.index(WORDS), len(TEXT) - 1)) == ANN
    assert speaker_of(stored(TEXT), Span(0, len(TEXT))) is None
    assert speaker_of(stored("It rained. " * 50), Span(0, 500)) is None
