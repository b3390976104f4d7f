"""Tell whether two sentences are the same words.

A line "also in another paper" is a claim about that paper, so only what never
changes a meaning is evened out: kinds of quotation marks, kinds of dashes, white
space, letter case, and invisible characters. Everything else is part of
the words: a currency, a minus sign, a percent sign, a decimal mark, a fraction, a
question mark. In doubt two sentences differ; then both are shown. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata

from index.folding import visible

_MINUS = "−"
_DASH = "—"
_KINDS = str.maketrans(
    dict.fromkeys("“”„‟«»‹›「」『』〝〞〟＂", '"')
    | dict.fromkeys("‘’‚‛`´＇ʼʻ", "'")
    | dict.fromkeys("‐‑‒–﹣－", "-")
    | dict.fromkeys("―﹘⸺⸻", _DASH)
)
_INNER_BLANK = re.compile("(?<=[«‹]) | (?=[»›])")
_UNIT = re.compile(r"(?<=\d)( ?[^\W\d_]{1,3})(?![^\W_])")
"""A short word after a figure keeps its case: 5 mW are not 5 MW."""
_SINGLE_QUOTE = re.compile(r"''|(?<![\w])'|(?<!\d)'(?!\w)")
"""All but an apostrophe in a word, and what after a figure may mean feet or minutes."""
_MINUS_SIGN = re.compile(rf"(?<![\w{_DASH}-])-(?=[$£€¥₹₽₩₺₴₪¢]?[.,]?\d)")
_DASHES = re.compile(f"(?: ?[{_DASH}-])+ ?")
_NO_LETTERS = re.compile("[^a-z0-9]+")


def fold(words: str) -> str:
    """Return a form that two sentences share if, and only if, their words are the same.

    A minus sign before a figure becomes U+2212 however it was typed, any other dash
    U+2014, with or without blanks beside it. Folding what is folded changes nothing.
    """
    text = " ".join(visible(words).split())
    if not text.isascii():
        text = _INNER_BLANK.sub("", unicodedata.normalize("NFC", text)).translate(_KINDS)
    text = unicodedata.normalize("NFC", _lower(text))
    if "'" in text:
        text = _SINGLE_QUOTE.sub('"', text)
    if "-" in text or _DASH in text:
        text = _DASHES.sub(_DASH, _MINUS_SIGN.sub(_MINUS, text))
    return text


def _lower(text: str) -> str:
    pieces = _UNIT.split(text)
    pieces[::2] = [piece.lower() for piece in pieces[::2]]
    return "".join(pieces)


def letters(text: str) -> str:
    """Return the plain letters and digits of a text in lower case, and nothing between them.

    Those of a text hold those of each of its sentences, folded or not.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    return _NO_LETTERS.sub("", plain.lower())
