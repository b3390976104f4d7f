"""Test that a list of articles is named as one, and no article is taken for a list."""

from __future__ import annotations

import io

import pytest

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.html_reader import read_html
from index.records import Article

NAMED = "a list of links to articles, not an article"
STORY = "The weir at Hallin was rebuilt in nine weeks, and the mayor opened it on Sunday."

TITLE = "<a href=/{n}>Weir number {n} is open</a>"
LISTS = {
    "cards": f"<article><h2>{TITLE}</h2><p>{{n}}: {{story}}</p></article>",
    "links": "<a href=/{n}><h3>Weir number {n} is open</h3><p>{n}: {story}</p></a>",
    "paragraphs": f"<p>{TITLE} {{n}}: {{story}}</p>",
    "titles": f"<div><h3>{TITLE}</h3></div>",
    "table": f"<table><tr><td>{TITLE}<td>{{n}}: {{story}}</table>",
    "more": "<div><h2>Weir number {n} is open</h2><p>{n}: {story} <a href=/{n}>Read more</a></p>",
}


def teasers(kind: str, count: int) -> str:
    """Return so many teasers, laid out in this way."""
    return "".join(LISTS[kind].format(n=n, story=STORY) for n in range(count))


def read(body: str, head: str = "<title>Weirs | The Bell</title>") -> str:
    """Return the text of a page, or the reason why it has none."""
    page = f"<html><head>{head}</head><body><nav><a href=/>Home</a></nav><main>{body}"
    try:
        (found,) = read_html(io.BytesIO(page.encode()), ReadOptions("a.html", 1_000_000))
    except ReadError as error:
        return error.reason
    assert isinstance(found, Article)
    return found.text


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("count", [10, 40])
def test_a_page_of_teasers_is_named(kind: str, count: int) -> None:
    """However they are laid out, with a heading and a line of introduction above them."""
    introduction = "<h1>Weirs</h1><p>All about weirs, day by day, by the staff of The Bell.</p>"

    assert read(teasers(kind, count)) == NAMED
    assert read(introduction + teasers(kind, count)) == NAMED


@pytest.mark.parametrize("kind", LISTS)
def test_an_article_above_teasers_is_read(kind: str) -> None:
    """Its own words are more than an introduction."""
    words = "".join(f"<p>In week {n} the weir stood in {n} feet of water.</p>" for n in range(9))
    aside = f"<aside>{teasers(kind, 5)}</aside>"

    assert "In week 8 the weir" in read(f"<article><h1>Weir</h1>{words}</article>{aside}")
    assert read(f"<h1>Weir</h1>{words}{teasers(kind, 5)}") != NAMED


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Weirs"}</script>',
    ],
)
def test_a_page_that_declares_itself_an_article_is_one(head: str) -> None:
    """Ten places to go, each with its link, is an article of a kind."""
    assert STORY in read(teasers("cards", 10), f"<title>Weirs</title>{head}")


def test_a_list_with_headings_of_its_own_is_an_article() -> None:
    """Its headings lead nowhere."""
    body = "".join(f"<h2>{n}. A weir to see</h2><p>{n}: {STORY}</p>" for n in range(10))

    assert STORY in read(body)
