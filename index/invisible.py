"""Drop what nobody sees in a text.

Soft hyphens, zero-width spaces, direction marks and the like stand inside words
of web pages and say nothing. Where words are compared they are left out; the text
of an article keeps them. Pure, standard library only.
"""

from __future__ import annotations

import unicodedata

_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Format characters that are drawn: marks around the number that follows."""


def drop_invisible(text: str) -> str:
    """Return `text` without format characters (Unicode category `Cf`) that are not drawn."""
    if text.isascii():
        return text
    unseen = {c for c in set(text) if unicodedata.category(c) == "Cf"} - _SEEN
    return text.translate(dict.fromkeys(map(ord, unseen))) if unseen else text
