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


def test_keys_that_no_file_has_are_not_told_as_unused() -> None:
    """An id beside a better one is one of ours."""
    options, found = ReadOptions("a.xml", 1_000), item()
    found.state("_id", "HBN:1", "doc-id")
    found.state("id", "1", "doc-id")
    list(read_item(found, RecordPlace("x"), options))

    assert not options.tally.unused_keys
