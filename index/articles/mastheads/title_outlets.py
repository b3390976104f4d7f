"""Part a title from the name of the outlet that programs put behind it, or before it.

`Council votes | Reuters`, `Council votes - Le Pont.fr`, `courier.example: Council votes`. A name
behind a dash must be one that is certain (`is_paper_name`), behind a bar any outlet's; before a
colon only an address is one, since `Reuters: Minister resigns` says who reports it.
"""

from __future__ import annotations

import re

from index.articles.mastheads.paper_names import is_host, is_paper_name
from index.articles.speech.phrases.outlets import is_outlet_name
from index.records import Span

_BEHIND = re.compile(r"\s(?P<mark>[|–—·•»-])\s")
_BEFORE = re.compile(r"(?P<name>[^\s:|][^:|]{1,58}[^\s:|])\s?(?P<mark>:|\||\s[–—-])\s")
_FEWEST_CHARS = 8
"""Characters of a title, at least; one that is shorter without the name is kept whole."""
_MOST_CHARS = 400
"""Characters of a title that is parted, at most; a longer one is no title."""


def parted_title(title: str) -> tuple[Span, Span | None]:
    """Return where a title stands in its line, and where the outlet does, if one is named."""
    whole = Span(0, len(title))
    if len(title) > _MOST_CHARS:
        return whole, None
    for match in list(_BEHIND.finditer(title))[-1:]:
        head, tail = title[: match.start()].rstrip(), title[match.end() :]
        if len(head) >= _FEWEST_CHARS and _is_name(tail, match["mark"]):
            start = match.end() + len(tail) - len(tail.lstrip())
            return Span(0, len(head)), Span(start, start + len(tail.strip()))
    found = _BEFORE.match(title)
    if found is not None and len(title) - found.end() >= _FEWEST_CHARS:
        mark = found["mark"].strip()
        if is_host(found["name"]) if mark == ":" else _is_name(found["name"], mark):
            rest = title[found.end() :]
            start = found.end() + len(rest) - len(rest.lstrip())
            return Span(start, len(title)), Span(*found.span("name"))
    return whole, None


def _is_name(words: str, mark: str) -> bool:
    words = words.strip()
    return is_paper_name(words) or (mark == "|" and is_outlet_name(words))
