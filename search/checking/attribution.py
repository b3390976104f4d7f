"""Find who is surely named as the speaker of a quotation, in a draft or an article.

`index/articles/speech/speakers.py` names who says a sentence. That a speaker stands in
the sentence of a quotation does not make the quoted words theirs: in `Moss said Lund's
"mistake" was his own` they are not. So a name only counts here if nothing but a verb of
speech, and when, where and to whom, stands between it and the quotation. Of a draft further
forms count: `Moss: "..."`, `As Moss put it, "..."` and `"...," according to Moss`, where the
sentence holds nothing else. Pure functions, but that the list of English words is read once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.articles.speech.phrases.descriptions import person_start
from index.articles.speech.phrases.introductions import full_name
from index.articles.speech.phrases.names import phrase_at
from index.articles.speech.phrases.speech_words import (
    AFTER_TAG,
    BETWEEN,
    DAYS,
    FUNCTION_WORDS,
    HEARD,
    MONTHS,
    ORGANISATIONS,
    PARTICIPLES,
    SPEECH,
)
from index.articles.speech.phrases.tokens import tokenise
from index.articles.speech.speakers import find_speaker
from index.records import Sentence, Span, Speaker

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_BEHIND = 40
"""Characters between the end of a quotation and the name behind it: room for `she then said`."""
_MOST_BEFORE = 160
"""Characters between a name and the quotation it introduces, an apposition among them."""
_LONGEST_NAMED = 80
"""Characters of a name with an office before it."""
_NAMED = rf"(?P<named>[^\s:;,“”\"«»„](?:[^:;,“”\"«»„\n]{{0,{_LONGEST_NAMED}}}?[^\s:;,“”\"«»„])?)"
_PUT = r"put(?:s|ting)? it"
_BEFORE = (
    ("put it", re.compile(rf"[Aa]s ++{_NAMED} ++{_PUT}[,:]")),
    ("put it", re.compile(rf"[Ii]n the words of ++{_NAMED} *+[,:]")),
    ("according to", re.compile(rf"[Aa]ccording to ++{_NAMED} *+[,:]")),
    ("label", re.compile(rf"{_NAMED} *+:")),
)
"""Forms that name a speaker right before a quotation, from the beginning of its sentence."""
_BEHIND = (
    ("put it", re.compile(rf"as ++{_NAMED} ++{_PUT}")),
    ("put it", re.compile(rf"in the words of ++{_NAMED}")),
    ("according to", re.compile(rf"according to ++{_NAMED}")),
)
"""Forms that name one right behind a quotation, to the end of its sentence."""
_SOURCE_FIRST = re.compile(rf"[Aa]ccording to ++{_NAMED}")
_SOURCE_LAST = re.compile(rf"(?:[^,“”\"«»„\n]{{0,{_MOST_BEFORE}}}, )?according to ++{_NAMED}")
_ACCORDING = re.compile(r"[Aa]ccording to\b")
"""A source that opens a sentence, or ends it, of which any part may be quoted."""
_FEWEST_LETTERS = 2
"""Of a name before a colon; `Q:` is none."""
_PLACED = frozenset({"in", "at", "on", "to", "from", "of"})
_SPOKEN = SPEECH | PARTICIPLES
_CALLED = frozenset(
    "called calls call calling named names described describes describing thought thinks believed "
    "believes dubbed termed labelled labeled quoted quoting".split()
)
"""Verbs by which another than the source may be who says the quoted words."""
_TAG = _SPOKEN | BETWEEN | AFTER_TAG | HEARD | DAYS | MONTHS | {"that", "the", "a", "to"}


def speaker_of(text: str, sentences: Sequence[Sentence], quoted: Span) -> Speaker | None:
    """Return who says quoted words, as the text names them, None if it does not plainly."""
    positions = {_position(sentences, quoted.start), _position(sentences, quoted.end - 1)}
    for position in sorted(at for at in positions if at is not None):
        if found := find_speaker(text, sentences, position):
            return found
    return None


def speaker_in_form(text: str, sentences: Sequence[Sentence], quoted: Span) -> Speaker | None:
    """Return who says quoted words of a draft by a form of words that holds nothing else.

    Args:
        text: The draft.
        sentences: Its sentences.
        quoted: A quotation, marks included.
    """
    first, last = (_position(sentences, at) for at in (quoted.start, quoted.end - 1))
    if first is None or last is None:
        return None
    before = Span(sentences[first].span.start, quoted.start)
    behind = Span(quoted.end, max(quoted.end, sentences[last].span.end))
    if source := _source_of(text, before, behind):
        return source
    for around, empty, forms in ((before, behind, _BEFORE), (behind, before, _BEHIND)):
        if _WORD.search(text, *empty) or len(" ".join(around.of(text).split())) > _MOST_BEFORE:
            continue
        stated = _trimmed(text, around, is_behind=around is behind)
        for rule, form in forms:
            if found := form.fullmatch(text, *stated):
                return _speaker(text, Span(*found.span("named")), rule)
    return None


def _source_of(text: str, before: Span, behind: Span) -> Speaker | None:
    """Return the source of a sentence that quotes in the course of it.

    In `According to Sand, Renner "is a liar"` no other may be said to speak: `Renner told him
    "..."` are Renner's words, as Sand has them.
    """
    others = _WORD.findall(text, *before) + _WORD.findall(text, *behind)
    if (
        not (_SPOKEN | _CALLED).isdisjoint(word.lower() for word in others)
        or len(behind) > _MOST_BEFORE
    ):
        return None
    first = text.find(",", *before)
    is_opened = first >= 0 and _WORD.search(text, first, before.end) is not None
    opening = _SOURCE_FIRST.fullmatch(text, before.start, first) if is_opened else None
    closing = _SOURCE_LAST.fullmatch(text, *_trimmed(text, behind, is_behind=True))
    if (opening is None) == (closing is None) or (_ACCORDING.search(text, *before) and closing):
        return None
    ends = text[max(0, behind.start - 2) : behind.start] + behind.of(text).lstrip()[:1]
    if opening and "," in ends and _WORD.search(text, *behind):
        return None  # `..., the mayor thought`
    found = opening or closing
    return _speaker(text, Span(*found.span("named")), "according to") if found else None


def _trimmed(text: str, around: Span, *, is_behind: bool) -> Span:
    """Return a span without blanks at its ends, and without stops where a sentence ends."""
    start, end = around
    while start < end and text[start] in (" ,\t\n" if is_behind else " \t\n"):
        start += 1
    while start < end and text[end - 1] in (" .;!)\t\n" if is_behind else " \t\n"):
        end -= 1
    return Span(start, end)


def _speaker(text: str, named: Span, rule: str) -> Speaker | None:
    """Return the speaker whose name, with an office or not, stands alone in a part of a text."""
    tokens = tokenise(named.of(text))
    phrase = phrase_at(tokens, 0, is_first=False)
    if phrase is None or phrase.end != len(tokens) or phrase.is_generic:
        return None
    begin = person_start(tokens, phrase)
    name = Span(named.start + tokens[begin].start, named.start + tokens[-1].end)
    if rule == "label" and (phrase.is_description or not _is_name(name.of(text), text)):
        return None
    office = Span(named.start, named.start + tokens[begin - 1].end) if begin else None
    return Speaker(name.of(text), name, rule, office, full_name(text, name))


def _is_name(label: str, text: str) -> bool:
    """Return whether words before a colon are surely a name, and not as `Note:` or `Main Point:`.

    None of them is an English word, or the text has them inside a sentence.
    """
    from search.wording.english_words import is_english

    words = _WORD.findall(label)
    if not all(len(word) >= _FEWEST_LETTERS and not word.isupper() for word in words):
        return False
    if any(word.lower() in FUNCTION_WORDS or word.lower() in ORGANISATIONS for word in words):
        return False
    parts = [part.lower() for word in words for part in re.split("['’-]", word)]
    is_foreign = not any(map(is_english, parts))
    return is_foreign or re.search(rf"[a-z,] {re.escape(label)}(?![\w:])", text) is not None


def is_surely_by(text: str, speaker: Speaker, quotations: Sequence[Span]) -> bool:
    """Return whether a speaker stands right beside one of the quotations, marks included."""
    return any(_is_beside(text, speaker.span, quotation) for quotation in quotations)


def _position(sentences: Sequence[Sentence], offset: int) -> int | None:
    """Return the sentence that holds an offset."""
    at = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    return at if at >= 0 and offset < sentences[at].span.end else None


def _is_beside(text: str, name: Span, quotation: Span) -> bool:
    if 0 <= name.start - quotation.end <= _MOST_BEHIND:
        between = text[quotation.end : name.start]
        return all(word.lower() in _SPOKEN | BETWEEN for word in _WORD.findall(between))
    if 0 <= quotation.start - name.end <= _MOST_BEFORE:
        return _introduces(text[name.end : quotation.start])
    return False


def _introduces(between: str) -> bool:
    """Return whether words between a name and a quotation only say that it is spoken."""
    commas = between.split(",")
    if len(commas) > 2 and not commas[0].strip():  # NAME, the mayor, said
        between = ",".join(commas[2:])
    words = _WORD.findall(between)
    if not words or words[0].lower() not in _SPOKEN | BETWEEN:
        return False
    is_led_in = between.rstrip()[-1:] in ",:" or words[-1].lower() in _SPOKEN | {"that"}
    return is_led_in and all(
        word.lower() in _TAG or (before.lower() in _PLACED and word[0].isupper())
        for before, word in zip(["", *words], words, strict=False)
    )
