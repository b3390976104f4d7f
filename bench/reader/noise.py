"""Write a question as people type it: in small letters, without a mark, with slips, in keywords."""

from __future__ import annotations

import random
import re

_SHARES = {"small": 0.35, "no mark": 0.4, "slip": 0.08, "keywords": 0.1}
"""Share of questions that each change befalls; chosen by hand, once."""

_FUNCTION_WORDS = frozenset(
    "a an the of in on at to for from by with and or is are was were be been being do does did has "
    "have had what which who whom whose when where why how that this these those it its as".split()
)
_SHORTEST_SLIPPED = 5  # letters; a slip in a shorter word makes another word


def as_typed(question: str, rng: random.Random) -> str:
    """Return a question with some of these changes, or none."""
    if rng.random() < _SHARES["keywords"]:
        kept = [w for w in question.rstrip("?. ").split() if w.lower() not in _FUNCTION_WORDS]
        if len(kept) > 1:
            question = " ".join(kept)
    if rng.random() < _SHARES["slip"]:
        question = _slip(question, rng)
    if rng.random() < _SHARES["small"]:
        question = question.lower()
    if rng.random() < _SHARES["no mark"]:
        question = question.rstrip("?. ")
    return question


def _slip(question: str, rng: random.Random) -> str:
    """Drop, double, swap or replace one letter of one longer word."""
    words = [m for m in re.finditer(r"[A-Za-z]+", question) if len(m[0]) >= _SHORTEST_SLIPPED]
    if not words:
        return question
    at = rng.choice(words)
    letter = rng.randrange(at.start() + 1, at.end() - 1)
    before, here, after = question[:letter], question[letter], question[letter + 1 :]
    kinds = ["", here * 2, after[:1] + here, rng.choice("etaoinshr")]
    kind = rng.choice(kinds)
    return before + kind + (after[1:] if kind == kinds[2] else after)
