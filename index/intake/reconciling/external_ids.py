"""Notice articles of one file that have the same id of their own, the `_id` of a corpus.

The later takes the place of the earlier, as in a file that corrections are appended to; a line
that takes its article back leaves none.
`superseding.py` does the same for articles in different files, and for kills of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from index.intake.reconciling.stored_articles import Place
from index.records import Article, ReadWarning, Source, place_in_words

_MOST_IDS = 1_000_000
"""Ids of one file that are compared, so that memory stays bounded."""

_SHOWN_CHARS = 100
"""Of a longer id messages show the beginning."""


def same_id_in_words(place: str, external_id: str, *, key: str = "_id") -> str:
    """Return why an article is left out for the one in another place, which has its id."""
    shown = repr(external_id[:_SHOWN_CHARS]) + ("..." if external_id[_SHOWN_CHARS:] else "")
    return f'has the same "{key}" as {place}, which is later and takes its place: {shown}'


def taken_back_in_words(place: str) -> str:
    """Return why an article is left out for a kill in another place."""
    return f"is taken back by {place}, which is later; not indexed"


@dataclass
class ExternalIds:
    """The ids that a run has met in the file that it reads.

    Attributes:
        replaced: Place and hash of what was replaced in the file, with how often.
        withdrawn: Line of each id that the file takes back wherever it is, and does not give again.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    replaced: Counter[tuple[Place, str]] = field(default_factory=Counter)
    withdrawn: dict[str, int | None] = field(default_factory=dict)

    def meet(self, article: Article) -> ReadWarning | None:
        """Note an article, and return what to say if one before it has its id."""
        name, source = article.external_id, article.source
        if self.withdrawn and name is not None:
            self.withdrawn.pop(name, None)
        if name is None or (len(self.sources) >= _MOST_IDS and name not in self.sources):
            return None
        before, self.sources[name] = self.sources.get(name), source
        if before is None:
            return None
        self.replaced[Place.of(before), before.sha256] += 1
        key = "_id" if article.is_corpus_id else "id"
        reason = same_id_in_words(source.place, name, key=key)
        return ReadWarning(before.file, reason, line=before.line, part=before.part)

    def withdraw(self, kill: ReadWarning) -> ReadWarning | None:
        """Forget the article that a later line takes back, and return what to say of it.

        Of an id of the whole corpus it is noted, so that other files lose theirs, too.
        """
        if kill.withdraws and kill.is_corpus_id and len(self.withdrawn) < _MOST_IDS:
            self.withdrawn[kill.withdraws] = kill.line
        before = self.sources.pop(kill.withdraws, None) if kill.withdraws else None
        if before is None:
            return None
        self.replaced[Place.of(before), before.sha256] += 1
        place = place_in_words(kill.file, kill.line, part=kill.part)
        reason = taken_back_in_words(place)
        return ReadWarning(before.file, reason, line=before.line, part=before.part)
