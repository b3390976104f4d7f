"""Tell a statement from a question or a few keywords.

The cross-encoder was trained on what people type into a search engine. On whole
statements ("Zinc shortens colds.") it ranks worse than what comes before it, so by
default it does not read for them (`docs/evaluation.md`). Pure, on the surface of
English, and cautious: what is not clearly a statement is none.
"""

from __future__ import annotations

import re

_ASKING = frozenset(
    "who whom whose what which when where why how is are was were am do does did can could "
    "will would shall should may might must has have had".split()
)
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W_]+")


def is_statement(text: str) -> bool:
    """Return whether a query is a sentence that asserts: it ends so and does not begin asking."""
    words = _WORD.findall(text)
    ends = text.rstrip().rstrip("\"'”’)").endswith(".")
    return ends and "?" not in text and len(words) >= _FEWEST_WORDS and not _asks(words[0])


def _asks(word: str) -> bool:
    return word.lower() in _ASKING
