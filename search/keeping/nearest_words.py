"""Find what comes nearest to words that a text no longer has, and show the difference.

Words are compared one by one, in order. What is near is told from what only shares
ordinary words by its whole sentences: most of the words of both are the same, or a long
run of them is. Pure functions; their time is bounded whatever the texts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import groupby

from index.records import Span

_SOLID = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that leave no blanks between words: each character counts as a word."""
_TOKEN = re.compile(rf"(?:[{_SOLID}]|[^\W{_SOLID}]+|[^\w\s])\s*")

_MOST_TOKENS = 600
"""Tokens of words that are compared one by one; of longer ones no difference is shown."""
_MOST_PAIRS = 400
"""Pairs of places of one token, such as 20 and 20; one that makes more is matched nowhere."""
_MOST_WINDOWS = 4
"""Places of a text that are compared word by word; the best shares most words with the quote."""
_NEAR_SHARE = 0.6
"""Words that both have, twice over, by the words of both: from here on one comes of the other."""
_LONG_RUN = 9
"""Words in a row that two texts do not share by chance."""


class Op(StrEnum):
    """What became of some words."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one text or of both. Those that are the same or cut give the older text."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark, with the white space after it."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Core:
    """Where words match, how many do, and how many of them in a row."""

    span: Span
    words: int
    longest_run: int


def nearest_words(
    words: str, text: str, sentences: Sequence[Span], *, beside: str = ""
) -> Span | None:
    """Return the whole sentences that come nearest to the words, None if none comes near.

    Args:
        words: What was quoted.
        text: What is there now.
        sentences: Its sentences, in reading order.
        beside: What stood around the words, as far as it is known: a sentence of it did not
            come of them.
    """
    sought, found = _tokens(words), list[_Core]()
    for run in _new_runs(text, sentences, beside):
        found += _cores(sought, _tokens(run.of(text), at=run.start))
    for core in sorted(found, key=lambda core: (-core.words, core.span)):
        span = _whole_sentences(core.span, sentences)
        likeness = _likeness(sought, _tokens(span.of(text)))
        if core.longest_run >= _LONG_RUN or likeness >= _NEAR_SHARE:
            return span
    return None


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one sequence of pieces.

    Those that are the same or were cut give `before`, exactly. Those that are the same or
    were added give `after`, but for its white space.
    """
    old, new = _tokens(before), _tokens(after)
    if not (old and new) or max(len(old), len(new)) > 2 * _MOST_TOKENS:
        return _merged([Piece(Op.CUT, before), Piece(Op.ADDED, after)])
    pieces = [Piece(Op.SAME, before[: old[0].span.start])]
    for op, a, b, c, d in _matcher(old, new).get_opcodes():
        if op == "equal":
            pieces.append(Piece(Op.SAME, _between(before, old, a, b)))
            continue
        pieces.append(Piece(Op.CUT, _between(before, old, a, b)))
        pieces.append(Piece(Op.ADDED, _between(after, new, c, d)))
    return _merged(pieces)


def _new_runs(text: str, sentences: Sequence[Span], beside: str) -> Iterator[Span]:
    """Yield the stretches of a text whose sentences did not stand beside the words before."""
    if not beside:
        yield Span(0, len(text))
        return
    for is_new, run in groupby(sentences, lambda span: span.of(text) not in beside):
        spans = list(run)
        if is_new:
            yield Span(spans[0].start, spans[-1].end)


def _tokens(text: str, *, at: int = 0) -> list[_Token]:
    """Return the words and marks of a text that begins at a place of another."""
    return [
        _Token(
            unicodedata.normalize("NFC", match[0].rstrip()),
            Span(at + match.start(), at + match.end()),
        )
        for match in _TOKEN.finditer(text)
    ]


def _between(text: str, tokens: Sequence[_Token], start: int, end: int) -> str:
    return text[tokens[start].span.start : tokens[end - 1].span.end] if start < end else ""


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces without empty ones."""
    return tuple(piece for piece in pieces if piece.text)


def _matcher(old: Sequence[_Token], new: Sequence[_Token]) -> SequenceMatcher[str]:
    """Compare two texts word by word.

    Words that stand in both so often that their places say nothing match nowhere: comparing
    all places of `the` with each other could take as many steps as the cube of the length.
    """
    often = Counter(t.key for t in old)
    for key, count in Counter(t.key for t in new).items():
        often[key] *= count

    def keys(tokens: Sequence[_Token], side: str) -> list[str]:
        return [
            t.key if often[t.key] <= _MOST_PAIRS else f"{side} {at}" for at, t in enumerate(tokens)
        ]

    return SequenceMatcher(None, keys(old, "old"), keys(new, "new"), autojunk=False)


def _cores(sought: Sequence[_Token], tokens: Sequence[_Token]) -> Iterator[_Core]:
    """Yield what matches in the best places of a stretch."""
    if not 0 < len(sought) <= _MOST_TOKENS:
        return
    for start in _windows(sought, tokens):
        reach = len(sought) // 2 + 1
        region = tokens[max(0, start - reach) : start + len(sought) + reach]
        blocks = [b for b in _matcher(sought, region).get_matching_blocks() if b.size]
        blocks = _trimmed(blocks, len(sought))
        if not blocks:
            continue
        last = blocks[-1].b + blocks[-1].size - 1
        span = Span(region[blocks[0].b].span.start, region[last].span.end)
        runs = [_count_words(region[b.b : b.b + b.size]) for b in blocks]
        yield _Core(span, sum(runs), max(runs))


def _windows(sought: Sequence[_Token], tokens: Sequence[_Token]) -> list[int]:
    """Return where stretches as long as what is sought begin that share most words with it."""
    wanted = Counter(token.key for token in sought if _is_word(token))
    held, shared, size = Counter[str](), 0, len(sought)
    scores = list[tuple[int, int]]()
    for at, token in enumerate(tokens):
        if token.key in wanted:
            held[token.key] += 1
            shared += held[token.key] <= wanted[token.key]
        if at >= size and (gone := tokens[at - size].key) in wanted:
            shared -= held[gone] <= wanted[gone]
            held[gone] -= 1
        scores.append((shared, max(0, at - size + 1)))
    chosen = list[int]()
    for share, start in sorted(scores, key=lambda one: (-one[0], one[1])):
        if not share or len(chosen) == _MOST_WINDOWS:
            break
        if all(2 * abs(start - other) >= size for other in chosen):
            chosen.append(start)
    return chosen


def _trimmed(blocks: list[Match], sought: int) -> list[Match]:
    """Return the matches without those far off at the ends, such as an article of its own."""

    def likeness(kept: list[Match]) -> float:
        width = kept[-1].b + kept[-1].size - kept[0].b
        return 2 * sum(block.size for block in kept) / (sought + width)

    while len(blocks) > 1:
        best = max((blocks[1:], blocks[:-1]), key=likeness)
        if likeness(best) <= likeness(blocks):
            break
        blocks = best
    return blocks


def _whole_sentences(core: Span, sentences: Sequence[Span]) -> Span:
    """Return the sentences that share a code point with a place; the place, if none does."""
    at = bisect_right(sentences, core.start, key=lambda span: span.end)
    touched = list[Span]()
    while at < len(sentences) and sentences[at].start < core.end:
        touched.append(sentences[at])
        at += 1
    return Span(touched[0].start, touched[-1].end) if touched else core


def _likeness(old: Sequence[_Token], new: Sequence[_Token]) -> float:
    """Return the words that two texts share in order, twice over, by the words of both."""
    count = _count_words(old) + _count_words(new)
    if not count or len(new) > 2 * _MOST_TOKENS:
        return 0.0
    blocks = _matcher(old, new).get_matching_blocks()
    return 2 * sum(_count_words(old[b.a : b.a + b.size]) for b in blocks) / count


def _count_words(tokens: Sequence[_Token]) -> int:
    return sum(map(_is_word, tokens))


def _is_word(token: _Token) -> bool:
    return token.key[0].isalnum()
