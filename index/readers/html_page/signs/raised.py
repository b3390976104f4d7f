"""Write raised and lowered characters as plain text that cannot be misread.

`45<sup>1</sup>` is not 451, and `10<sup>6</sup>` not 106. What is raised becomes, by
what it is and what stands before it:

- nothing, where it marks a footnote: `[1]`, `*`, or a number behind a word or a stop;
- the same letters, where it is an ordinal or an abbreviation: `4th`, `Mme`;
- superscript characters, where it is a number or a formula: `10⁶`, `km²`;
- `^` and the text, where there are no such characters: `10^6.5`.

What is lowered stays as it is behind a letter (`H2O`, `CO2`), because it is so
written and searched for. Pure: tags are the business of `wording.py`.
"""

from __future__ import annotations

import re

_PLAIN = "0123456789+-−–=()aeiklmnoprstuvxy"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵉⁱᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣʸ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_ENDS = ".,;:!?…”’\"'»"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGNS = {"tm": "™", "sm": "℠"}
_NOTE = re.compile(r"\[[^\[\]]{0,40}\]|\(?\s{0,5}(?:\d{1,3}|[a-z*†‡])\s{0,5}\)|[*†‡§¶‖#※]{1,4}")
_NUMBERS = re.compile(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*")
_NOTE_LETTERS = re.compile(r"[a-z](?:\s*,\s*[a-z])*")
_ORDINAL = re.compile(r"st|nd|rd|th|ers?|ère|re|nde?|es?|i?[èe]me|os?|º|ª", re.IGNORECASE)
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_MEASURED = re.compile(
    r"\w|[A-Z][a-z]|[kcmdµ]m|mc|mi|ft|in|yd|sec|hr"
    r"|(?:kilo|centi|milli|deci)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?"
    r"|uranium|plutonium|carbon|iodine|strontium|ca?esium|cobalt|radium|thorium|polonium|krypton"
    r"|xenon|radon|hydrogen|helium|americium|potassium|oxygen"
)
"""Units, symbols and elements, whose raised number belongs to them."""
_LONGEST_ABBREVIATION = 3
"""Letters of an abbreviation; letters raised behind a longer word mark a footnote."""
_LONGEST_FORMULA = 12
"""Characters of an exponent; longer raised text is written as words behind a blank."""
_FRACTIONS = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("2", "5"): "⅖",
    ("3", "5"): "⅗",
    ("4", "5"): "⅘",
    ("1", "6"): "⅙",
    ("5", "6"): "⅚",
    ("1", "8"): "⅛",
    ("3", "8"): "⅜",
    ("5", "8"): "⅝",
    ("7", "8"): "⅞",
}


def raised(text: str, *, before: str) -> str:
    """Return raised text as it is written on the line; empty for a footnote mark.

    Args:
        text: What is raised.
        before: The end of what stands before it on the same line.
    """
    text = " ".join(text.split())
    base = before[-1:]
    if not text or _NOTE.fullmatch(text):
        return ""
    if text.casefold() in _SIGNS:
        return _SIGNS[text.casefold()]
    if base.isdigit() and text in ("o", "°"):
        return "°"
    if (_NUMBERS.fullmatch(text) or _NOTE_LETTERS.fullmatch(text)) and _is_note(text, before):
        return ""
    if _NUMBERS.fullmatch(text):
        return _compact(text).translate(_RAISED)
    if any(map(str.isdigit, text)) or not text.isalpha():
        return _formula(text, base)
    return _letters(text, base)


def lowered(text: str, *, before: str) -> str:
    """Return lowered text as it is written on the line; empty for a footnote mark."""
    text = " ".join(text.split())
    if not text or _NOTE.fullmatch(text):
        return ""
    if before[-1:].isdigit() and text[0].isdigit():
        return _compact(text).translate(_LOWERED)
    return text


def fraction(numerator: str, denominator: str, *, before: str) -> str | None:
    """Return a fraction as one character where there is one, None if it is not one of numbers."""
    top, bottom = numerator.strip(), denominator.strip()
    if not (top.isdecimal() and bottom.isdecimal()):
        return None
    written = _FRACTIONS.get((top, bottom))
    if written is None:
        written = f"{top.translate(_RAISED)}⁄{bottom.translate(_LOWERED)}"
    return f" {written}" if before[-1:].isdigit() and len(written) > 1 else written


def _is_note(mark: str, before: str) -> bool:
    """Return whether raised numbers or letters mark a footnote, by what stands before them."""
    if before[-1:] in tuple(_ENDS + _SUPERSCRIPTS):
        return True
    if before[-1:].isdigit():
        return mark[0].isalpha() and "," in mark
    word = _WORD.search(before)
    if word is None or _MEASURED.fullmatch(word[0].lower()) or _MEASURED.fullmatch(word[0]):
        return False
    return mark[0].isdigit() or len(word[0]) > _LONGEST_ABBREVIATION


def _letters(text: str, base: str) -> str:
    """Return raised letters: as they are, or as an exponent behind a number."""
    if base.isdigit() and len(text) == 1 and not _ORDINAL.fullmatch(text):
        return text.translate(_RAISED) if text in _PLAIN else f"^{text}"
    short = len(text) <= _LONGEST_ABBREVIATION or _ORDINAL.fullmatch(text)
    return text if short or not base.isalnum() else f" {text}"


def _formula(text: str, base: str) -> str:
    """Return a formula in superscript characters, or behind a caret where they lack."""
    formula = _compact(text)
    holds_digits = any(map(str.isdigit, formula))
    if len(formula) > _LONGEST_FORMULA or (" " in text and not holds_digits):
        return f" {text}"
    if all(c in _PLAIN or c in ",;" for c in formula):
        return formula.translate(_RAISED)
    return f"^{formula}" if holds_digits and (base.isalnum() or base in (")", "]")) else text


def _compact(text: str) -> str:
    return "".join(text.split())
