"""Notice articles of one run that have the same id of their own, the `_id` of a corpus.

Of two in one file the later takes the place of the earlier, as in a file that corrections
are appended to. Two in different files stay both, since each is what its file says,
whatever happens to the other; whoever names articles by these ids takes the two for one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from index.records import Article, ReadWarning

MOST_IDS = 1_000_000
"""Ids that one run compares, so that memory stays bounded."""


class Place(NamedTuple):
    """Where an article was read, and the hash of what it was read from."""

    file: str
    line: int | None
    sha256: str

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass
class ExternalIds:
    """The ids that a run has met.

    Attributes:
        replaced: Line and hash of what was replaced in the file being read, with how often.
    """

    places: dict[str, Place] = field(default_factory=dict)
    replaced: Counter[tuple[int | None, str]] = field(default_factory=Counter)

    def meet(self, article: Article) -> ReadWarning | None:
        """Note an article, and return what to say if one before it has its id."""
        name, source = article.external_id, article.source
        if name is None or (len(self.places) >= MOST_IDS and name not in self.places):
            return None
        here = Place(source.file, source.line, source.sha256)
        before, self.places[name] = self.places.get(name), here
        if before is None:
            return None
        if before.file != here.file:
            reason = f'has the same "_id" as {before}: {name!r}; they are indexed as two articles'
            return ReadWarning(here.file, reason, line=here.line)
        self.replaced[before.line, before.sha256] += 1
        reason = f'has the same "_id" as {here}, which is later and takes its place: {name!r}'
        return ReadWarning(before.file, reason, line=before.line)
