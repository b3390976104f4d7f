"""Find how an archive spells the names of a query, where that is not how they were typed.

Nothing is made up: what `spellings.py` and `known_names.py` propose counts only if it stands in
the archive, and there always with a capital, as names do. What was typed in small letters, or
begins a query, is a name only if the archive never writes it small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from index.backends.base import Snapshot
from index.folding import bare
from search.wording.names.known_names import MOST_WORDS, known_as
from search.wording.names.spellings import (
    APOSTROPHES,
    is_spelling,
    joined,
    partings,
    spellings,
)
from search.wording.telling_words import WORD, telling

_MOST_NAMES = 12
"""Words of a query that are looked at; one with more is a text, not a question about names."""
_MOST_WORDS = 100
"""Words of a query from its beginning in which names are looked for; a longer one is a text."""
_LOOKED_AT = 16
"""Passages in which it is looked how a word is written; a name is written alike in most."""
_MOST_WAYS = 6
"""Spellings of one name that are searched; few archives have more than three."""
_BETWEEN = 3
"""Characters between two parts of a name at most: a comma or a full stop would part two names."""
_RUN = re.compile(r"[^\W_]+")
_PARTICLES = frozenset("o d l mc mac de di du la le al el".split())
"""Words that may be written as one with the name behind them."""


@dataclass(slots=True)
class _Name:
    """A name of a query.

    Attributes:
        typed: It, as it was typed.
        is_sure: Whether it was typed as names are: with a capital that begins no sentence.
        ways: Spellings that are thought of, folded, the parts of each divided by a blank.
    """

    typed: str
    is_sure: bool
    ways: set[str] = field(default_factory=set)


def other_spellings(
    text: str, snapshot: Snapshot, *, language: str | None = None, is_name: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return how else an archive spells the names of a text, by the name as it was typed.

    The commonest spelling comes first, as the archive writes it. Names that it spells in no other
    way are left out.

    Args:
        text: A query, or the name of a person.
        snapshot: The archive.
        language: The language of the query, if it is not English.
        is_name: Whether all words are of a name, however they were typed.
    """
    if not snapshot.has_current_words:
        return {}
    names = list(islice(_names_in(text, language, is_name=is_name), _MOST_NAMES))
    proposed = " ".join(dict.fromkeys(way for name in names for way in sorted(name.ways)))
    absent = {bare(word) for word in snapshot.unknown_terms(proposed)} if proposed else set()
    found = dict[str, tuple[str, ...]]()
    for name in names:
        known = [way for way in sorted(name.ways) if absent.isdisjoint(way.split())]
        written = Counter[str]()
        for way, places in zip(known, _places_of(known, snapshot), strict=True):
            spelt, count = _written(way, name.typed, places)
            if spelt:
                written[spelt] += count
        if written and (name.is_sure or _is_a_name(name.typed, snapshot)):
            found[name.typed] = tuple(spelt for spelt, _ in written.most_common(_MOST_WAYS))
    return found


def _names_in(text: str, language: str | None, *, is_name: bool) -> Iterator[_Name]:
    """Yield what may be a name, with the spellings that are thought of; longer names first."""
    runs = list(islice(WORD.finditer(text), _MOST_WORDS))
    for count in range(MOST_WORDS, 1, -1):
        for first, last in zip(runs, runs[count - 1 :], strict=False):
            typed = text[first.start() : last.end()]
            ways = {_parted(one) for one in known_as(typed)}
            if count == len("ab") and bare(first[0]) in _PARTICLES and last[0][0].isupper():
                ways.add(joined(typed))
            if ways:
                yield _Name(typed, is_name or last[0][0].isupper(), ways)
    for at, word in enumerate(run[0] for run in runs):
        typed = _POSSESSIVE.sub("", word)
        if not (is_name or telling([typed], language=language)):
            continue
        ways = _ways_of(typed)
        if ways:
            yield _Name(typed, is_name or (at > 0 and typed[0].isupper()), ways)


_POSSESSIVE = re.compile(r"['’]s?$")


def _ways_of(typed: str) -> set[str]:
    """Return the spellings that are thought of for one word, folded, parts divided by a blank."""
    ways = {*spellings(typed), *partings(typed), *map(_parted, known_as(typed))}
    if any(mark in typed for mark in APOSTROPHES):
        ways.add(joined(typed))
    return ways - {_parted(typed)}


def _parted(name: str) -> str:
    return " ".join(_RUN.findall(bare(name)))


def _written(way: str, typed: str, places: Sequence[str]) -> tuple[str, int]:
    """Return how an archive writes a spelling, and how often; nothing if it is no name there."""
    counts = Counter(spelt for spelt in places if _stands_for(typed, spelt, way))
    if not counts or not all(spelt[0].isupper() for spelt in counts):
        return "", 0
    usual = max(counts, key=lambda spelt: (not spelt.isupper(), counts[spelt], spelt))
    return usual, sum(counts.values())


def _stands_for(typed: str, spelt: str, way: str) -> bool:
    """Return whether what an archive writes is another spelling of a name.

    A name in parts is one where an apostrophe or a hyphen parts it, or both parts have capitals.
    """
    if " " not in way:
        known = map(_parted, known_as(typed))
        return joined(typed) == way or way in known or is_spelling(typed, spelt)
    if " " in typed or way in map(_parted, known_as(typed)):
        return True
    parts = _RUN.findall(spelt)
    has_mark = any(mark in spelt for mark in (*APOSTROPHES, "-"))
    return has_mark or all(part[0].isupper() for part in parts)


def _is_a_name(typed: str, snapshot: Snapshot) -> bool:
    """Return whether an archive writes a word with a capital; so of one that it does not hold.

    It must do so always if the word was typed small, and mostly if it was typed with a capital.
    """
    (places,) = _places_of([_parted(typed)], snapshot)
    small = [spelt[0].islower() for spelt in places]
    return not any(small) or (typed[0].isupper() and 2 * sum(small) < len(small))


def _places_of(ways: Sequence[str], snapshot: Snapshot) -> list[list[str]]:
    """Return, for each folded spelling, how the passages that hold it write it."""
    if not ways:
        return []
    held = [one.passages for one in snapshot.holders(ways, _LOOKED_AT)]
    ids = dict.fromkeys(place.id for places in held for place in places)
    texts = {one.id: one.text for one in snapshot.passages(list(ids))} if ids else {}
    return [
        [spelt for place in places for spelt in _spelt_in(texts[place.id], way)]
        for way, places in zip(ways, held, strict=True)
    ]


def _spelt_in(text: str, way: str) -> Iterator[str]:
    """Yield how a text writes a folded spelling, at each of its places."""
    parts, runs = way.split(), list(_RUN.finditer(text))
    folded = [bare(run[0]) for run in runs]
    for at in range(len(runs) - len(parts) + 1):
        if folded[at : at + len(parts)] == parts:
            span = runs[at : at + len(parts)]
            if all(_are_close(one, other) for one, other in pairwise(span)):
                yield text[span[0].start() : span[-1].end()]


def _are_close(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() - one.end() <= _BETWEEN
