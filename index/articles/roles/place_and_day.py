"""Part the dateline of a report from the sentence that it opens."""

from __future__ import annotations

from collections.abc import Sequence

from index.articles import bylines
from index.articles.roles.page import HEAD_LINES
from index.articles.sentences import trim
from index.records import Role, Sentence


def split_dateline(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Part `Nov. 10, 2017 (EIRNS)—` from the report it opens, which stays quotable."""
    paragraph = -1
    for ordinal, sentence in enumerate(sentences):
        if sentence.paragraph >= HEAD_LINES:
            break
        is_first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if is_first and sentence.role is Role.BODY:
            end = bylines.dateline_end(text, sentence.span)
            if end is not None:
                parts = _parted(text, sentence, end)
                return [*sentences[:ordinal], *parts, *sentences[ordinal + 1 :]]
    return list(sentences)


def _parted(text: str, sentence: Sentence, at: int) -> list[Sentence]:
    """Return the dateline before `at` and what is left of the sentence, if anything is."""
    head, rest = trim(text, sentence.span.start, at), trim(text, at, sentence.span.end)
    parts = []
    if head is not None:
        parts.append(Sentence(head, Role.DATELINE, "dateline", sentence.paragraph))
    if rest is not None:
        parts.append(Sentence(rest, Role.BODY, sentence.rule, sentence.paragraph))
    return parts
