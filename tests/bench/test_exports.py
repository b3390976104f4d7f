"""Tests of the campaign that exports citations and follows their links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.exports import __main__ as campaign
from bench.exports.devtools import Chromium, find_chromium
from bench.exports.following import Pages, finds_words, follow, page_of, serving
from bench.exports.samples import citations, made
from index.articles.description import describe_article
from index.readers import read_articles
from index.records import Article, ArticleId, Fact, StoredArticle
from search.citing.citations import cite
from search.exporting.entry import Entry, make_entries
from search.exporting.page_link import PageLink
from search.exporting.registry import Format
from tests.search.answering.samples import stored

LINES = (
    "The talks went on. The talks, he said, went on - and on.",
    "“Don’t go,” said Ada Okoye & left; the talks ended.",
    "The talks went on for 3,000 days in Łódź.",
)

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Presidents meet anyway</title>
<link rel="canonical" href="{url}"><style>div{{height:1500px}}</style></head><body><div></div>
<nav><a href="/">Home</a> <a href="/w">World: presidents meet</a></nav>
<article><h1>Presidents meet anyway</h1>
<p>The president met his <a href="/x">counterpart</a> in Buenos&nbsp;Aires on Friday &mdash; the
talks lasted two hours, officials said. “We stayed in our positions,” he told reporters.</p>
<p>The move comes after a planned discussion of the two leaders was cancelled<br>amid rising
tensions over the <em>border</em> conflict. No reporter expected it.</p>
<ul><li>First point about the summit in Argentina.</li>
<li>Second point about the treaty and the talks.</li></ul>
<p>The talks lasted two hours, officials said again. They will meet in June next year.</p>
</article><aside><p>Subscribe to our newsletter.</p></aside><div></div></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """Start a Chromium for all tests of this module."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with Chromium(program) as started:
        yield started


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    """Serve pages for all tests of this module."""
    with serving() as served:
        yield served


def at_address(pages: Pages) -> StoredArticle:
    """Serve the lines as a page, and return them as its article."""
    article = stored(1, *LINES)
    pages.held["/1"] = page_of(article.article.text)
    url = Fact(f"{pages.address}/1", "served")
    return replace(article, article=replace(article.article, url=url))


def quoting(article: StoredArticle, words: str, *, nth: int = 0) -> Entry:
    """Return the entry of words, where they stand for the first or a later time."""
    text, start = article.article.text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    span = replace(article.sentences[0].span, start=start, end=start + len(words))
    return make_entries([(article, cite(article, span))])[0]


@pytest.mark.parametrize(
    ("words", "nth"),
    [
        ("The talks", 0),
        ("The talks", 1),
        ("The talks", 2),
        ("went on - and on.", 0),
        ("“Don’t go,” said Ada Okoye & left", 0),
        ("on.\n“Don’t go,”", 0),
        ("3,000 days in Łódź", 0),
        ("\n".join(LINES), 0),
    ],
)
def test_a_browser_finds_the_words(browser: Chromium, pages: Pages, words: str, nth: int) -> None:
    """These and no others, where the same words stand more than once, too."""
    entry = quoting(at_address(pages), words, nth=nth)

    assert entry.link.missing is None
    assert follow(browser, entry) is None


def test_a_browser_finds_the_words_of_an_extracted_page(
    browser: Chromium, pages: Pages, tmp_path: Path
) -> None:
    """Each sentence that the reader of pages takes out of one, lists and broken lines too."""
    url = f"{pages.address}/page"
    page = PAGE.format(url=url)
    pages.held["/page"] = page.encode()
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (read,) = read_articles(tmp_path / "page.html", file="page.html", max_bytes=len(page) * 2)
    assert isinstance(read, Article)
    article = StoredArticle(ArticleId(1), *describe_article(read))
    spans = [sentence.span for sentence in article.sentences]
    entries = make_entries((article, cite(article, span)) for span in spans)
    lost = [e.link for e in entries if not (e.link.url and finds_words(browser, e.link.url))]

    assert len(entries) > 5
    assert lost == []


def test_a_link_that_leads_elsewhere_is_seen(browser: Chromium, pages: Pages) -> None:
    """To the same words at another place, or to more words."""
    article = at_address(pages)
    entry = quoting(article, "The talks", nth=1)
    for words in ("The%20talks", "The%20talks,said"):
        wrong = PageLink(f"{pages.address}/1#:~:text={words}")

        assert follow(browser, replace(entry, link=wrong)) is not None


def test_the_same_number_makes_the_same_citations() -> None:
    """So a fault can be looked at again."""
    first, again = (citations(made(7), count=5, seed=1) for _ in range(2))

    assert first == again
    assert len({cited and cited.label for _, cited in first}) == 5


def test_a_small_campaign_finds_nothing_wrong() -> None:
    """All that are asked for are counted."""
    made_of = list(campaign.documents(10))

    assert sum(map(len, made_of)) == 10
    assert campaign.read_back(Format.RIS, iter(made_of)) == (10, 0, [])
    assert set(campaign.READERS) == set(Format)
