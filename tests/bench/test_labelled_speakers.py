"""The speakers that are named are those that a person labelled."""

from __future__ import annotations

from functools import cache

import pytest

from bench.labelled_speakers import LabelledArticle, Measured, labelled_articles, measure

PRONOUNS = ("he", "she", "they", "it", "we", "i")


@cache
def articles() -> tuple[LabelledArticle, ...]:
    """Return the labelled articles."""
    return tuple(labelled_articles())


@cache
def measured() -> dict[str, Measured]:
    """Return what is found in each part of the set."""
    return measure(articles())


def test_labels_are_words_of_their_articles() -> None:
    """A speaker stands in the text as labelled, and there are enough of them."""
    for article in articles():
        for label in article.labels:
            stated = (label.speaker, label.description, label.full_name)
            assert all(words in article.text for words in stated if words)

    assert sum(len(article.labels) for article in articles()) >= 240
    assert len({article.name for article in articles()}) >= 25


@pytest.mark.parametrize("half", ["development", "held out", "seeds"])
def test_speakers_are_those_that_were_labelled(half: str) -> None:
    """A wrong name is worse than none: precision .95 at least, recall .70."""
    found = measured()[half]

    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.70, found.missed
    assert not found.misdescribed


def test_no_pronoun_is_a_speaker() -> None:
    """A pronoun is no name, so what it says is labelled with no speaker."""
    for article in articles():
        assert all((label.speaker or "").lower() not in PRONOUNS for label in article.labels)
    assert not any("no speaker" in line for half in measured().values() for line in half.wrong)
