"""Make near misses: the right event with another name, number or year.

A name of a question is replaced by another of the same kind, or in the whole window
instead, so that the window is about something else. What a window still answers by
chance is avoided as far as it can be seen: the new name must not be in it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

_NAME = re.compile(r"(?<![.?!\"] )(?<!^)\b[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
"""Words with capitals, but not the first of a sentence."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_PARTS = re.compile(r"\w+")


def names_of(texts: Iterable[str]) -> list[str]:
    """Return the names in texts, each once, in order."""
    return list(dict.fromkeys(m[0] for text in texts for m in _NAME.finditer(text)))


def other_question(
    question: str, window: str, names: Sequence[str], rng: random.Random
) -> str | None:
    """Return a question about another name, year or number than the window's, if it has one."""
    at = _shared(question, window, rng)
    if at is None:
        return None
    other = _other(at[0], window, names, rng)
    return question[: at.start()] + other + question[at.end() :] if other else None


def other_window(
    question: str, texts: Sequence[str], names: Sequence[str], rng: random.Random
) -> list[str] | None:
    """Return texts in which a name of the question is another one wherever it stands."""
    whole = " ".join(texts)
    at = _shared(question, whole, rng)
    if at is None:
        return None
    other = _other(at[0], whole, names, rng)
    if other is None:
        return None
    return [re.sub(rf"\b{re.escape(at[0])}\b", lambda _: other, text) for text in texts]


def _shared(question: str, window: str, rng: random.Random) -> re.Match[str] | None:
    """Choose a name or a number of the question that the window has, too."""
    found = [m for p in (_NAME, _YEAR, _NUMBER) for m in p.finditer(question)]
    shared = [m for m in found if re.search(rf"\b{re.escape(m[0])}\b", window)]
    return rng.choice(shared) if shared else None


def _other(name: str, window: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Return another name, year or number of the same kind that the window does not have."""
    if _YEAR.fullmatch(name):
        other = str(int(name) + rng.choice([-9, -4, -3, -2, -1, 1, 2, 3, 4, 7]))
    elif _NUMBER.fullmatch(name):
        other = re.sub(r"[1-9]", lambda _: str(rng.randint(1, 9)), name)
    else:
        length = len(name.split())
        held = set(_PARTS.findall(window))
        fitting = [
            n for n in names if len(n.split()) == length and held.isdisjoint(_PARTS.findall(n))
        ]
        if not fitting:
            return None
        other = rng.choice(fitting)
    return None if re.search(rf"\b{re.escape(other)}\b", window) else other
