"""Propose how else a name may be spelled: Rudolf, Rudolph; Mueller, Müller; O'Neill, ONeill.

A rule names letters that are written for one another in one place of a name: at its end, between
two vowels. It joins what is one name, never two that are like each other, so the place is
narrow, the first letter stays, and short names are left to what is known
(`known_names.py`). At most two rules are applied to a name. What is proposed need not exist: who
asks looks whether an archive has it (`archive_names.py`).

What is the same folded, as `Müller` and `Muller`, is one spelling here. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from index.folding import bare
from search.wording.names.known_names import are_different, known_as

APOSTROPHES = "'’‘ʼʻ`´"
"""Marks that stand, or are left out, within a name."""
_LONGEST = 40
"""Letters; a longer word is no name."""
_MOST_RULES = 2
"""Rules that are applied to one name: with more, two names meet."""
_MOST = 120
"""Spellings of one name that are thought of; they are looked up together."""
_SPELLED_OUT = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
"""Letters that are written as two where a keyboard has none of them."""
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_GERMAN_ENDS = (
    r"(?:ll|tt|nn|mm|ss|ff|pp|bb|gg|rr|ck|ch|tz|sch|h[lmnrt]|n[tzdg]|r[nstgkf]|st|lz|gn|mp|th)"
)
_UMLAUT_BEFORE = (
    rf"(?=(?:{_GERMAN_ENDS}|[bdgklmnprt](?=e[rnl]?(?:$|[{_CONSONANTS}])|ing|ig)))"
    r"(?!lle$|ll?s?$|ls$|.*[ao]$)"
)
"""What stands behind `ue` where it is a German `ü`: Mueller, Koenig, not Samuel, Rueda."""


_DOUBLED = re.compile(r"(.)\1")


class _Rule(NamedTuple):
    """Letters that stand for one another.

    Attributes:
        pattern: What finds any of them where they do.
        ways: All of them.
        shortest: Letters that the shorter of two spellings has at least.
    """

    pattern: re.Pattern[str]
    ways: tuple[str, ...]
    shortest: int


def spelled_out(name: str) -> str:
    """Return a name folded, its umlauts written as two letters: `Müller` is `mueller`."""
    return bare("".join(_SPELLED_OUT.get(c, c) for c in name.lower()))


def joined(name: str) -> str:
    """Return a name folded, without what stands between its letters: `O'Neill` is `oneill`."""
    return "".join(c for c in bare(name) if c.isalnum())


@lru_cache(maxsize=1_024)
def spellings(name: str) -> frozenset[str]:
    """Return how else one word may be spelled: folded, without marks; not as it is spelled.

    Some are only right if they are written with an umlaut: see `is_spelling`.
    """
    plain = joined(name)
    if not plain or len(plain) > _LONGEST or not plain.isascii() or not plain.isalpha():
        return frozenset()
    firsts = {plain, joined(spelled_out(name))}
    found, last = set(firsts), firsts
    for _ in range(_MOST_RULES):
        last = {other for one in sorted(last) for other in _respelled(one)} - found
        found |= set(sorted(last)[: max(0, _MOST - len(found))])
    found |= {joined(one) for one in known_as(name) if " " not in one}
    found |= _without_e(plain)
    return frozenset(one for one in found - {plain} if not are_different(plain, one))


def is_spelling(name: str, written: str) -> bool:
    """Return whether a word is another spelling of a name, by what it is written with.

    `Oezil` may be `Özil`, though not `Ozil`; the rules do not say that of any place of a name.
    """
    if joined(name) == joined(written) or are_different(joined(name), joined(written)):
        return False
    if joined(spelled_out(name)) == joined(written) or joined(spelled_out(written)) == joined(name):
        return True
    return joined(written) in spellings(name) - (_without_e(joined(name)) - _by_rules(joined(name)))


def is_doubled(one: str, other: str) -> bool:
    """Return whether two names differ in nothing but doubled letters."""
    return _DOUBLED.sub(r"\1", joined(one)) == _DOUBLED.sub(r"\1", joined(other))


def partings(name: str) -> list[str]:
    """Return how a name that was typed in one may be parted: `ONeill` as `o neill`.

    An apostrophe, a hyphen or a blank may stand there; each part is folded.
    """
    plain = joined(name)
    if not plain.isascii() or not plain.isalpha() or not _FEWEST_PARTED <= len(plain) <= _LONGEST:
        return []
    cuts = {len(one) for one in _BEGINNINGS if plain.startswith(one)}
    cuts |= {len(plain) - len(one) for one in _ENDS if plain.endswith(one)}
    cuts |= {found.end() for found in re.finditer(r"[aeiu](?=[aeiu])", plain)}
    return [f"{plain[:cut]} {plain[cut:]}" for cut in sorted(cuts) if 0 < cut < len(plain)]


_FEWEST_PARTED = 5
"""Letters of a name that may be parted."""
_BEGINNINGS = tuple("o d l n m mc mac de di du la le al el qur".split())
"""What stands before an apostrophe, or apart: O'Neill, N'Djamena, De Santis."""
_ENDS = ("a", "an")
"""What stands behind one: Sana'a, Qur'an, Xi'an."""


def _respelled(name: str) -> Iterator[str]:
    """Yield what one rule in one place makes of a folded name."""
    for rule in _rules():
        for found in rule.pattern.finditer(name):
            if found.start() == 0 and found[0][:1] not in ("q", "k"):
                continue  # the first letter of a name is seldom another
            for way in rule.ways:
                other = name[: found.start()] + way + name[found.end() :]
                if way != found[0] and min(len(other), len(name)) >= rule.shortest:
                    yield other


@lru_cache(maxsize=1_024)
def _by_rules(name: str) -> frozenset[str]:
    first = set(_respelled(name))
    return frozenset(first.union(*map(_respelled, sorted(first))))


def _without_e(name: str) -> set[str]:
    """Return a folded name with `ae`, `oe`, `ue` as they are folded from an umlaut, one at a time.

    So may `Oezil` be written `Özil`; whether it is, the letters in the archive say.
    """
    found = set()
    for at in range(len(name) - 1):
        if name[at : at + 2] in ("ae", "oe", "ue", "aa"):
            found.add(name[: at + 1] + name[at + 2 :])
    return found


@cache
def _rules() -> tuple[_Rule, ...]:
    """Compile the rules: some milliseconds that a query without a name does not need."""
    return tuple(
        _Rule(re.compile(pattern), tuple(ways.split("|")), shortest)
        for pattern, ways, shortest in _PLACES
    )


_PLACES: tuple[tuple[str, str, int], ...] = (
    # Müller, Mueller, Muller
    (rf"(?<=[{_CONSONANTS.replace('q', '')}])ue?{_UMLAUT_BEFORE}", "u|ue", 5),
    (rf"(?<=[{_CONSONANTS}])oe?(?!rn|ck){_UMLAUT_BEFORE}", "o|oe", 5),
    (rf"(?<=[{_CONSONANTS}])ae?(?!den){_UMLAUT_BEFORE}", "a|ae", 5),
    # Rudolf, Rudolph; Josef, Joseph
    (r"ph|(?<!f)f(?!f)", "f|ph", 5),
    # Zelensky, Zelenskyy, Zelenskiy; Navalny, Navalniy; Sergei, Sergey; Nikolai, Nikolay
    (r"(?<=[szc]k)(?:[yi][yij]?)$", "y|yy|iy|i|ij|ii|yi|yj", 6),
    (rf"(?<=[{_CONSONANTS}])(?:yy|iy|yi|ii|ij|yj|y)$", "y|yy|iy|yi|ii|ij", 6),
    (r"e[iyj]$", "ei|ey|ej", 6),
    (r"(?<=[lts])a[iyj]$", "ai|ay|aj", 6),
    # Romanov, Romanoff; Aliyev, Aliev; Mariya, Maria
    (r"(?<=[a-z]{3})o(?:v|ff)$", "ov|off", 6),
    (r"(?<=[a-z]{3})e(?:v|ff)$", "ev|eff", 6),
    (r"(?<=[aeiou])(?:y|j)?e(?=va?$|vs[kc])", "e|ye|je", 5),
    (r"(?<=[a-z]{3})i[yj]?a$", "ia|iya|ija", 5),
    # Timchenko, Tymchenko
    (rf"(?<=[{_CONSONANTS}])[yi](?=[{_CONSONANTS}][a-z]{{0,9}}(?:enko|chuk|[vn]ych)$)", "y|i", 7),
    # Aleksei, Alexei; Viktor, Victor; Frederik, Frederick; Qassem, Kassem
    (r"(?<=[aeiou])(?:ks|x)(?=[aeio])", "ks|x", 5),
    (r"(?<=[aeiousrn])[ck](?=[aoultr])", "c|k", 5),
    (r"(?<=[aeiou])(?:cc|kk)(?=[ao])", "cc|kk", 5),
    (r"(?<=[a-z]{3}i)(?:ck|c|k)$", "c|k|ck", 6),
    (r"^[qk](?=[aou](?!$))|(?<=[a-z]{3})[qk]$", "q|k", 5),
    # Phillips, Philips; Hoffmann, Hoffman; Matthew, Mathew; Elliott, Elliot; Hassan, Hasan
    (r"(?<=[aeiou])ll?(?=[aiou]|e.)", "l|ll", 6),
    (r"(?<=[aeiou])ll?$", "l|ll", 7),
    (r"(?<=[aeiou])pp?(?=[aeis]|$)", "p|pp", 6),
    (r"(?<=[a-z]ma)nn?$", "n|nn", 6),
    (r"(?<=[aeiou])ff?(?=m|er|$)", "f|ff", 6),
    (r"(?<=a)tt?(?=h)", "t|tt", 6),
    (r"(?<=[aeiou])tt?$", "t|tt", 6),
    (r"(?<=a)ss?(?=(?:[ai][mnr]|em)$)|(?<=[ei])ss?(?=a$)", "s|ss", 5),
    # Elizabeth, Elisabeth; Hannah, Hanna
    (r"(?<=[aeiou])[sz](?=a)", "s|z", 7),
    (rf"(?<=[{_CONSONANTS}])ah?$", "a|ah", 5),
    # Mahmoud, Mahmud, Mahmood; Kareem, Karim
    (r"(?<=[ahjmnrqyw])(?:ou|oo|u)(?=[dbfqkm]$)", "u|ou|oo", 5),
    (r"(?<=[a-z]{2})(?:ee|i)(?=[dm]$)", "i|ee", 5),
    # Cruijff, Cruyff
    (r"(?<=[a-z])(?:ij|y)(?=k|ff?$)", "ij|y", 5),
)  # fmt: skip
"""Where letters stand for one another, the letters, and the fewest letters of such a name."""
