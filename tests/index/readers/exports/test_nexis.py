"""Test that a document of Nexis is known by what it alone has."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from index.readers.exports.document import document_at
from index.readers.exports.nexis import is_nexis, read_nexis
from index.records import Span
from tests.index.readers.exports import documents

DATABASES = ("NEXIS", "NEXIS_UNI", "FACTIVA", "FACTIVA_PLAIN", "PROQUEST", "EUROPRESSE")


def test_no_other_database_is_taken_for_it() -> None:
    """Nor is a report."""
    known = {
        name
        for name in (*DATABASES, "FIRST", "SECOND")
        if is_nexis(document_at(text := getattr(documents, name), Span(0, len(text))))
    }

    assert known == {name for name in DATABASES if name.startswith("NEXIS")}


def test_a_report_alone_states_nothing() -> None:
    """Reading it raises nothing either."""
    report = document_at(documents.FIRST, Span(0, len(documents.FIRST)))

    assert read_nexis(report, date(2027, 1, 1)).facts == {}


HEAD = """1 of 2 DOCUMENTS

The Rosk Courier

August 14, 2019 Wednesday

Mill stands still

"""
FOOT = (
    "LOAD-DATE: August 15, 2019",
    "LANGUAGE: ENGLISH",
    "GRAPHIC: PHOTO: The mill",
    "PUBLICATION-TYPE: Newspaper",
    "Copyright 2019 The Rosk Company",
)


@pytest.mark.parametrize(
    "labels",
    [
        "LENGTH: 12 words\n\n",
        "LENGTH: 12 words\n",
        "BYLINE: Jane Rosk\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 12 words\n\n",
        "LENGTH: 12 words\n\nHIGHLIGHT: Ice stopped\nthe wheel.\n\nDATELINE: ROSK\n\n",
        "LENGTH: 12 words\nDATELINE: ROSK\n",
        "BYLINE: Jane Rosk\n\nLate edition\n\nLENGTH: 12 words\n\nSERIES: Mills\n\n",
    ],
)
def test_a_report_without_a_mark_stands_between_the_labels(labels: str) -> None:
    """Below those of the head and above the foot, whichever fields this one has."""
    report = "The mill stood still.\n\nLANGUAGE is no matter, she said.\n\nIt will turn again."
    for foot in (some for n in range(1, 6) for some in combinations(FOOT, n)):
        text = HEAD + labels + report + "\n\n" + "\n\n".join(foot) + "\n"
        document = document_at(text, Span(0, len(text)))
        found = read_nexis(document, date(2027, 1, 1))

        assert is_nexis(document)
        assert [span.of(text) for span in found.body] == [report]
        assert found.facts["outlet"].value == "The Rosk Courier"
        assert found.facts["title"].value == "Mill stands still"


def test_a_document_of_labels_alone_has_no_report() -> None:
    """A picture, say: no field is taken for words of a reporter."""
    text = HEAD + "LENGTH: 2 words\n\n" + "\n\n".join(FOOT) + "\n"

    assert read_nexis(document_at(text, Span(0, len(text))), date(2027, 1, 1)).body == []
