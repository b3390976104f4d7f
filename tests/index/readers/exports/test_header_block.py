"""Test that labelled lines at the head of a text are facts, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from index.readers.exports.document import document_at
from index.readers.exports.header_block import is_header_block, read_header_block
from index.records import Span

REPORT = "\n\nIt rained in Rosk on Friday, the mayor said.\n"
HEAD = "Title: Rain at last\nAuthor: Jane Mills\nDate: May 5, 1998\nSource: The Rosk Courier"


def test_each_label_states_its_fact() -> None:
    """With where it stands; the report is all below."""
    text = HEAD + REPORT
    document = document_at(text, Span(0, len(text)))
    found = read_header_block(document, date(2027, 1, 1))

    assert is_header_block(document)
    assert {name: fact.value for name, fact in found.facts.items()} == {
        "title": "Rain at last",
        "published": "1998-05-05",
        "outlet": "The Rosk Courier",
    }
    assert [author.value for author in found.authors] == ["Jane Mills"]
    assert [span.of(text) for span in found.body] == [REPORT.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        "Title: Rain at last\nDate: May 5, 1998" + REPORT,
        "Rain at last\n" + HEAD + REPORT,
        HEAD + "\nIt rained." + REPORT,
    ],
)
def test_other_lines_are_text(text: str) -> None:
    """Too few labels, words between them, or nothing below."""
    document = document_at(text, Span(0, len(text)))

    assert not is_header_block(document)
