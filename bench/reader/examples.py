"""Make what the reader is trained on of a question: a head, a window, and the right answer.

As asking will: windows of one to some sentences from anywhere in an article, most after
a head, and most of what is read does not answer. Half of the answerable questions are
made unanswerable, by a window that lacks the answer, from the same article or another,
or by a near miss.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.reader.near_misses import names_of, other_question, other_window
from bench.reader.noise import as_typed
from bench.reader.questions import Context, Question
from index.records import Span
from search.answering.windows import HEAD_LEDE_CHARS, LONGEST_WINDOW

_WITH_HEAD = 0.8
_WITH_TITLE = 0.8
_ONE_SENTENCE = 0.25
"""Shares of windows; chosen by hand, once."""
_SHARES = {
    "answered": 0.55,
    "same article": 0.16,
    "near miss": 0.17,
    "other article": 0.12,
}
"""What becomes of answerable questions."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question, what is read, the words of it that answer, and its sentences."""

    question: str
    head: str
    window: str
    answers: tuple[Span, ...]
    sentences: tuple[Span, ...]


class Examples:
    """Makes one example of each question, another one in each epoch."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        contexts = dict.fromkeys(q.context for q in questions)
        by_group = sorted(contexts, key=lambda c: (c.source, c.group))
        self._by_group = {
            key: list(some) for key, some in groupby(by_group, lambda c: (c.source, c.group))
        }
        self._all = list(contexts)
        self._names = {key: names_of(c.text for c in v) for key, v in self._by_group.items()}
        self._any_names = sorted({n for some in self._names.values() for n in some})

    def epoch(self, number: int, seed: int) -> Iterator[tuple[Question, Example]]:
        """Iterate over questions, each with an example, in an order of this epoch alone."""
        order = list(range(len(self._questions)))
        random.Random(f"{seed} {number}").shuffle(order)
        for at in order:
            rng = random.Random(f"{seed} {number} {at}")
            yield self._questions[at], self._example(self._questions[at], rng)

    def _example(self, question: Question, rng: random.Random) -> Example:
        kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        if not question.answers or kind == "answered":
            return self._as_it_is(question, rng)
        if kind == "near miss":
            return self._near_miss(question, rng)
        context, lacking = question.context, self._lacking(question)
        if kind == "same article" and lacking:
            window = self._window(context, rng.choice(lacking), rng, within=lacking)
            return self._of(question.text, context, window, (), rng)
        return self._elsewhere(question, rng)

    def _as_it_is(self, question: Question, rng: random.Random) -> Example:
        sentences = question.context.sentences
        answer = rng.choice(question.answers) if question.answers else None
        holding = [i for i, s in enumerate(sentences) if answer is None or s.overlaps(answer)]
        window = self._window(question.context, rng.choice(holding), rng)
        if answer is not None:  # an answer over two sentences is taken whole
            first, last = sentences[holding[0]], sentences[holding[-1]]
            window = Span(min(window.start, first.start), max(window.end, last.end))
        return self._of(question.text, question.context, window, question.answers, rng)

    def _near_miss(self, question: Question, rng: random.Random) -> Example:
        """Ask about another name, or read about another; without a name, go elsewhere."""
        example = self._as_it_is(question, rng)
        names = self._names[question.context.source, question.context.group]
        names = names if len(names) > 20 and rng.random() < 0.7 else self._any_names
        read = f"{example.head} {example.window}"
        if rng.random() < 0.5:
            texts = other_window(question.text, [example.head, example.window], names, rng)
            if texts:
                return Example(as_typed(question.text, rng), texts[0], texts[1], (), ())
        other = other_question(question.text, read, names, rng)
        if other is None:
            return self._elsewhere(question, rng)
        return Example(as_typed(other, rng), example.head, example.window, (), example.sentences)

    def _elsewhere(self, question: Question, rng: random.Random) -> Example:
        """Read a paragraph of the same article, or of any, that does not hold the answer."""
        mine = question.context
        strings = {answer.of(mine.text).lower() for answer in question.answers}
        near = self._by_group[mine.source, mine.group]
        for pool in ([near] if rng.random() < 0.85 else []) + [self._all] * 3:
            other = rng.choice(pool)
            if other is mine or any(s in other.text.lower() for s in strings):
                continue
            window = self._window(other, rng.randrange(len(other.sentences)), rng)
            return self._of(question.text, other, window, (), rng)
        return self._as_it_is(question, rng)

    def _lacking(self, question: Question) -> list[int]:
        """Return the positions of sentences that hold no answer, and not its words."""
        text = question.context.text
        strings = {answer.of(text).lower() for answer in question.answers}
        return [
            position
            for position, sentence in enumerate(question.context.sentences)
            if not any(sentence.overlaps(answer) for answer in question.answers)
            and not any(string in sentence.of(text).lower() for string in strings)
        ]

    def _window(
        self, context: Context, position: int, rng: random.Random, within: Sequence[int] = ()
    ) -> Span:
        """Return some sentences around one, up to a length drawn for this window."""
        sentences = context.sentences
        allowed = set(within) if within else range(len(sentences))
        longest = 0 if rng.random() < _ONE_SENTENCE else rng.randint(150, LONGEST_WINDOW)
        first = last = position
        while True:
            sides = [p for p in (first - 1, last + 1) if p in allowed and 0 <= p < len(sentences)]
            if not sides:
                break
            side = rng.choice(sides)
            begin, end = min(first, side), max(last, side)
            if sentences[end].end - sentences[begin].start > longest:
                break
            first, last = begin, end
        return Span(sentences[first].start, sentences[last].end)

    def _of(
        self,
        question: str,
        context: Context,
        window: Span,
        answers: Sequence[Span],
        rng: random.Random,
    ) -> Example:
        """Cut an example out of a context."""
        return Example(
            as_typed(question, rng),
            self._head(context, window, rng),
            window.of(context.text),
            tuple(_moved(a, -window.start) for a in answers if window.contains(a)),
            tuple(_moved(s, -window.start) for s in context.sentences if window.contains(s)),
        )

    def _head(self, context: Context, window: Span, rng: random.Random) -> str:
        """Return a title and the beginning of what stands above the window, or nothing."""
        if rng.random() > _WITH_HEAD:
            return ""
        title = f"{context.title}. " if context.title and rng.random() < _WITH_TITLE else ""
        lede = context.sentences[0]
        if context.source.startswith("qamr"):  # its sentences stand alone: take another as lede
            other = rng.choice(self._by_group[context.source, context.group])
            return title + (other.text[:HEAD_LEDE_CHARS] if other is not context else "")
        if window.overlaps(lede):
            return title
        return title + lede.of(context.text)[:HEAD_LEDE_CHARS]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
