"""Define what a reader is: a question and windows in, what of each window answers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from index.records import Span


class Window(NamedTuple):
    """Words of an article, and what a reader of it has met before them.

    Attributes:
        head: The title and the beginning of the lede, or of one of them, or empty.
        text: The words that are asked for an answer.
        sentences: The sentences of `text`, in code points of it, in order.
    """

    head: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What a reader makes of one sentence of a window; all scores are logits.

    Attributes:
        answers: Whether the sentence answers.
        span_score: How much likelier its best words are the answer than that the window
            has none.
        words: These words, in code points of the window; None where nothing was read.
    """

    answers: float
    span_score: float
    words: Span | None


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What a reader makes of a window: whether it answers (a logit), and its sentences."""

    answers: float
    sentences: tuple[SentenceReading, ...]


class Reader(Protocol):
    """Reads a question and a window together."""

    @property
    def name(self) -> str:
        """The name that opens this reader again."""

    def read(self, question: str, windows: Sequence[Window]) -> list[WindowReading]:
        """Return what each window answers, as many sentences as it has.

        A reading depends on its own window and the question only, never on the others.
        """
