"""Find where a phrase stands in texts, word by whole word.

Between its words may stand whatever is no letter and no digit: blanks, line breaks, marks. In
scripts that leave no blanks between words a word is found wherever its characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from index.analysis import analyse
from index.folding import is_unsegmented, visible
from search.finding.expression import Phrase, Word
from search.finding.texts.folded_text import folded_word
from search.finding.texts.folded_texts import FoldedTexts, Offsets

_LETTER = r"[^\x00-/:-`{-\x7f]"
"""What words are of in folded texts, where all else beyond ASCII is a blank."""
_GAP = r"[\x00-/:-@\[-`{-\x7f]+"
_GAP_OR_NONE = _GAP[:-1] + "*"
_NEVER = r"(?!)"


class PhraseMatcher:
    """Finds one phrase in texts."""

    def __init__(self, phrase: Phrase, *, exact: bool = False) -> None:
        """Take a phrase; with `exact` case and accents have to be those that were typed."""
        self._phrase = phrase
        self._exact = exact
        self._pieces = [folded_word(word.text).split() for word in phrase.words]
        self._is_nowhere = any(map(_is_none, phrase.words))
        self._is_parted = not any(is_unsegmented(word.text) for word in phrase.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pattern = _pattern(self._phrase, self._pieces)
        return re.compile(pattern)

    @property
    def goes_on(self) -> bool:
        """Whether letters may stand right behind the phrase: its script leaves no blanks."""
        last = self._phrase.words[-1]
        return is_unsegmented(last.text) and not last.is_prefix

    def places(self, texts: FoldedTexts) -> tuple[Offsets, Offsets]:
        """Return where the phrase begins and ends in texts as they are stored, in order.

        All places are among them, also those that share words with others.
        """
        if self._is_nowhere:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        can_be_numbered = self._is_parted and all(self._pieces)
        is_numbered = can_be_numbered and texts.looked_through()
        found = self._by_number(texts) if is_numbered else self._by_pattern(texts)
        if self._exact:
            kept = np.arange(len(found[0][0]))
            for word, (starts, ends) in zip(self._phrase.words, found, strict=True):
                kept = kept[_spelt(texts, starts[kept], ends[kept], word)]
            found = [(starts[kept], ends[kept]) for starts, ends in found]
        return found[0][0], found[-1][1]

    def _by_pattern(self, texts: FoldedTexts) -> list[tuple[Offsets, Offsets]]:
        """Return where the words stand; if spelling does not count, all of them as one."""
        groups = range(1, len(self._phrase.words) + 1) if self._exact else range(1)
        found = list(self._matches(texts.folded))
        spans = [np.array([one.span(n) for one in found], dtype=np.int64) for n in groups]
        return [texts.stored_spans(*one.reshape(-1, 2).T) for one in spans]

    def _matches(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield all matches; those of a single word share nothing."""
        if self._is_parted and len(self._phrase.words) == 1:
            yield from self._pattern.finditer(folded)
            return
        found = self._pattern.search(folded)
        while found:
            yield found
            found = self._pattern.search(folded, found.start() + 1)

    def _by_number(self, texts: FoldedTexts) -> list[tuple[Offsets, Offsets]]:
        """Return where each of the words stands."""
        asked: list[tuple[str, bool]] = []
        bounds: list[tuple[int, int]] = []
        for word, pieces in zip(self._phrase.words, self._pieces, strict=True):
            bounds.append((len(asked), len(asked) + len(pieces) - 1))
            asked += [(piece, False) for piece in pieces[:-1]]
            asked.append((pieces[-1], word.is_prefix))
        words = texts.words
        at = words.spans(asked)
        if len(asked) > 1:
            numbers = [texts.text_numbers(words.starts[one]) for one in (at, at + len(asked) - 1)]
            at = at[numbers[0] == numbers[1]]
        return [
            (words.starts[at + first].astype(np.int64), words.ends[at + last].astype(np.int64))
            for first, last in bounds
        ]


def _spelt(texts: FoldedTexts, starts: Offsets, ends: Offsets, word: Word) -> list[int]:
    """Return which of some words are spelt as one was typed."""
    typed = visible(word.text)
    spelt = (texts.spelt(*span) for span in zip(starts.tolist(), ends.tolist(), strict=True))
    return [
        at
        for at, said in enumerate(spelt)
        if said == typed or _is_spelt(said, typed, is_prefix=word.is_prefix)
    ]


def _is_none(word: Word) -> bool:
    """Return whether a word is longer than any that the index counts, which `find` takes for none.

    So it does not depend on whether the index was asked what is found.
    """
    return not word.is_prefix and bool(folded_word(word.text)) and not analyse(word.text)


def _is_spelt(said: str, typed: str, *, is_prefix: bool) -> bool:
    seen = visible(said)
    return seen.startswith(typed) if is_prefix else seen == typed


def _pattern(phrase: Phrase, folded: Sequence[Sequence[str]]) -> str:
    """Return what finds the words of a phrase, each in its folded pieces; each word is a group.

    What stands before the first is looked at behind it: a pattern that begins with letters is
    searched for many times as fast.
    """
    found, before = "", ""
    is_open = is_glued_before = True
    for word, plain in zip(phrase.words, folded, strict=True):
        pieces = list(map(re.escape, plain))
        if not pieces:  # a word of what is not seen
            found += "()"
            continue
        is_glued = is_unsegmented(word.text)
        found += (_GAP_OR_NONE if is_glued or is_glued_before else _GAP) if before else ""
        first = pieces[0] if before or is_glued else rf"{pieces[0]}(?<!{_LETTER}{pieces[0]})"
        spelt = _GAP.join([first, *pieces[1:]])
        found += f"({spelt}{_LETTER}*)" if word.is_prefix else f"({spelt})"
        before, is_glued_before, is_open = found, is_glued, is_glued or word.is_prefix
    if not before:
        return _NEVER
    return found if is_open else rf"{found}(?!{_LETTER})"
