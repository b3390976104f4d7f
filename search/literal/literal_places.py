"""Hold where in an archive stands what of a query is meant literally.

What finds it takes time to import; this does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from search.literal_part import NOT_LITERAL, Literal

if TYPE_CHECKING:
    from index.records import PassageId, PassagePlace, Span
    from search.checking.verdicts import CheckedQuotation

_SIGNS = re.compile(r"""["“”„«»「」『』*:&|/]|(?<!\S)-\w|\b(?:AND|OR|NOT|NEAR)\b""")
_FEWEST_WORDS = 8
"""Words of a query that may be a text which was pasted."""


def may_be_literal(query: str) -> bool:
    """Return whether a query may have a phrase or an operator, or be a text; False is sure.

    What reads these takes time to import, which most searches need not wait for.
    """
    return bool(_SIGNS.search(query)) or len(query.split()) >= _FEWEST_WORDS


def marks_in(quote: str, literal: Literal[CheckedQuotation]) -> list[Span]:
    """Return where the phrases of a query stand in words of an article, in reading order."""
    if not literal.phrases:
        return []
    from search.literal.phrases import marks_of  # a search without phrases can do without

    return marks_of((one.words for one in literal.phrases), quote)


@dataclass(frozen=True, slots=True)
class LiteralPlaces:
    """What of a query was taken literally, and where it stands.

    Attributes:
        literal: What it is.
        among: The passages that alone may be found, by id; None if any may.
        first: The passages with what was pasted, the best first.
    """

    literal: Literal[CheckedQuotation] = NOT_LITERAL
    among: Mapping[PassageId, PassagePlace] | None = None
    first: tuple[PassagePlace, ...] = field(default=())
