"""Define the lexical engine: what proposes passages by the words that they hold.

An engine only proposes; `lexical_ranking.py` drops what the catalog does not hold and
computes every score from its counts. So an engine may count passages that are gone, be
late or propose a passage twice; it may not say that it left nothing out when it did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from index.filters import Filters

Field: TypeAlias = Literal["title", "body"]
"""What of a passage holds words: its own, or the title of its article."""


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """The weight of each term in the body and in the title; at least one term.

    A passage scores by BM25 the sum over the terms that it holds.
    """

    bodies: Mapping[str, float]
    titles: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LexicalProposals:
    """What an engine proposes.

    Attributes:
        ids: Passages, those with the highest scores first; any may be there twice or be gone.
        left_out: The highest score, as the engine computes it, that a passage can have which
            it covers and left out; None if it left none out.
    """

    ids: Sequence[int] = ()
    left_out: float | None = None


class LexicalEngine(Protocol):
    """Proposes passages of one generation. Any number of threads may use it at once.

    It scores by BM25 with counts of its own, those of passages that are gone included.
    """

    @property
    def size(self) -> int:
        """Passages that the engine counts, at least those that are not gone."""

    def holders(self, field: Field, term: str) -> int:
        """Return how many of these hold a term in a field."""

    def propose(self, query: LexicalQuery, k: int, filters: Filters) -> LexicalProposals:
        """Propose at least the `k` passages with the highest scores, or all above 0.

        Returns within a time that the engine itself bounds.

        Raises:
            EngineError: If it cannot, or not in time; the catalog is searched instead then.
            IndexDamagedError: If its files are not what was written.
        """

    def holding(self, terms: Sequence[str], most: int, filters: Filters) -> Sequence[int]:
        """Return passages whose body holds all of these terms, at least one: all, or `most`.

        Any passage may be there twice or be gone, but counts against `most` then; one that is
        live holds the terms, which is not looked up again. Errors are those of `propose`.
        """
