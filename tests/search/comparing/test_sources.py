"""Copies of one text are one source, texts of one outlet too, and an unknown outlet none."""

from __future__ import annotations

from bench.same_words.pairs import article, stories
from index.records import StoredArticle
from search.comparing.sources import Sources

STORY = stories()[1]
PARAGRAPHS = STORY.text.split("\n\n")
UNDER_ANOTHER_LEDE = "\n\n".join((STORY.parts["lede"][0], *PARAGRAPHS[1:]))


def count(*articles: StoredArticle) -> int | None:
    """Count the sources; the order says nothing."""
    found = Sources().count(articles)
    assert Sources().count(reversed(articles)) == found
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

    assert Sources().count(many) == 60
