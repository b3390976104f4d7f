"""Only what is English, or not known to be anything else, is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import Article, Fact
from search.reading.readable import foreign_languages, has_foreign, is_foreign
from tests.search.cli.samples import KNOWN


def in_language(code: str | None) -> Article:
    """Return an article that is in a language, or in an unknown one."""
    return replace(KNOWN, facts={} if code is None else {"language": Fact(code, "detected")})


@pytest.mark.parametrize(("code", "expected"), [("en", False), (None, False), ("de", True)])
def test_an_article_in_another_language_is_foreign(code: str | None, expected: bool) -> None:
    """One of unknown language is read as English."""
    assert is_foreign(in_language(code)) is expected
    assert has_foreign([code]) is expected


def test_languages_are_named_once_in_order() -> None:
    """English and unknown ones are left out."""
    articles = map(in_language, ["fr", "en", "de", None, "fr"])

    assert foreign_languages(articles) == ("fr", "de")
