"""Notice articles of one file that have the same id of their own, the `_id` of a corpus.

The later takes the place of the earlier, as in a file that corrections are appended to.
`superseding.py` does the same for articles in different files.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from index.records import Article, ReadWarning, place_in_words

_MOST_IDS = 1_000_000
"""Ids of one file that are compared, so that memory stays bounded."""

_SHOWN_CHARS = 100
"""Of a longer id messages show the beginning."""


class Place(NamedTuple):
    """Where an article was read, and the hash of what it was read from."""

    file: str
    line: int | None
    sha256: str

    def __str__(self) -> str:
        return place_in_words(self.file, self.line)


def same_id_in_words(place: str, external_id: str) -> str:
    """Return why an article is left out for the one in another place."""
    shown = repr(external_id[:_SHOWN_CHARS]) + ("..." if external_id[_SHOWN_CHARS:] else "")
    return f'has the same "_id" as {place}, which is later and takes its place: {shown}'


@dataclass
class ExternalIds:
    """The ids that a run has met in the file that it reads.

    Attributes:
        replaced: Line and hash of what was replaced in the file, with how often.
    """

    places: dict[str, Place] = field(default_factory=dict)
    replaced: Counter[tuple[int | None, str]] = field(default_factory=Counter)

    def meet(self, article: Article) -> ReadWarning | None:
        """Note an article, and return what to say if one before it has its id."""
        name, source = article.external_id, article.source
        if name is None or (len(self.places) >= _MOST_IDS and name not in self.places):
            return None
        here = Place(source.file, source.line, source.sha256)
        before, self.places[name] = self.places.get(name), here
        if before is None:
            return None
        self.replaced[before.line, before.sha256] += 1
        return ReadWarning(before.file, same_id_in_words(str(here), name), line=before.line)
