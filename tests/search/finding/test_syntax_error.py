"""An error of a query names the place."""

from __future__ import annotations

from index.errors import OptionError
from search.finding.syntax_error import QuerySyntaxError


def test_the_message_counts_from_one() -> None:
    """It is an error of what was typed, so a command ends with its usage."""
    error = QuerySyntaxError("a )", at=2, reason="this bracket was not opened")

    assert isinstance(error, OptionError)
    assert str(error) == "this bracket was not opened, at character 3 of the query"
