"""Test that whom microdata mark as the author of the page's article is its author."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from index.readers.html_page.json_ld import PageNames
from index.readers.html_page.marked_authors import author_name, marked_authors

AUTHOR = "<span itemprop='author'>Ann Lee</span>"
PROSE = "<p>The council met and agreed, after many hours, to rebuild the old bridge.</p>" * 8


def thing(kind: str, body: str) -> str:
    """Return a thing of this type."""
    return f"<div itemscope itemtype='http://schema.org/{kind}'>{body}</div>"


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        (AUTHOR, ["Ann Lee"]),
        (thing("NewsArticle", f"<h1>Bridge</h1>{AUTHOR}"), ["Ann Lee"]),
        (thing("NewsArticle", AUTHOR + PROSE), ["Ann Lee"]),
        (thing("NewsArticle", AUTHOR + PROSE) + thing("Article", "<p>Card</p>"), []),
        (thing("Article", f"<a itemprop='url' href='/other'>x</a>{AUTHOR}"), []),
        (thing("Comment", AUTHOR), []),
        (thing("WebPage", AUTHOR), ["Ann Lee"]),
        (f"<span itemprop='author'>John Roe</span>{thing('WebPage', AUTHOR)}", ["Ann Lee"]),
        (
            "<span itemprop='author' itemscope itemtype='http://schema.org/Person'>"
            "by <b itemprop='name'>Ann Lee</b>, mayor</span>",
            ["Ann Lee"],
        ),
        ("<span itemprop='author'><meta itemprop='name' content='Ann Lee'></span>", ["Ann Lee"]),
        (f"<span itemprop='author'>{'x ' * 200}</span>", [""]),
    ],
)
def test_an_author_is_that_of_the_thing_around_it(body: str, authors: list[str]) -> None:
    """That of a comment or of another story's card is not the article's."""
    tree: Any = html.document_fromstring(f"<html><body>{body}</body></html>")

    assert marked_authors(tree, PageNames(("https://bell.example/bridge",), ("Bridge",))) == authors


def test_a_name_is_on_one_line() -> None:
    """However the page breaks it."""
    tree: Any = html.fragment_fromstring("<span itemprop='author'> Ann\n  Lee </span>")

    assert author_name(tree) == "Ann Lee"
