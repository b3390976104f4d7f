"""Put a text with its names in each of their spellings. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

_MOST_PHRASINGS = 8
"""Ways to put a text of several names; more are seldom in an archive and take time each."""
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\w[\w’'-]*")


def phrasings(text: str, ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return a text with its names in all their spellings, as it was typed first."""
    names = [name for name in ways if _of_word(name).search(text)]
    put = []
    for chosen in islice(product(*((name, *ways[name]) for name in names)), _MOST_PHRASINGS):
        one = text
        for name, way in zip(names, chosen, strict=True):
            one = way.join(_of_word(name).split(one))
        put.append(one)
    return tuple(dict.fromkeys(put))


def _of_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def heads(ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each word of the names with the words that stand for it, for who compares words.

    Of a spelling in parts the longest stands for it.
    """
    for name, others in ways.items():
        for word in _WORD.findall(name):
            yield word, [max(_RUN.findall(other), key=len) for other in others]
