"""Cut a text into what counts when quoted words are compared.

Words, figures, currencies, percent and minus signs, question marks and marks of a cut
count. Quotation marks, dashes, stops, commas, white space, invisible characters,
capitals and kinds of one character do not: they are typography. A word in capitals
alone, such as `US`, stays apart from `us`. What an editor has put into brackets is
known as such, since it is not the speaker's. Pure functions, linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.folding import is_unsegmented, visible

CUT = "…"
"""The form of three points, however they are typed."""
ASKED = "?"
"""The form of a question mark."""
BRACKET = "["
"""Begins the form of a word between brackets."""

_LONGEST_BRACKET = 120
"""Characters between brackets that are an editor's insertion; longer ones are the text's own."""
_FEWEST_LOUD = 4
"""Words in capitals in a row that are shouted, as in a headline; fewer may be names of bodies."""
_CACHED_FORMS = 65_536  # words whose form is remembered: some megabytes

_W = (
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u02dc\u2010-\u2029\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020"
    r"\u2212\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
"""A character of a word: all but white space, punctuation and symbols of any script."""
_L = r"[^\W\d_]"
_SIGNS = r"[$£€¥¢₠-₿%‰&@+=±×÷°§]"
_TOKEN = re.compile(
    rf"""
    (?P<note> \[ \d{{1,3}} \] )
    | (?P<cut> [\[(]? (?: \.{{3,}}+ | \.[ \u00a0]\.[ \u00a0]\.(?:[ \u00a0]\.)? | …++ ) [\])]? )
    | (?P<capital> \[ {_L}{{1,2}} \] {_W}++ )
    | (?P<ending> {_W}{{1,40}}+ \[ {_L}{{1,6}} \] )
    | (?P<initials> (?: {_L} \. [ \u00a0]? (?= {_L} \. ) )++ {_L} \. )
    | (?P<figure> \d++ (?: [.,] \d++ | [\u00a0\u202f\u2009] \d{{3}} (?!\d) )*+ {_W}*+ )
    | (?P<word> {_W} (?: ['’‘ʼ`´] (?={_W}) | {_W} )*+ )
    | (?P<minus> (?<![\w)\]–—-]) [-−–] (?= [$£€¥]? [.,]? \d ) )
    | (?P<sign> {_SIGNS} )
    | (?P<asked> [?？]++ )
    | (?P<open> \[ ) | (?P<close> \] )
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})++(?![\d,])|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})++")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_NOT_IN_WORD = str.maketrans(dict.fromkeys("[]().  "))


class Token(NamedTuple):
    """What counts of a text, the form that is compared, and where it stands."""

    form: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a figure, and no mark or sign."""
        return any(map(str.isalnum, self.form))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text, or of a part of it, in reading order."""
    found = list(_tokens(text, start, len(text) if end is None else end))
    return _without_shouting(text, [token for token in found if token.form])


def _without_shouting(text: str, tokens: list[Token]) -> list[Token]:
    """Return tokens in which words in capitals among many such words are like others."""
    loud, found = list[int](), list(tokens)
    for at, token in enumerate([*tokens, Token("end", 0, 0)]):
        word = text[token.start : token.end]
        if word.isupper():
            loud.append(at)
        elif any(map(str.isalpha, word)) or token.form == "end":
            if len(loud) >= _FEWEST_LOUD:
                for number in loud:
                    found[number] = tokens[number]._replace(form=tokens[number].form.casefold())
            loud = []
    return found


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    closes_at = -1
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind in ("note", "close"):
            continue
        if kind == "open":
            closes_at = _closing(text, match.end(), end)
            continue
        bracket = BRACKET if match.start() < closes_at and kind != "cut" else ""
        if kind == "word" and is_unsegmented(match[0]):
            yield from (Token(bracket + form(c), at, at + 1) for at, c in _characters(match))
            continue
        token = _form(kind or "", match[0])
        yield Token(bracket + token if token else "", match.start(), match.end())


def _closing(text: str, start: int, end: int) -> int:
    """Return where the bracket ends that begins here, -1 if it is none of an editor's."""
    at = text.find("]", start, min(end, start + _LONGEST_BRACKET))
    return -1 if "[" in text[start : max(at, start)] else at


def _characters(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    yield from enumerate(match[0], match.start())


def _form(kind: str, text: str) -> str:
    match kind:
        case "cut":
            return CUT
        case "asked":
            return ASKED
        case "minus":
            return "-"
        case "capital" | "initials":
            return form(text.translate(_NOT_IN_WORD))
        case "ending":
            return BRACKET + form(text.translate(_NOT_IN_WORD))
    return form(text)


@lru_cache(_CACHED_FORMS)
def form(word: str) -> str:
    """Return the form in which a word is compared with another."""
    if _THOUSANDS.match(word):
        word = re.sub(r"[,\s]", "", word)
    if not word.isascii():
        word = visible(word).translate(_APOSTROPHES)
        word = "".join(c if unicodedata.category(c) == "No" else _same(c) for c in word)
    is_short_for_more = len(word) > 1 and word.isupper()
    return word if is_short_for_more else word.casefold()


def _same(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
