"""Find whose turn it is in an interview or a transcript, by the marker that begins a paragraph.

Markers have several forms (`markers.py`), and few words before a colon name a speaker
(`marked_speakers.py`). Behind `Q:`, `Q.`, the name of an outlet or who else asks (`askers.py`) an
interviewer has the word, and no speaker is named: what they say puts a question and states
nothing. Nor does what the author says (`interviewers.py`), or whom a line at either end credits as
who asks (`credited.py`).
Until the next marker the words are those of the last. Pure functions; what is looked at is
bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.articles.speech.interviewers import authors_in, is_by_author
from index.articles.speech.interviews.credited import credited_askers
from index.articles.speech.interviews.marked_speakers import marked_askers, marked_speakers, name_in
from index.articles.speech.interviews.markers import (
    ANSWERING,
    ASKING,
    MAY_ASK,
    WITHIN,
    counts,
    kind_of,
    label_of,
    marker_at,
)
from index.articles.speech.interviews.spoken import CLOSERS, ends_asking
from index.articles.speech.phrases.introductions import full_name
from index.articles.speech.phrases.outlets import is_outlet_name
from index.records import Role, Sentence, Span

_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟")
_FARTHEST = 40
"""Sentences between a marker and the last that belong to its turn."""
_NUMBERED = re.compile(r"Q\d{1,2}")
"""`Q1:`, which in a report on a match is a quarter."""
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
    speakers = marked_speakers(text)
    if not speakers:
        return None
    for at in range(position, max(-1, position - _FARTHEST), -1):
        if at and sentences[at - 1].paragraph == sentences[at].paragraph:
            continue
        match = marker_at(text, sentences[at].span.start)
        if match is None:
            continue
        label = label_of(match)
        if label not in speakers:
            return None
        is_far = sentences[at].paragraph != sentences[position].paragraph
        is_heading = match["brackets"] or _heads(text, sentences, at, position)
        if is_far and not is_heading and not _goes_on(text, sentences, position):
            return None
        return MarkedTurn(_turn(text, match) if speakers[label] else None)
    return None


def is_asked(text: str, sentences: Sequence[Sentence], position: int) -> bool:
    """Return whether a sentence is of the paragraph in which an interviewer puts a question.

    That is what was labelled a question, and what stands behind `Q:`, behind who asks in the
    article (`askers.py`), behind the author, behind an outlet that asks anywhere, and behind a
    host where it ends in a question: `Host: You knew of it. Why did you close it?`. Turns may
    share a paragraph: `Q: Why? A: It leaked.`
    """
    if sentences[position].role is Role.QUESTION:
        return True
    first, last = _turn_in_paragraph(text, sentences, position)
    match = marker_at(text, sentences[first].span.start)
    if match is None:
        return _asks_on(text, sentences, first, last)
    if match["brackets"]:
        return False
    label = label_of(match)
    asks = marked_askers(text).get(label)
    if kind_of(label) in ASKING or asks or is_by_author(label, counts(text), credited_askers(text)):
        return True
    if is_by_author(label, counts(text), authors_in(text, sentences)):
        return True
    if asks is not None or _NUMBERED.fullmatch(label):
        return _ends_asking(text, sentences[last])
    if kind_of(label) in MAY_ASK:
        return _ends_asking(text, sentences[last])
    if is_outlet_name(label) and label in marked_speakers(text):
        return _ends_asking(text, sentences[last]) or _asks_somewhere(text, label)
    return False


def begins_turn(text: str, at: int) -> bool:
    """Return whether what begins at an offset has the form of a marker: `Moss: `, `Q. `."""
    return marker_at(text, at) is not None


@lru_cache(maxsize=16)
def _asks_somewhere(text: str, label: str) -> bool:
    """Return whether a paragraph behind a marker ends in a question."""
    begin = 0
    for _ in range(_FARTHEST):
        at = text.find(f"{label}:", begin, WITHIN)
        if at < 0:
            return False
        end = text.find("\n", at, WITHIN)
        begin = end if end >= 0 else min(len(text), WITHIN)
        is_marker = at == 0 or text[at - 1] == "\n"
        if is_marker and ends_asking(text[at:begin]):
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
    match = marker_at(text, span.start)
    begin = match.end() if match else span.start
    return _ELLIPTIC.match(text[begin : span.end].lstrip()) is not None


def _ends_asking(text: str, sentence: Sentence) -> bool:
    return ends_asking(sentence.span.of(text))


def _heads(text: str, sentences: Sequence[Sentence], at: int, position: int) -> bool:
    """Return whether a marker stands alone in the paragraph above that of a sentence: `MOSS:`.

    A line below that ends as no sentence does is one of a list, below what heads it.
    """
    is_next = sentences[at].paragraph + 1 == sentences[position].paragraph
    is_sentence = sentences[position].span.of(text).rstrip(CLOSERS).endswith(_ENDS)
    return is_next and is_sentence and _stands_alone(text, sentences[at])


def _stands_alone(text: str, sentence: Sentence) -> bool:
    match = marker_at(text, sentence.span.start)
    return match is not None and match.end() >= sentence.span.end


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


def _turn_in_paragraph(text: str, sentences: Sequence[Sentence], position: int) -> tuple[int, int]:
    """Return the first and the last sentence of the turn that a sentence of a paragraph is of."""
    first, last = _paragraph(sentences, position)
    if marker_at(text, sentences[first].span.start) is None:
        return first, last
    for at in range(first + 1, last + 1):
        match = marker_at(text, sentences[at].span.start)
        if match and _is_known(text, match):
            if at > position:
                return first, at - 1
            first = at
    return first, last


def _is_known(text: str, match: re.Match[str]) -> bool:
    """Return whether a marker inside a paragraph is one that marks turns elsewhere, or `Q:`."""
    label = label_of(match)
    return kind_of(label) in ASKING | ANSWERING or label in marked_speakers(text)


def _asks_on(text: str, sentences: Sequence[Sentence], first: int, last: int) -> bool:
    """Return whether a paragraph without a marker is of what an interviewer asks.

    It stands right below a marker on a line of its own, or it ends in a question, right below the
    paragraph that has the marker and above an answer.
    """
    if first == 0:
        return False
    above, _ = _paragraph(sentences, first - 1)
    if _heads(text, sentences, above, first):
        return is_asked(text, sentences, above)
    if last + 1 >= len(sentences) or not _ends_asking(text, sentences[last]):
        return False
    is_marked = begins_turn(text, sentences[above].span.start)
    is_answered = begins_turn(text, sentences[last + 1].span.start)
    return is_marked and is_answered and is_asked(text, sentences, above)


def _turn(text: str, match: re.Match[str]) -> Turn:
    name = name_in(match)
    return Turn(name, full_name(text, name))
