"""Find the outlet or agency through which a sentence has what it reports.

At its end stands `..., according to the Associated Press.`, `..., Reuters reported.`, `...,
reported Reuters.` or `..., as reported by TASS.`, at its beginning `According to TASS, ...` or
`The Herald reported that ...`. Only what is certainly an outlet counts: a known agency, or a
name with a word such as `Times` or `Radio`. Pure functions; each looks once at the tokens of
a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles.speech.phrases.names import phrase_at
from index.articles.speech.phrases.speech_words import AFTER_TAG, ARTICLES, OPENERS, TIMES
from index.articles.speech.phrases.tokens import Token, tokenise

_KNOWN = frozenset(
    (
        "afp|agence france-presse|al arabiya|al jazeera|anadolu|ani|ansa|ap|associated press|"
        "axios|bbc|belga|bellingcat|bloomberg|buzzfeed|cnbc|cnn|der spiegel|deutsche welle|"
        "die zeit|dpa|efe|el pais|el país|folha de s.paulo|forbes|haaretz|ians|interfax|irna|"
        "kyodo|la nación|la repubblica|le figaro|le monde|meduza|mena|msnbc|newsweek|nhk|npr|pbs|"
        "politico|propublica|pti|reuters|ria|ria novosti|rt|sana|sputnik|tass|the age|"
        "the atlantic|the australian|the conversation|the economist|the guardian|the hill|"
        "the independent|the mirror|the observer|the standard|the star|the sun|the telegraph|"
        "the verge|time|upi|usa today|voice of america|vox|wikinews|wired|xinhua|yonhap"
    ).split("|")
)
"""Agencies and outlets, in small letters, an article only where it belongs to the name."""
_MOST_WORDS = max(name.count(" ") + 1 for name in _KNOWN)
"""Words of the longest of these names; what stands further from an end begins none."""
_WORDS = frozenset(
    (
        "news times post journal herald tribune gazette courier chronicle guardian telegraph press "
        "radio tv television magazine daily weekly examiner inquirer dispatch bulletin globe "
        "newspaper"
    ).split()
)
"""Words of the names of outlets, in capitals."""
_KINDS = frozenset(
    "newspaper magazine agency broadcaster station channel website daily weekly".split()
)
"""Words in small letters before the name of an outlet: `the newspaper La Costa`."""
_REPORTED = frozenset("reported reports".split())
OUTLET_SAID = frozenset("reported reports said says wrote writes".split())
_LONGEST_TIME = 5
"""Tokens such as `on Friday` behind an outlet at the end of a sentence."""
_LONGEST_NAME = 8
"""Words of an outlet's name; as many or more are no name."""
_FARTHEST = 12
"""Tokens before the end of a sentence among which an outlet begins."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in a sentence, and what is left of the sentence without it.

    Attributes:
        start: First token of its name.
        end: Behind the last.
        rule: The form that names it.
        rest: The tokens that it reports.
    """

    start: int
    end: int
    rule: str
    rest: range


def outlet_at(tokens: Sequence[Token], start: int) -> int | None:
    """Return where the name of an outlet ends that begins at a token, None if none does."""
    at = start
    if at < len(tokens) and tokens[at].lower in ARTICLES:
        at += 1
    is_kind = at < len(tokens) and tokens[at].text in _KINDS
    at += is_kind
    end = at
    last = min(len(tokens), at + _LONGEST_NAME)
    while end < last and (tokens[end].is_name or _joins(tokens, at, end)):
        end += 1
    if end == at or end - at == _LONGEST_NAME:
        return None
    name = " ".join(t.text for t in tokens[at:end]).lower().rstrip(".")
    whole = " ".join(t.text for t in tokens[start:end]).lower().rstrip(".")
    words = {t.lower for t in tokens[at:end]}
    is_outlet = is_kind or name in _KNOWN or whole in _KNOWN or not words.isdisjoint(_WORDS)
    return end if is_outlet else None


def is_outlet_name(words: str) -> bool:
    """Return whether words are the name of an outlet and nothing else."""
    tokens = tokenise(words)
    return bool(tokens) and outlet_at(tokens, 0) == len(tokens)


def is_known_outlet(words: str) -> bool:
    """Return whether words are the name of an agency or outlet that is known by it."""
    return " ".join(words.casefold().split()).rstrip(".") in _KNOWN


def outlet_behind(words: str) -> int | None:
    """Return where a known agency begins behind a name: `Ann Lee Associated Press`."""
    tokens = tokenise(words)
    for start in range(max(2, len(tokens) - _MOST_WORDS), len(tokens)):
        name = " ".join(t.text for t in tokens[start:]).lower()
        if name in _KNOWN:
            return tokens[start].start
    return None


def outer_outlet(tokens: Sequence[Token]) -> Outlet | None:
    """Return the outlet that reports what a sentence says, None if none certainly does."""
    return _at_end(tokens) or _at_beginning(tokens)


def _joins(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Return whether `of` or `de` goes on with a name: `Voice of America`."""
    joins = at > first and tokens[at].text in ("of", "de", "da", "the")
    return joins and at + 1 < len(tokens) and tokens[at + 1].is_name


def _at_end(tokens: Sequence[Token]) -> Outlet | None:
    end = len(tokens)
    if end and tokens[end - 1].text == ".":
        end -= 1
    commas = (i for i in range(end - 1, max(0, end - _FARTHEST), -1) if tokens[i].text == ",")
    comma = next(commas, None)
    if comma is None:
        return None
    tail = [t.text for t in tokens[comma + 1 : end]]
    rest = range(comma)
    for head, rule in (
        (("according", "to"), "according to"),
        (("as", "reported", "by"), "reported"),
    ):
        if tuple(tail[: len(head)]) == head:
            return _closed(tokens, comma + 1 + len(head), end, rule, rest)
    if tail and tail[0] in _REPORTED:
        return _closed(tokens, comma + 2, end, "reported", rest)
    start = comma + 1 + (tail[:1] == ["as"])
    stop = outlet_at(tokens, start)
    if stop is None or stop >= end or tokens[stop].text not in _REPORTED:
        return None
    return Outlet(start, stop, "reported", rest) if _is_time(tokens[stop + 1 : end]) else None


def _closed(tokens: Sequence[Token], start: int, end: int, rule: str, rest: range) -> Outlet | None:
    stop = outlet_at(tokens, start)
    if stop is None or not _is_time(tokens[stop:end]):
        return None
    return Outlet(start, stop, rule, rest)


def _at_beginning(tokens: Sequence[Token]) -> Outlet | None:
    opening = int(len(tokens) > 1 and tokens[0].lower in OPENERS)
    opening += int(opening < len(tokens) and opening > 0 and tokens[opening].text == ",")
    texts = [t.text for t in tokens[opening : opening + 2]]
    if texts == ["According", "to"] or texts == ["according", "to"]:
        stop = outlet_at(tokens, opening + 2)
        if stop is None or stop >= len(tokens) or tokens[stop].text != ",":
            return None
        return Outlet(opening + 2, stop, "according to", range(stop + 1, len(tokens)))
    stop = outlet_at(tokens, opening)
    if stop is None or stop >= len(tokens) or tokens[stop].text not in OUTLET_SAID:
        return None
    behind = stop + 1
    while behind < min(len(tokens), stop + _LONGEST_TIME) and _is_when(tokens[behind]):
        behind += 1
    if behind >= len(tokens) or tokens[behind].text != "that":
        return None
    return Outlet(opening, stop, "reported", range(behind + 1, len(tokens)))


def _is_when(token: Token) -> bool:
    return token.lower in TIMES or token.text in ("on", "late", "early", "last", "week", "also")


def _is_time(tokens: Sequence[Token]) -> bool:
    """Return whether nothing but a time follows."""
    if not tokens:
        return True
    first = tokens[0].lower
    return (
        len(tokens) <= _LONGEST_TIME
        and (first in TIMES or first in AFTER_TAG)
        and not any(t.is_quoted for t in tokens)
    )


def hearer_at(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """Return the outlet that was told, as in `Moss told Reuters`."""
    stop = outlet_at(tokens, verb + 1)
    return (verb + 1, stop) if stop is not None else None


def cited_at(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the outlet behind `citing`, if there is one and no other source with it."""
    places = [i for i, t in enumerate(tokens) if t.text == "citing"]
    if len(places) != 1:
        return None
    stop = outlet_at(tokens, places[0] + 1)
    if stop is None or (stop < len(tokens) and tokens[stop].text not in (",", ".")):
        return None
    phrase = phrase_at(tokens, stop + 1, is_first=False) if stop + 1 < len(tokens) else None
    is_list = phrase is not None and phrase.end < len(tokens) and tokens[phrase.end].text == "and"
    return None if is_list else (places[0] + 1, stop)
