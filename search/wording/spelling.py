"""Read a misspelt word of a query as the archive's word it was most likely meant to be.

And a name in each spelling that the archive has (`names/`). Only a word that the archive does
not hold and that is not English in any form is read as another, and what was assumed is always
said: a query about "pact" must not become one about "fact", and a name the archive lacks must not
quietly become another. The user can have the words taken as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from index.analysis import words
from index.backends.base import Snapshot
from index.filters import Filters
from index.folding import visible
from index.models.packaged_models import MINILM
from index.models.wordpiece import tokenizer_of
from search.results import Query
from search.wording.names.archive_names import other_spellings
from search.wording.names.phrasings import phrasings
from search.wording.names.spellings import is_doubled
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
        also_searched: The archive's other spellings of each name, as typed.
    """

    query: Query
    assumed: dict[str, str]
    unknown: list[str]
    also_searched: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_query(query: Query, snapshot: Snapshot) -> ReadQuery:
    """Return a query as it is read over an archive.

    It is read as typed if it says so; in another language than English what is misspelt is not
    known, but names are. A name that the archive spells otherwise alone is read as it spells it.
    """
    text = visible(query.text)
    unknown, language = snapshot.unknown_terms(text), question_language(text)
    ways = {} if query.as_typed else other_spellings(text, snapshot, language=language)
    is_taken = query.as_typed or language is not None
    slips = [word for word in unknown if not _is_other_way(word, ways)]
    assumed = {} if is_taken else assume(slips, snapshot)
    ways = {name: others for name, others in ways.items() if name not in assumed}
    absent = {name for name in ways if not _words_of([name]).isdisjoint(unknown)}
    spelt = _words_of(ways)
    left = [word for word in unknown if word not in assumed and word not in spelt]
    text = rewrite(text, assumed | {name: ways[name][0] for name in absent})
    filters, speakers = query.filters, dict[str, tuple[str, ...]]()
    if filters.said_by and not query.as_typed:
        filters, speakers = respelt_speakers(filters, snapshot)
    spellings = {
        ways[name][0] if name in absent else name: ways[name][1 if name in absent else 0 :]
        for name in ways
    }
    read = replace(query, text=text, filters=filters, spellings=spellings)
    return ReadQuery(read, assumed, left, ways | speakers)


def respelt_speakers(
    filters: Filters, snapshot: Snapshot
) -> tuple[Filters, dict[str, tuple[str, ...]]]:
    """Return filters that let the speakers pass in all spellings of their names, and these.

    A letter more or less of a name that the archive does not hold is a slip, which is only told.
    """
    unknown = snapshot.unknown_terms(" ".join(filters.said_by))
    named = dict[str, tuple[str, ...]]()
    for name in filters.said_by:
        ways = other_spellings(name, snapshot, is_name=True)
        sure = {
            one: others
            for one, others in ways.items()
            if _words_of([one]).isdisjoint(unknown) or _is_other_way(one, ways)
        }
        named[name] = phrasings(name, sure)
    said_by = tuple(dict.fromkeys(one for names in named.values() for one in names))
    others = {name: names[1:] for name, names in named.items() if len(names) > 1}
    return (replace(filters, said_by=said_by) if others else filters), others


def _is_other_way(word: str, ways: Mapping[str, Sequence[str]]) -> bool:
    """Return whether words stand in a name that the archive surely spells otherwise.

    Where a letter is only doubled it may be a slip as well: then it is looked at as one.
    """
    names = [name for name in ways if _words_of([word]) <= _words_of([name])]
    return any(not is_doubled(name, way) for name in names for way in ways[name])


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word, _ in words(name)}


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
