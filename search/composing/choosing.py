"""Read which numbers a model chose, and nothing else of what it wrote.

Expected is a list in JSON. A list in square brackets inside other text is taken as well, and so
are bare numbers in a text that denies nothing: "none of the 12 quotes answers" chooses no twelfth
quote. Pure functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

_THOUGHT = "</think>"
"""Ends what some models write down before they reply."""
_LIST = re.compile(r"\[[\s\d,;]*\]")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,9}(?![\w:/-]|[.,]\d)")
_OF = re.compile(
    r"(?:\b\d++\s++)?\bof\s++(?:(?:the|these|all)\s++)?\d++|\b\d++\s++of\b", re.IGNORECASE
)
"""Counts, such as `2 of the 12`, which choose nothing."""
_DENIAL = re.compile(r"n['’]t\b|\b(?:no|not|none|nothing|neither|never|cannot)\b", re.IGNORECASE)


class Choice(NamedTuple):
    """What a model chose.

    Attributes:
        numbers: Of quotes that were offered, each once, in order.
        dropped: How many others it named.
    """

    numbers: tuple[int, ...]
    dropped: int


def read_choice(reply: str, *, offered: int) -> Choice:
    """Return the numbers from 1 to `offered` that a reply names; any text is valid."""
    named = set(_named(reply.rpartition(_THOUGHT)[2].strip()))
    chosen = sorted(number for number in named if 1 <= number <= offered)
    return Choice(tuple(chosen), len(named) - len(chosen))


def _named(reply: str) -> Iterable[int]:
    try:
        parsed = json.loads(reply)
    except (ValueError, RecursionError):
        return _in_text(reply)
    return _of_list(parsed)


def _of_list(parsed: Any) -> Iterable[int]:
    """Return the whole numbers of a list, or of the only list of an object."""
    if isinstance(parsed, dict):
        lists = [value for value in parsed.values() if isinstance(value, list)]
        parsed = lists[0] if len(lists) == 1 else []
    if type(parsed) is int:
        return [parsed]
    return [one for one in parsed if type(one) is int] if isinstance(parsed, list) else []


def _in_text(reply: str) -> Iterable[int]:
    lists = _LIST.findall(reply)
    if lists:
        return [int(number[:9]) for found in lists for number in re.findall(r"\d+", found)]
    if _DENIAL.search(reply):
        return []
    return [int(number) for number in _NUMBER.findall(_OF.sub(" ", reply))]
