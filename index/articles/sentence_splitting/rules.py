"""Define what a language knows of the ends of its sentences: tables of words, and nothing else.

Abbreviations stand without their last stop, and without the spaces that some write inside:
`z.B` is read in `z.B.` and in `z. B.`. Words are compared as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """The words of one language.

    Attributes:
        never_end: Abbreviations that another word always follows: never the end of a sentence.
        may_end: Abbreviations that may also end a sentence: what follows decides.
        before_number: Abbreviations that a number follows, which then belongs to them.
        number_suffixes: Ends of compounds that a number follows: `Goethestr. 14`.
        starters: Words that rarely stand inside a name, so that a capital there means a new
            sentence.
        ordinal_nouns: Words with a capital before which a number with a stop is an ordinal:
            `3. Oktober`.
        ordinal_leads: Words before which no sentence of a language with such ordinals ends with
            a number of three digits; empty in a language without them.
        letters_abbreviate: Whether a single small letter with a stop is an abbreviation.
        apostrophes_start: Whether a sentence may begin with `'t` or `'s` and a capital after it.
    """

    never_end: frozenset[str]
    may_end: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    number_suffixes: tuple[str, ...] = ()
    ordinal_nouns: frozenset[str] = NOTHING
    ordinal_leads: frozenset[str] = NOTHING
    letters_abbreviate: bool = True
    apostrophes_start: bool = False


def words(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())


def in_any_case(table: frozenset[str]) -> frozenset[str]:
    """Return a table with each word in small letters, with a capital, and in capitals."""
    spelt = table | {w[:1].upper() + w[1:] for w in table} | {w.lower() for w in table}
    return spelt | {w.upper() for w in table if w.isalpha()}
