"""Fold a text so that words can be looked for in it, and lead each find back to its place.

Words are the same here if they are to the index before it stems them (`index/analysis.py`): case,
accents, ligatures and invisible characters do not count. Folding is done character by
character, marks with the letter before them, so each place of the folded text is one of
the text as it is stored.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from index.analysis import folded_character
from index.folding import divisions
from index.records import Span

_foreign = re.compile(r"[^\x00-\x7f]")
_MOST_REPLACED = 24
"""Kinds of characters up to which a text is read once for each."""


_foreign_run = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    """Yield where characters stand that are folded together; what lies between is in ASCII.

    A character has the marks behind it. The parts of Hangul syllables, if they are stored so,
    are composed.
    """
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and unicodedata.combining(run[end]):
            end += 1
        if end == at + 1 and _is_jamo(run[at]):
            while end < len(run) and _is_jamo(run[end]):
                end += 1
        if end > at + 1 or not run[at].isascii():
            yield at, end
        at = end


def _is_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff"


class FoldedText:
    """A text in which case, accents and invisible characters do not count.

    Attributes:
        stored: The text as it is stored.
        folded: The text in which words are looked for; a blank stands for each character
            beyond ASCII that is no part of a word.
        joined: The same with the words whole that are divided at the ends of lines; None if none
            are.
    """

    __slots__ = ("_behind", "_shifted", "folded", "joined", "stored")

    def __init__(self, text: str, *, is_whole: bool = False) -> None:
        """Fold a text; with `is_whole` none of its words is divided."""
        self.stored = text
        divided = () if is_whole else divisions(text)
        self.joined = JoinedText(text, divided) if divided else None
        self._shifted: list[Span] = []
        self._behind: list[int] = []
        if text.isascii():
            self.folded = text.lower()
            return
        is_composed = unicodedata.is_normalized("NFC", text)
        if not is_composed:
            self.folded = _foreign_run.sub(self._fold_run, text).lower()
        else:
            plain = _replaced(text)
            found = _foreign.sub(self._fold_found, text) if plain is None else plain
            self.folded = found.lower()

    def shifts(self) -> Iterable[tuple[Span, int]]:
        """Yield the places whose lengths differ, each with where the folded text goes on behind."""
        return zip(self._shifted, self._behind, strict=True)

    def stored_span(self, start: int, end: int) -> Span:
        """Return where the characters of the folded text from `start` to `end` are stored.

        A character of which only a part is meant, as the first letter of a ligature, is whole
        in it, and so are marks behind the last; at least one character has to be meant.
        """
        return Span(self._stored(start).start, self._stored(end - 1).end)

    def _fold_found(self, found: re.Match[str]) -> str:
        return self._fold(found[0], found.start())

    def _fold_run(self, found: re.Match[str]) -> str:
        """Return what the clusters of a run of foreign characters are folded to."""
        run, reached = found[0], 0
        pieces: list[str] = []
        for start, end in _clusters(run):
            pieces.append(run[reached:start])
            pieces.append(self._fold(run[start:end], found.start() + start))
            reached = end
        return "".join([*pieces, run[reached:]])

    def _fold(self, cluster: str, start: int) -> str:
        """Return what characters stored from `start` on are folded to.

        Where the lengths differ, `_shifted` holds their place in the stored text, and `_behind`
        where the folded text goes on behind it.
        """
        folded, end = _folded(cluster), start + len(cluster)
        if len(folded) != len(cluster):
            before = self._behind[-1] - self._shifted[-1].end if self._behind else 0
            self._shifted.append(Span(start, end))
            self._behind.append(start + before + len(folded))
        return folded

    def _stored(self, at: int) -> Span:
        """Return what is stored for one folded character, with what is not seen behind it."""
        number = bisect_right(self._behind, at)  # shifted places that lie wholly before it
        shift = self._behind[number - 1] - self._shifted[number - 1].end if number else 0
        start, end = at - shift, at - shift + 1
        if number < len(self._shifted) and self._shifted[number].start < end:
            start, end = self._shifted[number]
            number += 1
        while number < len(self._shifted) and self._is_unseen(number, end):
            end = self._shifted[number].end
            number += 1
        return Span(start, end)

    def _is_unseen(self, number: int, at: int) -> bool:
        """Return whether a shifted place begins here and is folded to nothing."""
        before = self._behind[number - 1] - self._shifted[number - 1].end if number else 0
        begins = self._shifted[number].start
        return begins == at and self._behind[number] == begins + before


class JoinedText:
    """A text in which words divided at the ends of lines are whole.

    Attributes:
        text: The text without what parts them, folded.
        cuts: Where something is left out of it, and how many characters; in order.
    """

    __slots__ = ("cuts", "text")

    def __init__(self, text: str, divided: Sequence[tuple[int, int]]) -> None:
        """Take a text, and what parts its words (`index.folding.divisions`)."""
        pieces, reached = list[str](), 0
        self.cuts = list[tuple[int, int]]()
        left_out = 0
        for start, end in divided:
            pieces.append(text[reached:start])
            self.cuts.append((start - left_out, end - start))
            left_out += end - start
            reached = end
        self.text = FoldedText("".join([*pieces, text[reached:]]), is_whole=True)


def _replaced(text: str) -> str | None:
    """Return a text with its few characters beyond ASCII folded, each to one in ASCII.

    None where there are others; this is several times as fast as looking at each character.
    """
    foreign = set(_foreign.findall(text))
    if len(foreign) > _MOST_REPLACED:
        return None
    for one in foreign:
        folded = _folded(one)
        if len(folded) != 1 or not folded.isascii():
            return None
        text = text.replace(one, folded)
    return text


@cache
def _folded(cluster: str) -> str:
    return folded_character(cluster).lower()


def folded_word(word: str) -> str:
    """Return a word as it stands in a folded text."""
    return FoldedText(word).folded.strip()
