"""Put a question and a window of an article into the form that the reader was trained on.

`[CLS] question [SEP] head [SEP] window [SEP]`: the head is the title and the beginning of
the lede, which say what the window is about and are not asked for the answer. Training
and asking both call this, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.models.wordpiece import END, START, PlacedToken, WordPiece

MAX_TOKENS = 512
"""Positions that the network has."""

_QUESTION_TOKENS = 96
"""Longer questions are cut: more of them would leave less room for the window."""
_HEAD_TOKENS = 64
"""The same of heads; the window has the rest, at least 348 tokens."""


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """What the network reads.

    Attributes:
        ids: Token ids, at most 512.
        segments: 0 for the question, 1 for head and window, as long as `ids`.
        first: Position in `ids` of the first token of the window.
        tokens: The tokens of the window with their code points in it.
    """

    ids: list[int]
    segments: list[int]
    first: int
    tokens: Sequence[PlacedToken]


def reader_input(tokenizer: WordPiece, question: str, head: str, window: str) -> ReaderInput:
    """Return what the network reads of a question and a window; what is too long is cut."""
    asked = [START, *tokenizer.ids(question, _QUESTION_TOKENS), END]
    above = [*tokenizer.ids(head, _HEAD_TOKENS), END]
    first = len(asked) + len(above)
    tokens = tokenizer.placed(window, MAX_TOKENS - first - 1)
    ids = [*asked, *above, *(token.id for token in tokens), END]
    segments = [0] * len(asked) + [1] * (len(ids) - len(asked))
    return ReaderInput(ids, segments, first, tokens)
