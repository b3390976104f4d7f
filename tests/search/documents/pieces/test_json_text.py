"""Documents as text: exact whatever the text, and safe to look at."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from search.documents.pieces.json_text import dump
from tests.search.cli import samples


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\x7f\u202e\u200f\u2028\ud800\U000e0041")))
def test_text_is_exact_and_safe_to_look_at(text: str) -> None:
    """What is parsed is what stood in the article; what is printed controls no terminal."""
    written = dump({"text": text}).decode()

    assert json.loads(written)["text"] == text
    assert samples.obeyed(written.replace("\n", "")) == []
