"""Judge whether a sentence ends with a stop, by the words around it.

The rules are our own. The libraries that were weighed are no longer looked after, return text
instead of offsets or never split inside a quotation, and none of them splits an appeal that is
glued to the lede ("...the difference.Donald Trump"). In doubt a sentence stays whole: a long
quotation is still true, a torn one is not.

What a language abbreviates and begins its sentences with is in the tables beside this module.
Marks are those of all languages at once, since a text may quote another. Chinese and Japanese
need no space after a stop; Thai has no stop, and its sentences, and many of its clauses, end with
a space.
"""

from __future__ import annotations

import re

from index.articles.sentence_splitting.rules import SentenceRules

STOPS = ".!?…。！？｡؟۔।॥။።។"
"""Marks that may end a sentence."""

STOP = re.compile(
    rf"""
    (?P<stop>[{STOPS}]+)
    (?P<closers>(?:
        ["'”’»›)\]}}*_」』）】》〉] | [“‘«‹](?=[\s,;:)]|\Z) | [\s]»(?=[\s,;:).]|\Z)
    )*)
    (?:\[\d{{1,3}}\])*              # a footnote mark belongs to its sentence
    (?P<gap>[\s\ufeff]*)
    |
    (?<=[\u0e01-\u0e5b])(?P<space>[ \u00a0]+)(?=[\u0e01-\u0e5b])
    """,
    re.VERBOSE,
)
"""A stop with the marks that close behind it, and the blanks; or a space between Thai letters."""

_OPENERS = "\"'“‘„‚«‹»›([{–—-•*_¿¡「『（【《"
_FULL_WIDTH = "。！？｡"
_CONTINUED = re.compile(
    r"[、，：；]|と|って|[^，。！？“”「」\s]{0,8}(?:说|說|表示|称|稱|道|问|問|指出|强调|強調)"
)
"""What goes on after a Chinese or Japanese quotation that ends with a stop: "said she"."""

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_]))*\Z")
_SPACED = re.compile(r"(?:(?<![^\W_])[^\W\d_]{1,3}\.\s?){1,2}[^\W\d_]{1,3}\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_APOSTROPHE = re.compile(r"['’‘][stn]\s[^\W\d_a-z]")
_QUOTE_AND_SPACE = re.compile(r"\A«\s")
_ASIDE = re.compile(r"\([^().!?]{0,80}\)[\"'”’»›)\]}]*[\s\ufeff]*\Z")
_GLUED = re.compile(r"[“‘«]?[^\W\d_]{2}")
_ADDRESS = re.compile(r"[/@\\_]|www\.", re.IGNORECASE)
_DOMAINS = frozenset("Com Org Net Co Uk Eu Gov Edu Info Io Fm Tv Ai Js Biz Me Us Ca Au".split())
_SPEECH = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s){1,4}"
    r"(?:said|says|asked|asks|told|wrote|writes|added|adds|tweeted|replied|cried|shouted|exclaimed)\b"
    r"|(?:قال|قالت|أضاف|أضافت|سأل|سألت|صاح|کہا|پوچھا)\s"
)
_LOOK_BEHIND = 40  # code points before a stop; an abbreviation or an address is shorter
_LOOK_AHEAD = 100  # code points after a stop; another number here or above moves sentence ends
_FEWEST_THAI = 80  # code points before a Thai space that ends; with fewer, names would be torn
_YEAR_DIGITS = 4  # so long a number ends a sentence
_ORDINAL_DIGITS = 2  # a longer number is an ordinal only after a word that leads to one


def is_boundary(
    text: str, match: re.Match[str], rules: SentenceRules, *, begin: int, end: int
) -> bool:
    """Return whether a sentence ends with a match of `STOP`, its closing marks included.

    Args:
        text: The whole text.
        match: The stop, which something in the line follows.
        rules: The tables of the text's language.
        begin: Where the sentence begins.
        end: Where its line ends.
    """
    if match["space"]:
        return match.start() - begin >= _FEWEST_THAI
    stop = match["stop"]
    ahead = text[match.end() : min(end, match.end() + _LOOK_AHEAD)]
    if stop[-1] in _FULL_WIDTH:
        return not (match["closers"] and _CONTINUED.match(ahead))
    if not match["gap"]:
        return _is_glued(text, match, ahead, rules, begin=begin)
    if not _may_start(ahead, rules):
        return False
    if ahead[0] == "(" and end - match.end() < _LOOK_AHEAD and _ASIDE.match(ahead):
        return False
    if match["closers"]:
        return stop[-1] not in "!?" or _SPEECH.match(ahead) is None
    if stop in {"...", "…"}:
        return _starts_afresh(ahead, rules)
    return stop != "." or _ends_with_full_stop(text, match.start(), ahead, rules, begin=begin)


def _may_start(ahead: str, rules: SentenceRules) -> bool:
    """Return whether a sentence may begin so; a letter without case may."""
    if rules.apostrophes_start and _APOSTROPHE.match(ahead):
        return True
    first = _QUOTE_AND_SPACE.sub("", ahead).lstrip(_OPENERS)[:1]
    return (
        first.isdigit() or first in {"$", "£", "€", "#", "@"} or first.isalpha() > first.islower()
    )


def _starts_afresh(ahead: str, rules: SentenceRules) -> bool:
    """Return whether what follows begins a sentence even after an abbreviation."""
    if ahead[0] in '"“‘«„‚»':
        return True
    word = _FIRST_WORD.match(ahead.lstrip(_OPENERS))
    return word is not None and word[0] in rules.starters


def _ends_with_full_stop(
    text: str, stop_at: int, ahead: str, rules: SentenceRules, *, begin: int
) -> bool:
    """Judge a lone full stop by the word before it."""
    behind = _LAST_WORD.search(text, max(begin, stop_at - _LOOK_BEHIND), stop_at)
    if behind is None:
        return True
    word = behind[0]
    if rules.letters_abbreviate:
        word = _written_together(text, stop_at, rules, begin=begin) or word
    if word in rules.never_end:
        return False
    if ahead[0].isdigit() and _needs_number(word, rules):
        return False
    before = text[max(begin, behind.start() - _LOOK_BEHIND) : behind.start()]
    if word.isdigit() and len(word) < 4 and not before.replace("\ufeff", " ").strip():
        return False  # "1. " at the head of a line numbers a list
    if _is_ordinal(before, word, ahead, rules):
        return False
    if word in rules.may_end or _is_letter(word, rules) or _DOTTED.fullmatch(word):
        return _starts_afresh(ahead, rules)
    return True


def _needs_number(word: str, rules: SentenceRules) -> bool:
    return word in rules.before_number or word.endswith(rules.number_suffixes)


def _written_together(text: str, stop_at: int, rules: SentenceRules, *, begin: int) -> str | None:
    """Return an abbreviation of several letters that is written with spaces: `z. B` is `z.B`."""
    match = _SPACED.search(text, max(begin, stop_at - _LOOK_BEHIND), stop_at)
    if match is None:
        return None
    parts = re.split(r"\.\s?", match[0])
    for first in range(len(parts) - 1):
        word = ".".join(parts[first:])
        if word in rules.never_end or word in rules.may_end:
            return word
    return None


def _is_letter(word: str, rules: SentenceRules) -> bool:
    """Return whether a word is an initial, or a letter that abbreviates something."""
    if len(word) != 1:
        return False
    has_no_case = word.isalpha() and word.upper() == word.lower()
    return word.isupper() or has_no_case or (rules.letters_abbreviate and word.isalpha())


def _is_ordinal(before: str, word: str, ahead: str, rules: SentenceRules) -> bool:
    """Return whether a number with a stop belongs to the noun after it: `3. Oktober`."""
    is_short = len(word) <= _ORDINAL_DIGITS or not word.isdigit()
    follower = _FIRST_WORD.match(ahead)
    if follower is None or not (word.isdigit() or _ROMAN.fullmatch(word)):
        return False
    if word.isdigit() and len(word) >= _YEAR_DIGITS:
        return False
    if follower[0] in rules.ordinal_nouns:
        return True
    if not rules.ordinal_leads or follower[0] in rules.starters:
        return False
    if before[-1:] in {",", ".", ":"}:
        return False  # the end of `3,5` or `2:1`
    return is_short or not rules.ordinal_leads.isdisjoint(before.split()[-1:])


def _is_glued(
    text: str, match: re.Match[str], ahead: str, rules: SentenceRules, *, begin: int
) -> bool:
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
    return known not in rules.never_end and known not in rules.may_end and len(known) > 1
