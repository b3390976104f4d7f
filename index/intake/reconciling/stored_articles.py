"""Match what is read from a file with the articles that the index holds of it.

What cannot be read takes nothing away: articles stay that may have come from there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from index.changes import ArticleKey
from index.errors import ReadError
from index.records import Article, ArticleId, ReadWarning, Source


class Place(NamedTuple):
    """Where in its file an article stands; of a file that is one article neither is known."""

    part: str | None
    line: int | None

    @classmethod
    def of(cls, found: ArticleKey | Source | ReadError | ReadWarning) -> Place:
        """Return the place of what was read, or could not be."""
        return cls(found.part, found.line)

    def is_in(self, part: str) -> bool:
        """Return whether it is in a part of the file, or in a part of that."""
        return self.part is not None and (self.part == part or self.part.startswith(f"{part}/"))


_MOST_EQUAL = 100
"""Articles of the same bytes among which the one in the same part is looked for."""


@dataclass
class _Held:
    """What stands in one place of a file, now and in the index."""

    keys: list[ArticleKey] = field(default_factory=list)
    read: int = 0
    new: int = 0
    unread: int = 0

    def kept(self, unmatched: list[ArticleKey], *, is_broken_off: bool) -> int:
        """Return how many unmatched articles stay, since what they came from cannot be read.

        An array on one line does not say which these are: where it breaks off, all do.
        """
        if is_broken_off and (not self.read or len(self.keys) > 1):
            return len(unmatched)
        return min(self.unread, max(0, len(unmatched) - self.new))


@dataclass
class StoredArticles:
    """The articles that the index holds of one file, matched one by one."""

    keys: list[ArticleKey]
    by_hash: defaultdict[tuple[str, str | None], list[ArticleKey]] = field(init=False)
    """Those that are yet to be matched, by hash and that of the sidecar, the first of them last."""
    places: defaultdict[Place, _Held] = field(init=False)
    is_replaced: bool = False
    """Whether what is read takes the place of all, though the bytes are the same."""
    is_broken_off: bool = False
    broken_parts: set[str] = field(default_factory=set)
    """Parts of the file that hold several articles and could not be read to their ends."""

    def __post_init__(self) -> None:
        self.by_hash, self.places = defaultdict(list), defaultdict(_Held)
        for key in self.keys:
            self.places[Place.of(key)].keys.append(key)
            self.by_hash[key.sha256, key.sidecar].append(key)
        for same in self.by_hash.values():
            same.reverse()
        self.places.default_factory = None  # a file may have any number of other places

    def match(self, article: Article) -> ArticleKey | None:
        """Take out the stored article that was read from the same bytes, with the same sidecar.

        Of several the one in the same part of the file is meant, so that equal members keep
        their articles; else the first.
        """
        source = article.source
        same = None if self.is_replaced else self.by_hash.get((source.sha256, source.sidecar))
        held = self.places.get(Place.of(source))
        if held is not None:
            held.read += 1
            held.new += not same
        if not same:
            return None
        if source.part is None or same[-1].part == source.part:
            return same.pop()
        nearest = range(len(same) - 1, max(-1, len(same) - 1 - _MOST_EQUAL), -1)
        return same.pop(next((at for at in nearest if same[at].part == source.part), -1))

    def replaced(self, place: Place) -> list[ArticleId]:
        """Return the article in whose place the last one stands that was read from there."""
        held = self.places.get(place)
        return [key.id for key in held.keys[held.read - 1 : held.read]] if held else []

    def note(self, error: ReadError) -> None:
        """Note that a line, a part, or the rest of the file cannot be read."""
        place = Place.of(error)
        if place == (None, None):
            self.is_broken_off = True
        elif place in self.places:
            self.places[place].unread += 1
        if place.part is not None and place.line is None:
            self.broken_parts.add(place.part)

    def unmatched(self) -> tuple[list[ArticleKey], list[ArticleKey]]:
        """Return what is gone, and what must be kept because of errors in its place."""
        left = defaultdict[Place, list[ArticleKey]](list)
        for key in (key for keys in self.by_hash.values() for key in reversed(keys)):
            left[Place.of(key)].append(key)
        gone, kept = list[ArticleKey](), list[ArticleKey]()
        for place, keys in left.items():
            is_broken_off = self.is_broken_off or self._is_in_broken_part(place)
            first_kept = len(keys) - self.places[place].kept(keys, is_broken_off=is_broken_off)
            gone += keys[:first_kept]
            kept += keys[first_kept:]
        return gone, kept

    def _is_in_broken_part(self, place: Place) -> bool:
        """Return whether the part, or one that holds it, was not read to its end."""
        if place.part is None or not self.broken_parts:
            return False
        names = place.part.split("/")
        return any("/".join(names[:end]) in self.broken_parts for end in range(1, len(names) + 1))
