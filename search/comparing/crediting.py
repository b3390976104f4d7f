"""Tell whether an article credits another outlet with what it says, and lines that only credit one.

`Forty died, the Northern Echo reported` has its figure from the Northern Echo: beside that paper's
own report it is no second source. And a line at the end of a text that only names an agency is no
difference between its copies. Pure functions, linear in the length of a sentence.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from index.articles.passages import QUOTABLE
from index.records import Role, Span, StoredArticle


class Credit(IntEnum):
    """Whether words name an outlet as their source; the greater, the surer."""

    NONE = 0
    NAMED = 1
    SURE = 2


_BEFORE = re.compile(
    r"\b(?:according\sto|as\sper|cit(?:ing|ed)|quot(?:ing|ed\sby)|told|via|credited\sto|(?:reported|published"
    r"|revealed|obtained|cited|broken|carried|printed)(?:\s\w+)?\s(?:by|in))\s(?:(?:the|its|our)\s)?"
    r"(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
"""Words before an outlet that reported what is said: `according to the daily`."""
_AFTER = re.compile(
    r"(?:\s(?:newspaper|magazine|agency|website|daily|weekly|reporters?|journalists?))?"
    r"(?:[’']s?(?:\s[A-Z][\w’'.-]*){0,3})?(?:\s(?:has|had|have|first|also|earlier|later)){0,2}"
    r"\s(?:report(?:ed|s|ing)?|said|says|wrote|writes|reveal(?:ed|s)|found|publish(?:ed|es)|learn(?:ed|t)"
    r"|quoted?|quotes)\b"
)
"""Words behind it: `the Herald newspaper first reported`, `the Herald's Anna Moss reported`."""
_CREDITED = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]*\s){1,5})(?:newspaper\s|magazine\s)?(?:first\s)?report(?:ed|s)\b"
    r"(?!\sto\b)"
)
_NO_NAME = frozenset("The A An As In On At It But And Citing Quoting".split())
_KIND = frozenset(
    """news times post journal herald tribune gazette courier chronicle guardian telegraph press
    echo radio tv television magazine daily weekly examiner inquirer dispatch bulletin globe mirror
    mail record argus star standard observer sentinel ledger wire""".split()
)
"""Last words of outlets by which they are called: `the Herald`, of the Valley Herald."""

_GOES_ON = re.compile(
    r"\b(?:It|[Tt]he\s(?:paper|newspaper|magazine|daily|agency|broadcaster|station|website|report))"
    r"\s(?:also\s)?(?:said|added|reported|wrote|quoted|says|adds)\b"
)
_LONGEST_CREDIT = 100
"""Code points of a line that only credits; a longer one tells something."""
_MOST_NAMED = 5
"""Words of a line of nothing but a name; a longer one may be a headline."""
_CREDITING = frozenset(
    "a agencies agency an and appeared article at by content copyright correspondent courtesy "
    "credit dispatch distributed edited first for from in inputs is material news of on online "
    "originally our press provided published report reporter reporting reports services source "
    "staff story supplied syndicated text the this through to via was wire with written".split()
)
"""Words of lines that credit, all in small letters or not; any other has to be a name."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_STOP = re.compile(r"[.!?…][\"'”’»)]{0,3}\s+")


@lru_cache(maxsize=256)
def _names(outlet: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Return the patterns of an outlet's name, and of the word by which it may be called."""
    words = [word for word in outlet.split() if word.lower() != "the"] or outlet.split()
    whole = r"\s".join(map(re.escape, words))
    short = re.escape(words[-1]) if len(words) > 1 and words[-1].lower() in _KIND else None
    called = None if short is None else re.compile(rf"\b[Tt]he\s{short}(?!\w|\s[A-Z])")
    return re.compile(rf"(?<!\w){whole}(?!\w)"), called


def credit_of(words: str, outlet: str) -> Credit:
    """Return whether words that an article does not quote credit an outlet.

    Args:
        words: A sentence, white space as single blanks.
        outlet: The name of the outlet.
    """
    whole, called = _names(" ".join(outlet.split()))
    found = Credit.NONE
    for name in whole.finditer(words):
        is_sure = _BEFORE.search(words[: name.start()]) or _AFTER.match(words, name.end())
        found = max(found, Credit.SURE if is_sure else Credit.NAMED)
    if found is Credit.NONE and called is not None and called.search(words):
        return Credit.NAMED
    return found


def credited_names(words: str) -> list[str]:
    """Return the outlets that words say have reported it, without an article.

    Only a name that ends as those of papers do counts: a ministry that reports is a speaker.
    """
    found = list[str]()
    for match in _CREDITED.finditer(words):
        names = match["name"].split()
        while names and names[0] in _NO_NAME:
            names.pop(0)
        if names and names[-1].lower() in _KIND:
            found.append(" ".join(names))
    return found


def goes_on(words: str) -> bool:
    """Return whether a sentence says more of what an outlet before it reported: `It said ...`."""
    return _GOES_ON.search(words) is not None


def without_credit(stored: StoredArticle, position: int, span: Span) -> Span:
    """Return a sentence without a credit that ends the article; empty if it is nothing else.

    So is a line right behind a byline that only names an outlet.

    Args:
        stored: The article.
        position: Which of its sentences.
        span: What of it is looked at.
    """
    sentences, text = stored.sentences, stored.article.text
    if position and sentences[position - 1].role is Role.BYLINE:
        return Span(span.start, span.start) if _is_credit(span.of(text)) else span
    if any(one.role in QUOTABLE for one in sentences[position + 1 :]):
        return span
    begin = max(span.start, span.end - _LONGEST_CREDIT)
    words = text[begin : span.end]
    stop = max((m.end() for m in _STOP.finditer(words)), default=0 if begin == span.start else -1)
    if stop >= 0 and _is_credit(words[stop:]):
        return Span(span.start, begin + stop)
    return span


def _is_credit(words: str) -> bool:
    """Return whether words only credit someone, and tell nothing."""
    said = _WORD.findall(words)
    if not said or len(words) > _LONGEST_CREDIT or any(mark in words for mark in '"“”«»'):
        return False
    others = [word for word in said if word.lower() not in _CREDITING]
    if any(not word[0].isupper() for word in others):
        return False
    if len(others) < len(said):
        return len(others) <= _MOST_NAMED
    return len(said) <= _MOST_NAMED and not words.rstrip().endswith((".", "!", "?"))
