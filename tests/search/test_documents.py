"""The documents of `--json`, word for word, and exact whatever the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import (
    answer_document,
    article_document,
    dump,
    list_document,
    search_document,
    timeline_document,
)
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


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\x7f\u202e\u200f\u2028\ud800\U000e0041")))
def test_text_is_exact_and_safe_to_look_at(text: str) -> None:
    """What is parsed is what stood in the article; what is printed controls no terminal."""
    written = dump({"text": text}).decode()

    assert json.loads(written)["text"] == text
    assert samples.obeyed(written.replace("\n", "")) == []
