"""Name the articles that may hold what a query asks for: all that do, and some more.

The index counts passages by the words they hold, stemmed, so that what holds a word as it was
typed is among what it names. Where it cannot say, or names too many for that to be quicker
than looking, every article is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.backends.base import Snapshot
from index.filters import Filters
from index.folding import is_unsegmented
from index.records import ArticleId
from search.finding.expression import And, Expression, InField, Near, Not, Or, Phrase

_MOST = 4_096
"""Passages that one phrase may have to be looked up; more stand in most articles of an archive
where looking at all takes a second."""


def candidates(
    expression: Expression, snapshot: Snapshot, filters: Filters
) -> set[ArticleId] | None:
    """Return articles among which are all that pass and hold what is asked for; None for all."""
    if not snapshot.has_current_words:
        return None
    return _Candidates(snapshot, filters).of(expression)


class _Candidates:
    def __init__(self, snapshot: Snapshot, filters: Filters) -> None:
        self._snapshot, self._filters = snapshot, filters

    def of(self, expression: Expression) -> set[ArticleId] | None:
        """Return articles that may hold this, None if any may."""
        match expression:
            case Phrase():
                return self._holding([expression])
            case Near(first, second, _):
                return self._holding([first, second])
            case And(parts):
                return self._all_of(parts)
            case Or(parts):
                found = [self.of(part) for part in parts]
                known = [one for one in found if one is not None]
                return set().union(*known) if len(known) == len(found) else None
            case Not() | InField():
                return None

    def _all_of(self, parts: Sequence[Expression]) -> set[ArticleId] | None:
        known = [one for part in parts if (one := self.of(part)) is not None]
        return set.intersection(*known) if known else None

    def _holding(self, phrases: Sequence[Phrase]) -> set[ArticleId] | None:
        """Return the articles one passage of which holds the words of all these phrases."""
        whole = [word.text for one in phrases for word in one.words if not word.is_prefix]
        if not whole or any(map(is_unsegmented, whole)):
            return None
        (held,) = self._snapshot.holders([" ".join(whole)], _MOST, filters=self._filters)
        return {one.article_id for one in held.passages} if held.are_all else None
