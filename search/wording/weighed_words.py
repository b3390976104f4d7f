"""Weigh the words of a question by how much each tells, and find them in texts.

A word tells the more the less it is used in English, which its place in the models'
vocabulary says. It is found in any of its forms: "sells" in "sold", "AVILES" in "Avilés".
Figures are compared without the marks that group their digits. Pure functions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from index.analysis import analyse, analyse_question
from index.folding import bare
from index.models.packaged_models import MINILM
from index.models.wordpiece import tokenizer_of
from search.wording.names.phrasings import heads
from search.wording.telling_words import telling_of, typed_names
from search.wording.word_forms import forms_of

_FIGURE = re.compile(r"\d++(?:[.,]\d++)*+")
_GROUPED = re.compile(r"[.,](?=\d{3}(?!\d))")
_INNER = re.compile(r"(?<=[\w,;] )\w[\w’'-]*")
"""A word that does not begin a sentence: a capital makes it a name."""
_COMMON, _RARE = 2_000, 30_000
"""Where the vocabulary, which is in order of use, has the commonest whole words, and ends."""
_LEAST, _MOST_KNOWN = 0.1, 0.9
"""Weights of the commonest word and of the rarest known one; a word that is not in it has 1."""


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """The words that say what a question is about.

    Attributes:
        forms: For each of these words, the terms of which any stands for it.
        weights: How much each of them tells, in [0.1, 1].
        figures: The figures among them, without marks.
        typed_names: Those that were typed with a capital, but the first word of all.
    """

    forms: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    figures: frozenset[str]
    typed_names: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, question: str, spellings: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> WeighedWords:
        """Take a question apart; another spelling of a name of it is a form of that name."""
        words = dict.fromkeys(telling_of(question))
        forms = {word: terms_of_word(word) for word in words if not _FIGURE.fullmatch(word)}
        for word, others in heads(spellings) if spellings else ():
            if word in forms:
                forms[word] = forms[word].union(*map(analyse_question, others))
        weights = {word: weight_of(word) for word in forms}
        return cls(forms, weights, frozenset(figures_of(question)), typed_names(question))

    def share(self, terms: Collection[str]) -> float:
        """Return the weight of the words that stand among terms, of the weight of all."""
        total = sum(self.weights.values())
        found = sum(w for word, w in self.weights.items() if not self.forms[word].isdisjoint(terms))
        return found / total if total else 0.0

    def share_in(self, text: str) -> float:
        """Return the same for a text."""
        return self.share(terms_of(text))

    def names_in(self, text: str) -> WeighedWords:
        """Return the words alone that are names: with a capital, here or in a text."""
        capitals = {bare(one[0]) for one in _INNER.finditer(text) if one[0][0].isupper()}
        forms = {
            word: forms
            for word, forms in self.forms.items()
            if word in self.typed_names or bare(word) in capitals
        }
        return replace(self, forms=forms, weights={word: self.weights[word] for word in forms})

    def missing(self, terms: Collection[str]) -> list[str]:
        """Return the words that do not stand among terms, in order."""
        return [word for word, forms in self.forms.items() if forms.isdisjoint(terms)]

    def heaviest_missing(self, terms: Collection[str]) -> float:
        """Return the weight of the heaviest word that does not stand among terms; 0 if all do."""
        return max((self.weights[word] for word in self.missing(terms)), default=0.0)

    def figures_missing(self, text: str) -> float:
        """Return the share of the figures that a text does not have; 0 without figures."""
        if not self.figures:
            return 0.0
        return len(self.figures.difference(figures_of(text))) / len(self.figures)


def weight_of(word: str) -> float:
    """Return how much a word tells, in [0.1, 1]."""
    ids = tokenizer_of(MINILM).ids(word, 2)
    if len(ids) != 1:
        return 1.0
    rank = min(max(ids[0], _COMMON), _RARE)
    return _LEAST + (_MOST_KNOWN - _LEAST) * math.log(rank / _COMMON) / math.log(_RARE / _COMMON)


def figures_of(text: str) -> list[str]:
    """Return the figures of a text without the marks that group their digits."""
    return [_GROUPED.sub("", match[0]) for match in _FIGURE.finditer(text)]


@lru_cache(maxsize=1_024)
def terms_of(text: str) -> frozenset[str]:
    """Return the terms of a text, each once; some of the last texts are remembered."""
    return frozenset(analyse(text))


def terms_of_word(word: str) -> frozenset[str]:
    """Return the terms of a word in all of its forms, and of its stem: `sells` is also `sold`."""
    plain = bare(word)
    forms = {form for one in (plain, *analyse_question(plain)) for form in forms_of(one)}
    return frozenset(term for form in forms for term in analyse_question(form))
