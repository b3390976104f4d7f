"""Test how facts and their evidence are laid out."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import click
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleId, Fact, Span, StoredArticle
from search.cli.layout import columns
from search.cli.pages.facts_page import facts_lines
from tests.index.samples import article, texts


def shown(one: Article, *, width: int = 80) -> list[str]:
    """Return the lines of one article, without styles."""
    stored = StoredArticle(ArticleId(1), one, ())
    return [click.unstyle(line) for line in facts_lines([stored], width=width)]


def test_each_fact_has_its_rule_and_place() -> None:
    """Authors have a line each, and what is not known is called so."""
    known = replace(
        article("Rain at last\nBy Ann Lee and John Roe"),
        authors=(Fact("Ann Lee", "byline", Span(16, 23)), Fact("John Roe", "byline", Span(28, 36))),
        published=Fact("2020-08", "meta:date"),
        facts={"correction": Fact("It was wrong.", "correction")},
    )

    assert shown(known)[1:] == [
        "  title      unknown",
        "  outlet     unknown",
        "  authors    Ann Lee (byline, characters 16-23)",
        "             John Roe (byline, characters 28-36)",
        "  published  2020-08 (meta:date)",
        "  updated    unknown",
        "  place      unknown",
        "  agency     unknown",
        "  section    unknown",
        "  correction It was wrong. (correction)",
        "1 article.",
    ]


@given(value=texts.filter(str.strip), width=st.integers(30, 100))
def test_nothing_raw_reaches_the_terminal(value: str, width: int) -> None:
    """And lines of facts keep to the width."""
    lines = shown(replace(article("x"), outlet=Fact(value, value)), width=width)

    assert not any(unicodedata.category(char) == "Cc" for line in lines for char in line)
    assert all(columns(line) <= width for line in lines[1:])


def test_an_empty_list_is_counted() -> None:
    """There is nothing else to say."""
    assert list(facts_lines([], width=80)) == ["0 articles."]
