"""Test that what leads to other stories goes, and that no sentence goes with it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from index.readers.html_page.shape.see_also import drop_link_lists, drop_see_also

REPORT = "<p>The mayor of Hallin said on Monday that the bridge would be closed for a year.</p>"


def left(markup: str) -> str:
    """Return the words of a report with something in it, on one line, the report's left out."""
    tree: Any = html.document_fromstring(f"<html><body>{REPORT}{markup}{REPORT}</body></html>")
    drop_link_lists(tree)
    drop_see_also(tree)
    words = " ".join(tree.text_content().split())
    report = " ".join(html.fromstring(REPORT).text_content().split())
    assert words.count(report) == 2
    return words.replace(report, "").strip()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Read more: <a href='/a'>Bridge of Hallin to be closed</a></p>",
        "<p><strong>Read more</strong> <a href='/a'>Bridge of Hallin to be closed</a></p>",
        "<p><b>DON'T MISS</b><br><a href='/a'>Mayor is angry</a> <a href='/b'>Bridge falls</a></p>",
        "<p>Related: <a href='/a'>How the bridge fell</a></p>",
        "<div><a href='/a'><span>Also on bell.example</span> <span>Mayor is angry</span></a></div>",
        "<a href='/a'><div>JUST WATCHED</div><div>Mayor walks out of the talks</div></a>",
        "<p>Lire aussi : <a href='/a'>Le pont de Hallin est fermé</a></p>",
        "<p>Lesen Sie auch: <a href='/a'>Brücke in Hallin gesperrt</a></p>",
        "<p>Leggi anche <a href='/a'>Il ponte di Hallin</a></p>",
        "<p>Читайте также: <a href='/a'>Мост закрыт</a></p>",
        "<ul><li><a href='/a'>One thing</a></li><li><a href='/b'>Two</a></li>"
        "<li><a href='/c'>Three</a> »</li></ul>",
    ],
)
def test_lines_to_other_stories_go(markup: str) -> None:
    """A headline of another story is no sentence of this one."""
    assert left(markup) == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<p>More <a href='/a'>than 200 people died in the flood</a>.</p>",
        "<p>Also on Monday, <a href='/a'>police said that two people had been arrested</a>.</p>",
        "<p>Read more about the flood in the report, <a href='/a'>he said</a>.</p>",
        "<p>Related charges were dropped, <a href='/a'>a court said</a>.</p>",
        "<p><a href='/a'>Watch groups said that the vote was fair.</a></p>",
        "<p>See also the report that the council wrote in May, she told the Bell.</p>",
        "<p>“Read more,” the teacher said.</p>",
        "<p>These cities are meant:</p><ul><li><a href='/a'>Hallin</a></li>"
        "<li><a href='/b'>Rosk</a></li><li><a href='/c'>Calder</a></li></ul>",
        "<ul><li><a href='/a'>Hallin</a> is closed</li><li><a href='/b'>Rosk</a> is open</li>"
        "<li><a href='/c'>Calder</a> is open</li></ul>",
        "<blockquote>The bridge is old, and it was never built for trucks.</blockquote>",
        "<div class='pullquote'>Nobody has asked us for a single day of all these.</div>",
    ],
)
def test_sentences_stay(markup: str) -> None:
    """Words that begin like a label, links that are a part, and quotes said once."""
    assert left(markup) == " ".join(html.fromstring(f"<div>{markup}</div>").text_content().split())


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>that the bridge would be closed for a year</p></blockquote>",
        "<div class='pull-quote'>“that the bridge would be closed for a year.”</div>",
    ],
)
def test_a_pull_quote_goes_where_the_report_says_the_same(quote: str) -> None:
    """Else the sentence would be found twice, once without its speaker."""
    assert left(quote) == ""
