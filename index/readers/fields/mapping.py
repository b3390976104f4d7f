"""Read where the user says that facts stand: `--map text=story.body`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import SettingsError
from index.readers.fields.keys import KEYS

_STEP = re.compile(r"\[(\d{1,6})\]|((?:[^.\[\]\\]|\\.){1,200})")
_LONGEST_PATH = 1_000
"""Characters of a path; a longer one is a mistake of the shell."""
_MOST_STEPS = 20
"""Steps of a path; records of news nest less."""

MAPPED = (*KEYS, "id")
"""The facts whose place a user may name."""


@dataclass(frozen=True, slots=True)
class FieldPath:
    """The way to a value: names of keys, and positions in lists from 0."""

    spelt: str
    steps: tuple[str | int, ...]

    def __str__(self) -> str:
        return self.spelt

    @property
    def keys(self) -> tuple[str, ...]:
        """What the path uses: its first key, and that with the next."""
        first, *others = self.steps
        second = [f"{first}.{others[0]}"] if others else []
        return (str(first), *second)


FieldMap = Mapping[str, FieldPath]
"""Facts, with the place where the user says that each stands."""


def read_map(spelt: Iterable[str]) -> dict[str, FieldPath]:
    """Return where facts stand, given `fact=path` for each.

    Raises:
        SettingsError: If one is not spelt so, or a fact is named twice.
    """
    found = dict[str, FieldPath]()
    for one in spelt:
        fact, equals, path = one.partition("=")
        fact = fact.strip()
        if not equals or fact not in MAPPED or fact in found:
            expected = f"FACT=PATH such as text=story.body, each of {' '.join(MAPPED)} once"
            raise SettingsError("map", one, expected=expected)
        found[fact] = _read_path(path.strip(), one)
    return found


def spelt_map(spelt: Sequence[str]) -> str:
    """Return how a map is kept, and refuse one that is not spelt as it has to be.

    Raises:
        SettingsError: If it is not.
    """
    read_map(spelt)
    return json.dumps(list(spelt))


def kept_map(kept: str | None) -> FieldMap:
    """Return a map that was kept; one that no version keeps maps nothing."""
    try:
        spelt = json.loads(kept) if kept else []
        return read_map(spelt) if all(isinstance(one, str) for one in spelt) else {}
    except (SettingsError, ValueError, TypeError):
        return {}


def map_in_words(kept: str) -> str:
    """Return a map that was kept as it was typed."""
    return " ".join(f"{fact}={path}" for fact, path in kept_map(kept).items())


def _read_path(path: str, whole: str) -> FieldPath:
    steps, at = list[str | int](), 0
    while at < len(path) <= _LONGEST_PATH and len(steps) < _MOST_STEPS:
        if steps and path[at] == ".":
            at += 1
        elif steps and path[at] != "[":
            break
        match = _STEP.match(path, at)
        if match is None:
            break
        steps.append(int(match[1]) if match[1] else re.sub(r"\\(.)", r"\1", match[2]))
        at = match.end()
    if not steps or at < len(path):
        expected = "a path of keys such as story.body or authors[0].name, a dot in a key as \\."
        raise SettingsError("map", whole, expected=expected)
    return FieldPath(path, tuple(steps))


def value_at(fields: Any, path: FieldPath) -> Any:
    """Return what stands at a place, None if nothing does.

    A whole key with dots in it counts before the keys that the dots part.
    """
    if isinstance(fields, dict) and path.spelt in fields:
        return fields[path.spelt]
    value = fields
    for step in path.steps:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
