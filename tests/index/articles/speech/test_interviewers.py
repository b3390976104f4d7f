"""Who wrote an interview asks in it."""

from __future__ import annotations

import pytest

from index.articles.description import describe_article
from index.articles.speech.interviewers import authors_in, is_by_author
from index.articles.speech.sayings import sayings_in
from index.articles.speech.turns import is_asked
from index.records import Article, Source

INTERVIEW = """The Interview: Carla Ruiz

By Peter Stone
7 April 2019

Carla Ruiz, 61, has published nine novels.

Peter Stone: You burned your first novel in 1984.

Carla Ruiz: I did not burn it. I sold it.

Peter Stone: You were drunk, critics say.

Carla Ruiz: I was sober.

PS: The hospital in Luanda was closed because of you.

CR: That is a lie that the governor spread.
"""


def test_what_the_author_says_in_an_interview_is_no_statement() -> None:
    """By name and by initials, with a question or without; the answers are statements."""
    source = Source("talk.txt", "0" * 64, "text")
    article, sentences = describe_article(Article(INTERVIEW, source))
    found = [s for i, s in enumerate(sentences) if is_asked(article.text, list(sentences), i)]

    assert authors_in(article.text, list(sentences)) == ("Peter Stone",)
    assert [one.span.of(INTERVIEW).split(":")[0] for one in found] == ["Peter Stone"] * 2 + ["PS"]
    said = {one.speaker.name for one in sayings_in(INTERVIEW, list(sentences)) if one.speaker}
    assert said == {"Carla Ruiz"}


@pytest.mark.parametrize(
    ("label", "counts", "is_author"),
    [
        ("Peter Stone", {"Peter Stone": 2, "Ruiz": 2}, True),
        ("STONE", {"STONE": 2, "RUIZ": 2}, True),
        ("PS", {"PS": 1, "CR": 2}, True),
        ("P.S.", {"P.S.": 1, "C.R.": 2}, True),
        ("PS", {"PS": 1}, False),
        ("PS", {"PS": 1, "Note": 1}, False),
        ("Ps", {"Ps": 1, "CR": 2}, False),
        ("Peter Stone", {"Peter Stone": 4, "PS": 3}, False),
        ("Anna Stone", {"Anna Stone": 2, "Ruiz": 2}, False),
        ("CR", {"PS": 2, "CR": 2}, False),
    ],
)
def test_an_author_asks_where_another_has_the_word(
    label: str, counts: dict[str, int], is_author: bool
) -> None:
    """A postscript is no turn, nor is a namesake the author."""
    assert is_by_author(label, counts, ("Peter Stone",)) is is_author
