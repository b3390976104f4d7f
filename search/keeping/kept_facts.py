"""Compare what was known of the article of a kept quote with what is known of it now.

The same words under another day, outlet, headline or author are another citation. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.records import Article, Fact

_DAY_CHARS = len("2019-06-05")
_NOUNS = {"published": "date", "outlet": "outlet", "title": "title", "authors": "author"}
"""The facts that are compared, as they are called in a sentence, in the order of telling."""


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact of an article that is not what it was; None where it is not known."""

    name: str
    kept: str | None
    now: str | None

    @property
    def in_words(self) -> str:
        """What is to be said of it."""
        noun = _NOUNS[self.name]
        if self.now is None:
            return f"the article's {noun} is not known now, before {self.kept}"
        return f"the article's {noun} is now {self.now}, before {self.kept or 'not known'}"


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """What was known of an article when a quote of it was kept; None where it was not."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: str | None = None

    @classmethod
    def of(cls, article: Article) -> KeptFacts:
        """Return what is known of an article."""
        return cls(**{name: spelt([one.value for one in _facts(article, name)]) for name in _NOUNS})


def spelt(values: Sequence[str]) -> str | None:
    """Return the values of a fact as one, None if there are none."""
    return ", ".join(" ".join(value.split()) for value in values) or None


def changed_facts(
    kept: KeptFacts | None, article: Article, *, indexed: Article | None = None
) -> tuple[ChangedFact, ...]:
    """Return what is known of an article otherwise than it was.

    Args:
        kept: What was known; of a quote that was kept without it nothing is compared.
        article: The article as it is now.
        indexed: For an article as its file gives it now: that of the index. What the index has
            from elsewhere (a user, a file beside it) is not in the file, so only what both state
            by the same rule is compared.
    """
    return () if kept is None else tuple(_changed(kept, article, indexed))


def _changed(kept: KeptFacts, article: Article, indexed: Article | None) -> Iterator[ChangedFact]:
    now = KeptFacts.of(article)
    for name in _NOUNS:
        before, after = getattr(kept, name), getattr(now, name)
        if name == "published":
            is_same = (before or "")[:_DAY_CHARS] == (after or "")[:_DAY_CHARS]
        else:
            is_same = before == after
        if not is_same and (indexed is None or _rules(indexed, name) == _rules(article, name)):
            yield ChangedFact(name, before, after)


def _rules(article: Article, name: str) -> list[str]:
    return sorted({fact.rule for fact in _facts(article, name)})


def _facts(article: Article, name: str) -> Sequence[Fact]:
    if name == "authors":
        return article.authors
    fact: Fact | None = getattr(article, name)
    return () if fact is None else (fact,)
