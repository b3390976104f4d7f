"""Tell the words that say what a question is about from those that only put it.

And say how many of them a text shares. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis import analyse, analyse_question
from index.folding import bare

WORD = re.compile(r"\w[\w’'-]*")
"""One word as it is typed, with the marks inside it."""

_FUNCTIONWORDS = frozenset(
    "a about after all an and any are as at be been before between by can could did do does for "
    "from had has have how if in into is it its many much may might not of on or should so than "
    "that the their them there these they this those to was were what when where which while who "
    "whom whose why will with would".split()
)


def telling(words: Sequence[str]) -> list[str]:
    """Return the words that say what a question is about, and not how it is put."""
    return [word for word in words if len(word) > 1 and word.casefold() not in _FUNCTIONWORDS]


def typed_names(question: str) -> frozenset[str]:
    """Return the words that were typed with a capital, but for the first of all."""
    return frozenset(word for word in WORD.findall(question)[1:] if word[0].isupper())


def shared_words(question: str, words: str) -> int:
    """Return how many telling words of the question stand in `words`, whatever their case."""
    asked, said = (set(telling(WORD.findall(bare(text)))) for text in (question, words))
    return len(asked & said)


def shared_terms(question: str, words: str) -> float:
    """Return which part of the question's terms stands in `words`, in whatever script."""
    asked = set(analyse_question(question))
    return len(asked.intersection(analyse(words))) / len(asked) if asked else 0.0
