"""The loss of the reader: span, sentence and window, each as the questions have it.

A span is chosen among the window's tokens and the first token of all, which stands for
"no answer" (Devlin et al., "BERT", 2019, on SQuAD 2.0). Where several spans are right,
the probability of all of them counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from bench.reader.examples import Example
from bench.reader.network import Batch
from index.records import Span
from search.reading.reader_input import ReaderInput

_SENTENCE_WEIGHT, _WINDOW_WEIGHT = 1.0, 0.5
"""Against 1 for the span; chosen by hand, once."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Target:
    """What is right for one input.

    Attributes:
        spans: First and last token of each right answer, as positions in `ids`; none if
            the window does not answer.
        sentences: First token, one past the last, and whether the sentence answers.
    """

    spans: list[tuple[int, int]]
    sentences: list[tuple[int, int, bool]]

    @classmethod
    def of(cls, example: Example, read: ReaderInput) -> Target:
        """Find the tokens of answers and sentences; what was cut off is left out."""
        placed = [tokens_of(answer, read) for answer in example.answers]
        spans = [(first, end - 1) for first, end in placed if first < end]
        sentences = []
        for sentence in example.sentences or (Span(0, len(example.window)),):
            first, end = tokens_of(sentence, read)
            if first < end:
                holds = any(sentence.overlaps(answer) for answer in example.answers)
                sentences.append((first, end, holds))
        return cls(spans, sentences)


def tokens_of(span: Span, read: ReaderInput) -> tuple[int, int]:
    """Return the tokens, `[first, end)` in `ids`, that share a character with a span."""
    inside = [
        position
        for position, token in enumerate(read.tokens, read.first)
        if token.start < span.end and span.start < token.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def loss_of(
    answers: torch.Tensor, tokens: torch.Tensor, batch: Batch, targets: Sequence[Target]
) -> torch.Tensor:
    """Return the mean loss of a batch."""
    allowed = batch.in_window.clone()
    allowed[:, 0] = True
    ends = tokens[..., :2].masked_fill(~allowed.unsqueeze(-1), _NEVER)
    shares = functional.log_softmax(ends, dim=1)
    right = torch.full_like(shares, _NEVER)
    for row, target in enumerate(targets):
        for first, last in target.spans or [(0, 0)]:
            right[row, first, 0] = right[row, last, 1] = 0.0
    span = -torch.logsumexp(shares + right, dim=1).mean()
    wanted = torch.tensor([float(bool(target.spans)) for target in targets])
    window = functional.binary_cross_entropy_with_logits(answers, wanted)
    return span + _SENTENCE_WEIGHT * _sentences(tokens, targets) + _WINDOW_WEIGHT * window


def _sentences(tokens: torch.Tensor, targets: Sequence[Target]) -> torch.Tensor:
    """Return the loss of the sentences; each example counts the same."""
    logits, wanted, weights = [], [], []
    for row, target in enumerate(targets):
        for first, end, holds in target.sentences:
            logits.append(tokens[row, first:end, 2].mean())
            wanted.append(float(holds))
            weights.append(1 / len(target.sentences))
    return functional.binary_cross_entropy_with_logits(
        torch.stack(logits), torch.tensor(wanted), torch.tensor(weights), reduction="sum"
    ) / len(targets)
