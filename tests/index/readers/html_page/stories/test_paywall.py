"""Test that a page that is cut at a paywall says so, and a whole article does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.articles.description import describe_article
from index.readers import read_articles
from index.readers.html_page.stories.paywall import notices_in
from index.records import Article, Fact, ReadWarning, Role
from tests.index.samples import MAX_BYTES, reason

BEGINNING = "".join(
    f"<p>On day {n} the council agreed, after many hours, to rebuild the old bridge of Hallin.</p>"
    for n in range(4)
)
NOTICE = "<p>Subscribe to continue reading</p>"


def read(folder: Path, body: str, **linked: Any) -> list[Any]:
    """Return what the page of an article gives."""
    node = json.dumps({"@type": "NewsArticle", "headline": "Bridge of Hallin", **linked})
    head = f"<title>Bridge of Hallin</title><script type='application/ld+json'>{node}</script>"
    page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    return list(read_articles(folder / "a.html", file="a.html", max_bytes=MAX_BYTES))


@pytest.mark.parametrize(
    ("body", "linked", "rule"),
    [
        (BEGINNING, {"isAccessibleForFree": False}, "jsonld:isAccessibleForFree"),
        (BEGINNING, {"isAccessibleForFree": "False"}, "jsonld:isAccessibleForFree"),
        (
            BEGINNING,
            {"hasPart": {"isAccessibleForFree": False}, "wordCount": 900},
            "jsonld:isAccessibleForFree",
        ),
        (BEGINNING + NOTICE, {}, "html:notice"),
        (BEGINNING + "<div>This article is for subscribers only.</div>", {}, "html:notice"),
        (
            BEGINNING + "<div>Please log in or register to read the full story</div>",
            {},
            "html:notice",
        ),
    ],
)
def test_a_page_that_is_cut_says_so(
    tmp_path: Path, body: str, linked: dict[str, Any], rule: str
) -> None:
    """By a warning, and by a fact with the rule that found it."""
    warning, article = read(tmp_path, body, **linked)

    assert isinstance(warning, ReadWarning)
    assert "cut at a paywall" in str(warning)
    assert article.facts["paywall"] == Fact("beginning only", rule)


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        (BEGINNING, {}),
        (BEGINNING, {"isAccessibleForFree": True}),
        (BEGINNING * 8, {"isAccessibleForFree": False}),
        (BEGINNING * 4 + NOTICE, {}),
        (BEGINNING, {"isAccessibleForFree": False, "wordCount": 60}),
        (BEGINNING, {"wordCount": [], "hasPart": 5, "isAccessibleForFree": None}),
        (BEGINNING + "<p>She asked readers to subscribe to continue reading, he said.</p>", {}),
    ],
)
def test_a_whole_article_does_not(tmp_path: Path, body: str, linked: dict[str, Any]) -> None:
    """Nor one that only speaks of subscribing."""
    (article,) = read(tmp_path, body, **linked)

    assert isinstance(article, Article)
    assert "paywall" not in article.facts


def test_the_notice_is_boilerplate(tmp_path: Path) -> None:
    """It is no news, and its span is exact."""
    _, article = read(tmp_path, BEGINNING + "<p>This story is for subscribers only.</p>")
    last = describe_article(article)[1][-1]

    assert last.span.of(article.text) == "This story is for subscribers only."
    assert (last.role, last.rule) == (Role.BOILERPLATE, "html:paywall")
    assert [one.span for one in notices_in(article.text)] == [last.span]


def test_a_page_without_any_text_names_the_paywall(tmp_path: Path) -> None:
    """So a user knows that nothing is wrong with the reader."""
    read(tmp_path, "<h1></h1>", isAccessibleForFree=False)

    assert reason(tmp_path / "a.html").endswith("it is behind a paywall")
