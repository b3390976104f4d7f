"""Read a misspelt word of a query as the archive's word it was most likely meant to be.

Only a word that the archive does not hold and that is not English in any form is
read as another, and what was assumed is always said: a query about "pact" must not
become one about "fact", and a name the archive lacks must not quietly become
another. The user can have the words taken as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from index.backends.base import Snapshot
from index.folding import visible
from index.models.packaged_models import MINILM
from index.models.wordpiece import tokenizer_of
from search.results import Query
from search.wording.question_language import question_language

MOST_WORDS = 8
"""Unknown words looked at; a query with more of them is not a slip of the finger."""


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A query as it is read.

    Attributes:
        query: It, without invisible characters, and with the words assumed.
        assumed: The word assumed for each that looks misspelt, as typed.
        unknown: The words that the archive does not hold, and for which none is assumed.
    """

    query: Query
    assumed: dict[str, str]
    unknown: list[str]


def read_query(query: Query, snapshot: Snapshot) -> ReadQuery:
    """Return a query as it is read over an archive.

    It is read as typed if it says so, or if it is in another language than English: what
    is misspelt there is not known.
    """
    text = visible(query.text)
    unknown = snapshot.unknown_terms(text)
    is_taken = query.as_typed or question_language(text) is not None
    assumed = {} if is_taken else assume(unknown, snapshot)
    left = [word for word in unknown if word not in assumed]
    return ReadQuery(replace(query, text=rewrite(text, assumed)), assumed, left)


def assume(unknown: list[str], snapshot: Snapshot) -> dict[str, str]:
    """Return the word assumed for each unknown word of a query that looks misspelt, as typed.

    A word typed with a capital is only read as one that the archive writes with
    a capital, since one name misread as a common word changes the question. What
    is not written in Latin letters alone is never read as another: in a figure
    every digit counts, and of other scripts nothing is known here.

    Args:
        unknown: What `Snapshot.unknown_terms` says of the query.
        snapshot: Where to look for the words that are meant.
    """
    if not unknown or len(unknown) > MOST_WORDS:
        return {}
    assumed = {}
    for word in unknown:
        meant = snapshot.nearest_word(word) if _may_be_slip(word) else None
        if meant and _may_be_meant(meant, word) and not _is_english(word):
            assumed[word] = meant
    return assumed


def _may_be_meant(meant: str, word: str) -> bool:
    """Return whether a word may stand for this one: names only for names, initials never."""
    return not meant.isupper() and (meant[0].isupper() or not word[0].isupper())


def changes_content(assumed: Mapping[str, str]) -> bool:
    """Return whether a word that tells what is asked about may have been meant as typed.

    A word that merely puts the question, `abuot` for `about`, leaves what is asked as it was.
    So does one that was typed in small letters. But who types a capital names what they mean,
    and a name that is more than one slip away may be another's.
    """
    from search.wording.telling_words import (
        telling,  # compiles patterns that a search does not need
    )

    return any(
        telling([meant])
        and (not typed.islower() or (meant[0].isupper() and not _is_one_slip(typed, meant)))
        for typed, meant in assumed.items()
    )


def _same_at_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_one_slip(typed: str, meant: str) -> bool:
    """Return whether one letter too many, too few, wrong, or in the wrong place tells two apart."""
    one, other = _letters(typed).lower(), _letters(meant).lower()
    same = _same_at_start(one, other)
    one, other = one[same:], other[same:]
    same = _same_at_start(one[::-1], other[::-1])
    one, other = one[: len(one) - same], other[: len(other) - same]
    return max(len(one), len(other)) <= 1 or (len(one) <= len("ab") and one == other[::-1])


def _may_be_slip(word: str) -> bool:
    return _letters(word).isascii() and word.isalpha() and not tokenizer_of(MINILM).is_word(word)


def _is_english(word: str) -> bool:
    from search.wording.english_words import is_english  # its list is read only where it is needed

    return is_english(_letters(word).lower())


def _letters(word: str) -> str:
    """Return a word without its accents."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def rewrite(text: str, assumed: Mapping[str, str]) -> str:
    """Return `text` with the assumed words in place of those typed."""
    if not assumed:
        return text
    typed = "|".join(re.escape(word) for word in sorted(assumed, key=len, reverse=True))
    return re.sub(rf"\b(?:{typed})\b", lambda match: assumed[match[0]], text)
