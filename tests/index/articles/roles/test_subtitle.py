"""Test that a subtitle is found below the title, and a lede is none."""

from __future__ import annotations

import pytest

from index.articles.description import describe_article
from index.articles.roles.labelling import label_sentences
from index.records import Role, Sentence
from tests.index.samples import article

TITLE = "Council backs new bridge"
DECK = "Vote of seven to four ends a dispute over the crossing"
LEDE = "The town council voted on Monday night to build a bridge. Seven members were in favour."


def labelled(*lines: str, form: str = "text", title: str | None = None) -> dict[str, Sentence]:
    """Return the sentences of these paragraphs by their words."""
    text = "\n\n".join(lines)
    return {s.span.of(text): s for s in label_sentences(article(text, form=form, title=title))}


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        (("By Ann Lee", LEDE), "above-byline"),
        ((LEDE,), "below-title"),
        (("Anna de Leeuw, Kaldern", LEDE), "below-title"),
        (("ROSK (AP) — Members of the council were in favour.", LEDE), "above-dateline"),
    ],
)
def test_a_line_below_the_title_is_a_subtitle(below: tuple[str, ...], rule: str) -> None:
    """What follows shows that the report has not begun."""
    found = labelled(TITLE, DECK, *below)[DECK]

    assert (found.role, found.rule) == (Role.SUBTITLE, rule)


def test_a_subtitle_may_stand_below_the_byline() -> None:
    """It has no end, as prose has."""
    assert labelled(TITLE, "By Ann Lee", DECK, LEDE)[DECK].role is Role.SUBTITLE


def test_a_subtitle_of_sentences_is_known_by_the_byline_below() -> None:
    """All its sentences are."""
    found = labelled(TITLE, "He is 81. The town would like him to stop.", "By Ann Lee", LEDE)

    assert found["He is 81."].role is Role.SUBTITLE
    assert found["The town would like him to stop."].role is Role.SUBTITLE


def test_a_subtitle_above_the_byline_of_a_page_with_a_known_title() -> None:
    """The title of a page need not be among its lines."""
    found = labelled(DECK, "By Ann Lee", LEDE, form="html", title=TITLE)

    assert found[DECK].role is Role.SUBTITLE


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, DECK + ".", LEDE),  # prose
        (TITLE, "Rosk, Monday", LEDE),  # too short
        (TITLE, "Henry Willis and Brian Jenkins", "By Ann Lee", LEDE),  # names
        (TITLE, "- Vote of seven to four", LEDE),  # a list
        (TITLE, DECK, "The ferry runs", "Schools stay closed"),  # lines in a row
        (TITLE, LEDE * 4, "By Ann Lee", LEDE),  # too long
        (TITLE, DECK),  # nothing below
        (TITLE, "It rained on Monday, and nobody was hurt.", "By Ann Lee"),  # no report below
        (TITLE, "It rained on Monday, the police said.", "By Ann Lee", LEDE),  # a report
    ],
)
def test_other_lines_below_the_title_stay_quotable(lines: tuple[str, ...]) -> None:
    """In doubt it is the lede."""
    assert all(s.role is not Role.SUBTITLE for s in labelled(*lines).values())


@pytest.mark.parametrize("line", ["1931-2019", "Ann Lee, builder of bridges (1931–2019)"])
def test_the_years_of_a_life_are_no_subtitle(line: str) -> None:
    """Nor are they news, joined to the first sentence."""
    assert labelled(TITLE, line, LEDE)[line].rule == "life-dates"


def test_a_subtitle_is_a_fact_with_its_span() -> None:
    """`list --facts` shows it, and where it stands."""
    text = "\n\n".join((TITLE, DECK, "By Ann Lee", LEDE))

    described, _ = describe_article(article(text))

    fact = described.facts["subtitle"]
    assert fact.span is not None
    assert fact.value == DECK == fact.span.of(text)
