"""Find who is surely named as the speaker of a quotation, in a draft or an article.

`index/articles/speech/speakers.py` names who says a sentence. That a speaker stands in
the sentence of a quotation does not make the quoted words theirs: in `Moss said Lund's
"mistake" was his own` they are not. So a name only counts here if nothing but a verb of
speech, and when, where and to whom, stands between it and the quotation. Pure functions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.articles.speech.phrases.speech_words import (
    AFTER_TAG,
    BETWEEN,
    DAYS,
    HEARD,
    MONTHS,
    PARTICIPLES,
    SPEECH,
)
from index.articles.speech.speakers import find_speaker
from index.records import Sentence, Span, Speaker

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_BEHIND = 40
"""Characters between the end of a quotation and the name behind it: room for `she then said`."""
_MOST_BEFORE = 160
"""Characters between a name and the quotation it introduces, an apposition among them."""
_PLACED = frozenset({"in", "at", "on", "to", "from", "of"})
_SPOKEN = SPEECH | PARTICIPLES
_TAG = _SPOKEN | BETWEEN | AFTER_TAG | HEARD | DAYS | MONTHS | {"that", "the", "a", "to"}


def speaker_of(text: str, sentences: Sequence[Sentence], quoted: Span) -> Speaker | None:
    """Return who says quoted words, as the text names them, None if it does not plainly."""
    positions = {_position(sentences, quoted.start), _position(sentences, quoted.end - 1)}
    for position in sorted(at for at in positions if at is not None):
        if found := find_speaker(text, sentences, position):
            return found
    return None


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
