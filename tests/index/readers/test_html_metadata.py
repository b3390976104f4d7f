"""Test which of a page's declarations count, and which wins."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html

from index.readers.html_metadata import PageFacts, read_metadata
from index.records import Fact


def facts(head: str, *linked: Any) -> PageFacts:
    """Return the facts of a page with this head and these JSON-LD documents."""
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(d)}</script>' for d in linked
    )
    tree = html.document_fromstring(f"<html><head>{head}{scripts}</head></html>")
    return read_metadata(tree, latest=date(2027, 1, 1))


def test_a_silent_page_states_nothing() -> None:
    """Every fact is unknown."""
    assert facts("") == PageFacts(None, None, (), None, None)


def test_the_first_declaration_of_the_table_wins() -> None:
    """Whatever their order on the page."""
    head = (
        '<title>Bridge - The Bell</title><meta name="twitter:title" content="Short">'
        '<meta property="og:title" content="Long">'
    )

    assert facts(head, {"@type": "Article", "headline": "L"}).title == Fact("Long", "meta:og:title")


def test_the_title_element_is_the_last_resort() -> None:
    """On one line, with what the outlet adds to it."""
    assert facts("<title> Bridge -\n The Bell</title>").title == Fact(
        "Bridge - The Bell", "html:title"
    )


def test_a_time_counts_only_if_it_is_marked() -> None:
    """Any other time on the page may be that of a comment."""
    assert facts('<time datetime="2024-03-05">').published is None
    assert facts('<time itemprop="datePublished" datetime="2024-03-05">').published == Fact(
        "2024-03-05", "time:datePublished"
    )


def test_a_declaration_that_is_no_date_yields_to_the_next() -> None:
    """Unreadable is not unknown while another declaration speaks."""
    head = '<meta name="pubdate" content="soon"><meta name="publish-date" content="March 5, 2024">'

    assert facts(head).published == Fact("2024-03-05", "meta:publish-date")


@pytest.mark.parametrize(
    "none", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970", "2031-06-01"]
)
def test_a_date_that_stands_for_none_yields_to_the_next(none: str) -> None:
    """What a system writes that knows no date, and what has not been yet."""
    next_one = {"@type": "NewsArticle", "datePublished": "2024-03-05"}
    head = f'<meta name="pubdate" content="{none}">'

    assert facts(head).published is None
    assert facts(head, next_one).published == Fact("2024-03-05", "jsonld:datePublished")


def test_an_author_that_is_an_address_is_not_a_name() -> None:
    """Some pages declare a profile page there."""
    head = (
        '<meta property="article:author" content="https://example.org/ann">'
        '<meta name="byl" content="Ann">'
    )

    assert facts(head).authors == (Fact("Ann", "meta:byl"),)


def test_an_author_named_twice_is_one() -> None:
    """Pages repeat themselves."""
    linked = {"@type": "NewsArticle", "author": [{"name": "Ann Lee"}, "Ann Lee"]}

    assert facts("", linked).authors == (Fact("Ann Lee", "jsonld:author"),)


def test_json_ld_of_any_shape_is_survived() -> None:
    """Numbers, nulls and lists where an object should be."""
    odd = {"@type": "NewsArticle", "headline": 7, "author": [None, 3], "publisher": [], "@graph": 1}

    assert facts("", None, 7, [[], [None]], odd) == PageFacts(None, None, (), None, None)


def test_only_an_address_on_the_web_is_one() -> None:
    """A path or a script is not."""
    assert facts('<link rel="canonical" href="/bridge">').url is None
    assert facts('<link rel="canonical" href="javascript:a()">').url is None
