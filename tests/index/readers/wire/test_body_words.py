"""The words of an item's body, whatever stands in it, without changing the tree."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from index.readers.wire.body_words import words_of_content

NAMES = st.sampled_from(["p", "block", "fn", "frac-num", "q", "media-caption", "head", "hl2", "x"])
TREES = st.recursive(
    st.text("abc &<", max_size=5).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=3)).map(
        lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=12,
)


@given(TREES)
def test_any_content_gives_lines_and_exact_places(inner: str) -> None:
    """And the same a second time."""
    tree = etree.fromstring(f"<body.content>{inner}</body.content>")
    before = etree.tostring(tree)
    found = words_of_content(tree, "a.xml", form="nitf")

    assert etree.tostring(tree) == before
    assert "\n\n" not in found.text
    assert all(one.span.end <= len(found.text) for one in found.structure)


def test_many_notes_take_time_that_grows_with_them() -> None:
    """Ten times as many, not a hundred times as long."""

    def seconds(count: int) -> float:
        tree = etree.fromstring(f"<body.content>{'<p>a<fn>b</fn></p>' * count}</body.content>")
        before = time.process_time()
        words_of_content(tree, "a.xml", form="nitf")
        return time.process_time() - before

    assert seconds(10_000) < 40 * seconds(1_000) + 0.5
