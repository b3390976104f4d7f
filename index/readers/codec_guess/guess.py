"""Guess an encoding, or show that no guess is safe.

What the bytes are in each encoding that archives of news are in is looked at. A guess is made
where one of these texts fits its language, each other one is odder (`readings.py`), and
charset-normalizer finds no mess in it either. Its own order of encodings is not used: it puts a
wrong one first for every third text in cp1252 (`python -m bench.encodings`). Where two texts fit
as well, both are shown and none is taken: a wrong letter in a quotation is worse than a file that
is not read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.articles.language_detection import detect_language
from index.readers.base import Guess
from index.readers.codec_guess.alphabets import CODECS, WIDE_CODECS
from index.readers.codec_guess.readings import Cost, cost_of, is_text
from index.readers.codec_guess.sampling import sample_of

_MOST_COST = 0.5
"""Most that a character outside ASCII may cost on average. With more, a text that another language
would fit passes; with less, one with many foreign names is refused."""
_NEAR_COST = 1.0
"""What a character costs at most in a text that is worth showing: foreign letters alone."""
_SHOWN_CHARS = 20
"""Characters of a word that a message shows in two encodings."""
_OF_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]+")
_DAMAGED_SHARE = 0.5
"""Share of the bytes outside ASCII that stand in characters of UTF-8 above which a text is UTF-8
with damage in it. In texts of other encodings some do by chance."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What bytes are in an encoding, the text's language if that is certain, and how odd it is."""

    codec: str
    text: str
    language: str | None
    cost: Cost | None

    def fits(self, most: float) -> bool:
        """Return whether it is a text in this encoding whose characters cost no more."""
        if self.cost is None or self.cost.each > most:
            return False
        return self.codec in WIDE_CODECS or self.language in CODECS[self.codec]


def guess_codec(data: bytes) -> Guess:
    """Return the encoding of bytes that are not UTF-8, if a guess is safe.

    Args:
        data: All bytes of a text or a page, or those of many rows of a table.
    """
    is_wide = b"\0" in data
    sample = sample_of(data, is_wide=is_wide)
    if not is_wide and _is_damaged_utf8(sample):
        return Guess(None, "nearly all of it is utf-8, so it is damaged there")
    readings = list(_readings(sample, WIDE_CODECS if is_wide else CODECS))
    fitting = [reading for reading in readings if reading.fits(_MOST_COST)]
    if not fitting:
        return Guess(None, _why_none(readings))
    best = min(fitting, key=lambda reading: _total(reading.cost))
    rival = next((one for one in readings if one is not best and _rivals(one, best)), None)
    if rival is not None:
        return Guess(None, _either(best, rival))
    if not _is_clean(sample, best.codec):
        return Guess(None, f"it may be {best.codec}, which is not certain")
    return Guess(best.codec)


def _readings(sample: bytes, names: Iterable[str]) -> Iterator[_Reading]:
    """Yield each text that the bytes may be, with the first encoding that makes it of them."""
    seen = set[str]()
    for name in names:
        try:
            text = codecs.getincrementaldecoder(name)().decode(sample)
        except UnicodeError:
            continue
        if text not in seen and is_text(text):
            seen.add(text)
            language = detect_language(text)
            yield _Reading(name, text, language, cost_of(text, language) if language else None)


def _rivals(other: _Reading, best: _Reading) -> bool:
    """Return whether another reading is no odder, in its own language or in that of the best."""
    costs = (other.cost, cost_of(other.text, best.language or ""))
    return any(cost is not None and cost.total <= _total(best.cost) for cost in costs)


def _total(cost: Cost | None) -> int:
    return cost.total if cost else 0


def _why_none(readings: list[_Reading]) -> str:
    """Return that no reading fits, with the first two that may be meant even so."""
    near = [reading for reading in readings if reading.fits(_NEAR_COST)]
    return _either(*near[:2]) if len(near) > 1 else "no encoding can be guessed safely"


def _either(one: _Reading, other: _Reading) -> str:
    """Return that a text may be in two encodings, with the first word in which they differ."""
    pairs = zip(one.text, other.text, strict=False)
    at = next((at for at, (this, that) in enumerate(pairs) if this != that), 0)
    shown = (f'{reading.codec} ("{_word_at(reading.text, at)}")' for reading in (one, other))
    return f"it may be {' or '.join(shown)}"


def _word_at(text: str, at: int) -> str:
    before = text[max(0, at - _SHOWN_CHARS) : at].split()
    after = text[at : at + _SHOWN_CHARS].split()
    is_joined = bool(before) and not text[at - 1 : at].isspace()
    return (before[-1] if is_joined else "") + (after[0] if after else "")


def _is_damaged_utf8(sample: bytes) -> bool:
    """Return whether most characters outside ASCII are UTF-8."""
    right = sum(len(found[0]) for found in _OF_UTF8.finditer(sample))
    return right > _DAMAGED_SHARE * sum(len(run[0]) for run in _OUTSIDE_ASCII.finditer(sample))


def _is_clean(sample: bytes, codec: str) -> bool:
    """Return whether charset-normalizer takes the bytes for a text in this encoding."""
    from charset_normalizer import from_bytes

    name = codecs.lookup(codec).name.replace("-", "_")
    return from_bytes(sample, cp_isolation=[name], enable_fallback=False).best() is not None
