"""The error of a query that cannot be read, with the place."""

from __future__ import annotations

from index.errors import OptionError


class QuerySyntaxError(OptionError):
    """A query of `dateline find` cannot be read.

    Attributes:
        query: The query as it was typed.
        at: Where it goes wrong, in code points.
        reason: Why, in words.
    """

    def __init__(self, query: str, *, at: int, reason: str) -> None:
        """Name the query, the place and the reason."""
        super().__init__(f"{reason}, at character {at + 1} of the query")
        self.query, self.at, self.reason = query, at, reason
