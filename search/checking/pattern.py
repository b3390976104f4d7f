"""Turn a quotation into what its words may stand for in an article.

Three points are a cut, and stand for any words up to a bound. Words in brackets are an
editor's and stand for few words or none. All else stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from index.articles.speech.phrases.speech_words import FUNCTION_WORDS
from index.records import Span
from search.checking.tokens import BRACKET, CUT, Token, tokenise

_FUNCTION_WEIGHT = 0.35
"""Weight of a word such as `of` against one that tells something, in likeness."""


class Kind(Enum):
    """What an element stands for."""

    WORD = auto()
    CUT = auto()
    INSERTED = auto()


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a quotation.

    Attributes:
        kind: What it stands for.
        forms: The forms of its tokens: one, if it is a word.
        span: Where it stands in the draft.
    """

    kind: Kind
    forms: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """A quotation as it is compared.

    Attributes:
        elements: Its parts in reading order; neither the first nor the last is a cut.
        is_statement: Whether it ends with a full stop, or a comma in the place of one,
            so that it is none if the article asks.
    """

    elements: tuple[Element, ...]
    is_statement: bool = False

    @property
    def words(self) -> list[str]:
        """The forms of the words and figures that stand for themselves."""
        return [e.forms[0] for e in self.elements if e.kind is Kind.WORD and is_word(e.forms[0])]

    def part(self, first: int, end: int) -> Pattern:
        """Return the elements `[first, end)`, without cuts at their ends."""
        whole = end == len(self.elements)
        return Pattern(_trimmed(self.elements[first:end]), self.is_statement and whole)

    @property
    def span(self) -> Span:
        """Where it stands in the draft."""
        return Span(self.elements[0].span.start, self.elements[-1].span.end)


def is_word(form: str) -> bool:
    """Return whether a form is that of a word or a figure."""
    return any(map(str.isalnum, form))


def weight_of(form: str) -> float:
    """Return what a token weighs in likeness: marks nothing, function words little."""
    if not is_word(form):
        return 0.0
    return _FUNCTION_WEIGHT if form in FUNCTION_WORDS else 1.0


def pattern_of(text: str, pieces: Sequence[Span]) -> Pattern:
    """Return the pattern of a quotation that stands in these pieces of a draft."""
    tokens = [token for piece in pieces for token in tokenise(text, *piece)]
    last = pieces[-1].of(text).rstrip().rstrip("'’\"”)")
    return Pattern(_trimmed(tuple(_elements(text, tokens))), last[-1:] in (".", ","))


def _elements(text: str, tokens: Iterable[Token]) -> Iterator[Element]:
    for kind, group in groupby(tokens, key=_kind):
        run = list(group)
        if kind is Kind.WORD:
            yield from (Element(kind, (t.form,), Span(t.start, t.end)) for t in run)
        else:
            start = run[0].start - (text[run[0].start - 1 : run[0].start] == BRACKET)
            end = run[-1].end + (text[run[-1].end : run[-1].end + 1] == "]")
            yield Element(kind, tuple(t.form for t in run), Span(start, end))


def _kind(token: Token) -> Kind:
    if token.form == CUT:
        return Kind.CUT
    return Kind.INSERTED if token.form.startswith(BRACKET) else Kind.WORD


def _trimmed(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    words = [at for at, element in enumerate(elements) if element.kind is not Kind.CUT]
    return elements[words[0] : words[-1] + 1] if words else ()
