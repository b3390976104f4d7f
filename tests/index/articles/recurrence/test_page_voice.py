"""A page speaks to its readers; a report does not."""

from __future__ import annotations

import pytest

from index.articles.recurrence.page_voice import (
    LONGEST,
    asks_readers,
    is_biography,
    is_order,
    names_itself,
)
from index.articles.recurrence.sentence_keys import folded


@pytest.mark.parametrize("text", ["sign up for the newsletter", "our news needs readers"])
def test_what_a_page_asks_is_its_own_voice(text: str) -> None:
    """A verb that asks, or `our`, beside what pages hold."""
    assert asks_readers(text)


@pytest.mark.parametrize(
    "text",
    ["sign the petition", "subscribers lost service", "follow our news, the minister said", ""],
)
def test_a_report_of_such_things_is_not(text: str) -> None:
    """What a person says, and what is told of pages, is reporting."""
    assert not asks_readers(text)


def test_a_long_paragraph_speaks_for_no_page() -> None:
    """It is a report whose sentences could not be parted."""
    long = "read our news " * LONGEST

    assert not asks_readers(long)
    assert not names_itself(long)
    assert not is_biography(long)


def test_a_page_says_who_wrote_and_what_it_shows() -> None:
    """Lines below a report name its writer, or the text itself."""
    assert is_biography("mira lind is the night editor of the courier")
    assert names_itself("this story is part of a series")
    assert not is_biography("mira lind told a reporter of the fire")
    assert is_biography("mira lind can be emailed at the desk")
    assert not is_biography("the union is consulting its members")
    assert not is_biography("the minister welcomes the ruling")


@pytest.mark.parametrize(
    "text",
    [
        "Pick up a copy at any kiosk in town.",
        "Scan the code to watch the clip.",
        "Turn over for the crop calendar.",
        "Play today's puzzle.",
        "» Add the event to a calendar",
    ],
)
def test_an_order_is_one(text: str) -> None:
    """It begins with a verb and has no other that tells something."""
    assert is_order(folded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Search goes on.",
        "Play was stopped by rain.",
        "Help is on the way.",
        "Rents keep rising.",
        "Farmers wait for rain.",
        "Work on the bridge will begin in spring.",
        "Report asks for new rules.",
        "Leave, the minister said.",
        "Trading is suspended.",
        "Go.",
        "Keep to the path that leads from the mill along the river and over the hill to town.",
    ],
)
def test_a_report_is_no_order(text: str) -> None:
    """A noun may look like a verb, and a saying has a speaker."""
    assert not is_order(folded(text))
