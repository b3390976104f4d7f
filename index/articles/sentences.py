"""Split a text into sentences whose spans are exact.

Pure, standard library only, and linear in the length of the text whatever it
holds (a line of a million dots included). For any text
(`tests/index/articles/test_sentences.py` generates it):

- exact: a span neither begins nor ends with white space;
- ordered: spans are in reading order and share no code point;
- complete: every character that is not white space is in exactly one span.

Paragraphs are split first: no sentence crosses their ends. A paragraph is a line, or lines that
were broken to fit a width (`hard_wraps.py`). Inside one the rules are our own. The
libraries that were weighed are no longer looked after, return text instead of offsets or never
split inside a quotation, and none of them splits an appeal that is glued to the lede
("...the difference.Donald Trump").
In doubt a sentence stays whole: a long quotation is still true, a torn one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.hard_wraps import LINE_ENDS, paragraphs
from index.records import Span

BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff"
"""White space: what Python calls so, and the byte order mark."""

_STOPS = ".!?…。！？؟।"
_STOP = re.compile(
    rf"""
    (?P<stop>[{_STOPS}]+)
    (?P<closers>["'”’»›)\]}}*_]*)
    (?:\[\d{{1,3}}\])*              # a footnote mark belongs to its sentence
    (?P<gap>[\s\ufeff]*)
    """,
    re.VERBOSE,
)
_OPENERS = "\"'“‘„«‹([{–—-•*_¿¡"
_FULL_WIDTH = "。！？"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    """Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Capt
    Cpl Pvt Cmdr Maj Adm Brig Supt Insp Det Rev Fr Hon Pres Amb Atty Asst Assoc Dept Dist Ft Mt
    St Ste v vs cf viz eg ie approx e.g i.e al Lt.Gov Maj.Gen Lt.Gen Lt.Col Brig.Gen"""
)
"""Abbreviations that another word always follows: never the end of a sentence."""

_MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_CAPITAL_MONTHS = frozenset(month.upper() for month in _MONTHS)
_BEFORE_NUMBER = _MONTHS | _CAPITAL_MONTHS | _words("No Nos no nos Art Sec Vol Ch Fig p pp c ca")
_MAY_END = _MONTHS | _words(
    """Inc Corp Co Cos Ltd Bros Jr Sr Esq etc Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Del Fla Ga
    Ill Ind Kan Ky Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis
    Wyo Mon Tue Tues Wed Thu Thur Thurs Fri"""
)
"""Abbreviations that may also end a sentence: what follows decides."""

_STARTERS = _words(
    """The A An This That These Those There Then They He She It We You His Her Its Their Our My I If
    In On At As By For From To With When While Where Who What Why How But And Or So Yet Not No Now
    Some Many Most All Both Each One Two After Before Since Until Once During Despite Although
    Though Because However Meanwhile Moreover Instead Earlier Later Also Even Only Still Under Over
    Among According Asked Other Others Another Such Last Next Here"""
)
"""Words that rarely stand inside a name, so that a capital there means a new sentence."""

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_]))*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\([^().!?]{0,80}\)[\"'”’»›)\]}]*[\s\ufeff]*\Z")
_GLUED = re.compile(r"[“‘«]?[^\W\d_]{2}")
_ADDRESS = re.compile(r"[/@\\_]|www\.", re.IGNORECASE)
_DOMAINS = _words("Com Org Net Co Uk Eu Gov Edu Info Io Fm Tv Ai Js Biz Me Us Ca Au")
_SPEECH = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s){1,4}"
    r"(?:said|says|asked|asks|told|wrote|writes|added|adds|tweeted|replied|cried|shouted|exclaimed)\b"
)
_LOOK_BEHIND = 40  # code points before a stop; an abbreviation or an address is shorter
_LOOK_AHEAD = 100  # code points after a stop; another number here or above moves sentence ends


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in reading order.

    A blank text has none.
    """
    return list(iterate_sentences(text))


def iterate_sentences(text: str) -> Iterator[Span]:
    """Iterate over the spans of the sentences of `text`, in reading order."""
    for begin, end in paragraphs(text):
        for match in _STOP.finditer(text, begin, end):
            if match.end() < end and _is_boundary(text, match, begin=begin, end=end):
                yield from _trimmed(text, begin, match.end())
                begin = match.end()
        yield from _trimmed(text, begin, end)


def most_sentences(text: str) -> int:
    """Return how many sentences `text` has at most, without looking for them."""
    return 1 + sum(map(text.count, _STOPS + LINE_ENDS))


def trim(text: str, start: int, end: int) -> Span | None:
    """Return `[start, end)` without the white space at its ends, None if nothing is left."""
    piece = text[start:end]
    inner = piece.lstrip(BLANK)
    start += len(piece) - len(inner)
    inner = inner.rstrip(BLANK)
    return Span(start, start + len(inner)) if inner else None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    span = trim(text, start, end)
    if span is not None:
        yield span


def _is_boundary(text: str, match: re.Match[str], *, begin: int, end: int) -> bool:
    """Return whether a sentence ends with this stop, its closing marks included."""
    stop = match["stop"]
    if stop[-1] in _FULL_WIDTH:
        return True
    ahead = text[match.end() : min(end, match.end() + _LOOK_AHEAD)]
    if not match["gap"]:
        return _is_glued(text, match, ahead, begin=begin)
    first = ahead.lstrip(_OPENERS)[:1]
    if not _may_start(first):
        return False
    if ahead[0] == "(" and end - match.end() < _LOOK_AHEAD and _ASIDE.match(ahead):
        return False
    if match["closers"]:
        return stop[-1] not in "!?" or _SPEECH.match(ahead) is None
    if stop in {"...", "…"}:
        return _starts_afresh(ahead)
    return stop != "." or _ends_with_full_stop(text, match.start(), ahead, begin=begin)


def _may_start(first: str) -> bool:
    return (
        first.isdigit() or first in {"$", "£", "€", "#", "@"} or first.isalpha() > first.islower()
    )


def _starts_afresh(ahead: str) -> bool:
    """Return whether what follows begins a sentence even after an abbreviation."""
    if ahead[0] in '"“‘«':
        return True
    word = _FIRST_WORD.match(ahead.lstrip(_OPENERS))
    return word is not None and word[0] in _STARTERS


def _ends_with_full_stop(text: str, stop_at: int, ahead: str, *, begin: int) -> bool:
    """Judge a lone full stop by the word before it."""
    behind = _LAST_WORD.search(text, max(begin, stop_at - _LOOK_BEHIND), stop_at)
    if behind is None:
        return True
    word = behind[0]
    if word in _TITLES:
        return False
    if word in _BEFORE_NUMBER and ahead[0].isdigit():
        return False
    if word.isdigit() and len(word) < 4 and text[begin : behind.start()].strip(BLANK) == "":
        return False  # "1. " at the head of a line numbers a list
    if word in _MAY_END or _is_initial(word) or _DOTTED.fullmatch(word):
        return _starts_afresh(ahead)
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_glued(text: str, match: re.Match[str], ahead: str, *, begin: int) -> bool:
    """Return whether two sentences were joined without a space ("difference.Donald")."""
    start = match.start()
    if len(match["stop"]) != 1 or not text[max(begin, start - 1) : start].islower():
        return False
    follower = _GLUED.match(ahead)
    if follower is None or not follower[0][-2].isupper() or not follower[0][-1].islower():
        return False
    behind = text[max(begin, start - _LOOK_BEHIND) : start].split()
    token = (behind[-1] if behind else "") + ahead.split(maxsplit=1)[0]
    if _ADDRESS.search(token):
        return False
    word = _FIRST_WORD.match(ahead.lstrip(_OPENERS))
    if word is not None and word[0] in _DOMAINS:
        return False
    before = _LAST_WORD.search(text, max(begin, start - _LOOK_BEHIND), start)
    known = before[0] if before else ""
    return known not in _TITLES and known not in _MAY_END and len(known) > 1
