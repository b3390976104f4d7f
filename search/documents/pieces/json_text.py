"""Write a document as JSON.

Texts are exact. Escapes are used for what a terminal would obey, so a document is safe to
look at too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from search.wording.unsafe_characters import UNSAFE

SCORE_DIGITS = 6
"""Digits after the point of a score; beyond them two processors may differ."""


_SPAN = re.compile(r"\[\n +(\d+),\n +(\d+)\n +\]")
"""A span as `json` breaks it over lines; a text cannot look so, its newlines are escaped."""


Json = Mapping[str, Any]
"""One JSON object, keys in the order in which they are written."""


def spellings_object(spellings: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the other spellings of names, by the name."""
    return {name: list(others) for name, others in spellings.items()}


def dump(document: Json | Sequence[Json]) -> bytes:
    """Return a document as UTF-8 text that ends in a newline."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    text = _SPAN.sub(r"[\1, \2]", text)
    return escaped(text).encode() + b"\n"


def escaped(text: str) -> str:
    """Return JSON in which what a terminal would obey is escaped, newlines aside."""
    return UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it; newlines only lay the document out."""
    if match[0] == "\n":
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
