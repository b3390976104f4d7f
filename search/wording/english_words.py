"""Return whether a word is English, in whatever form and from whichever side of the ocean.

A query about "disbarred" must not become one about "disparity", so the test errs on
the side of English: a slip that looks like a word formed by rule stays as typed, and
the reader loses a help, never an answer to another question. The words are those of
`pyspellchecker`, some 160,000 with their usual forms in American spelling; rules add
British spelling, rarer endings and beginnings, and words made of two.

The list is read when the first word is asked for, which takes some 30 ms.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError

_PACKAGE = "spellchecker"
_FILE = "resources/en.json.gz"
_SHORTEST_BASE = 4
"""Letters left of a word when an ending is undone; with fewer, slips pass as inflected words."""
_SHORTEST_PART = 4
"""Letters of each half of a word made of two; shorter halves are found in most slips."""
_DEEPEST = 2
"""Rules that are undone one after the other."""

_BRITISH = (
    ("isa", "iza"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"),
    ("our", "or"), ("tre", "ter"), ("bre", "ber"), ("chre", "cher"), ("ence", "ense"),
    ("ogue", "og"), ("gramme", "gram"), ("ae", "e"), ("oe", "e"),
    ("manoeuvr", "maneuver"), ("manoeuvre", "maneuver"),
    ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("llist", "list"), ("llous", "lous"),
    ("mould", "mold"), ("moult", "molt"), ("plough", "plow"), ("grey", "gray"), ("cosy", "cozy"),
    ("gaol", "jail"), ("draught", "draft"), ("baulk", "balk"), ("kerb", "curb"), ("tyre", "tire"),
    ("cheque", "check"), ("pyjama", "pajama"), ("woollen", "woolen"), ("waggon", "wagon"),
    ("jewellery", "jewelry"), ("sceptic", "skeptic"), ("storey", "story"), ("cypher", "cipher"),
    ("artefact", "artifact"), ("aluminium", "aluminum"), ("almanack", "almanac"),
    ("rouble", "ruble"), ("yoghurt", "yogurt"), ("skilful", "skillful"), ("wilful", "willful"),
    ("fulfil", "fulfill"), ("instal", "install"), ("enrol", "enroll"), ("distil", "distill"),
    ("sulph", "sulf"), ("foetus", "fetus"), ("speciality", "specialty"), ("arse", "ass"),
)  # fmt: skip
"""Parts of words as British English spells them, and as American English does."""

_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man"),
    ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"),
    ("or", ""), ("or", "e"), ("est", ""), ("est", "e"), ("ier", "y"), ("iest", "y"),
    ("ly", ""), ("ly", "le"), ("ily", "y"), ("ally", ""), ("ness", ""), ("iness", "y"),
    ("less", ""), ("ful", ""), ("ment", ""), ("able", ""), ("able", "e"), ("able", "ate"),
    ("ability", ""), ("ability", "e"), ("ability", "able"), ("ible", ""), ("ibility", "ible"),
    ("ity", ""), ("ity", "e"), ("ize", ""), ("ize", "y"), ("ify", ""), ("ify", "y"),
    ("ification", "ify"), ("ist", ""), ("ist", "e"), ("ist", "y"), ("ist", "ism"), ("ism", ""),
    ("ism", "e"), ("ism", "y"), ("ship", ""), ("hood", ""), ("dom", ""), ("like", ""),
    ("wise", ""), ("ish", ""), ("ish", "e"), ("y", ""), ("y", "e"), ("ic", ""), ("ic", "y"),
    ("ical", "ic"), ("ical", "y"), ("al", ""), ("al", "e"), ("ial", ""), ("ian", ""), ("an", ""),
    ("ation", ""), ("ation", "e"), ("ation", "ate"), ("ion", ""), ("ion", "e"), ("ance", ""),
    ("ance", "e"), ("ence", "ent"), ("ancy", "ant"), ("ency", "ent"), ("ant", ""), ("ant", "ate"),
    ("esque", ""), ("ous", ""), ("ous", "e"), ("ous", "y"),
    ("ious", "y"), ("ive", "e"), ("ive", "ion"), ("ative", "e"), ("ative", "ation"),
)  # fmt: skip
"""Endings, and what may have stood in their place."""

_BEGINNINGS = (
    "aero agro anti auto bi bio co counter crypto cyber de dis down eco euro ex extra fore geo "
    "hyper il im in inter intra ir kilo macro mega micro mid mini mis mono multi narco neo non out "
    "over para petro photo poly post pre pro pseudo quasi re robo semi step sub super tele trans "
    "tri ultra un under up"
).split()

_RECENT = frozenset(
    "antivax antivaxxer app bitcoin botnet brexit burqa chemtrail chyron cisgender clickbait "
    "covid crypto daesh deepfake dox doxx emoji fentanyl fintech fracking geofence gigafactory "
    "glyphosate habeas hashtag hijab hoodie houthi iftar incel influencer islamophobia ivermectin "
    "jihadi kleptocracy kleptocrat kompromat lockdown malware monkeypox mpox neonicotinoid niqab "
    "opioid oxycodone paywall phishing podcast quadcopter remdesivir retweet rohingya selfie "
    "siloviki spyware stablecoin superspreader twerk umrah uyghur vape vlog zika zoonotic".split()
)
"""Words of the news that are younger than the list."""

_SHORTENED = ("t", "s", "d", "m", "ll", "re", "ve")
"""What follows an apostrophe, which a question often leaves out."""

_NUMERALS = frozenset("ivxlcdm")
"""`Louis XVI` is not the sixteenth for being near to XIV."""

_DOUBLED = frozenset("bdfgklmnprstvz")
"""Letters that are doubled before an ending: `vetted`, `embargoed` not."""


@cache
def is_english(word: str) -> bool:
    """Return whether a word in lower case is English.

    Args:
        word: One word without hyphen or apostrophe.

    Raises:
        ModelError: If the list of words is not where its package puts it.
    """
    if _is_formed(word, _DEEPEST) or _NUMERALS.issuperset(word):
        return True
    if any(word.endswith(tail) and _listed(_with_apostrophe(word, tail)) for tail in _SHORTENED):
        return True
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(_spelt(word[:at]) and _is_formed(word[at:], 1) for at in cuts)


@cache
def _is_formed(word: str, depth: int) -> bool:
    """Return whether undoing at most `depth` rules leads to a listed word."""
    if _spelt(word):
        return True
    return depth > 0 and any(_is_formed(base, depth - 1) for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """Yield what a word may have been made of by one ending or one beginning."""
    for ending, before in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem + before) < _SHORTEST_BASE:
            continue
        yield stem + before
        if not before and ending[0] in "aeiy" and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            yield stem[:-1]
    for beginning in _BEGINNINGS:
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= _SHORTEST_BASE:
            yield rest


def _spelt(word: str) -> bool:
    """Return whether a word is listed, or would be in American spelling."""
    if word in _RECENT or _listed(word):
        return True
    for british, american in _BRITISH:
        first, last = word.find(british), word.rfind(british)
        for at in {first, last} - {-1}:
            if _listed(word[:at] + american + word[at + len(british) :]):
                return True
    return False


def _listed(word: str) -> bool:
    """Return whether the list holds a word, by halving: its lines are sorted, `"word": count`."""
    listed, line = _list(), f'\n"{word}":'.encode()

    def line_at(offset: int) -> bytes:
        start = listed.rfind(b"\n", 0, offset + 1)
        return listed[start : start + len(line)]

    offset = 1 + bisect_left(range(1, len(listed)), line, key=line_at)
    return offset < len(listed) and line_at(offset) == line


def _with_apostrophe(word: str, tail: str) -> str:
    return f"{word.removesuffix(tail)}'{tail}"


@cache
def _list() -> bytes:
    """Return the list as it is spelt: an object of JSON, a word a line."""
    package = find_spec(_PACKAGE)
    folders = list(package.submodule_search_locations or ()) if package else []
    try:
        content = Path(folders[0], _FILE).read_bytes()
    except (IndexError, OSError) as error:
        reason = "is missing; install it with: pip install pyspellchecker"
        raise ModelError("pyspellchecker", reason=reason) from error
    return zlib.decompress(content, zlib.MAX_WBITS | 16)
