"""Know names that are called in ways which no rule joins: Kyiv, Kiev; Ivory Coast, Côte d'Ivoire.

They stand in `known.txt`. Pure but for reading that file once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.folding import bare

_FILE = Path(__file__).with_name("known.txt")
_DIFFERENT = "[different]"
MOST_WORDS = 4
"""Words of the longest name that is known."""


class _Known(NamedTuple):
    """What the file says: by each name, folded, all its ways; and which names are two."""

    ways: dict[str, tuple[str, ...]]
    different: frozenset[frozenset[str]]


def known_as(name: str) -> tuple[str, ...]:
    """Return the other ways in which a name is called, as they are written; mostly none."""
    folded = _folded(name)
    return tuple(one for one in _known().ways.get(folded, ()) if _folded(one) != folded)


def are_different(one: str, other: str) -> bool:
    """Return whether two folded names are known to be two, though a rule would join them."""
    return frozenset((one, other)) in _known().different


def _folded(name: str) -> str:
    """Return a name as the file is searched: folded, its words parted by one blank."""
    parted = "".join(c if c.isalnum() else " " for c in bare(name))
    return " ".join(parted.split())


@cache
def _known() -> _Known:
    ways: dict[str, tuple[str, ...]] = {}
    different = set[frozenset[str]]()
    part = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line
        elif line and not line.startswith("#"):
            names = tuple(name.strip() for name in line.split("|"))
            if part == _DIFFERENT:
                different.add(frozenset(map(_folded, names)))
            else:
                for name in names:
                    ways[_folded(name)] = ways.get(_folded(name), ()) + names
    return _Known(ways, frozenset(different))
