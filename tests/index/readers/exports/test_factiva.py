"""Test that a document of Factiva is known by what it alone has."""

from __future__ import annotations

from datetime import date

from index.readers.exports.document import document_at
from index.readers.exports.factiva import is_factiva, read_factiva
from index.records import Span
from tests.index.readers.exports import documents

DATABASES = ("NEXIS", "NEXIS_UNI", "FACTIVA", "FACTIVA_PLAIN", "PROQUEST", "EUROPRESSE")


def test_no_other_database_is_taken_for_it() -> None:
    """Nor is a report."""
    known = {
        name
        for name in (*DATABASES, "FIRST", "SECOND")
        if is_factiva(document_at(text := getattr(documents, name), Span(0, len(text))))
    }

    assert known == {name for name in DATABASES if name.startswith("FACTIVA")}


def test_a_report_alone_states_nothing() -> None:
    """Reading it raises nothing either."""
    report = document_at(documents.FIRST, Span(0, len(documents.FIRST)))

    assert read_factiva(report, date(2027, 1, 1)).facts == {}
