"""Split articles into passages.

A passage is what we embed, rank and cite, so its offsets must be exact. This
module is pure: it reads no files and loads no models. Whatever the settings,
and for any text (`tests/index/articles/test_passages.py` generates it):

- exact: `text[span.start : span.end] == passage.text`;
- complete: every non-blank character of a quotable sentence is in a passage;
- bounded: no passage is longer than `max_chars`;
- clean: no passage holds a sentence that may not be quoted;
- no passage lies wholly inside the one before it.

A window slides over each run of consecutive sentences of one quotable kind.
Body and captions never share a passage; a subtitle and a question of an interview are in that of
the body below. A heading, a title, a pull quote or boilerplate ends a run. A window that
would be too long is shortened, and a sentence that alone is too long is cut at the end of a clause,
or else at white space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from index.articles.sentences import BLANK, iterate_sentences, most_sentences, trim
from index.records import Article, Passage, Role, Sentence, Span

MOST_SENTENCES = 40_000
"""Sentences of the longest article: some four megabytes of prose, more than a long novel has.

Memory goes by sentences and passages, not by bytes: ten megabytes may be five million lines.
"""

QUOTABLE = frozenset({Role.BODY, Role.SUBTITLE, Role.CAPTION, Role.QUESTION})
"""Roles whose sentences may be quoted; a question only beside the answer to it."""

_IN_BODY = QUOTABLE - {Role.CAPTION}
_BLANKS = frozenset(BLANK)
_CLAUSE_ENDS = frozenset(",;:—–)、，；")


def split_article(
    text: str, sentences: Sequence[Sentence], *, window: int, stride: int, max_chars: int
) -> list[Passage]:
    """Return the passages of an article, in reading order.

    Args:
        text: The article's text.
        sentences: Its labelled sentences, in reading order.
        window: Most sentences in a passage.
        stride: Sentences from the start of a passage to the start of the next.
        max_chars: Longest passage, in code points. Of a sentence that is longer,
            each piece stands in `Passage.sentences` as a sentence of its own.

    Raises:
        ValueError: If `1 <= stride <= window` and `max_chars >= 1` do not hold.
    """
    if not 1 <= stride <= window or max_chars < 1:
        raise ValueError(f"window {window}, stride {stride}, max_chars {max_chars}")
    passages: list[Passage] = []
    for role, group in groupby(sentences, key=_kind):
        if role in QUOTABLE:
            run = [piece for s in group for piece in _cut(text, s, max_chars)]
            passages += _slide(text, run, window=window, stride=stride, max_chars=max_chars)
    return passages


def _kind(sentence: Sentence) -> Role:
    """Return the role whose run a sentence is in: captions are a kind, all else is as body."""
    return Role.BODY if sentence.role in _IN_BODY else sentence.role


def is_too_long(text: str, *, max_chars: int) -> bool:
    """Return whether an article would have too many sentences, or pieces of sentences.

    Args:
        text: The article's text.
        max_chars: Longest passage, in code points; a longer sentence is cut into pieces.
    """
    if len(text) < MOST_SENTENCES:  # a sentence has a character at least
        return False
    if len(text) > MOST_SENTENCES * max_chars:
        return True
    if most_sentences(text) <= MOST_SENTENCES:
        return False
    return next(islice(iterate_sentences(text), MOST_SENTENCES, None), None) is not None


def whole_text(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return what an embedder reads of a whole article: its title, and all that may be quoted."""
    title = f"{article.title.value}. " if article.title else ""
    quotable = (s.span.of(article.text) for s in sentences if s.role in QUOTABLE)
    return title + " ".join(quotable)


def _slide(
    text: str, run: Sequence[Sentence], *, window: int, stride: int, max_chars: int
) -> Iterator[Passage]:
    """Yield the windows over one run; each reaches further than the one before."""
    start = reached = 0
    while reached < len(run):
        end = _window_end(run, start, window=window, max_chars=max_chars)
        if end <= reached:
            start += 1
            continue
        span = Span(run[start].span.start, run[end - 1].span.end)
        yield Passage(span=span, text=span.of(text), sentences=tuple(run[start:end]))
        reached = end
        start = min(start + stride, reached)


def _window_end(run: Sequence[Sentence], start: int, *, window: int, max_chars: int) -> int:
    limit = run[start].span.start + max_chars
    end = start + 1
    while end < min(start + window, len(run)) and run[end].span.end <= limit:
        end += 1
    return end


def _cut(text: str, sentence: Sentence, max_chars: int) -> Iterator[Sentence]:
    """Yield the sentence, or pieces of it that fit."""
    start, end = sentence.span
    if end - start <= max_chars:
        yield sentence
        return
    while start < end:
        cut = _place_to_cut(text, start, min(start + max_chars, end), end)
        span = trim(text, start, cut)
        if span is not None:
            yield replace(sentence, span=span)
        start = _next_visible(text, cut, end)


def _place_to_cut(text: str, start: int, cut: int, end: int) -> int:
    """Return where to cut `text[start:end]`, at the last good place up to `cut`.

    That is a blank after a clause, unless it leaves less than half; else any blank; else `cut`.
    """
    if cut == end:
        return cut
    blanks = [position for position in range(start + 1, cut + 1) if text[position] in _BLANKS]
    middle = (start + cut) // 2
    clauses = [at for at in blanks if at > middle and text[at - 1] in _CLAUSE_ENDS]
    return max(clauses, default=max(blanks, default=cut))


def _next_visible(text: str, start: int, end: int) -> int:
    return next((i for i in range(start, end) if text[i] not in _BLANKS), end)
