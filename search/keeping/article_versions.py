"""Recognise an article that has changed by what was known of it.

A file that holds one article holds that article, whatever it says now. Among several, and
in other files, an article is known again by an id, an address or its title and outlet; an
article that only has the same words is another one. Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Article, Fact

_MOST_UNNAMED = 50
"""Articles without any name that are looked at, on the lines nearest to the old one."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an article is known by. What is not known is None."""

    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    line: int | None = None
    part: str | None = None
    encoding: str | None = None

    @classmethod
    def of(cls, article: Article) -> Identity:
        """Return what an article is known by."""
        return cls(
            external_id=article.external_id,
            url=_value(article.url),
            title=_value(article.title),
            outlet=_value(article.outlet),
            line=article.source.line,
            part=article.source.part,
            encoding=article.source.encoding,
        )

    def is_of(self, other: Identity) -> bool:
        """Return whether another file's article is this one, as far as can be told."""
        for mine, theirs in ((self.external_id, other.external_id), (self.url, other.url)):
            if mine is not None and theirs is not None:
                return mine == theirs
        titles = self.title is not None and self.title == other.title
        return titles and self.outlet == other.outlet


def versions_in_file(known: Identity, held: Sequence[Identity]) -> list[int]:
    """Return which articles of its file an article has become, by position; mostly one.

    Args:
        known: What it was known by.
        held: All articles that its file holds now.
    """
    if len(held) == 1 and held[0].line is None and held[0].part is None:
        return [0]
    for name in ("external_id", "url", "part", "title"):
        wanted = getattr(known, name)
        if wanted is None:
            continue
        found = [at for at, one in enumerate(held) if getattr(one, name) == wanted]
        if found or name in ("external_id", "url"):
            return found
    if known.title is not None:
        return [at for at, one in enumerate(held) if one.line == known.line]
    unnamed = [at for at, one in enumerate(held) if one.title is None]
    line = known.line or 0
    return sorted(unnamed, key=lambda at: abs((held[at].line or 0) - line))[:_MOST_UNNAMED]


def _value(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value
