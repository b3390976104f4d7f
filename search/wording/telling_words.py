"""Tell the words that say what a question is about from those that only put it.

And say how many of them a text shares. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.analysis import analyse, analyse_question
from index.folding import bare
from search.wording.function_words.by_language import stop_words
from search.wording.question_language import question_language

WORD = re.compile(r"\w[\w’'-]*")
"""One word as it is typed, with the marks inside it."""


def telling(words: Sequence[str], *, language: str | None = None) -> list[str]:
    """Return the words that say what a question is about, and not how it is put.

    Args:
        words: Words as they are typed.
        language: Code of the language of the question, if it is not English.
    """
    small = stop_words(language)
    return [word for word in words if len(word) > 1 and word.casefold() not in small]


def telling_of(question: str) -> list[str]:
    """Return the words of a question that say what it is about, whatever its language."""
    return telling(WORD.findall(question), language=question_language(question))


def telling_terms(question: str) -> frozenset[str]:
    """Return the terms of the words that say what a question is about."""
    return frozenset(analyse_question(" ".join(telling_of(question))))


def without_small_words(question: str) -> str:
    """Return what is looked for of a question by its words.

    In an English archive the small words of another language are rare, and so would count the
    most: every passage with a German title would come before those that are meant. Those of
    English stay, since they are everywhere and count for nothing.
    """
    if question_language(question) is None:
        return question
    return " ".join(telling_of(question)) or question


def typed_names(question: str) -> frozenset[str]:
    """Return the words that were typed with a capital, but for the first of all."""
    return frozenset(word for word in WORD.findall(question)[1:] if word[0].isupper())


def shared_words(question: str, words: str) -> int:
    """Return how many telling words of the question stand in `words`, whatever their case."""
    asked = {bare(word) for word in telling_of(question)}
    return len(asked.intersection(WORD.findall(bare(words))))


def any_shares(question: str, texts: Iterable[str]) -> bool:
    """Return whether a text has a word, in any form, that says what a question is about."""
    asked = telling_terms(question)
    return any(not asked.isdisjoint(analyse(text)) for text in texts)


def shared_terms(question: str, words: str) -> float:
    """Return which part of the question's terms stands in `words`, in whatever script."""
    asked = set(analyse_question(question))
    return len(asked.intersection(analyse(words))) / len(asked) if asked else 0.0
