"""Tell the times that only say what something is measured from.

"Three days after the flood of June 1" is no event of June 1, and "more than in 2022" none of
2022. The words before a time say so, in its own clause. In doubt a time is called so: what is
left out of a timeline misleads no one. Pure functions.
"""

from __future__ import annotations

import re

from index.records import Span
from search.timelines.clauses import BREAK

_MEASURED = re.compile(
    r"\b(?:(?:minute|hour|day|night|week|weekend|month|year|decade)s?|shortly|soon|immediately"
    r"|just|right|long|straight)\s(?:after|before|since|following|from|ahead\sof|prior\sto|on\sfrom)\b"
    r"|\bwithin\s(?:\w+\s){1,3}of\b|\b(?:wake|aftermath|anniversary)\sof\b"
    r"|\bsince\s(?:the|an?|his|her|its|their)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compar(?:ed|ing|ison)|relative\sto|versus|unlike|against\s\d+"
    r"|(?:up|down)\sfrom\s(?:the\s|some\s|about\s|just\s)?[$€£]?\d+|(?:earlier|later)\sthan)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:after|before|since|following|than)\b", re.IGNORECASE)
_OF = re.compile(r"\bof\s(?:the\s)?\Z", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:after|before|since|following|than|(?<=\bas\s)(?:in|on|during))\s"
    r"(?:(?:the|a|an|his|her|its|their|early|late|mid|last|about|around)\s)?\Z",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\bthan\s(?:(?:it|he|she|they|was|were|is|are|did|had|been|in|on|at|of|for|during|the|same"
    r"|one|those|that|week|month|year|day|period|all|whole|any|time|level|figure|total|late|early"
    r"|mid)\s)*\Z",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:instead\sof|rather\sthan)\s(?:(?:on|in)\s)?\Z", re.IGNORECASE)
_LED = re.compile(r"(?:since|after|before)\b", re.IGNORECASE)


def is_anchor(words: str, place: Span) -> bool:
    """Return whether a time of a sentence is that from which another is measured.

    Args:
        words: The sentence, quoted characters blanked.
        place: Where the time stands in it.
    """
    if _LED.match(place.of(words)) or _INSTEAD.search(words[: place.start]):
        return True
    start = max((m.end() for m in BREAK.finditer(words, 0, place.start)), default=0)
    before = words[start : place.start]
    if _MEASURED.search(before) or _COMPARED.search(before) or _BESIDE.search(before):
        return True
    return bool(_THAN.search(before) or (_OF.search(before) and _BOUND.search(before)))
