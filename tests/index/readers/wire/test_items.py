"""An item of an agency is judged by the rules for records."""

from __future__ import annotations

from index.readers.base import ReadOptions
from index.readers.fields.mapping import read_map
from index.readers.fields.records import RecordPlace
from index.readers.office.paragraphs import Paragraph, join_paragraphs
from index.readers.wire.items import WireItem, read_item
from index.records import Article


def item() -> WireItem:
    """Return an item with a headline, a date that is none, and a text."""
    found = WireItem("nitf", words=join_paragraphs([Paragraph("It rained.")]))
    found.state("headline", "Storm", "hl1")
    found.state("headline", "Another", "title")
    found.state("published", "yesterday", "date.issue")
    return found


def test_facts_and_warnings_name_elements() -> None:
    """What is stated first stays; `--map` is for JSON alone."""
    options = ReadOptions("a.xml", 1_000, mapped=read_map(["text=story"]))
    warning, article = read_item(item(), RecordPlace("x"), options)

    assert str(warning).startswith('a.xml: "date.issue" is "yesterday"; expected a date')
    assert isinstance(article, Article)
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Storm", "nitf:hl1")
