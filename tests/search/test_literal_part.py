"""A record says which phrases stand nowhere, and whether a text stands with differences."""

from __future__ import annotations

from search.literal_part import Literal, TypedPhrase


def test_what_is_missing_and_near() -> None:
    """A phrase without a place is missing; a text that is not word for word is near."""
    phrases = (TypedPhrase("old dam", 2), TypedPhrase("new dam", 0))

    with_phrases: Literal[str] = Literal(phrases, quotation="found")
    near: Literal[str] = Literal(quotation="found")
    exact: Literal[str] = Literal(quotation="found", is_exact=True)
    assert with_phrases.missing == ("new dam",)
    assert [one.is_near for one in (with_phrases, near, exact)] == [False, True, False]
