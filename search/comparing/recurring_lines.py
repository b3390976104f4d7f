"""Find the boilerplate that articles of an outlet share, with the rules that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.articles.recurrence.sentence_keys import RECURS, folded, outlet_of
from index.records import Role, StoredArticle


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A sentence that is boilerplate, in one outlet.

    Attributes:
        text: As it stands in the first of the articles.
        outlet: The name of the outlet, None where it is not known.
        articles: Articles that hold it as boilerplate.
        rule: The rule that labels it there.
    """

    text: str
    outlet: str | None
    articles: int
    rule: str

    @property
    def is_learned(self) -> bool:
        """Whether it was learned from the archive, so that a user can keep it."""
        return self.rule == RECURS


def recurring_lines(articles: Iterable[StoredArticle]) -> list[RecurringLine]:
    """Return the boilerplate that is learned or stands in two articles at least.

    The one in most articles first, then by outlet and words. Prints that differ in case, accents
    or marks are one.
    """
    first = dict[tuple[str | None, str, str], tuple[str, str | None]]()
    counts = dict[tuple[str | None, str, str], int]()
    for stored in articles:
        article, held = stored.article, dict[tuple[str | None, str, str], str]()
        for sentence in stored.sentences:
            if sentence.role is Role.BOILERPLATE:
                text = sentence.span.of(article.text)
                held.setdefault((outlet_of(article), folded(text), sentence.rule), text)
        for key, text in held.items():
            first.setdefault(key, (text, article.outlet.value if article.outlet else None))
            counts[key] = counts.get(key, 0) + 1
    found = [
        RecurringLine(*first[key], articles=count, rule=key[2])
        for key, count in counts.items()
        if count > 1 or key[2] == RECURS
    ]
    return sorted(found, key=lambda one: (-one.articles, one.outlet or "", one.text, one.rule))
