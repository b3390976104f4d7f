"""Test that headlines of other stories are not quoted as the news of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.roles.labelling import label_sentences
from index.records import Role, Sentence
from tests.index.samples import article

REPORT = (
    "Kiosk Burns",
    "By Ann Poe",
    "A kiosk burned in Voss on Monday, the police said. It was put out in an hour.",
    "Its owner, Ole Lind, was told of it by a neighbour.",
)
OPENERS = (
    "You may also like",
    "RELATED STORIES",
    "More from this author",
    "Read more",
    "Also read",
    "Also read:",
    "MORE ON THIS STORY",
    "Related:",
    "Lesen Sie auch:",
    "Lire aussi :",
    "Leggi anche",
    "Lea también",
    "Leia mais",
    "Lees ook",
    "Czytaj też",
    "Читайте также:",
    "Читайте також",
)
WET = "was flooded on Monday, and nobody could cross it before the night."
MORE = tuple(f"Street {n} {WET}" for n in "abcde")


def labelled(*lines: str, form: str = "text") -> dict[str, Sentence]:
    """Return the sentences of these lines by their words."""
    text = "\n\n".join(lines)
    return {s.span.of(text): s for s in label_sentences(article(text, form=form))}


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("headline", ["Man jailed for theft of goats", "Will the ferry sail?"])
def test_headlines_below_an_opener_are_boilerplate(opener: str, headline: str) -> None:
    """By a rule of their own name; the report above them stays body."""
    found = labelled(*REPORT, opener, headline, "Hotel burns in Bergen, two dead")

    for words in (headline, "Hotel burns in Bergen, two dead"):
        assert (found[words].role, found[words].rule) == (Role.BOILERPLATE, "other-stories")
    assert found[opener].role is Role.BOILERPLATE
    assert found[REPORT[3]].role is Role.BODY


def test_two_lists_and_what_stands_between_are_boilerplate() -> None:
    """A date or a button inside a list does not end it."""
    lists = ("Related stories", "Hotel burns", "3 comments", "Man held", "Read more", "Ferry sinks")
    found = labelled(*REPORT, *lists)

    assert {found[line].role for line in lists} == {Role.BOILERPLATE}


def test_a_date_of_another_story_is_no_date_of_this_one() -> None:
    """Nor is its author that of this one."""
    found = labelled(*REPORT, "Also read", "Ferry sinks", "May 3, 2010", "By Bo Ek")

    assert {found[line].rule for line in ("May 3, 2010", "By Bo Ek")} == {"other-stories"}
    assert found["By Ann Poe"].role is Role.BYLINE


@pytest.mark.parametrize(
    "prose", ["Lind has sold papers for nine years.", "“I ran all the way.”", "He said: “We ran,”"]
)
def test_prose_below_the_headlines_stays_body(prose: str) -> None:
    """And ends the list."""
    found = labelled(*REPORT, "Also read", "Hotel burns in Bergen", prose, "Voss, 9.8")

    assert found["Hotel burns in Bergen"].rule == "other-stories"
    assert found[prose].role is found["Voss, 9.8"].role is Role.BODY


@pytest.mark.parametrize("opener", OPENERS)
def test_headlines_inside_a_report_are_boilerplate_too(opener: str) -> None:
    """Right below the opener only; what is a row of a table or asks a question stays."""
    headlines = ("Hotel burns in Bergen", "Will the ferry sail?", "Goats held, 3 free at last")
    found = labelled(*REPORT, opener, *headlines, *MORE)
    asked = labelled(*REPORT, opener, "What did you do then?", *MORE)

    assert {found[line].role for line in (opener, *headlines)} == {Role.BOILERPLATE}
    assert {found[line].role for line in MORE} == {Role.BODY}
    assert asked["What did you do then?"].role is Role.BODY


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE Hotel burns in Bergen",
        "Lesen Sie auch: Hotel brennt in Bergen",
        "Lire aussi : Un hôtel brûle à Bergen",
        "Leggi anche Un hotel brucia a Bergen",
        "Lea también | Un hotel arde en Bergen",
        "Lees ook: Hotel brandt in Bergen",
        "Zobacz też: Hotel płonie w Bergen",
        "Читайте также: В Бергене горит отель",
        "Читайте також Чи піде пором?",
    ],
)
def test_a_headline_behind_the_opener_is_boilerplate(line: str) -> None:
    """With a sign between the two, or none where no sentence begins so."""
    assert labelled(*REPORT, line, *MORE)[line].role is Role.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "More - far more - was lost in the fire that night.",
        "Weitere Meldungen: In Voss stieg der Fluss auf vier Meter.",
        "Lee también leyó una carta a los vecinos de la plaza.",
        "Leggi anche severe non hanno fermato il traffico nel centro.",
        "Related costs rose to nine million euros in the spring.",
        "Lees ook de bijsluiter, zei de arts.",
    ],
)
def test_prose_that_begins_like_an_opener_stays_body(line: str) -> None:
    """A sentence ends as one does."""
    assert labelled(*REPORT, line, *MORE)[line].role is Role.BODY


def test_a_button_inside_a_report_costs_nothing() -> None:
    """Most of the prose stands below it."""
    below = [f"Street {n} was flooded." for n in "abcd"]
    found = labelled(*REPORT, "Read more", "Ann Lee, 9.8", *below)

    assert found["Ann Lee, 9.8"].role is Role.BODY


def test_without_a_report_above_there_is_no_list() -> None:
    """What looks like an opener may be the title."""
    found = labelled("Read more", "Children should, says minister", "Lind agrees")

    assert found["Children should, says minister"].role is not Role.BOILERPLATE


def test_lines_of_broken_prose_stay_body() -> None:
    """A line that goes on in small letters is none of a headline."""
    found = labelled(*REPORT, "Read more", "The plant will burn 90,000 tons", "and the smoke")

    assert found["The plant will burn 90,000 tons"].role is Role.BODY
    assert found["and the smoke"].role is Role.BODY


def test_markdown_lists_are_seen_without_their_marks() -> None:
    """An opener may be a heading, a headline a link."""
    found = labelled(
        "# Kiosk Burns", *REPORT[2:], "## Also read", "- [Hotel burns](x)", form="markdown"
    )

    assert found["- [Hotel burns](x)"].rule == "other-stories"


@given(st.lists(st.sampled_from([*REPORT, *OPENERS, "Hotel burns", "May 3, 2010"]), max_size=12))
def test_prose_is_never_lost(lines: list[str]) -> None:
    """Whatever stands where."""
    text = "\n\n".join(["Kiosk Burns", *lines])
    for sentence in label_sentences(article(text)):
        if sentence.span.of(text).endswith(("said.", "hour.", "neighbour.")):
            assert sentence.role is Role.BODY
