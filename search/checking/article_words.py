"""Hold an article as numbers that stand for its tokens, with where it quotes.

Words of a quotation that an article interrupts (`"We will go," Moss said, "and stay."`)
are next to each other all the same: the stretch between is an aside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.articles.markdown_shown import shown_markdown
from index.articles.speech.phrases.speech_words import SPEECH
from index.records import Sentence, Span, StoredArticle
from search.checking.marks import quotations_of
from search.checking.tokens import Token, tokenise

Codes: TypeAlias = NDArray[np.int32]
"""Tokens of a text, shape `(n,)`, each as the number of its form."""

_MOST_ASIDE = 16
"""Tokens of an attribution inside a quotation; a longer stretch is a report of its own."""


class Vocabulary:
    """Gives each form a number, the same for as long as it lives."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self.forms: list[str] = []

    def encode(self, tokens: Iterable[Token]) -> Codes:
        """Return the numbers of tokens."""
        return np.array([self.code(token.form) for token in tokens], dtype=np.int32)

    def code(self, form: str) -> int:
        """Return the number of a form."""
        code = self._codes.get(form)
        if code is None:
            code = self._codes[form] = len(self.forms)
            self.forms.append(form)
        return code


@dataclass(frozen=True, slots=True, eq=False)
class ArticleWords:
    """The tokens of an article.

    Attributes:
        stored: The article.
        codes: Its tokens.
        starts: Where each begins in the text.
        ends: Where each ends.
        quotations: What it quotes, marks included, in reading order.
        unclear: Stretches of which the marks do not tell what is quoted.
        asides: Ranges of tokens that interrupt a quotation.
    """

    stored: StoredArticle
    codes: Codes
    starts: Codes
    ends: Codes
    quotations: Sequence[Span]
    unclear: Sequence[Span]
    asides: Sequence[tuple[int, int]]

    def span(self, first: int, end: int) -> Span:
        """Return where the tokens `[first, end)` stand; of none, the place before `first`."""
        if first >= end:
            at = int(self.starts[first]) if first < len(self.starts) else self._length
            return Span(at, at)
        return Span(int(self.starts[first]), int(self.ends[end - 1]))

    def at(self, offset: int) -> int:
        """Return the first token that ends after an offset."""
        return int(np.searchsorted(self.ends, offset, side="right"))

    @property
    def _length(self) -> int:
        return len(self.stored.article.text)


def article_words(stored: StoredArticle, vocabulary: Vocabulary) -> ArticleWords:
    """Return an article as tokens."""
    text = stored.article.text
    shown = shown_markdown(text) if stored.article.source.format == "markdown" else text
    tokens = tokenise(shown)
    quotations, unclear = list[Span](), list[Span]()
    paragraphs = list(_paragraphs(stored.sentences))
    for paragraph in paragraphs:
        found = quotations_of(shown, paragraph)
        quotations += found.spans if found else []
        unclear += found.doubtful if found else [paragraph]
    return ArticleWords(
        stored,
        vocabulary.encode(tokens),
        np.array([token.start for token in tokens], dtype=np.int32),
        np.array([token.end for token in tokens], dtype=np.int32),
        quotations,
        unclear,
        list(_asides(shown, tokens, quotations, paragraphs)),
    )


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[Span]:
    start = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at].paragraph != sentences[start].paragraph:
            yield Span(sentences[start].span.start, sentences[at - 1].span.end)
            start = at


def _asides(
    text: str, tokens: Sequence[Token], quotations: Sequence[Span], paragraphs: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tokens of attributions inside quotations.

    Behind a full stop another may speak, so that what follows has to end the paragraph.
    """
    starts = [token.start for token in tokens]
    ends = [paragraph.end for paragraph in paragraphs]
    for before, after in pairwise(quotations):
        paragraph = paragraphs[min(bisect_left(ends, after.end), len(ends) - 1)]
        first, last = bisect_left(starts, before.end), bisect_left(starts, after.start)
        forms = {token.form for token in tokens[first:last]} if last - first <= _MOST_ASIDE else ()
        if paragraph.start > before.start or SPEECH.isdisjoint(forms):
            continue
        between = text[before.end : after.start].rstrip()
        rest = text[after.end : paragraph.end]
        if between[-1:] in ",—–-" or (between[-1:] == "." and not any(map(str.isalnum, rest))):
            yield first, last
