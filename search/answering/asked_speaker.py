"""Tell whose words a question asks for: "what did Macron say about the Amazon".

Then the words of another person are no answer, however well they fit the matter
(`same_speaker.py`). Or it asks who said something: then words whose speaker the article does
not name are none. Pure functions on the surface of English; in doubt no one's words are asked
for.
"""

from __future__ import annotations

import re

from index.analysis import analyse
from search.wording.telling_words import WORD, telling

_SAYING = (
    r"(?:say|says|said|tell|told|think|thinks|thought|claim|claims|claimed|write|wrote|written"
    r"|tweet|tweeted|warn|warned|announce|announced|respond|responded|reply|replied|comment"
    r"|commented|promise|promised|call|called|describe|described|explain|explained|admit|admitted"
    r"|deny|denied)\b"
)
_WHO = r"(?P<who>\S+(?:\s+\S+){0,4}?)"
_ENDS = r"(?=[,?.]|\s+(?:about|on|to|after|in|over|why|how|what|did)\b|$)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|how|why|when|where|whom?)\s+(?:did|does|do|has|have|had)\s+{_WHO}\s+{_SAYING}",
        rf"^(?:did|does|has|have|had)\s+{_WHO}\s+{_SAYING}",
        rf"\b(?:according to|in the words of|reactions? of)\s+{_WHO}{_ENDS}",
        rf"\b(?:statements?|quotes?)\s+(?:by|of|from)\s+{_WHO}{_ENDS}",
    )
)
_WHO_SAID = re.compile(
    r"^\W*(?:and |but )?(?:"
    r"who (?:(?:was it (?:that|who)|else|first|has|had|also) )?"
    r"(?:(?:said|says)\b"
    r"|(?:told|tells|wrote|writes|tweeted|stated|states|claimed|claims|warned|warns|announced"
    r"|announces|admitted|admits|insisted|insists|predicted|predicts|added|argued|argues)\b"
    r"(?: \S+){0,4}? that\b)"
    r"|whose words (?:are|were)\b|according to whom\b)",
    re.IGNORECASE,
)
"""Other verbs count before `that` alone: who claimed or wrote a thing may not have said it."""
_MARKS = '?!.,;:"“”'
_MOST_CHARACTERS = 300
"""Of a question; a longer one is a text."""


def asked_speaker(question: str) -> str:
    """Return the name or description of whose words are asked for, as typed; empty if none."""
    if len(question) > _MOST_CHARACTERS:
        return ""
    for pattern in _ASKED:
        if found := pattern.search(question):
            return found["who"].strip(_MARKS) if _terms(found["who"]) else ""
    return ""


def asks_who_said(question: str) -> bool:
    """Return whether a question asks who said something, so that the answer is a speaker."""
    if len(question) > _MOST_CHARACTERS:
        return False
    return _WHO_SAID.match(" ".join(question.split())) is not None


def _terms(name: str) -> frozenset[str]:
    return frozenset(analyse(" ".join(telling(WORD.findall(name)))))
