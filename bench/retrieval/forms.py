"""Make passages in every form that was weighed.

A form is named as in the tables: `w3s2` is a window of 3 sentences with a new one
every 2, `p128` packs sentences up to 128 tokens with one of overlap, `whole` packs
256 tokens without overlap. A leading `t-` puts the title before the words that are
embedded, `td-` the title and the day; the words that are ranked stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.articles.passages import QUOTABLE, split_article
from index.models.packaged_models import MINILM
from index.models.wordpiece import tokenizer_of
from index.records import Article, Sentence, Span
from index.settings import IndexSettings

WHOLE_TOKENS = 254
_ENOUGH = 10_000
_FORM = re.compile(r"(?P<prefix>td-|t-|)(?:w(?P<window>\d+)s(?P<stride>\d+)|p(?P<pack>\d+)|whole)")


def passages_of(article: Article, sentences: Sequence[Sentence], form: str) -> list[Span]:
    """Return where an article's passages stand in its text."""
    parts = _parts(form)
    if parts["window"]:
        passages = split_article(
            article.text,
            sentences,
            window=int(parts["window"]),
            stride=int(parts["stride"]),
            max_chars=IndexSettings().max_passage_chars,
        )
        return [passage.span for passage in passages]
    pack, overlap = (int(parts["pack"]), 1) if parts["pack"] else (WHOLE_TOKENS, 0)
    quotable = [list(g) for role, g in groupby(sentences, lambda s: s.role) if role in QUOTABLE]
    return [span for run in quotable for span in _packed(article.text, run, pack, overlap)]


def embedded_as(article: Article, words: str, form: str) -> str:
    """Return what the embedder reads for a passage with these words."""
    before = []
    if _parts(form)["prefix"] and article.title:
        before.append(article.title.value)
    if _parts(form)["prefix"] == "td-" and article.published:
        before.append(article.published.value[:10])
    return ". ".join([*before, words])


def _parts(form: str) -> dict[str, str]:
    match = _FORM.fullmatch(form)
    if match is None:
        raise ValueError(f"no such form: {form}")
    return {name: part or "" for name, part in match.groupdict().items()}


def _packed(text: str, run: Sequence[Sentence], most: int, overlap: int) -> Iterator[Span]:
    """Yield sentences packed up to `most` tokens; a longer one stands alone."""
    tokenizer = tokenizer_of(MINILM)
    sizes = [len(tokenizer.ids(s.span.of(text), _ENOUGH)) for s in run]
    start = reached = 0
    while reached < len(run):
        end, size = start + 1, sizes[start]
        while end < len(run) and size + sizes[end] <= most:
            size, end = size + sizes[end], end + 1
        if end <= reached:
            start = reached
            continue
        yield Span(run[start].span.start, run[end - 1].span.end)
        reached, start = end, max(end - overlap, start + 1)
