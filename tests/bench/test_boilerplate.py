"""Learned boilerplate is measured on what recurs, and finds what it promises."""

from __future__ import annotations

from bench.boilerplate.archive import ARTICLES, NEWS, OUTLETS, PLANTED, make_archive
from bench.boilerplate.measuring import measure


def test_the_lines_that_rules_were_made_with_are_found_and_no_news_is_lost() -> None:
    """Of 120 planted lines and 600 sentences of news.

    More could be found if plain lines were learned from fewer stories; but so is a court
    report's last line, "The accused have pleaded not guilty."
    """
    archive = make_archive("development")
    found = measure(archive)

    planted, _, removed = found.count("asks", "notes", "imprints")
    assert len(archive.articles) == len(OUTLETS) * ARTICLES
    assert planted == len(OUTLETS) * PLANTED
    assert removed >= 0.95 * planted
    assert found.count("news") == (len(OUTLETS) * NEWS, 0, 0)
