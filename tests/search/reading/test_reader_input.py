"""What the reader reads: a question, a head and a window, each within its room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models.packaged_models import READER
from index.models.wordpiece import END, START, WordPiece, tokenizer_of
from search.reading.reader_input import MAX_TOKENS, reader_input


@pytest.fixture(scope="module")
def tokenizer() -> WordPiece:
    """Open the reader's tokenizer."""
    return tokenizer_of(READER)


def test_the_parts_follow_each_other(tokenizer: WordPiece) -> None:
    """`[CLS] question [SEP] head [SEP] window [SEP]`, the question in a segment of its own."""
    read = reader_input(tokenizer, "who won", "The cup.", "Lyon won.")

    question, head, window = (tokenizer.ids(t, 99) for t in ("who won", "The cup.", "Lyon won."))
    assert read.ids == [START, *question, END, *head, END, *window, END]
    assert read.segments == [0] * (len(question) + 2) + [1] * (len(head) + len(window) + 2)
    assert [token.id for token in read.tokens] == window
    assert read.ids[read.first : read.first + len(window)] == window


@given(question=st.text(), head=st.text(), window=st.text())
def test_any_texts_fit(tokenizer: WordPiece, question: str, head: str, window: str) -> None:
    """Ids and segments go together, and the window's tokens are where they are said to be."""
    read = reader_input(tokenizer, question * 9, head * 9, window * 9)

    assert len(read.ids) == len(read.segments) <= MAX_TOKENS
    tokens = [token.id for token in read.tokens]
    assert read.ids[read.first : -1] == tokens
    assert read.ids.count(START) == 1


def test_a_long_question_and_head_leave_room(tokenizer: WordPiece) -> None:
    """Two thirds of what can be read are the window's, whatever stands before it."""
    read = reader_input(tokenizer, "why " * 9_000, "It rained. " * 9_000, "the dam broke " * 9_000)

    assert len(read.ids) == MAX_TOKENS
    assert len(read.tokens) > MAX_TOKENS * 2 / 3
