"""Spell what recurs and is boilerplate: `dateline list --boilerplate`, `dateline edit --keep`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from search.comparing.recurring_lines import RecurringLine


class RecurringLineJson(TypedDict):
    """A sentence that is boilerplate in an outlet."""

    text: str
    outlet: str | None
    articles: int
    rule: str
    learned: bool


class BoilerplateJson(TypedDict):
    """What `dateline list --boilerplate --json` prints."""

    boilerplate: list[RecurringLineJson]
    articles: int


class KeepJson(TypedDict):
    """What `dateline edit --keep --json` prints."""

    sentence: str
    outlet: str | None
    kept: bool
    articles: int
    changed: int


def boilerplate_document(lines: Iterable[RecurringLine], *, articles: int) -> BoilerplateJson:
    """Return the document of the boilerplate in so many articles."""
    return {
        "boilerplate": [
            {
                "text": one.text,
                "outlet": one.outlet,
                "articles": one.articles,
                "rule": one.rule,
                "learned": one.is_learned,
            }
            for one in lines
        ],
        "articles": articles,
    }


def keep_document(
    sentence: str, outlet: str | None, *, is_kept: bool, articles: int, changed: int
) -> KeepJson:
    """Return the document that says what keeping a sentence did."""
    return {
        "sentence": sentence,
        "outlet": outlet,
        "kept": is_kept,
        "articles": articles,
        "changed": changed,
    }
