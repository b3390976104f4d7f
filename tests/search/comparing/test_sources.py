"""Copies of one text are one source, texts of one outlet too, and an unknown outlet none."""

from __future__ import annotations

import pytest

from bench.same_words.pairs import article, stories
from index.records import StoredArticle
from search.comparing.sources import Holder, Sources

STORY = stories()[1]
PARAGRAPHS = STORY.text.split("\n\n")
UNDER_ANOTHER_LEDE = "\n\n".join((STORY.parts["lede"][0], *PARAGRAPHS[1:]))


def count(*articles: StoredArticle) -> int | None:
    """Count the sources; the order says nothing."""
    holders = [Holder(stored, range(len(stored.sentences))) for stored in articles]
    found = Sources().count(holders)
    assert Sources().count(reversed(holders)) == found
    return found


def test_an_agency_story_in_five_outlets_is_one_source() -> None:
    """Whole, cut or under another lede."""
    texts = [STORY.text, "\n\n".join(PARAGRAPHS[:3]), UNDER_ANOTHER_LEDE, STORY.text, STORY.text]

    assert count(*(article(text, at, f"Paper {at}") for at, text in enumerate(texts))) == 1


def test_reporters_who_quote_in_texts_of_their_own_are_as_many() -> None:
    """Three texts of three outlets are three."""
    texts = [STORY.text, *STORY.parts["quoting"]]

    assert count(*(article(text, at, f"Paper {at}") for at, text in enumerate(texts))) == 3


def test_one_outlet_is_one_source() -> None:
    """However its name is typed."""
    one = article(STORY.text, 1, "Bay Post")
    other = article(STORY.parts["quoting"][0], 2, "BAY POST")

    assert count(one, other) == 1


def test_where_an_outlet_is_unknown_nothing_is_counted() -> None:
    """It may be one that is there already; as a copy of a known one it changes nothing."""
    known = article(STORY.text, 1, "Bay Post")
    unknown = article(STORY.parts["quoting"][0], 2)

    assert count(known) == 1
    assert count(known, unknown) is None
    assert count(known, article(STORY.text, 3)) == 1
    assert count(unknown) is None
    assert count() is None


def test_the_time_is_bounded() -> None:
    """Of hundreds of articles the oldest are looked at."""
    many = [article(f"Nobody saw fire {at}.", at, f"Paper {at}") for at in range(1, 101)]

    assert Sources().count(Holder(one, [0]) for one in many) == 60


BRIDGE = "We will build the bridge before the winter comes"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f'Ann Lowe, the mayor, told AP: "{BRIDGE}."', f'"{BRIDGE}," Ann Lowe told AP.'),
        (f'Lowe told the Associated Press: "{BRIDGE}."', f'"{BRIDGE}," Ann Lowe told AP.'),
        (f'Lowe said "{BRIDGE}", according to Reuters.', f'"{BRIDGE}," she told Reuters.'),
        (f'OSLO (Reuters) - "{BRIDGE}," Lowe said.', f'"{BRIDGE}," Lowe said, Reuters reported.'),
        (f'By Reuters\n\n"{BRIDGE}," Lowe said.', f'Ann Lowe told Reuters: "{BRIDGE}."'),
    ],
)
def test_what_one_agency_passed_on_is_one_source(one: str, other: str) -> None:
    """In sentences of their own, and in the agency's own text too."""
    assert count(article(one, 1, "Paper 0"), article(other, 2, "Paper 1")) == 1


def test_the_agency_itself_is_the_source() -> None:
    """Of a paper that quotes what it was told."""
    quoting = article(f'"{BRIDGE}," Ann Lowe told AP.', 1, "Paper 0")
    own = article(f'"{BRIDGE}," the mayor said.', 2, "The Associated Press")

    assert count(quoting, own) == 1
    assert count(quoting, article(f'"{BRIDGE}," Lowe told the BBC.', 2, "BBC")) == 2


def test_an_outlet_that_is_only_named_leaves_it_open() -> None:
    """The words may be its own; an office is no outlet."""
    texts = [f'In an interview with Reuters, Lowe said "{BRIDGE}".', f'"{BRIDGE}," said Lowe.']

    assert count(article(texts[0], 1, "Paper 0"), article(texts[1], 2, "Reuters")) is None
    assert count(article(texts[0], 1, "Paper 0"), article(texts[1], 2, "Paper 1")) == 2
    office = f'White House Press Secretary Ann Lowe said: "{BRIDGE}."'
    assert count(article(office, 1, "Paper 0"), article(office[:-1] + "!", 2, "Paper 1")) == 2


FLOOD = "Forty-two people were killed in the flood"


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        (f"{FLOOD}, the Northern Echo reported.", 1),
        (f"The Northern Echo reported on Friday. It said {FLOOD.lower()}.", 1),
        (f"{FLOOD}, the Echo reported.", None),
        (f"{FLOOD}, the Bay Tribune reported.", 2),
        (f"{FLOOD}, the fire brigade reported.", 2),
    ],
)
def test_who_credits_another_is_no_second_source(words: str, sources: int | None) -> None:
    """Of a figure that the other reported itself."""
    own = article(f"{FLOOD}, doctors said.", 1, "The Northern Echo")

    assert count(own, article(words, 2, "Bay Post")) == sources


def test_two_that_credit_a_third_are_one_source() -> None:
    """Though that is not among them."""
    texts = [f"{FLOOD}, the Northern Echo reported.", f"The Northern Echo reports: {FLOOD}."]

    assert count(*(article(text, at, f"Paper {at}") for at, text in enumerate(texts))) == 1


@pytest.mark.parametrize("credit", ["Northern Wire", "This story was provided by Northern Wire."])
def test_a_shortened_copy_with_a_credit_is_no_source(credit: str) -> None:
    """However many paragraphs the original has more."""
    short = article(f"{PARAGRAPHS[0]}\n\n{credit}", 1, "Bay Post")

    assert count(article(STORY.text, 2, "Northern Wire"), short) == 1
