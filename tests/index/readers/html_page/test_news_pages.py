"""Test one small page for each thing on real pages that is not the article, or was misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles.description import describe_article
from index.articles.passages import QUOTABLE
from index.records import Fact
from tests.index.samples import read_one

LINES = [
    f"On day {n} the council agreed, after many hours, to rebuild the bridge." for n in range(9)
]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
SAID = "The aide Kim Noor (R) said on Monday that it was late."
CARD = "Kim Lee Noor was born in Hallin. <a href='/noor'>MORE</a>"


def quotable(folder: Path, page: str) -> list[str]:
    """Return what of a page may be quoted, without the lines of its report."""
    (folder / "a.html").write_text(page, encoding="utf-8")
    article, sentences = describe_article(read_one(folder / "a.html"))
    said = [one.span.of(article.text) for one in sentences if one.role in QUOTABLE]
    assert [line for line in LINES if line not in said] == []
    return [one for one in said if one not in LINES]


def page(body: str, head: str = "") -> str:
    """Return an article's page."""
    return (
        f"<html><head><title>Bridge of Hallin</title>{head}</head><body><article>"
        f"<h1>Bridge of Hallin</h1>{PROSE}{body}{PROSE}</article></body></html>"
    )


@pytest.mark.parametrize(
    "card",
    [
        f"<span class='person'>Kim Noor<span class='hovercard'>{CARD}</span></span>",
        f"<a class='popover__link'>Kim Noor</a><span class='popover__content'>{CARD}</span>",
        "<span class='rollover-people'><a class='rollover-people-link'>Kim Noor</a>"
        "<span class='rollover-people-block'><b class='rollover-block__name'>x</b>"
        f"{CARD}</span></span>",
        f"<span>Kim Noor<span role='tooltip'>{CARD}</span></span>",
    ],
)
def test_a_hover_card_is_no_part_of_its_sentence(tmp_path: Path, card: str) -> None:
    """What opens when a reader points at a name is not what the report says."""
    found = quotable(tmp_path, page(f"<p>The aide {card} (R) said on Monday that it was late.</p>"))

    assert found == [SAID]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='gallery'><span>1 of 12</span></div><p>1/15</p>",
        "<div><h3>JUST WATCHED</h3><p>Storm hits Rosk</p><button>Replay</button></div>",
        "<div class='video'>MUST WATCH<h3><a href='/v'>Storm hits Rosk town</a></h3></div>",
        "<p>JUST WATCHED</p>",
        "<p>Also on <a href='/'>rosk.example</a> <a href='/s'>Storm hits Rosk town</a></p>",
        "<div>Also on The Bell: <a href='/f'>Fire in Calder</a></div>",
        "<ul class='share'><li><a>Share on Facebook</a></li><li>Tweet</li></ul>",
        "<p>Share this: <a href='#'>Facebook</a> <a href='#'>Twitter</a></p>",
        "<p>Share this article</p>",
        "<table><tr><td><a href='/'>Home</a><td><a href='/n'>News</a><td><a>Sport</a></table>",
        "<div class='promo-box'><p>Sponsored by Dunn: sleep better at half the price.</p></div>",
        "<div class='audio-player'><p>This audio is read by a machine. Tell us more.</p></div>",
        "<div class='poll'><p>Should it be rebuilt?</p><ul><li>Yes<li>No</ul></div>",
        "<div role='dialog' class='modal'><p>Log in to save this report for later.</p></div>",
    ],
)
def test_furniture_is_not_quoted(tmp_path: Path, furniture: str) -> None:
    """Counters, boxes of videos, ways to other stories and share lines."""
    assert quotable(tmp_path, page(furniture)) == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("was <del>cleared</del> convicted on Monday.", "was convicted on Monday."),
        ("was held with 45<sup>1</sup> others.", "was held with 45¹ others."),
        ("had 10<sup>6</sup> crowns.", "had 10⁶ crowns."),
        ("said <q>no more</q> on Monday.", "said “no more” on Monday."),
    ],
)
def test_words_are_those_that_are_shown(tmp_path: Path, markup: str, words: str) -> None:
    """Struck-out words go, raised numbers and quotation marks stay apart from what they touch."""
    assert quotable(tmp_path, page(f"<p>The man {markup}</p>")) == [f"The man {words}"]


@pytest.mark.parametrize("between", ["<br><br>", "<br>\n<br>", "<br/>\n"])
def test_line_breaks_divide_paragraphs(tmp_path: Path, between: str) -> None:
    """As old systems write them."""
    body = f"<div id='menu'><a href='/'>Home</a></div><div>{between.join(LINES)}</div>"

    assert quotable(tmp_path, f"<title>Bridge</title><body>{body}</body>") == []


def test_the_menus_of_a_layout_table_are_left_out(tmp_path: Path) -> None:
    """Above and beside the text; a table of data keeps its links."""
    links = " | ".join(f"<a href='/{n}'>{n}</a>" for n in ("Home", "News", "Sport"))
    side = links.replace(" | ", "<br>")
    table = (
        f"<table><tr><td colspan='2'>{links}</td></tr>"
        f"<tr><td>{side}</td><td>{'<br><br>'.join(LINES)}</td></tr></table>"
    )

    assert quotable(tmp_path, f"<title>Bridge</title><body>{table}</body>") == []
    assert "Home" not in read_one(tmp_path / "a.html").text


def test_blocks_do_not_run_together(tmp_path: Path) -> None:
    """Items of a list, and lines of a paragraph."""
    items = "<ul><li>One thing happened.</li><li>Another came.</li></ul>"

    assert quotable(tmp_path, page(items)) == ["- One thing happened.", "- Another came."]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta name='date' content='2019-03-05'>", Fact("2019-03-05", "meta:date")),
        ("<meta name='date' content='0001-01-01T00:00:00'>", None),
        ("<meta name='date' content='1970-01-01'><meta name='pubdate' content='2093-01-01'>", None),
        (
            '<script type=\'application/ld+json\'>{"@type": "ReportageNewsArticle", /* x */'
            '"headline": "Bridge of Hallin", "datePublished": "2019-03-05",}</script>',
            Fact("2019-03-05", "jsonld:datePublished"),
        ),
    ],
)
def test_declared_dates(tmp_path: Path, head: str, published: Fact | None) -> None:
    """Those of content systems that stand for none are none."""
    quotable(tmp_path, page("", head))

    assert read_one(tmp_path / "a.html").published == published


def test_microdata_on_spans(tmp_path: Path) -> None:
    """Of an article that states no headline of its own."""
    body = (
        "<div itemscope itemtype='http://schema.org/NewsArticle'>"
        "<span itemprop='datePublished'>March 5, 2019</span><span itemprop='author'>Ann Lee</span>"
        f"{PROSE}</div>"
    )
    (tmp_path / "a.html").write_text(f"<title>Bridge</title><body>{body}</body>", encoding="utf-8")
    found = read_one(tmp_path / "a.html")

    assert found.published == Fact("2019-03-05", "microdata:datePublished")
    assert found.authors == (Fact("Ann Lee", "microdata:author"),)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (
            "<ul><li class='update'><span>10.00</span><h3>Bridge is shut</h3><p>It was shut at "
            "ten in the morning.</p></li><li><h3>Rain</h3><p>It rained until noon.</p></li></ul>",
            ["It was shut at ten in the morning.", "It rained until noon."],
        ),
        (
            "<ul><li><p>shut the bridge</p></li><li><p>build one</p></li></ul>",
            ["- shut the bridge", "- build one"],
        ),
        (
            "<p>The council of <a href='/c'>Calder</a><span class='follow-btn'>Follow</span> met "
            "on Monday.</p>",
            ["The council of Calder met on Monday."],
        ),
        (
            "<p>It said that the cracks were deep. <a href='/full'>Continue reading</a></p>",
            ["It said that the cracks were deep."],
        ),
        (
            "<h2>Who pays?</h2><p>The county pays two thirds of it.</p>",
            ["The county pays two thirds of it."],
        ),
        (
            "<blockquote>It held<cite>Ann Lee, mayor of Dunn</cite></blockquote><p>So it was.</p>",
            ["It held", "Ann Lee, mayor of Dunn", "So it was."],
        ),
    ],
)
def test_blocks_are_not_run_together(tmp_path: Path, block: str, lines: list[str]) -> None:
    """Items with a heading are no lines of a list, and a control is no word of a sentence."""
    assert quotable(tmp_path, page(block)) == lines
