"""Test that what a paper prints around a headline is neither headline nor news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.articles.description import describe_article
from index.records import Annotation, AnnotationKind, Article, Role, Span
from tests.index.samples import article

REPORT = "The engineer of the mill in Rosk said on Friday that the wheel had been stopped.\n"
HEADLINE = "Mill stands still, engineer says"


def read(head: str, *, form: str = "text") -> Article:
    """Return the described article below a head."""
    return describe_article(article(f"{head}\n\n{REPORT}", form=form))[0]


def title(found: Article) -> str | None:
    """Return its title."""
    return found.title.value if found.title else None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("ROSK COURIER\nIndependent since 1902", "ROSK COURIER"),
        ("THE ROSK LEDGER\nVol. 12, No. 3 | Tuesday, May 5, 1998 | Price $2.50\nPage A4", None),
        ("Vol. 12, No. 3\nTHE ROSK LEDGER", None),
        ("The Rosk Gazette\nThe voice of the valley", "The Rosk Gazette"),
        (
            'THE ROSK LEDGER\n"Truth without fear"\n'
            "VOLUME 45 - NUMBER 12     ROSK, FRIDAY, AUGUST 14, 2020     TEN CENTS",
            None,
        ),
        ("Rosker Zeitung, 3. März 2019, Seite 4", "Rosker Zeitung"),
        ("www.rosk.example\nTHE ROSK LEDGER", None),
    ],
)
def test_a_masthead_is_no_title(head: str, outlet: str | None) -> None:
    """It names the outlet."""
    found = read(f"{head}\n\n{HEADLINE}")

    assert title(found) == HEADLINE
    assert found.outlet is not None
    assert found.outlet.value == (outlet or "THE ROSK LEDGER")
    assert found.outlet.rule == "masthead"
    assert found.outlet.span is not None
    assert found.outlet.span.of(found.text) == found.outlet.value


@pytest.mark.parametrize(
    "head",
    ["Hard Times\nHow the mill copes", "MILL STANDS STILL\nEngineer blames ice", "Local News"],
)
def test_a_headline_that_could_be_a_name_stays_one(head: str) -> None:
    """Where nothing beside it speaks for a paper."""
    found = read(head)

    assert title(found) == head.split("\n")[0]
    assert found.outlet is None


def test_a_section_above_the_headline_is_one() -> None:
    """A fact of its own."""
    found = read(f"POLITICS\n\n{HEADLINE}")

    assert title(found) == HEADLINE
    assert found.facts["section"].value == "POLITICS"


def test_the_day_of_an_issue_is_that_of_the_article() -> None:
    """The year in which the paper was founded is not."""
    found = read(f"ROSK COURIER\nFounded 1902\nNo. 12 | 5 May 1998\n\n{HEADLINE}")

    assert found.published is not None
    assert (found.published.value, found.published.rule) == ("1998-05-05", "masthead-line")


def test_paper_and_page_below_the_headline_are_no_news() -> None:
    """As exports print them."""
    text = f"{HEADLINE}\nThe Rosk Courier\nMay 5, 1998 Tuesday\nPage 4\n812 words\n\n{REPORT}"
    found, sentences = describe_article(article(text))
    body = [one.span.of(text) for one in sentences if one.role is Role.BODY]

    assert body == [REPORT.strip()]
    assert found.outlet is not None
    assert found.outlet.value == "The Rosk Courier"


def test_a_page_has_its_title_elsewhere() -> None:
    """The first lines of an extracted page are its report."""
    found = describe_article(
        article(f"ROSK COURIER\nNo. 12\n\n{HEADLINE}\n\n{REPORT}", form="html")
    )

    assert all(one.rule != "masthead-line" for one in found[1])


def test_a_paper_below_its_author_is_found() -> None:
    """The author's name alone is neither claimed nor the end of the head."""
    found = read(f"{HEADLINE}\n\nJane Mills\nThe Rosk Courier\nMay 5, 1998")

    assert found.outlet is not None
    assert found.outlet.value == "The Rosk Courier"
    assert found.authors == ()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("T H E   L E E R   G A Z E T T E", "THE LEER GAZETTE"),
        ("L E E R  G A Z E T T E", "LEER GAZETTE"),
        ("THE  LEER   GAZETTE", "THE LEER GAZETTE"),
        ("The Leer Gazette", "The Leer Gazette"),
    ],
)
def test_a_name_with_wide_blanks_is_one(line: str, outlet: str) -> None:
    """Old papers are set so; the fact is the name without them, its span the line."""
    text = (
        f"{line}\n\nBridge closes\n\n{'The council met on Monday, and voted for the works. ' * 2}"
    )
    found = describe_article(article(text))[0]

    assert found.outlet is not None
    assert found.outlet.span is not None
    assert (found.outlet.value, found.outlet.span.of(text)) == (outlet, line)
    assert found.title is not None
    assert found.title.value == "Bridge closes"


def test_a_heading_that_a_document_sets_is_the_headline_below_a_masthead() -> None:
    """But not below a byline, or prose: there it heads a section."""
    lede = "The council met on Monday, and voted for the works at the bridge."
    paper = docx("THE LEER GAZETTE", "Vol. 12, No. 3", "May 3, 2019", "#Bridge closes", lede)
    named = docx("The Leer Gazette", "#Bridge closes", "By Jo March", lede)
    unsure = docx("Rosk Today", "#Bridge closes", "By Jo March", lede)
    section = docx("Bridge closes", "By Jo March", "#The money", lede)

    assert [one.title and one.title.value for one in (paper, named, unsure, section)] == [
        *["Bridge closes"] * 4
    ]
    assert [one.outlet and one.outlet.value for one in (paper, named, unsure, section)] == [
        *("THE LEER GAZETTE", "The Leer Gazette", None, None)
    ]


def docx(*lines: str) -> Article:
    """Return a described document whose lines with `#` before them are set as headings."""
    text = "\n".join(line.removeprefix("#") for line in lines)
    starts = [text.index(line.removeprefix("#")) for line in lines]
    headings = tuple(
        Annotation(AnnotationKind.HEADING, Span(at, at + len(line) - 1), "docx:heading", "1")
        for at, line in zip(starts, lines, strict=True)
        if line.startswith("#")
    )
    return describe_article(replace(article(text, form="docx"), structure=headings))[0]
