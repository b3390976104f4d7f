"""Hold what of a query was taken literally, and what of it was not obeyed.

`search/literal/` finds it; it is part of every result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class TypedPhrase:
    """Words that were typed between quotation marks.

    Attributes:
        words: They, without the marks.
        places: How many places hold them, of those that the filters leave, as `dateline find
            --copies` counts them.
    """

    words: str
    places: int


@dataclass(frozen=True, slots=True)
class Unobeyed:
    """What of a query looks like an operator of `dateline find`, and was read as words.

    Attributes:
        typed: The operators, as they were typed, each once.
        query: The query in the language of `dateline find`; None if it cannot be read there.
        options: Options of `dateline find` that say the rest of it, as `--since 2019`.
        is_open: Whether a quotation mark is not closed; what follows it is no phrase.
    """

    typed: tuple[str, ...] = ()
    query: str | None = None
    options: tuple[str, ...] = ()
    is_open: bool = False


NOTHING_UNOBEYED = Unobeyed()
"""Nothing was read as words that looks like an operator."""


@dataclass(frozen=True, slots=True)
class Literal(Generic[Checked]):
    """What of a query was taken literally.

    Attributes:
        phrases: What was typed between quotation marks, in its order.
        is_held: False if no passage holds all of the phrases; True without any.
        quotation: The query, or its phrase that stands nowhere, as the archive has it, where it
            is, or nearly is, a text of it; its spans are of `text`. A `CheckedQuotation` of
            `search.checking.verdicts`, which stands on the results.
        is_exact: Whether that is the query, word for word.
        unobeyed: What was not obeyed.
        text: The query without invisible characters.
    """

    phrases: tuple[TypedPhrase, ...] = ()
    is_held: bool = True
    quotation: Checked | None = None
    is_exact: bool = False
    unobeyed: Unobeyed = NOTHING_UNOBEYED
    text: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The phrases that no passage holds."""
        return tuple(one.words for one in self.phrases if not one.places)

    @property
    def is_near(self) -> bool:
        """Whether the query is a text of the archive with differences."""
        return not self.phrases and self.quotation is not None and not self.is_exact


NOT_LITERAL: Literal[Any] = Literal()
"""Nothing was."""
