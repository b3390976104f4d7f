"""Tell which questions ask for the newest state, or how something changed. Pure functions.

Words that a question quotes, and names in capitals (`Apocalypse Now`), ask for nothing. A question
about what was (`did`, `was`) does not ask for what is by a `now` or `still` in it.
"""

from __future__ import annotations

import re

_MOST_CHARACTERS = 1_000
"""Of a question that are looked at."""
_QUOTED = re.compile(r"[\"“”«][^\"“”«»]*[\"“”»]")
_NEWEST = re.compile(
    r"\b(?:latest|newest|most\s+recent(?:ly)?|up[\s-]to[\s-]date|lately)\b"
    r"|\bany\s+(?:news|updates?)\b|^\W*what(?:[’']s|\s+is)?\s+new\b"
    r"|^\W*what(?:\s+has|\s+have|[’']s)?\s+changed\b"
    r"|^\W*how\s+(?:did|has|have|had|is|are|does|do)\b.{1,200}"
    r"\b(?:chang(?:ed?|ing)|evolv(?:ed?|ing)|develop(?:ed|ing)?|shift(?:ed|ing)?|over\s+time)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOW = re.compile(
    r"(?<![\w-])(?:[Cc]urrently|[Pp]resently|[Nn]owadays|[Rr]ight\s+now|[Aa]t\s+present"
    r"|[Aa]t\s+(?:the|this)\s+moment|[Tt]hese\s+days|[Aa]s\s+of\s+(?:now|today)|[Ss]o\s+far"
    r"|[Tt]o\s+date|(?:the|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|is|are|any)\s+current"
    r"(?=\s+(?!of\b|in\b|is\b|was\b|that\b|at\b|off\b)[a-z])|^[Cc]urrent(?=\s+[a-z]))(?![\w-])"
    r"|(?<![\w-])(?<!\bjust\s)(?<!\bfrom\s)(?:(?<=\s)now|^[Nn]ow)(?![\w-])"
    r"(?!\s+(?:known|famous|infamous|former|defunct|closed|called|named|classic|infamous|late)\b)"
    r"|(?<=\s)today(?![\w-])|\byet\W*\Z"
)
"""Words for what is so at the time of asking; `now` and `today` in small letters, unless first."""
_STILL = re.compile(r"\bstill\b(?!\s+(?:life|lifes|waters?|births?|images?|photos?)\b)")
_WAS = re.compile(r"\b(?:did|was|were|had|would)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:is|are|isn[’']t|aren[’']t|does|do|has|have|can|who|what|where|which|how|why)\b",
    re.IGNORECASE,
)


def asks_for_newest(question: str) -> bool:
    """Return whether a question asks for the newest state, or how something changed."""
    asked = _QUOTED.sub(" ", question[:_MOST_CHARACTERS]).strip()
    if _NEWEST.search(asked):
        return True
    if _WAS.search(asked):
        return False
    if _NOW.search(asked):
        return True
    return _ASKS.match(asked) is not None and _STILL.search(asked) is not None
