"""Spell what of a query was taken literally, and what was not obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from search.documents.checks import CheckedQuotationJson, checked_object
from search.literal_part import Literal

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation


class TypedPhraseJson(TypedDict):
    """Words that were typed between quotation marks, and in how many places they stand."""

    words: str
    places: int


class UnobeyedJson(TypedDict):
    """What was read as words, and what says it to `dateline find`."""

    typed: list[str]
    find: str | None
    options: list[str]
    open_quotation_mark: bool


class LiteralJson(TypedDict):
    """What of a query was taken literally."""

    phrases: list[TypedPhraseJson]
    held: bool
    quotation: CheckedQuotationJson | None
    unobeyed: UnobeyedJson


def literal_object(literal: Literal[CheckedQuotation]) -> LiteralJson:
    """Return what of a query was taken literally."""
    found = literal.quotation
    return {
        "phrases": [{"words": one.words, "places": one.places} for one in literal.phrases],
        "held": literal.is_held,
        "quotation": None if found is None else checked_object(found, literal.text),
        "unobeyed": {
            "typed": list(literal.unobeyed.typed),
            "find": literal.unobeyed.query,
            "options": list(literal.unobeyed.options),
            "open_quotation_mark": literal.unobeyed.is_open,
        },
    }
