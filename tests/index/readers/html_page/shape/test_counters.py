"""Test that counters of galleries are left out, and numbers that are news are not."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from index.readers.html_page.shape.counters import drop_counters


def shown(body: str) -> str:
    """Return the words of a body, on one line."""
    tree: Any = html.document_fromstring(f"<html><body>{body}</body></html>")
    drop_counters(tree)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    "counter",
    [
        "<p>1/15</p>",
        "<div>Photo 3 of 20</div>",
        "<div><span>2</span> / <span>9</span></div>",
        "<p><span class='count'>1 of 12</span></p>",
        "<h3>(4 of 12 photos)</h3>",
        "<div>Bild 3 von 20</div>",
    ],
)
def test_a_line_that_only_counts_pictures_goes(counter: str) -> None:
    """In any element, and with its numbers in elements of their own."""
    assert shown(f"<p>It rained.</p>{counter}<p>It snowed.</p>") == "It rained. It snowed."


@pytest.mark.parametrize(
    "words",
    [
        "<p>In all <b>3 of 5</b> bridges fell.</p>",
        "<table><tr><td>3/5</td></tr></table>",
        "<ul><li>1/2</li></ul>",
        "<p>3 of 5 bridges</p>",
        "<p>1 of 1000</p>",
    ],
)
def test_a_share_that_is_reported_stays(words: str) -> None:
    """Inside a sentence, a table or a list."""
    tree: Any = html.document_fromstring(f"<html><body>{words}</body></html>")

    assert shown(words) == " ".join(tree.text_content().split())
