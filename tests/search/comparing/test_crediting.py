"""Who credits whom is told by the words beside a name, and a credit is no difference."""

from __future__ import annotations

import pytest

from bench.same_words.pairs import article
from index.records import StoredArticle
from search.comparing.crediting import Credit, credit_of, credited_names, goes_on, without_credit

FLOOD = "forty-two people were killed in the flood"
NEWS = "The ferry sank on Friday. All on board were saved."


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        (f"{FLOOD}, the Northern Echo reported.", Credit.SURE),
        (f"{FLOOD}, the Northern Echo newspaper reported.", Credit.SURE),
        (f"As the Northern Echo first reported, {FLOOD}.", Credit.SURE),
        (f"Citing the Northern Echo, the mayor said {FLOOD}.", Credit.SURE),
        (f"{FLOOD}, according to the daily Northern Echo.", Credit.SURE),
        (f"{FLOOD}, a figure first published by the Northern Echo.", Credit.SURE),
        (f"{FLOOD}, the Northern Echo’s Anna Moss wrote.", Credit.SURE),
        (f"He told the Northern Echo {FLOOD}.", Credit.SURE),
        (f"He read the Northern Echo while {FLOOD}.", Credit.NAMED),
        (f"{FLOOD}, the Echo reported.", Credit.NAMED),
        (f"{FLOOD}, the Bay Tribune reported.", Credit.NONE),
        (f"An echo reported that {FLOOD}.", Credit.NONE),
        (f"{FLOOD}, the Echo Lines said.", Credit.NONE),
    ],
)
def test_a_credit_is_in_the_words_beside_a_name(words: str, credit: Credit) -> None:
    """By the whole name, or in doubt by its last word."""
    assert credit_of(words, "The Northern Echo") is credit


def test_outlets_that_reported_are_named_by_their_kind() -> None:
    """A ministry that reports is a speaker."""
    assert credited_names(f"{FLOOD}, the Northern Echo reported.") == ["Northern Echo"]
    assert credited_names(f"As the Herald reported, {FLOOD}.") == ["Herald"]
    assert credited_names(f"The Health Ministry reported that {FLOOD}.") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [(f"It said {FLOOD}.", True), ("He said it.", False), ("The paper also reported it.", True)],
)
def test_a_report_may_go_on(words: str, expected: bool) -> None:
    """In the sentence behind the one that names the outlet."""
    assert goes_on(words) is expected


def last_left(stored: StoredArticle) -> str:
    """Return what is left of the last sentence of an article."""
    position = len(stored.sentences) - 1
    span = without_credit(stored, position, stored.sentences[position].span)
    return span.of(stored.article.text)


@pytest.mark.parametrize(
    "credit",
    [
        "Northern Wire",
        "- Northern Wire",
        "Agency report",
        "This story was provided by Northern Wire.",
        "Text: Northern Wire Service",
        "Courtesy of Northern Wire",
    ],
)
def test_a_credit_that_ends_an_article_is_left_out(credit: str) -> None:
    """With or without a full stop."""
    assert last_left(article(f"{NEWS}\n\n{credit}", 1)) == ""


@pytest.mark.parametrize(
    "line",
    [
        "The mayor resigned.",
        "This story was denied by Northern Wire.",
        "Anna Moss is dead.",
        "“Northern Wire”",
        "Anna Moss, Bo Lind, Cato Berg, Dora Holt And Others Lost",
    ],
)
def test_what_tells_something_stays(line: str) -> None:
    """A verb, a quotation, a list of names."""
    assert last_left(article(f"{NEWS}\n\n{line}", 1)) == line


def test_a_credit_in_the_middle_stays() -> None:
    """It may be a heading, or name who speaks."""
    stored = article(f"Northern Wire\n\n{NEWS}", 1)
    first = stored.sentences[0].span

    assert without_credit(stored, 0, first) == first
