"""Find what an article publishes as a correction of who said what, and whom it concerns.

`An earlier version misattributed a quotation to Wolff; it was said by Kern.` Then `said Wolff`
higher up, where it still stands, as in a copy at another outlet, is no fact. A correction is
looked for where papers print it, at the beginning and at the end, in a paragraph that speaks of
a version or a correction and of an attribution. It concerns the quotations whose words it
repeats, else those of the people whom it names. Who is named as the right speaker stays one.
Pure functions, bounded in what they look at; nothing in the text is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.articles.hard_wraps import flowing
from index.articles.speech.phrases.name_words import name_words
from index.articles.speech.phrases.quotations import find_quotations
from index.records import Sentence, Span, Speaker

_AT_BEGINNING, _AT_END = 5_000, 10_000
"""Characters in which a correction is looked for; between them stands the article."""
_LONGEST = 1_200
"""Characters of the paragraph of a correction; a longer one is a report of something else."""
_FEWEST_WORDS = 3
"""Words of a quotation in a correction by which it is known; fewer are a name or a title."""
_VERSION = re.compile(
    r"\A\W{0,3}(?:an? )?(?:corrections?|corrected|clarifications?|clarified|editor['’]s note)\b"
    r"|\b(?:earlier|previous|original|first|prior) (?:version|edition)\b"
    r"|\b(?:article|story|report|page|post|piece) (?:was|has been|is) (?:since )?"
    r"(?:corrected|amended|updated|changed)\b"
    r"|\bregrets? (?:the|this) (?:error|mistake)\b",
    re.IGNORECASE,
)
_CUE = re.compile("orrect|larif|ditor|ersion|dition|mended|pdated|hanged|egret")
"""What no correction is without, so that most articles are looked at no further."""
_ERROR = r"(?:wrongly|incorrectly|mistakenly|erroneously|falsely|inaccurately)"
_ATTRIBUTION = re.compile(
    rf"\b(?:mis-?attribut\w+|mis-?quot\w+|attributed|{_ERROR} (?:quoted|credited)"
    rf"|quoted\b.{{0,80}}\b{_ERROR}|(?:said|made|spoken|uttered|written) by|who said"
    r"|(?:quote|quotation|words|remark|comment|statement)s? (?:was|were|is|are|came|come) "
    r"(?:by|from)\b)",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^.;:,()\n]{1,60})"
_RIGHT = tuple(
    re.compile(pattern + _NAME, re.IGNORECASE)
    for pattern in (
        r"should (?:have been|be) (?:attributed|credited) to ",
        r"\b(?:was|were|is|are|been) (?:in fact |actually |really )?"
        r"(?:said|made|spoken|uttered|written|given)? ?by ",
        r"\bcame from ",
        r"(?:quote|quotation|words|remark|comment|statement)s? (?:by|of|from) ",
        r"\b(?:it was|said by|made by|spoken by) ",
    )
)
"""Before the name of who did say it."""
_WRONG = tuple(
    re.compile(pattern + _NAME, re.IGNORECASE)
    for pattern in (
        r"(?<!been )(?<!be )attributed (?:[^.;:\n]{0,120}? )?to ",
        r"\bnot (?:by |from |to )?",
        r"\b(?:rather than|instead of) (?:by |from |to )?",
        rf"{_ERROR} (?:quoted|credited) ",
    )
)
"""Before the name of who did not."""
_WHOSE = re.compile(
    r" (?:who|not|rather|instead|in|as|to|and|was|were|is|said|had)\b.*", re.IGNORECASE | re.DOTALL
)
"""What goes on behind a name."""
_MARKS = "\"”“„»«’‘',.;:!? "


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article says that it had wrong about who said what.

    Attributes:
        span: The correction, in `Article.text`.
        words: The words that it repeats, folded.
        named: The folded words of it that may be names.
        right: Those of the people of whom it says that the words are theirs.
        wrong: Those of the people of whom it says that they are not.
    """

    span: Span
    words: tuple[str, ...]
    named: frozenset[str]
    right: frozenset[str]
    wrong: frozenset[str]

    def concerns(self, text: str, quoted: Span, speaker: Speaker | None) -> bool:
        """Return whether it is about some quoted words, or about who is named for them."""
        if self.span.overlaps(quoted):
            return False
        if self.words:
            said = _plain(quoted.of(text))
            return any(words in said or said in words for words in self.words)
        return speaker is not None and _family(text, speaker) in self.named

    def clears(self, text: str, speaker: Speaker) -> bool:
        """Return whether it says that a speaker is the right one."""
        family = _family(text, speaker)
        return family in self.right and family not in self.wrong


def find_corrections(text: str, sentences: Sequence[Sentence]) -> list[Correction]:
    """Return the corrections of attributions in a text, in reading order."""
    last = max(_AT_BEGINNING, len(text) - _AT_END)
    if not (_CUE.search(text, 0, _AT_BEGINNING) or _CUE.search(text, last)):
        return []
    text = flowing(text)
    end = bisect_left(sentences, _AT_BEGINNING, key=lambda one: one.span.start)
    begin = max(end, bisect_right(sentences, last, key=lambda one: one.span.end))
    found = list[Correction]()
    for _, group in groupby((*sentences[:end], *sentences[begin:]), key=lambda one: one.paragraph):
        held = list(group)
        paragraph = Span(held[0].span.start, held[-1].span.end)
        if len(paragraph) <= _LONGEST and (one := _correction(text, paragraph)):
            found.append(one)
    return found


def correction_of(
    text: str, corrections: Sequence[Correction], quoted: Span, speaker: Speaker | None
) -> Span | None:
    """Return the correction that is to be read beside quoted words, None if there is none."""
    return next((one.span for one in corrections if one.concerns(text, quoted, speaker)), None)


def as_corrected(
    text: str, corrections: Sequence[Correction], quoted: Span, speaker: Speaker
) -> Speaker:
    """Return a speaker, not certain any more where a correction takes the words away from them."""
    is_disputed = any(
        one.concerns(text, quoted, speaker) and not one.clears(text, speaker) for one in corrections
    )
    return replace(speaker, is_certain=False) if is_disputed else speaker


def _correction(text: str, paragraph: Span) -> Correction | None:
    words = paragraph.of(text)
    if not (_VERSION.search(words) and _ATTRIBUTION.search(words)):
        return None
    quoted = [_plain(one.of(text)) for one in find_quotations(text, paragraph) or []]
    return Correction(
        paragraph,
        tuple(one for one in quoted if len(one.split()) >= _FEWEST_WORDS),
        frozenset(name_words(word)[-1] for word in words.split() if name_words(word)),
        _names(words, _RIGHT),
        _names(words, _WRONG),
    )


def _names(words: str, patterns: Sequence[re.Pattern[str]]) -> frozenset[str]:
    found = (match["name"] for pattern in patterns for match in pattern.finditer(words))
    return frozenset(word for name in found for word in name_words(_WHOSE.sub("", name)))


def _family(text: str, speaker: Speaker) -> str:
    words = name_words(speaker.full_name.of(text) if speaker.full_name else speaker.name)
    return words[-1] if words else ""


def _plain(quoted: str) -> str:
    """Return quoted words as they are compared: without marks, in small letters."""
    return " ".join(quoted.strip(_MARKS).casefold().split())
