"""The documents of `--json`, word for word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from search.documents.answers import answer_document
from search.documents.hits import search_document
from search.documents.pieces.articles import list_document
from search.documents.pieces.json_text import dump
from search.documents.shown_article import article_document
from search.documents.timelines import timeline_document
from tests.search.cli import samples


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("search.json", search_document(samples.RESULT)),
        ("ask.json", answer_document(samples.ANSWERED)),
        ("model.json", answer_document(samples.SUMMED_UP)),
        ("timeline.json", timeline_document(samples.TIMELINE)),
        ("refusal.json", answer_document(samples.NOTHING)),
        ("show.json", article_document(samples.STORED, samples.CITATION)),
        ("list.json", list_document([samples.STORED], undated_left_out=0)),
    ],
)
def test_documents_are_stable(
    golden: Callable[[str, str], None], name: str, document: Mapping[str, Any]
) -> None:
    """Keys, their order and their nesting are a contract with other programs."""
    golden(name, dump(document).decode())
