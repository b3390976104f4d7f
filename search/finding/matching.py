"""Find where a phrase stands in a text, word by whole word.

Between its words may stand whatever is no letter and no digit: blanks, line breaks, marks. In
scripts that leave no blanks between words a word is found wherever its characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.folding import is_of_word, is_unsegmented, visible
from index.records import Span
from search.finding.expression import Phrase
from search.finding.folded_text import FoldedText, JoinedText, folded_word

_LETTER = r"[^\W_]"
_GAP = r"[\W_]+"
_GAP_OR_NONE = r"[\W_]*"


class PhraseMatcher:
    """Finds one phrase in texts."""

    def __init__(self, phrase: Phrase, *, exact: bool = False) -> None:
        """Take a phrase; with `exact` case and accents have to be those that were typed."""
        self._phrase = phrase
        self._exact = exact
        pattern = _pattern(phrase)
        self._pattern = re.compile(pattern)
        self._whole = [not is_unsegmented(word.text) for word in phrase.words]

    def spans(self, text: FoldedText) -> list[Span]:
        """Return where the phrase stands, in order.

        No two finds overlap, but for those of a word that is divided at the end of a line
        and of one of its parts.
        """
        found = list(self._spans(text))
        if text.joined:
            joined = text.joined
            whole = [span for span in self._spans(joined) if joined.is_parted(span)]
            found = sorted({*found, *whole})
        return found

    def _spans(self, text: FoldedText | JoinedText) -> Iterator[Span]:
        for found in self._pattern.finditer(text.folded):
            if self._is_whole(text.folded, *found.span()) and (
                not self._exact or self._is_exact(text, found)
            ):
                yield text.stored_span(*found.span())

    def _is_whole(self, folded: str, start: int, end: int) -> bool:
        """Return whether no mark of a word goes on at either end.

        The pattern sees letters and digits; vowel signs of some scripts are neither to it.
        """
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if self._whole[0] and before and not before.isascii() and is_of_word(before):
            return False
        is_open = self._phrase.words[-1].is_prefix or not self._whole[-1]
        return is_open or not after or after.isascii() or not is_of_word(after)

    def _is_exact(self, text: FoldedText | JoinedText, found: re.Match[str]) -> bool:
        """Return whether each word is spelt as it was typed."""
        for at, word in enumerate(self._phrase.words, 1):
            spelt = visible(text.spelt(*found.span(at)))
            typed = visible(word.text)
            if not (spelt.startswith(typed) if word.is_prefix else spelt == typed):
                return False
        return True


def words_between(text: FoldedText, start: int, end: int) -> int:
    """Return how many words begin between two places of the stored text."""
    count, inside = 0, False
    for one in text.stored[start:end]:
        is_inside = is_of_word(one)
        count += is_inside and not inside
        inside = is_inside
    return count


def _pattern(phrase: Phrase) -> str:
    """Return what finds the folded words of a phrase; each word is a group.

    What stands before the first is looked at behind it: a pattern that begins with letters is
    searched for many times as fast.
    """
    words = [folded_word(word.text) for word in phrase.words]
    is_glued = [is_unsegmented(word.text) for word in phrase.words]
    found = ""
    for at, (word, folded) in enumerate(zip(phrase.words, words, strict=True)):
        if at:
            found += _GAP_OR_NONE if is_glued[at - 1] or is_glued[at] else _GAP
        found += f"({re.escape(folded)}"
        if not at and not is_glued[0]:
            found += rf"(?<!{_LETTER}{re.escape(folded)})"
        found += f"{_LETTER}*)" if word.is_prefix else ")"
    is_open = is_glued[-1] or phrase.words[-1].is_prefix
    return found if is_open else rf"{found}(?!{_LETTER})"
