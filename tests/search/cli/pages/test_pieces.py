"""The pieces of pages that no page of a sample shows."""

from __future__ import annotations

from search.cli.pages.pieces import irrelevant


def test_nothing_is_said_to_be_absent_above_quotes_that_hold_it() -> None:
    """A word of the query in any form, small words aside."""
    held = irrelevant("the ferries of Rosk", ["A ferry sank."], 80)
    none = irrelevant("the ferries of Rosk", ["The end of it."], 80)

    assert held == "Words of it stand here, but perhaps in another matter; these come nearest:"
    assert none == "Nothing here seems to be about that; these come nearest:"
