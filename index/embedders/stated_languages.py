"""Read which languages a model says it was trained on, and count what it does not cover.

A folder of sentence-transformers has a model card, `README.md`, whose head lists them, as hubs ask
for: `language: en`, `language: [en, de]` or a list below. Nothing but these lines is read of it. A
model that states none, or only `multilingual`, is not doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.language_codes import language_code

_CARD = "README.md"
_READ_BYTES = 65_536
"""Bytes of a card that are looked at; its head is shorter."""
_FENCE = "---"
_WORD = re.compile(r"[A-Za-z]{2,30}(?:[-_][A-Za-z]{2,8})?")


def stated_languages(folder: Path) -> frozenset[str]:
    """Return the codes of the languages that the card of a model states; none if it has no card."""
    try:
        with (folder / _CARD).open("rb") as file:
            card = file.read(_READ_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return frozenset()
    codes = (language_code(word) for word in _words(card.splitlines()))
    return frozenset(code for code in codes if code is not None)


def _words(lines: list[str]) -> Iterator[str]:
    """Yield the words that stand for languages in the head of a card."""
    if not lines or lines[0].strip() != _FENCE:
        return
    is_inside = False
    for line in lines[1:]:
        if line.strip() == _FENCE:
            return
        key, colon, value = line.partition(":")
        if is_inside := (is_inside and line.lstrip().startswith("- ")):
            yield from _WORD.findall(line)
        elif colon and key == "language":
            is_inside = True
            yield from _WORD.findall(value)


def not_covered(articles: Mapping[str | None, int], languages: frozenset[str]) -> dict[str, int]:
    """Return how many articles are in each language that an embedder does not state.

    Args:
        articles: Articles by the code of their language, None for those of an unknown one.
        languages: What the embedder states; if that is nothing, nothing is known to be missing.
    """
    if not languages:
        return {}
    return {
        code: count
        for code, count in articles.items()
        if code is not None and code not in languages
    }
