"""Count terms and tokens of articles, as the catalog keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.lexical import analyse
from index.storage.edition_table import Counts
from index.storage.term_table import TermChange


@dataclass(slots=True)
class Tally:
    """What is to be added to the counts, summed up before it is written."""

    terms: TermChange = field(default_factory=TermChange)
    articles: int = 0
    passages: int = 0
    title_tokens: int = 0
    body_tokens: int = 0

    def count(self, title: str, bodies: Iterable[str], *, sign: int) -> None:
        """Count an article and its passages in (`sign` 1) or out (-1)."""
        title_terms = analyse(title)
        self.articles += sign
        for body in bodies:
            terms = analyse(body)
            self.passages += sign
            self.title_tokens += sign * len(title_terms)
            self.body_tokens += sign * len(terms)
            _add(self.terms.in_title, title_terms, sign)
            _add(self.terms.in_body, terms, sign)

    @property
    def counts(self) -> Counts:
        """The counts of an edition."""
        return Counts(self.articles, self.passages, self.title_tokens, self.body_tokens)


def _add(counter: Counter[str], terms: Sequence[str], sign: int) -> None:
    for term in set(terms):
        counter[term] += sign
