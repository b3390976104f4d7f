"""Look up in a record what its keys may hold, and remember which keys were used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from index.articles.sentences import BLANK
from index.readers.fields.keys import CONTAINERS, KEYS, plain_key
from index.readers.fields.mapping import FieldMap, value_at

_NOTHING = frozenset({"", "null", "none", "nan", "n/a", "-"})
"""Words by which tables say that a field is empty."""
_MOST_KEYS = 1_000
"""Keys of one record that are looked at; a record with more is data of another kind."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record states under one key, named as it is spelt there."""

    key: str
    value: Any


@dataclass
class Record:
    """The keys of one record and what stands under them.

    Attributes:
        fields: The record, as JSON reads it.
        mapped: Where the user says that facts stand.
        used: Keys that were read.
        reached: Facts that stood where the user says.
    """

    fields: Mapping[str, Any]
    mapped: FieldMap = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    _stated: dict[str, Any] = field(init=False)
    _by_name: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._stated = dict(_with_containers(self.fields))
        self._by_name = {}
        for key in self._stated:
            name = plain_key(key.rpartition(".")[2] if self._is_inside(key) else key)
            self._by_name.setdefault(name, []).append(key)

    def _is_inside(self, key: str) -> bool:
        return key not in self.fields

    def find(self, fact: str) -> list[Stated]:
        """Return what is stated of a fact under the best keys; of one key beside the container."""
        if fact in self.mapped:
            return self._find_mapped(fact)
        for names in KEYS[fact]:
            found = [stated for name in names for stated in self._under(name)]
            if found:
                self.used.update(stated.key for stated in found)
                return found
        return []

    def _find_mapped(self, fact: str) -> list[Stated]:
        path = self.mapped[fact]
        value = value_at(self.fields, path)
        if value is None:
            return []
        self.reached.add(fact)
        self.used.update(path.keys)
        return [] if is_nothing(value) else [Stated(str(path), value)]

    def _under(self, name: str) -> list[Stated]:
        """Return what stands under a name: beside the containers, or else inside one."""
        found = [Stated(key, self._stated[key]) for key in self._by_name.get(name, ())]
        outside = [stated for stated in found if not self._is_inside(stated.key)]
        return outside or found[:1]

    def exactly(self, key: str) -> Stated | None:
        """Return what stands under a key of this spelling."""
        found = next(
            (k for k in (key, *(f"{c}.{key}" for c in CONTAINERS)) if k in self._stated), None
        )
        if found is None:
            return None
        self.used.add(found)
        return Stated(found, self._stated[found])

    def named(self, name: str) -> Any:
        """Return what stands under a key of this name, None if nothing does; it counts as used."""
        for stated in self._under(name):
            self.used.add(stated.key)
            return stated.value
        return None

    @property
    def unused(self) -> Iterator[str]:
        """The keys that state something and were not read."""
        for key in self._stated:
            if key not in self.used and plain_key(key) and not key.startswith(("@", "$")):
                yield key

    @property
    def keys(self) -> list[str]:
        """All keys that state something."""
        return list(self._stated)


def _with_containers(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the keys that state something, and those in containers, with what they state."""
    inside = list[tuple[str, Any]]()
    for key, value in list(fields.items())[:_MOST_KEYS]:
        if key in CONTAINERS and isinstance(value, dict):
            inside += [(f"{key}.{k}", v) for k, v in list(value.items())[:_MOST_KEYS]]
        elif not is_nothing(value):
            yield key, value
    yield from ((key, value) for key, value in inside if not is_nothing(value))


def is_nothing(value: Any) -> bool:
    """Return whether a value states nothing: null, blank, or an empty list or object."""
    if isinstance(value, str):
        words = value.strip(BLANK)
        return len(words) <= len("null") and words.lower() in _NOTHING
    return value is None or value in ([], {})
