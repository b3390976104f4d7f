"""Read windows with the reader that ships.

One pass over a window scores all of its sentences. The best words of a sentence are
those whose start and end together score most (Devlin et al., "BERT", 2019); the score
of no answer at all is that of the first token, as in training.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.models.onnx_models import on_threads, open_model
from index.models.packaged_models import READER, PackagedModel
from index.models.wordpiece import PlacedToken, tokenizer_of
from index.records import Span
from search.reading.base import SentenceReading, Window, WindowReading
from search.reading.reader_input import reader_input

_LONGEST_ANSWER = 40
"""Tokens of the words marked as the answer; longer ones are whole sentences, which say no more."""
_UNREAD = -20.0
"""Logit of a sentence that the room did not reach: that of nothing that answers."""
_START, _END, _SENTENCE = 0, 1, 2
"""Columns of what the network says of a token."""


class _Sized(NamedTuple):
    """A window whose length is that of its text: the longest are read first."""

    window: Window

    def __len__(self) -> int:
        return len(self.window.text)


class OnnxReader:
    """A `Reader` over the packaged model with its adapter."""

    def __init__(
        self, model: PackagedModel = READER, *, threads: int = 1, resident: bool = False
    ) -> None:
        """Open the model, preparing it if that was not done yet.

        Raises:
            ModelError: If a file is missing or not the pinned one, or cannot be prepared.
        """
        self.name = model.name
        self._model = open_model(model, resident=resident)
        self._threads = threads
        self._tokenizer = tokenizer_of(model)

    def read(self, question: str, windows: Sequence[Window]) -> list[WindowReading]:
        """Return what each window answers."""
        sized = [_Sized(window) for window in windows]
        return on_threads(partial(self._read, question), sized, self._threads)

    def _read(self, question: str, sized: _Sized) -> WindowReading:
        head, text, sentences = sized.window
        read = reader_input(self._tokenizer, question, head, text)
        answers, tokens = self._model.read(read.ids, read.segments)
        nothing = float(tokens[0, _START] + tokens[0, _END])
        inside = tokens[read.first : read.first + len(read.tokens)]
        return WindowReading(
            answers,
            tuple(_sentence(span, read.tokens, inside, nothing) for span in sentences),
        )


def _sentence(
    span: Span, tokens: Sequence[PlacedToken], scores: NDArray[np.float32], nothing: float
) -> SentenceReading:
    """Return what the tokens of a sentence say of it."""
    first = bisect_left(tokens, span.start, key=lambda token: token.end - 1)
    end = bisect_left(tokens, span.end, key=lambda token: token.start)
    if first >= end:
        return SentenceReading(_UNREAD, _UNREAD, None)
    own = scores[first:end]
    score, start, last = _best_words(own[:, _START], own[:, _END])
    words = Span(
        max(span.start, tokens[first + start].start), min(span.end, tokens[first + last].end)
    )
    return SentenceReading(float(own[:, _SENTENCE].mean()), score - nothing, words)


def _best_words(starts: NDArray[np.float32], ends: NDArray[np.float32]) -> tuple[float, int, int]:
    """Return the best sum of a start and an end not before it, and their positions."""
    count = len(starts)
    sums = starts[:, None] + ends[None, :]
    offsets = np.arange(count)[None, :] - np.arange(count)[:, None]
    sums = np.where((offsets >= 0) & (offsets < _LONGEST_ANSWER), sums, -np.inf)
    start, last = divmod(int(sums.argmax()), count)
    return float(sums[start, last]), start, last
