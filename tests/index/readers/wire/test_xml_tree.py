"""Elements are found by their names, whatever namespace they are in."""

from __future__ import annotations

from lxml import etree

from index.readers.wire.xml_tree import child, inside, stated, words_of

TREE = etree.fromstring(
    b"<a xmlns:n='urn:n'><n:b c=' x  y '> One <n:d>two</n:d>\n</n:b><b>3</b></a>"
)


def test_names_are_compared_without_namespaces() -> None:
    """The first of several counts; what is not there is None, and its words are none."""
    found = child(TREE, "b")

    assert words_of(found) == "One two"
    assert stated(found, "c") == "x y"
    assert [words_of(one) for one in inside(TREE, "b")] == ["One two", "3"]
    assert (child(TREE, "b", "e"), words_of(None), stated(None, "c")) == (None, "", "")
