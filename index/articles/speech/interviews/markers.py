"""Find the markers by which interviews and transcripts name who has the word.

Markers are `Moss: ...`, `MOSS: ...`, `ANN MOSS, HOST: ...`, `Speaker 2: ...`, `[Moss] ...`,
`[00:12] MOSS: ...`, `Q: ...`, `Q. ...`, `Q) ...`, and `((Adil Khan, Teacher))` on a line of its
own, each also in bold of Markdown, `**Moss:** ...`. `Q ...` and `A ...` without a stop, and what
stands in square brackets, count where they begin more than one. What a marker means is judged by
`marked_speakers.py` and `askers.py`. Pure functions; what is looked at is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

WITHIN = 100_000
"""Characters of the article in which markers are looked for."""
ASKING = frozenset(
    """q question interviewer frage pregunta domanda pergunta vraag pytanie вопрос питання
    запитання""".split()
)
"""Who asks and does nothing else, in small letters."""
ANSWERING = frozenset(
    """a answer antwort réponse respuesta risposta resposta antwoord odpowiedź ответ
    відповідь""".split()
)
"""Who answers, without a name, in small letters."""
MAY_ASK = frozenset(
    """host reporter anchor narrator moderator moderatorin presenter interviewers redaktion
    journalist periodista moderador moderadora intervistatore rédaction prowadzący ведущий ведуча
    ведущая ведучий корреспондент""".split()
)
"""Who ask in interviews, and tell the news elsewhere."""
GUESTS = frozenset(
    """guest caller listener speaker participant interviewee gast invité invitée invitado invitada
    ospite convidado convidada gość гость гість""".split()
)
"""Who has the word without a name."""

_NAME = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}"
_NUMBERED = (
    r"(?i:speaker|sprecher|guest|gast|host|participant|question|frage|answer|antwort) \d{1,2}"
)
_COLON = (
    rf"(?P<colon>{_NUMBERED}|{_NAME}|taz)(?P<office>, [A-Z][A-Z .,&’'/-]{{2,60}})?(?:\*\*)?"
    r"(?:[ \u00a0\u202f](?=:))?:[*_]{0,3}(?=\s)"  # French has a blank there
)
_SQUARE = rf"\[(?P<square>{_NUMBERED}|{_NAME})\](?=[ \u00a0])"
_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \u00a0]{1,3})?"
"""The time of a recording in front of a marker."""
_BRACKETS = r"\(\((?P<brackets>[^()\n]{2,80})\)\)"
_LETTER = r"(?P<letter>[QA])(?P<stop>[.)]?)(?:\*\*)?(?=[ \u00a0])"
_ANY = rf"{_TIME}[*_]{{0,3}}(?:{_COLON}|{_SQUARE}|{_BRACKETS}|{_LETTER})"
_MARKER = re.compile(_ANY)
_AT_LINES = re.compile(f"^{_ANY}", re.MULTILINE)
_IN_LINES = re.compile(
    r"(?:^|(?<=[.?!…”\"»)][ \u00a0]))[*_]{0,3}([QA][.)]?)(?:\*\*)?[ \u00a0]", re.MULTILINE
)
_NAMES = ("colon", "square", "brackets", "letter")
_NUMBER = re.compile(r"(?<= )\d{1,2}\Z")
_FEWEST = 2
"""Times that `Q` and `A` without a stop, or a name in square brackets, must begin a line or a
sentence to be markers."""


def label_of(match: re.Match[str]) -> str:
    """Return the words of a marker."""
    return next(match[name] for name in _NAMES if match[name]).rstrip("_")


def name_at(match: re.Match[str]) -> int:
    """Return where the words of a marker begin."""
    return next(match.start(name) for name in _NAMES if match[name])


def kind_of(label: str) -> str:
    """Return a label in small letters and without a number behind it: `speaker` of `Speaker 2`."""
    return _NUMBER.sub("", label.lower()).rstrip()


def marker_at(text: str, at: int) -> re.Match[str] | None:
    """Return the marker at an offset; `A. Lee` is none where no line begins with `Q. `."""
    match = _MARKER.match(text, at)
    return match if match and _counts(text, match) else None


def _counts(text: str, match: re.Match[str]) -> bool:
    if match["square"]:  # `[Women] pilots` is a word that an editor wrote
        return _squares(text)[match["square"]] >= _FEWEST
    return not match["letter"] or match["stop"] in _letters(text)


@lru_cache(maxsize=4)
def _squares(text: str) -> Counter[str]:
    """Return how often each name in square brackets begins a line."""
    found = _AT_LINES.finditer(text, 0, min(len(text), WITHIN))
    return Counter(match["square"] for match in found if match["square"])


@lru_cache(maxsize=4)
def _letters(text: str) -> frozenset[str]:
    """Return what stands behind `Q` and `A` where they are markers: `.`, `)`, or nothing."""
    found = Counter(match[1] for match in _IN_LINES.finditer(text, 0, min(len(text), WITHIN)))
    fewest = {".": 1, ")": 1, "": _FEWEST}
    return frozenset(
        stop for stop, n in fewest.items() if found[f"Q{stop}"] >= n and found[f"A{stop}"] >= n
    )


@lru_cache(maxsize=4)
def markers(text: str) -> Sequence[re.Match[str]]:
    """Return the markers that begin lines, in order."""
    found = _AT_LINES.finditer(text, 0, min(len(text), WITHIN))
    return [match for match in found if _counts(text, match)]


@lru_cache(maxsize=4)
def counts(text: str) -> Mapping[str, int]:
    """Return how often each marker begins a line."""
    return Counter(map(label_of, markers(text)))
