"""Test the lines and labelled fields of a document."""

from __future__ import annotations

from datetime import date

from index.readers.exports.document import Found, document_at, label_of, labelled
from index.records import Span

TEXT = "Byline: By Ann Mills;\nTom Leer helped\n\nIt rained: all day.\nDate: 5 May 2019\n"
KNOWN = {"byline": "", "date": ""}


def test_a_field_goes_on_to_a_blank_line_or_a_label() -> None:
    """A colon alone makes no label."""
    document = document_at(TEXT, Span(0, len(TEXT)))
    found = [(label, words.of(TEXT)) for label, _, _, words in labelled(document, KNOWN)]

    assert found == [("byline", "By Ann Mills;\nTom Leer helped"), ("date", "5 May 2019")]
    assert label_of(document, 2, KNOWN) is None
    assert document.is_alone(2)


def test_facts_are_what_stands_in_a_field() -> None:
    """Those who helped are no authors, and of two facts of a name the first counts."""
    document = document_at(TEXT, Span(0, len(TEXT)))
    (byline, day) = [words for _, _, _, words in labelled(document, KNOWN)]
    found = Found("here")
    found.add_authors("Byline", TEXT, byline)
    found.add_date("published", "Date", TEXT, day, date(2027, 1, 1))
    found.add("published", "Other", TEXT, byline)

    assert [author.value for author in found.authors] == ["Ann Mills"]
    assert found.facts["published"].value == "2019-05-05"


def test_a_day_to_come_is_no_date() -> None:
    """It cannot be that of publication."""
    found = Found("here")
    found.add_date("published", "Date", TEXT, Span(0, len(TEXT)), date(2018, 1, 1))

    assert found.facts == {}
