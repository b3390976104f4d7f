"""Models that count the words of the question, so that a test needs none that ships."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.records import Span
from search.query_models import LoadedModels
from search.reading.base import SentenceReading, Window, WindowReading

_LOGITS_A_WORD = 3.0


def overlap(question: str, text: str) -> float:
    """Return how many more words of a question are in a text than half of them."""
    asked = set(question.lower().split())
    return len(asked & set(text.lower().split())) - len(asked) / 2


class OverlappingReranker:
    """A reranker that counts words."""

    name = "overlapping"

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return how many more of the words are there than half of them."""
        return np.array([overlap(question, text) for text in texts], np.float32)


class OverlappingReader:
    """A reader that counts words, and remembers what it was given."""

    name = "overlapping"

    def __init__(self) -> None:
        self.windows: list[Window] = []

    def read(self, question: str, windows: Sequence[Window]) -> list[WindowReading]:
        """Hold that a sentence with most of the words answers."""
        self.windows += windows
        return [_reading(question, window) for window in windows]


def _reading(question: str, window: Window) -> WindowReading:
    logits = [_LOGITS_A_WORD * overlap(question, span.of(window.text)) for span in window.sentences]
    pairs = zip(logits, window.sentences, strict=True)
    readings = tuple(
        SentenceReading(logit, logit, Span(s.start, s.start + 1)) for logit, s in pairs
    )
    return WindowReading(max(logits), readings)


def read_by_overlap(monkeypatch: pytest.MonkeyPatch) -> OverlappingReader:
    """Have searchers that are opened from now on count words."""
    reader = OverlappingReader()
    monkeypatch.setattr("search.query_models.OF_THIS_PROCESS", LoadedModels())
    monkeypatch.setattr("search.query_models.open_reranker", lambda *_, **__: OverlappingReranker())
    monkeypatch.setattr("search.query_models.open_reader", lambda *_, **__: reader)
    return reader
