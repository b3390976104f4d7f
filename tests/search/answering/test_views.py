"""Quotes that say the same stand together; in doubt they stand apart."""

from __future__ import annotations

import pytest

from search.answering.views import Said, said_by, views

QUESTION = "why was the bridge closed"
CRACKS = "The bridge was closed because divers found cracks in two pillars."


def said(quote: str, answering: str = "", speaker: str | None = None) -> Said:
    """Take a quote apart."""
    return said_by(QUESTION, quote, answering=answering, speaker=speaker)


@pytest.mark.parametrize(
    "other",
    [
        CRACKS,
        "After divers had found cracks in two pillars, the bridge was closed.",
        "Cracks that divers found in two of its pillars are why the bridge closed, the town said.",
    ],
)
def test_the_same_reason_in_other_words_is_one_view(other: str) -> None:
    """What the question says itself does not count."""
    assert said(CRACKS).is_as(said(other))
    assert said(other).is_as(said(CRACKS))


@pytest.mark.parametrize(
    "other",
    [
        "The bridge was closed because a ship had hit one of its pillars.",
        "The bridge was not closed because divers found cracks in two pillars.",
        "The bridge was closed to save money.",
        "The bridge was closed.",
        "Was the bridge closed?",
    ],
)
def test_another_reason_a_denial_and_no_reason_are_other_views(other: str) -> None:
    """Nothing is put together for the words of the question alone."""
    assert not said(CRACKS).is_as(said(other))
    assert not said(other).is_as(said(CRACKS))


def test_other_figures_are_other_views() -> None:
    """However alike the rest is."""
    one = "Divers found 14 cracks in the pillars."

    assert said(one).is_as(said("Divers had found 14 cracks in the pillars."))
    assert not said(one).is_as(said("Divers found 41 cracks in the pillars."))


def test_speakers_who_are_named_and_differ_have_views_of_their_own() -> None:
    """What two say is not one answer."""
    one, other = said(CRACKS, speaker="Ann Moss"), said(CRACKS, speaker="Peter Brown")

    assert not one.is_as(other)
    assert one.is_as(said(CRACKS, speaker="Mayor Moss"))
    assert one.is_as(said(CRACKS))


def test_the_words_that_answer_best_may_be_alike_alone() -> None:
    """A name in two long sentences, but no word that tells little."""
    one, other = "It was Gordon Pryce who ordered it.", "In May the order was signed by Pryce."

    assert said(one, "Gordon Pryce").is_as(said(other, "Gordon Pryce"))
    assert not said("It broke in May.", "broke").is_as(said("The lift broke again.", "broke"))


def test_the_best_view_is_first_and_then_the_best_supported() -> None:
    """Each quote is in one view; quotes of a view keep their order."""
    ship, money = "A ship hit it.", "The town wanted to save money."
    quotes = [CRACKS, ship, money, f"{money} Indeed.", CRACKS]

    found = views([said(quote) for quote in quotes], lambda at: len(at) if 1 not in at else None)

    assert [view.quotes for view in found] == [(0, 4), (2, 3), (1,)]
    assert [view.independent_sources for view in found] == [2, 2, None]
    assert views([], lambda _: 1) == []
