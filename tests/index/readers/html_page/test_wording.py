"""Test that a page's words come out as its reader sees them."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from index.readers.html_page.tree import settle, take_out
from index.readers.html_page.unseen import drop_unseen
from index.readers.html_page.wording import plain, write_out

SPACE = "The mayor of Hallin said on Monday that it was so, "


def seen(body: str) -> str:
    """Return the words of a page's body, on one line."""
    tree: Any = html.document_fromstring(f"<html><body>{body}</body></html>")
    drop_unseen(tree)
    write_out(tree)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("killed 31<sup>2</sup> people", "killed 31² people"),
        ("killed 31<sup><a href='#n2'>2</a></sup> people", "killed 31 people"),
        ("killed 31<a href='#n2'><sup>2</sup></a> people", "killed 31 people"),
        ("killed 31<a href='#fn2' class='ref'>2</a> people", "killed 31 people"),
        ("killed 31<a id='fnref2' href='/page#note'>2</a> people", "killed 31 people"),
        ("killed 31<span class='footnote'>2</span> people", "killed 31 people"),
        ("killed 31<sup>2)</sup> people", "killed 31 people"),
        ("killed <b>31</b><sup>2</sup> people", "killed 31² people"),
        ("killed 31<span style='vertical-align: super'>2</span> people", "killed 31² people"),
        ("on the <a href='/x'>5<sup>th</sup> floor</a>", "on the 5th floor"),
        ("some H<sub>2</sub>SO<sub>4</sub> leaked", "some H2SO4 leaked"),
        ("for 2<sup>1</sup>/<sub>2</sub> hours", "for 2½ hours"),
        ("a fall<sup>3</sup>, she said", "a fall, she said"),
        ("said <q>no</q>, twice", "said “no”, twice"),
        ("said <q>he said <q>no</q></q> twice", "said “he said ‘no’” twice"),
        ("said <q>“no”</q> twice", "said “no” twice"),
        ("said <q></q>nothing", "said “”nothing"),
        (
            "where <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></math>, so",
            "where x²=4, so",
        ),
        ("fun <img alt='🎉' src='a.png'> now", "fun 🎉 now"),
        ("fun <img alt='a crowd' src='a.png'> now", "fun now"),
        ("super<wbr>market and super&shy;market", "supermarket and supermarket"),
        ("the <abbr title='World Health Organization'>WHO</abbr> said", "the WHO said"),
        ("the city&amp;#8217;s fish &amp;amp; chips", "the city’s fish & chips"),
        ("one<span style='display:block'>two</span>", "one two"),
        ("said that <span class='link'>he left</span> in May", "said that he left in May"),
    ],
)
def test_markup_that_carries_meaning_is_written_out(markup: str, words: str) -> None:
    """Whatever the tags, the words mean what the page shows."""
    assert seen(f"<p>{SPACE}{markup}.</p>") == f"{SPACE}{words}."


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("was <del>freed</del> <ins>jailed</ins>.", "was jailed."),
        ("was <s>freed</s>jailed.", "was jailed."),
        ("was <strike>freed</strike> jailed.", "was jailed."),
        (
            "was <span style='color:red;TEXT-DECORATION: line-through'>freed</span> jailed.",
            "was jailed.",
        ),
        ("was <span class='line-through'>freed</span> jailed.", "was jailed."),
        ("was jailed <del>in May</del>, he said.", "was jailed, he said."),
        ("was <span class='sr-only'>opens in a new tab</span> jailed.", "was jailed."),
        ("was <span class='u-visually-hidden'>x</span>jailed.", "was jailed."),
        ("was <span style='position:absolute;left:-9999px'>x</span>jailed.", "was jailed."),
        ("was <span style='display:none'>x</span>jailed.", "was jailed."),
        ("<a>Ann Lee<span class='tooltip'>Mayor since 2010</span></a> left.", "Ann Lee left."),
        ("Ann Lee<span role='tooltip'>Mayor since 2010</span> left.", "Ann Lee left."),
        (
            "<span class='hovercard-trigger'>Ann<span class='hovercard'>Bio</span></span> left.",
            "Ann left.",
        ),
        (
            "<span class='rollover-people'><a href='/p'>Ann Lee</a>"
            "<span class='rollover-people-block'><span class='rollover-block'>Ann Lee in May"
            "</span></span></span> left.",
            "Ann Lee left.",
        ),
        (
            "the <span class='tooltip' title='World Health Organization'>WHO</span> left.",
            "the WHO left.",
        ),
        ("the <a class='tooltip' href='/who'>WHO</a> left.", "the WHO left."),
        (
            "killed <span aria-hidden='true'>9</span><span class='sr-only'>nine</span> men.",
            "killed 9 men.",
        ),
        ("was <i class='icon' aria-hidden='true'>share</i> jailed.", "was jailed."),
        ("was <button>Share</button>jailed.", "was jailed."),
        ("the <button data-d='1'>prime rate</button> rose.", "the prime rate rose."),
        ("on <time datetime='2020-05-01'>1 May</time> it rose.", "on 1 May it rose."),
        ("<ruby>東<rp>(</rp><rt>tō</rt><rp>)</rp></ruby> is east.", "東 is east."),
        ("was <svg><title>icon</title></svg><noscript>x</noscript>jailed.", "was jailed."),
        ("was <script>a()</script><style>p{}</style>jailed.", "was jailed."),
        ("left<label>⊕</label><span class='sidenote'>A note.</span> home.", "left home."),
        ("was <ins class='adsbygoogle'>Buy</ins>jailed.", "was jailed."),
    ],
)
def test_what_is_not_seen_is_left_out_without_a_hole(markup: str, words: str) -> None:
    """Neither a struck-out word nor a hidden one is quoted, and no shown word is lost."""
    assert seen(f"<p>{SPACE}{markup}</p>") == f"{SPACE}{words}"


def test_a_class_that_the_page_s_own_style_strikes_out_is_left_out() -> None:
    """Word processors name them c1 and c2."""
    sheet = "<style>.c1 { color: red; text-decoration: line-through } .c2{color:red}</style>"
    body = f"<p>{SPACE}was <span class='c1'>freed</span> <span class='c2'>jailed</span>.</p>"

    assert seen(sheet + body) == f"{SPACE}was jailed."


def test_a_block_that_the_page_s_own_style_hides_is_left_out() -> None:
    """A sheet for print or inside `<noscript>` hides nothing."""
    sheets = (
        "<style>.a{display:none}</style><style media=print>.b{display:none}</style>"
        "<noscript><style>.c{display:none}</style></noscript>"
    )
    lines = " ".join(f"<p class={name}>{SPACE}{name}.</p>" for name in "abcd")

    assert seen(f"{sheets}<div class=a>Do not print.</div>{lines}") == " ".join(
        f"{SPACE}{name}." for name in "bcd"
    )


def test_text_that_is_most_of_the_page_stays_though_it_is_not_displayed() -> None:
    """A script shows it once the page is ready."""
    body = "<p style='display:none'>" + "The dam held, the county said. " * 9 + "</p><p>Loading</p>"

    assert "The dam held" in seen(body)


def test_a_line_break_in_a_sentence_is_a_space() -> None:
    """A break after a short line or a full stop stays: a list, an address, a new paragraph."""
    lines = (
        "The council met for many hours in the old hall,<br>and then it voted.<br>"
        "milk<br>eggs<br><br>The mayor, who had been ill for many months,<br>Ann Lee"
    )
    tree: Any = html.document_fromstring(f"<html><body><p>{lines}</p></body></html>")
    write_out(tree)

    assert len(tree.findall(".//br")) == 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fish &amp; chips &lt;now&gt;", "Fish & chips <now>"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("a&copy b &nosuch; c", "a&copy b &nosuch; c"),
        ("a&#27;b&#0;c", "ab\ufffdc"),
        ("one\n  two", "one two"),
        ("co\u00adop\u200b", "coop"),
    ],
)
def test_plain_text_is_what_a_browser_shows(text: str, shown: str) -> None:
    """Only whole entities are read, so an ampersand stays one."""
    assert plain(text) == shown


def test_elements_go_together_with_all_in_them() -> None:
    """The words around keep their distance, also from a block."""
    tree: Any = html.document_fromstring("<p>a <i>b <b>c</b></i> d<u>e</u>, f</p>")
    for element in tree.iter("i", "u"):
        take_out(element)
    settle(tree)

    assert " ".join(tree.text_content().split()) == "a d, f"


def test_what_is_inside_a_sentence_has_no_name() -> None:
    """By a class such as `link` or `bar` the extractor would cut it out of the sentence."""
    tree: Any = html.document_fromstring(
        "<p>He said <span class='link' id='nav'>that he left</span> in "
        "<em class='bar'>May</em>.</p><p><span class='share'>Share</span></p>"
    )
    write_out(tree)

    assert [dict(e.attrib) for e in tree.iter("span", "em")] == [{}, {}, {"class": "share"}]


def test_a_spacer_does_not_cut_a_heading() -> None:
    """An empty block in it is no new line."""
    tree: Any = html.document_fromstring("<h2><b><div class='s'></div>Game D</b><b>ay</b></h2>")
    write_out(tree)

    assert html.tostring(tree.body[0], encoding="unicode") == "<h2><b>Game D</b><b>ay</b></h2>"
