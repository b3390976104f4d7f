"""Cut a text into words and fold each into a term: the same for an article and a question.

Words are runs of letters and digits, folded (`folding.py`), without case and accents,
stemmed as English; one divided at the end of a line is a word, too. No word is dropped:
"who said no" is a question, and BM25 itself gives words that are everywhere next to no weight.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

import tantivy
from tantivy.tantivy import __version__ as tantivy_version

from index.folding import fold, is_of_word, is_unsegmented

ANALYSIS = f"words-folded-pairs-english-4, tantivy {tantivy_version}"
"""Names how words are cut and folded; another name means counting terms again."""


_LONGEST_WORD_BYTES = 80
"""Bytes of UTF-8; longer words, such as addresses and encoded data, are not indexed.
Another number is another analysis: change the name in `ANALYSIS` with it."""


@cache
def analyzer() -> Any:
    """Return what cuts a text into words and folds each into one term."""
    return _folding().filter(tantivy.Filter.stemmer("english")).build()


@cache
def _folder() -> Any:
    return _folding().build()


def _folding() -> Any:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD_BYTES))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


def analyse(text: str) -> list[str]:
    """Return the terms of a text, in order, repeated as often as they stand there."""
    return _terms(fold(text, singly=True))


def analyse_question(text: str) -> list[str]:
    """Return the terms that a question asks for.

    They are those of a text, but of a script without blanks between words only pairs of
    characters: a name is not found by each of its characters.
    """
    return _terms(fold(text, singly=False))


def words(text: str) -> list[tuple[str, list[str]]]:
    """Return `(word as typed, terms that it asks for)` for each word of a text that has any."""
    runs = ("".join(run) for inside, run in groupby(text, key=is_of_word) if inside)
    analysed = ((run, analyse_question(run)) for run in runs)
    return [(run, terms) for run, terms in analysed if terms]


def folded_character(character: str) -> str:
    """Return what one character, with the marks behind it, is in a word that is not stemmed yet.

    A blank stands for what is no part of a word, nothing for what is not seen; a fraction is two
    words. Words that are the same so have the same terms.
    """
    folded = fold(character, singly=True)
    if not folded:
        return ""
    parts: list[str] = _folder().analyze(folded)
    joined = ("" if any(map(is_unsegmented, parts)) else " ").join(parts)
    return (
        f" {joined} "
        if joined and folded != folded.strip() and not is_unsegmented(character)
        else joined or " "
    )


def _terms(folded: str) -> list[str]:
    terms: list[str] = analyzer().analyze(folded)
    return terms
