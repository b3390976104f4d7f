"""Test that blocks get the form that the extractor reads, and that no words change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from index.readers.html_page.shape.blocks import is_card, shape_blocks

LONG = "The council met and agreed, after many hours of talks, to rebuild the bridge. " * 3


def shaped(body: str) -> Any:
    """Return the body of a page with its blocks in shape."""
    tree: Any = html.document_fromstring(f"<html><body>{body}</body></html>")
    shape_blocks(tree)
    return tree.body


def lines(body: Any, tag: str) -> list[str]:
    """Return the words of all elements of a name, one line each."""
    return [" ".join(element.text_content().split()) for element in body.iter(tag)]


def test_two_breaks_divide_paragraphs() -> None:
    """As in pages that know no paragraphs; one break is a break in one."""
    body = shaped(f"<div>{LONG}<br> <br>A <b>second</b> one<br>goes on.<br/><br/></div>")

    assert lines(body, "p") == [LONG.strip(), "A second onegoes on."]
    assert body.find(".//p[2]/br") is not None


def test_a_block_between_breaks_stays_where_it_is() -> None:
    """Between the paragraphs that it divides."""
    body = shaped(f"<div>{LONG}<h2>Heading</h2>{LONG}<br><br>End.</div>")

    assert [child.tag for child in body.find("div")] == ["p", "h2", "p", "p"]


def test_the_lines_of_an_address_are_no_paragraphs() -> None:
    """They are short, all of them."""
    assert lines(shaped("<div>Ann Lee<br><br>12 High Street<br><br>Hallin</div>"), "p") == []


@given(
    st.lists(
        st.sampled_from(
            ["<br>", "one ", LONG, "<b>two</b>", "<p>three</p>", "<div>four<br><br>five</div>"]
        ),
        max_size=12,
    )
)
def test_no_word_is_lost_or_moved(pieces: list[str]) -> None:
    """Whatever stands between the breaks."""
    body = f"<div>{''.join(pieces)}</div>"
    words = html.document_fromstring(f"<html><body>{body}</body></html>").body.text_content()

    assert "".join(shaped(body).text_content().split()) == "".join(words.split())


@pytest.mark.parametrize("name", ["pf_subheadline", "crosshead", "story-sub-head", "Zwischentitel"])
def test_a_class_tells_a_heading(name: str) -> None:
    """Of a line that is no element of a heading."""
    assert lines(shaped(f"<div class='{name}'>Who pays?</div><p>{LONG}</p>"), "h3") == ["Who pays?"]


def test_a_stated_lede_is_a_paragraph() -> None:
    """If it is a sentence; a link to another story is none."""
    body = shaped(
        f"<div class='article__summary summary'>{LONG}</div>"
        f"<div class='summary'><a href='/a'>{LONG}</a></div>"
    )

    assert len(lines(body, "p")) == 1


def test_the_pieces_of_a_body_are_put_together() -> None:
    """An advertisement between them is not."""
    piece = "<div class='body article__body'><p>{}</p></div>"
    ad = "<div class='ad'>Advertisement</div>"
    body = shaped(f"<article>{piece.format('One.')}{ad}{piece.format('Two.')}</article>")

    first = body.find(".//div[@class='body article__body']")
    assert first.text_content() == "One.Two."


@pytest.mark.parametrize(
    "between", ["<h2>Another story</h2>", "</article><article>", "<h1>Another story</h1>"]
)
def test_bodies_of_different_stories_stay_apart(between: str) -> None:
    """A heading between them, or an article of its own, tells that they are."""
    piece = "<div class='post-content'><p>{}</p></div>"
    body = shaped(f"<article>{piece.format('One.')}{between}{piece.format('Two.')}</article>")

    assert [e.text_content() for e in body.iter("div")] == ["One.", "Two."]


def test_a_declared_body_has_the_name_that_is_known() -> None:
    """A class in which the extractor sees a bar or a menu does not hide it."""
    body = shaped(f"<div itemprop='articleBody' class='barrons-wrap' id='nav'><p>{LONG}</p></div>")

    assert dict(body[0].attrib) == {"itemprop": "articleBody", "class": "article-body"}


def test_a_card_is_no_article() -> None:
    """A headline with a link and a line; an article is longer, or leads nowhere."""
    card = html.fromstring(
        "<article><a href='/a'><h3>Another story</h3></a><p>In brief</p></article>"
    )
    report = html.fromstring(f"<article><h1>A <a href='/a'>b</a></h1><p>{LONG}</p></article>")

    assert is_card(card)
    assert not is_card(report)


def test_a_lone_sentence_with_a_link_is_no_teaser() -> None:
    """In a block of its own; a headline that is all link stays a teaser."""
    body = shaped(
        "<div><div><p>It was printed on Monday in <a href='/a'>Nature</a>.</p></div></div>"
        "<div><p><a href='/a'>Bridge of Hallin is closed</a></p></div>"
    )

    assert [child.tag for child in body] == ["section", "div"]
