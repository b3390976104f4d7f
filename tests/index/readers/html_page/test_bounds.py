"""Test that no page costs more than about a second, nor more than its length."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf

import pytest

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.html_page.bounds import MAX_ATTRIBUTES, check_markup
from index.readers.html_reader import read_html
from index.records import Article
from tests.growth import holds_in_a_quiet_moment

BODY = "".join(
    f"<p>The council of Orrin met on day {n} and agreed, after many hours, to drain the lake.</p>"
    for n in range(6)
)
RATIO, FLOOR_S, OUTER_S = 2.9, 0.05, 6.0
"""What doubling may cost, below what it is not judged, and what no page may take on any machine."""


def page(body: str, head: str = "") -> bytes:
    """Return a page with an article behind this body."""
    return f"<html><head>{head}</head><body><article>{body}{BODY}</article></body></html>".encode()


def linked(json: str) -> bytes:
    """Return a page with this script of JSON-LD."""
    return page("", f"<script type='application/ld+json'>{json}</script>")


SLOW: dict[str, Callable[[int], bytes]] = {
    "links in a paragraph": lambda n: page("<p>" + "<a href=/x>one</a> and " * n),
    "footnotes": lambda n: page("<p>" + "one<sup><a href=#n>1</a></sup> and " * n),
    "bold words": lambda n: page("<p>" + "<b>one</b> and " * n),
    "styled words": lambda n: page("<p>" + "<span style='color:red'>one</span> and " * n),
    "raised words": lambda n: page("<p>" + "1<sup>2</sup> and " * n),
    "hidden words": lambda n: page("<p>" + "<i hidden>one</i> and " * n),
    "struck words": lambda n: page("<p>" + "<s>one</s> and " * n),
    "buttons": lambda n: page("<p>" + "<button>one</button> and " * n),
    "dates": lambda n: page("<p>" + "<time>one</time> and " * n),
    "hover cards": lambda n: page("<p>" + "<span class=tooltip>one</span> and " * n),
    "the same paragraph": lambda n: page("<p>The same words are here.</p>" * n),
    "list items": lambda n: page("<ul>" + "<li><a href=/x>one more of them</a>" * n),
    "table rows": lambda n: page("<table>" + "<tr><td>one<td>two" * n),
    "wide cells": lambda n: page("<table>" + "<tr><td colspan=900 rowspan=900>one" * n),
    "classes": lambda n: page("<div class='a-name-of-a-class another-name'><p>one</p></div>" * n),
    "a long class": lambda n: page(f"<div class='{'a-name ' * 40}'><p>one</p></div>" * (n // 8)),
    "attributes": lambda n: page("<p " + " ".join(f"a{i}='>'" for i in range(n)) + ">one</p>"),
    "attributes of an end tag": lambda n: page("<p>one</p " + "a=1 " * n + ">"),
    "an open quotation mark": lambda n: page("<a b='" * n),
    "depth": lambda n: page("<div>one " * n),
    "depth in a line": lambda n: page("<p>" + "<q>one " * n),
    "depth of tables": lambda n: page("<table><tr><td>" * n),
    "line breaks": lambda n: page("<div>" + "one and two<br><br>three and four " * n + "</div>"),
    "labels": lambda n: page("<p>Read more: <a href=/x>Another one</a></p>" * n),
    "labels in each other": lambda n: page("<div>Related: <a href=/x>one</a>" * n),
    "pieces of a body": lambda n: page(f"<div class=article-body>{BODY}</div>" * (n // 20)),
    "lone paragraphs": lambda n: page("<div><p>One <a href=/x>two</a> three.</p></div>" * n),
    "pull quotes": lambda n: page("<blockquote>The same thirty characters, again</blockquote>" * n),
    "spacers in a heading": lambda n: page("<h2>one" + "<div></div>" * n + "</h2>"),
    "comments": lambda n: page("<!-- one -->" * n + "<!--" + "-" * n),
    "entities": lambda n: page("<p>" + "&amp;amp;&#8217;&&nope;" * n),
    "long style": lambda n: page(f"<p style='{'text-decoration:' * n}'>one</p>"),
    "charsets": lambda n: page("", "<meta charset=utf-8><meta " + "charset " * (n // 20) + ">"),
    "metas": lambda n: page("", "<meta name=author content='Ann Lee'>" * n),
    "marked dates": lambda n: page("<b itemprop=datePublished>1 May 2020</b>" * n),
    "JSON-LD nested": lambda n: linked("[" * 20 * n),
    "JSON-LD of lists": lambda n: linked("[" + "[]," * 20 * n + "{}]"),
    "JSON-LD of quotation marks": lambda n: linked('{"a\\"' * 4 * n + "\\"),
    "JSON-LD of comments": lambda n: linked("/* // " * 4 * n + ",  " * 4 * n),
    "JSON-LD of articles": lambda n: linked(
        "[" + ",".join(['{"@type":"Article","headline":"One of them"}'] * n) + "]"
    ),
}


def cpu_s(data: bytes) -> float:
    """Return what reading a page costs, whether it is read or refused."""
    start = time.process_time()
    with suppress(ReadError):
        (found,) = read_html(io.BytesIO(data), ReadOptions("a.html", 50_000_000))
        assert isinstance(found, Article)
        assert "drain the lake" in found.text
    return time.process_time() - start


@pytest.mark.parametrize("kind", SLOW)
def test_twice_the_page_costs_twice_the_time(kind: str) -> None:
    """Whether it is read or refused; the parser and the extractor alone took the square."""
    cpu_s(SLOW[kind](100))  # imports and patterns are paid for once, and not by the smaller one
    least = {1_500: inf, 3_000: inf}

    def is_linear() -> bool:
        for count in least:
            least[count] = min(least[count], *(cpu_s(SLOW[kind](count)) for _ in range(2)))
        return least[3_000] < max(RATIO * least[1_500], FLOOR_S)

    assert holds_in_a_quiet_moment(is_linear), least
    assert least[3_000] < OUTER_S


@pytest.mark.parametrize(
    "kind",
    ["links in a paragraph", "hidden words", "the same paragraph", "attributes"],
)
def test_a_page_that_is_far_too_large_ends_soon(kind: str) -> None:
    """Forty thousand of anything end in a plain reason or in the article."""
    assert cpu_s(SLOW[kind](40_000)) < OUTER_S


def test_json_ld_of_five_megabytes_nested_deep_is_left_alone() -> None:
    """Neither the stack nor the time gives way, and the article is read."""
    assert cpu_s(linked('{"a":[' * 100_000 + "1" * 4_000_000)) < OUTER_S


def reason(data: bytes) -> str:
    """Return why a page is refused."""
    with pytest.raises(ReadError) as error:
        list(read_html(io.BytesIO(data), ReadOptions("a.html", 50_000_000)))
    return error.value.reason


def test_a_refused_page_says_what_it_has_too_much_of() -> None:
    """In words that a user can check on the page."""
    assert reason(SLOW["attributes"](6_000)) == (
        "more than 500 attributes in one HTML tag; no news page has so many"
    )
    assert reason(SLOW["the same paragraph"](20_000)) == (
        "more than 15000 visible HTML elements; no news page has so many"
    )
    assert reason(page("<i>" * 500_000)) == "more than 400000 HTML tags; no news page has so many"


def test_half_of_a_page_is_never_taken_for_all_of_it() -> None:
    """The parser drops what lies too deep and goes on; the article may be there."""
    assert reason(SLOW["depth"](500)) == "HTML nested too deeply to be read whole; no news page is"


@pytest.mark.parametrize(
    "text",
    [
        "<p title='" + "a " * 2_000 + "'>one</p>",
        "<p>if a <b and " + "c " * MAX_ATTRIBUTES,
        "<script>if (a <b) {" + " c = d;" * 2_000 + "}</script>",
        "<!-- <p " + "a " * 2_000 + "> -->",
        "<style>" + "a <b c {}" * 2_000 + "</style>",
    ],
)
def test_words_are_not_taken_for_attributes(text: str) -> None:
    """In a value, a script, a comment or a style sheet."""
    check_markup(text.replace(" <b and", " and"), "a.html")
