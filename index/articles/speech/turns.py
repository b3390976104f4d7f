"""Find whose turn it is in an interview or a transcript, by the marker that begins a paragraph.

Markers are `Moss: ...`, `MOSS: ...`, `Q: ...`, and `((Adil Khan, Teacher))` on a line of its
own. A word before a colon is a speaker only if the article marks it at least twice and the
whole name stands before the first, if a whole name answers an interviewer twice, or if others
who speak are marked so and the article names it elsewhere: `Note:` and `Update:` are none. Nor
is `Tech:` in a list of corrections, each with the address of a page: no speaker says those.
Behind `Q:`, `Q.` or the name of an outlet an interviewer asks, and no speaker is named: what
they say puts a question and states nothing. Nor does what the author says (`interviewers.py`).
Until the next marker the words are those of the last. Pure functions; what is looked at is
bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.articles.speech.interviewers import authors_in, is_by_author
from index.articles.speech.phrases.introductions import full_name, has_whole_name
from index.articles.speech.phrases.outlets import is_outlet_name
from index.articles.speech.phrases.speech_words import is_role
from index.records import Role, Sentence, Span

_NAME = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}"
_COLON = rf"(?P<colon>{_NAME})(?:[ \u00a0\u202f](?=:))?:(?=\s)"  # French has a blank there
_BRACKETS = r"\(\((?P<brackets>[^()\n]{2,80})\)\)"
_STOP = r"(?P<stop>[QA])\.(?=[ \u00a0])"
_MARKER = re.compile(rf"{_COLON}|{_BRACKETS}|{_STOP}")
_AT_LINES = re.compile(rf"^(?:{_COLON}|{_BRACKETS}|{_STOP})", re.MULTILINE)
_ASKING = frozenset(
    """q question interviewer frage pregunta domanda pergunta vraag pytanie вопрос питання
    запитання""".split()
)
_ANSWERING = frozenset(
    """a answer antwort réponse respuesta risposta resposta antwoord odpowiedź ответ
    відповідь""".split()
)
_MAY_ASK = frozenset("host reporter anchor narrator".split())
"""Who ask in interviews, and tell the news elsewhere."""
_ANONYMOUS = _ASKING | _ANSWERING | _MAY_ASK
_CLOSERS = "\"”’') ]"
_WITHIN = 100_000
"""Characters of the article in which markers are looked for."""
_FARTHEST = 40
"""Sentences between a marker and the last that belong to its turn."""
_FEWEST = 2
"""Times that a word before a colon must begin a paragraph to mark a turn."""
_MOST_LABELS = 40
"""Words that begin paragraphs before a colon, twice at least; with more of them they are a list."""
_FEWEST_ADDRESSES = 2
"""Paragraphs behind a word before a colon that hold an address, from which it marks no turn."""
_ADDRESS = re.compile(r"https?://")
_ELLIPTIC = re.compile(
    r"[\"“‘'«(]{0,3}(?:yes|no|yeah|not|never|because|of course|absolutely|certainly|exactly|maybe"
    r"|perhaps|probably|he|she|it|they|this|that|these|those|his|her|their|its|both|neither)\b",
    re.IGNORECASE,
)
"""How an answer begins that leans on its question."""
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|ll|d)|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the word: where the marker names them, and where the article does in full."""

    name: Span
    full_name: Span | None


@dataclass(frozen=True, slots=True)
class MarkedTurn:
    """What the marker nearest to a sentence says: a turn, or None if it has no name."""

    turn: Turn | None


def find_turn(text: str, sentences: Sequence[Sentence], position: int) -> MarkedTurn | None:
    """Return the turn that a sentence belongs to, None if it belongs to none.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        position: Which of them is asked about.
    """
    speakers = _speakers(text)
    if not speakers:
        return None
    for at in range(position, max(-1, position - _FARTHEST), -1):
        if at and sentences[at - 1].paragraph == sentences[at].paragraph:
            continue
        match = _marker_at(text, sentences[at].span.start)
        if match is None:
            continue
        label = _label(match)
        if label not in speakers:
            return None
        is_far = sentences[at].paragraph != sentences[position].paragraph
        if is_far and not match["brackets"] and not _goes_on(text, sentences, position):
            return None
        return MarkedTurn(_turn(text, match) if speakers[label] else None)
    return None


def is_asked(text: str, sentences: Sequence[Sentence], position: int) -> bool:
    """Return whether a sentence is of the paragraph in which an interviewer puts a question.

    That is what was labelled a question, and what stands behind `Q:`, behind the author, behind
    an outlet that asks anywhere, and behind a host where it ends in a question: `Host: You knew
    of it. Why did you close it?`.
    """
    if sentences[position].role is Role.QUESTION:
        return True
    first, last = _paragraph(sentences, position)
    match = _marker_at(text, sentences[first].span.start)
    if match is None or match["brackets"]:
        return False
    label = _label(match)
    if label.lower() in _ASKING:
        return True
    if label.lower() in _MAY_ASK:
        return _ends_asking(text, sentences[last])
    if is_outlet_name(label) and label in _speakers(text):
        return _ends_asking(text, sentences[last]) or _asks_somewhere(text, label)
    return is_by_author(label, _counts(text), authors_in(text, sentences))


def begins_turn(text: str, at: int) -> bool:
    """Return whether what begins at an offset has the form of a marker: `Moss: `, `Q. `."""
    return _marker_at(text, at) is not None


@lru_cache(maxsize=16)
def _asks_somewhere(text: str, label: str) -> bool:
    """Return whether a paragraph behind a marker ends in a question."""
    begin = 0
    for _ in range(_FARTHEST):
        at = text.find(f"{label}:", begin, _WITHIN)
        if at < 0:
            return False
        end = text.find("\n", at, _WITHIN)
        begin = end if end >= 0 else min(len(text), _WITHIN)
        is_marker = at == 0 or text[at - 1] == "\n"
        if is_marker and text[at:begin].rstrip(_CLOSERS).endswith("?"):
            return True
    return False


def is_elliptic(text: str, sentences: Sequence[Sentence], position: int) -> bool:
    """Return whether a sentence answers the question right before it, and says little without it.

    It is the first of its turn, and begins with `Yes`, `Because`, `It` and the like.
    """
    before = position - 1
    if before < 0 or sentences[before].paragraph == sentences[position].paragraph:
        return False
    if not (_ends_asking(text, sentences[before]) and is_asked(text, sentences, before)):
        return False
    span = sentences[position].span
    match = _marker_at(text, span.start)
    begin = match.end() if match else span.start
    return _ELLIPTIC.match(text[begin : span.end].lstrip()) is not None


def _ends_asking(text: str, sentence: Sentence) -> bool:
    return sentence.span.of(text).rstrip(_CLOSERS).endswith("?")


def _goes_on(text: str, sentences: Sequence[Sentence], position: int) -> bool:
    """Return whether a paragraph without a marker of its own speaks as a person does."""
    first, last = _paragraph(sentences, position)
    return bool(_FIRST_PERSON.search(text, sentences[first].span.start, sentences[last].span.end))


def _paragraph(sentences: Sequence[Sentence], position: int) -> tuple[int, int]:
    """Return the first and the last sentence of a paragraph, of a very long one those near."""
    number = sentences[position].paragraph
    first = last = position
    while first > 0 and position - first < _FARTHEST and sentences[first - 1].paragraph == number:
        first -= 1
    while last + 1 < len(sentences) and last - position < _FARTHEST:
        if sentences[last + 1].paragraph != number:
            break
        last += 1
    return first, last


def _label(match: re.Match[str]) -> str:
    return match["colon"] or match["brackets"] or match["stop"]


def _turn(text: str, match: re.Match[str]) -> Turn:
    """Return the name of a marker, without the office behind its comma."""
    group = match.lastgroup or ""
    start = match.start(group)
    name = Span(start, start + len(match[group].split(",")[0].rstrip()))
    return Turn(name, full_name(text, name))


def _marker_at(text: str, at: int) -> re.Match[str] | None:
    """Return the marker at an offset; `A. Lee` is none where no line begins with `Q. `."""
    match = _MARKER.match(text, at)
    return None if match and match["stop"] and not _has_stops(text) else match


@lru_cache(maxsize=4)
def _has_stops(text: str) -> bool:
    found = _AT_LINES.finditer(text, 0, min(len(text), _WITHIN))
    return {match["stop"] for match in found if match["stop"]} == {"Q", "A"}


def _markers(text: str) -> list[re.Match[str]]:
    """Return the markers that begin lines."""
    found = _AT_LINES.finditer(text, 0, min(len(text), _WITHIN))
    return [match for match in found if not match["stop"] or _has_stops(text)]


@lru_cache(maxsize=4)
def _counts(text: str) -> Mapping[str, int]:
    """Return how often each marker begins a line."""
    return Counter(map(_label, _markers(text)))


@lru_cache(maxsize=4)
def _speakers(text: str) -> dict[str, bool]:
    """Return the markers of an article, and whether each names a speaker.

    Kept for the article that was asked about last: each of its sentences asks.
    """
    counts, first = _counts(text), dict[str, re.Match[str]]()
    for match in _markers(text):
        first.setdefault(_label(match), match)
    found = {label: _names(label) for label, m in first.items() if m["brackets"]}
    listed = _addressed(text)
    repeated = [
        label
        for label in first
        if counts[label] >= _FEWEST and label not in found and listed[label] < _FEWEST_ADDRESSES
    ]
    if len(repeated) > _MOST_LABELS:
        repeated = []
    people = [label for label in repeated if _is_person(text, first[label])]
    found |= dict.fromkeys(people, True)
    if people:
        others = (label for label in repeated if label not in found)
        found |= {label: True for label in others if f"he {label}" in text or _names_two(label)}
    outlets = (label for label in found if is_outlet_name(label))
    anonymous = [*outlets, *(label for label in first if label.lower() in _ANONYMOUS)]
    return found | dict.fromkeys(anonymous, False)


def _addressed(text: str) -> Mapping[str, int]:
    """Return behind how many markers of each label the line holds the address of a page."""
    ends = ((match, text.find("\n", match.end(), _WITHIN)) for match in _markers(text))
    return Counter(
        _label(match)
        for match, end in ends
        if _ADDRESS.search(text, match.end(), end if end >= 0 else min(len(text), _WITHIN))
    )


def _names(label: str) -> bool:
    """Return whether what stands in double brackets is a name, and not `NARRATOR`."""
    name = label.split(",")[0]
    return name.lower() not in _ANONYMOUS and not is_role(name.split()[-1].lower())


def _is_person(text: str, match: re.Match[str]) -> bool:
    label = _label(match)
    if label.lower() in _ANONYMOUS:
        return False
    is_repeated = _names_two(label) and (_stands_before(text, match) or _answers(text, label))
    return is_repeated or has_whole_name(text, _turn(text, match).name)


def _names_two(label: str) -> bool:
    return " " in label


def _answers(text: str, label: str) -> bool:
    """Return whether a marker twice stands right behind the question of an interviewer."""
    found = 0
    for asking, answering in pairwise(_markers(text)):
        asker = _label(asking)
        is_interviewer = asker.lower() in _ASKING | _MAY_ASK or is_outlet_name(asker)
        if is_interviewer and _label(answering) == label:
            found += text[asking.end() : answering.start()].rstrip(_CLOSERS + "\n").endswith("?")
    return found >= _FEWEST


def _stands_before(text: str, match: re.Match[str]) -> bool:
    """Return whether the words of a marker stand before it in the article."""
    return text.find(match["colon"], 0, match.start()) >= 0
