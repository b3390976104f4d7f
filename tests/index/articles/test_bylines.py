"""Test mastheads, bylines, datelines and captions."""

from __future__ import annotations

import pytest

from index.articles.bylines import (
    byline_names,
    byline_outlets,
    dateline_end,
    masthead,
    match_byline,
    match_caption,
    match_contributors,
)
from index.records import Span


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Reuters\u00a0 \u00a0November 9, 2017 | 01:13 am PT", "Reuters"),
        ("By Jane Doe", "Jane Doe"),
        ("Words by Jane Doe", "Jane Doe"),
        ("Words by Jane Doe, pictures by John Roe", "Jane Doe"),
        ("Story by Jane Doe and photographs by John Roe", "Jane Doe"),
        ("Words by the sea were lost", None),
        ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By Ludwig van Beethoven, Jane O’Neill", "Ludwig van Beethoven, Jane O’Neill"),
        ("By Jane Doe | The Evening Bell", "Jane Doe"),
        ("By Jane Doe, Dec. 1, 2018", "Jane Doe"),
        ("By Lea d’Orsay and Tim Hall", "Lea d’Orsay and Tim Hall"),
        ("By Jane Doe | 25.12.2018 07:45 CET", "Jane Doe"),
        ("Author: Jane Doe", "Jane Doe"),
        ("AUTHORS: JANE DOE, JOHN ROE", "JANE DOE, JOHN ROE"),
        ("Author unknown", None),
        ("By the sea", None),
        ("By Friday the troops had left.", None),
        ("By 2019, Doe had left", None),
    ],
)
def test_a_byline_names_its_authors(line: str, names: str | None) -> None:
    """Names are told from words by their capitals, and from a date behind them."""
    span = byline_names(line, Span(0, len(line)))

    assert (span.of(line) if span else None) == names


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Published 9 November 2017", "published-line"),
        ("First published: Nov. 9, 2017, 10:13 a.m. ET", "published-line"),
        ("Last updated on 2017-11-09", "updated-line"),
        ("Friday, January 4, 2019", "stamp"),
        ("Last updated at 10:15", "clock"),
        ("Posted 10:15 a.m. Thursday", "clock"),
        ("3 hours ago", "clock"),
        ("Vor 3 Stunden", "clock"),
        ("Il y a 20 minutes", "clock"),
        ("3 часа назад", "clock"),
        ("10", None),
        ("3 hours ago it rained", None),
        ("10:45 PM EST, Tue November 9, 2021", "stamp"),
        ("FRIDAY, JAN. 4, 2019", "stamp"),
        ("25.12.2018", "stamp"),
        ("Tue, 25 Dec 2018 07:45:10 +0100", "stamp"),
        ("2018-12-25T23:59:01.5-08:00", "stamp"),
        ("25 Dec 2018, 07:45 GMT+1", "stamp"),
        ("Date: 25 December 2018", "published-line"),
        ("Published 25 December 2018.", "published-line"),
        ("Published 25 December 2018. The dam broke in the night.", None),
        ("Date of the match: 25 December 2018", None),
        ("Version 1.12.2018.4", None),
        ("Friday night was cold", None),
        ("Published by Penguin", None),
    ],
)
def test_a_line_that_says_when_is_named_by_what_it_says(line: str, rule: str | None) -> None:
    """An update is not a publication."""
    found = match_byline(line)

    assert (found.name if found else None) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Nov. 10, 2017 (EIRNS)—|A formal meeting",
        "WASHINGTON — |The president",
        "BUENOS AIRES, Argentina (AP) — |Leaders met",
        "LONDON, March 3 (Reuters) - |Shares fell",
        "ST. LOUIS –|Rain fell",
        "Washington (CNN) -- |The president",
        "New York CNN Business — |Shares fell",
        "WATKINS GLEN, N.Y. -- |“We won,” he said",
        "(Reuters) - |Shares fell",
        "CNN —|",
    ],
)
def test_a_dateline_ends_at_its_dash(line: str) -> None:
    """Place, date and agency in the forms that agencies use."""
    head, rest = line.split("|")

    assert dateline_end(head + rest, Span(0, len(head + rest))) == len(head)


@pytest.mark.parametrize(
    "line",
    [
        "NATO – the alliance – met on Friday.",
        "Washington — and London — agreed.",
        "The talks — long delayed — began.",
        "WASHINGTON is cold.",
        "A-levels begin today.",
        "U.S.-Russia ties soured.",
        "IBM-owned Red Hat grew.",
    ],
)
def test_a_dash_alone_is_no_dateline(line: str) -> None:
    """What goes on in lower case is a sentence."""
    assert dateline_end(line, Span(0, len(line))) is None


@pytest.mark.parametrize(
    "line",
    [
        "Mr Trump shakes hands in Hamburg, July 7, 2017. Photo by Reuters/Ann Lee/File Photo",
        "Leaders in Buenos Aires, on November 30, 2018. Getty Images",
        "Fans cheer (Photo by Ann Lee/Getty Images)",
        "Fans cheer. Ann Lee/AP",
        "FILE - In this May 3 photo, fans cheer.",
        "FILE PHOTO: Fans cheer.",
        "Image caption Fans cheer",
        "Mr Trump (R), looks at Mr Putin at the summit.",
        "Mr Trump (left) and Mr Putin (right) meet at the summit.",
    ],
)
def test_captions_are_told_by_their_credit_or_places(line: str) -> None:
    """With the credit in the sentence or behind it."""
    assert match_caption(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Putin told reporters, according to the Associated Press.",
        "He sold the pictures to Getty Images.",
        "Senator Ann Lee (R), who opposed it, left.",
        "The talks failed, TASS reported.",
        "He kept every photo by his bed.",
    ],
)
def test_reports_that_name_an_agency_are_no_captions(line: str) -> None:
    """A source in a sentence is reporting."""
    assert match_caption(line) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Contributing: The Associated Press", True),
        ("Additional reporting by Ann Lee; editing by John Roe", True),
        ("Ann Lee contributed to this report.", True),
        ("Reporting by the paper led to the arrest.", False),
        ("The rain contributed to this season’s losses.", False),
    ],
)
def test_contributors_are_told_from_contributions(line: str, *, found: bool) -> None:
    """By capitals and by the words that credits use."""
    assert (match_contributors(line) is not None) is found


def test_a_masthead_is_named_by_the_line_that_invites_to_subscribe() -> None:
    """By its name or its initials, and not otherwise."""
    above = ["A Headline", "Executive Intelligence Review"]

    assert masthead("Subscribe to EIR", above) == 1
    assert masthead("Subscribe to Executive Intelligence Review!", above) == 1
    assert masthead("Subscribe to our newsletter", above) is None
    assert masthead("Prices rose", above) is None


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("By Jane Doe, The Evening Times", ["The Evening Times"]),
        ("By Jane Doe for The Evening Bell", ["The Evening Bell"]),
        ("By Jane Doe of the Evening Bell", ["the Evening Bell"]),
        ("By Reuters via Yahoo News", ["Reuters", "Yahoo News"]),
        ("By Reuters via Yahoo News, May 3, 2020", ["Reuters", "Yahoo News"]),
        ("Reuters via Yahoo News", []),
        ("By Reuters November 9, 2017", ["Reuters"]),
        ("By Jane Doe in London and John Roe in Paris", []),
        ("By Jane Doe, John Roe", []),
        ("By Jane Doe", []),
        ("The sea via the land", []),
    ],
)
def test_a_byline_names_outlets(line: str, outlets: list[str]) -> None:
    """Behind `for`, `via` and `of`, and where it is certainly one."""
    found = byline_outlets(line, Span(0, len(line)))

    assert [span.of(line) for span in found] == outlets
