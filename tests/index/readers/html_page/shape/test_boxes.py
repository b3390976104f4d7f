"""Test that boxes among paragraphs go by their class or role, and an article that has one stays."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from index.readers.html_page.shape.boxes import drop_boxes


def shown(body: str) -> str:
    """Return the words of a body, on one line."""
    tree: Any = html.document_fromstring(f"<html><body>{body}</body></html>")
    drop_boxes(tree)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    "opening",
    [
        "<div class='promo-box'>",
        "<aside class='c-sponsored-content'>",
        "<section class='article__sponsored'>",
        "<p class='ad-label'>",
        "<div class='audio-player'>",
        "<div class='block newsletter-signup'>",
        "<div class='poll'>",
        "<div role='dialog'>",
    ],
)
def test_a_box_that_is_named_goes(opening: str) -> None:
    """With all that stands in it."""
    box = f"{opening}<b>Sleep</b> better with the Dunn mattress."
    end = opening[1:].split()[0]

    assert shown(f"<p>It rained.</p> {box}</{end}> <p>It snowed.</p>") == "It rained. It snowed."


@pytest.mark.parametrize(
    "opening",
    [
        "<div class='exit-poll'>",
        "<div class='sponsors-of-the-bill'>",
        "<div class='box'>",
        "<span class='promo-box'>",
        "<div class='admin-label'>",
        "<div role='main'>",
    ],
)
def test_other_blocks_stay(opening: str) -> None:
    """A word of a class that only looks like one, and what stands in a sentence."""
    assert shown(f"{opening}It rained.</div>") == "It rained."


def test_a_long_block_is_the_article() -> None:
    """An article that is paid for is shown as a whole; its outlet answers for it."""
    words = "It rained in Dunn all day. " * 30

    assert shown(f"<div class='sponsored-content'>{words}</div>") == words.strip()
