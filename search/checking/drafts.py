"""Find the quotations of a draft, as its author marks them.

A line is a paragraph, unless lines are broken to fit a width: then they are read as
one. A quotation that is not closed goes on in the next paragraph if that begins with an
opening mark. `"We will go," he said, "and stay."` is one quotation in two pieces. Where
the marks of a paragraph do not pair up, its quotations cannot be known, and it is named
as not read. Pure functions; every span is one of the draft's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from index.articles import markdown
from index.articles.markdown_shown import shown_markdown, shown_marks
from index.articles.sentences import split_sentences, trim
from index.articles.speech.kept_sayings import Saying
from index.articles.speech.phrases.quotations import is_closed
from index.articles.speech.phrases.speech_words import COORDINATORS, PARTICIPLES, SPEECH
from index.articles.speech.sayings import sayings_in
from index.records import Role, Sentence, Span, Speaker
from search.checking.attribution import is_surely_by, speaker_in_form, speaker_of
from search.checking.marks import inner, quotations_of

_WIDEST = 120
"""Characters of a line that may have been broken to fit; longer lines are paragraphs."""
_LONGEST_TAG = 80
"""Characters between two pieces of one quotation, as in `," the mayor said, "`."""
_MOST_PIECES = 100
"""Paragraphs of one quotation; after more the marks are taken for mistakes."""
_MOST_NAMED = 20
"""Quotations of a paragraph of which speakers are sought: each takes the time of all of it."""
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class DraftQuotation:
    """What a draft quotes.

    Attributes:
        pieces: The quoted words, without their marks, in reading order: more than one if
            an attribution stands between them, or if it goes over several paragraphs.
        marked: The same with their marks.
        is_closed: Whether its last mark is there.
        speaker: Who says it, if the draft surely names them.
    """

    pieces: tuple[Span, ...]
    marked: tuple[Span, ...]
    is_closed: bool = True
    speaker: Speaker | None = None

    @property
    def span(self) -> Span:
        """From the first word to the last, what stands between the pieces included."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft quotes.

    Attributes:
        quotations: Its quotations.
        unread: The paragraphs whose marks do not pair up.
        shown: The draft as it was read: as long as its text, without marks of emphasis.
    """

    quotations: list[DraftQuotation]
    unread: list[Span]
    shown: str


def read_draft(text: str, *, is_markdown: bool = False) -> Draft:
    """Return what a draft quotes, in reading order."""
    shown = shown_markdown(text, is_joined=True) if is_markdown else shown_marks(_unwrapped(text))
    first = markdown.front_matter_end(text) if is_markdown else 0
    paragraphs = [span for span in _paragraphs(shown, first) if span]
    reading = _Reading(shown)
    for paragraph in paragraphs:
        reading.read(paragraph, text)
    reading.leave_open()
    found = [one for one in reading.found if _words(shown, one)]
    named = _with_speakers(shown, sorted(found, key=lambda one: one.span), paragraphs)
    return Draft(named, reading.unread, shown)


def _unwrapped(text: str) -> str:
    """Return a text of the same length whose lines that were broken to fit a width are one.

    A line was broken if the first word of the next would not have fitted into the longest
    line of its block.
    """
    parts, at = list[str](), 0
    for block in re.finditer(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text):
        lines = block[0].split("\n")
        widest = max(map(len, lines))
        if len(lines) > 1 and widest <= _WIDEST:
            parts += [text[at : block.start()], _joined(lines, widest)]
            at = block.end()
    return "".join([*parts, text[at:]])


def _joined(lines: list[str], widest: int) -> str:
    parts = [lines[0]]
    for line, following in pairwise(lines):
        first = following.split(maxsplit=1)[0]
        fits = len(line) + 1 + len(first) <= widest
        parts += ["\n" if fits else " ", following]
    return "".join(parts)


def _paragraphs(text: str, start: int) -> Iterator[Span | None]:
    return (trim(text, *match.span()) for match in _LINE.finditer(text, start))


class _Reading:
    """Reads the quotations of one paragraph after the other."""

    def __init__(self, text: str) -> None:
        """Begin before the first paragraph."""
        self.found: list[DraftQuotation] = []
        self.unread: list[Span] = []
        self._text = text
        self._open: DraftQuotation | None = None

    def read(self, paragraph: Span, original: str) -> None:
        """Read a paragraph; if its marks do not pair up, each of its lines in the original."""
        if self._read(paragraph):
            return
        lines = [span for span in _paragraphs(paragraph.of(original), 0) if span]
        if len(lines) < 2:
            self.leave_open()
            self.unread.append(paragraph)
            return
        for line in lines:
            moved = Span(paragraph.start + line.start, paragraph.start + line.end)
            if not self._read(moved):
                self.leave_open()
                self.unread.append(moved)

    def leave_open(self) -> None:
        """Take a quotation that nothing closed as it is."""
        if self._open:
            self.found.append(self._open)
        self._open = None

    def _read(self, paragraph: Span) -> bool:
        """Read a paragraph, and return whether its marks pair up."""
        quotations = quotations_of(self._text, paragraph)
        if quotations is None:
            return False
        self.unread += quotations.doubtful
        found = [self._quotation(span) for span in quotations.spans]
        goes_on = self._open is not None and len(self._open.pieces) < _MOST_PIECES
        if self._open and goes_on and found and found[0].marked[0].start == paragraph.start:
            found[0] = _together(self._open, found[0])
            self._open = None
        self.leave_open()
        joined = list[DraftQuotation]()
        for one in found:
            if joined and self._goes_on(joined[-1], one):
                joined[-1] = _together(joined[-1], one)
            else:
                joined.append(one)
        if joined and not joined[-1].is_closed:
            self._open = joined.pop()
        self.found += joined
        return True

    def _quotation(self, span: Span) -> DraftQuotation:
        is_single = self._text[span.start] in "‘'"
        closed = is_single or is_closed(self._text, span)
        return DraftQuotation((inner(span, is_closed=closed),), (span,), closed)

    def _goes_on(self, first: DraftQuotation, second: DraftQuotation) -> bool:
        """Return whether only an attribution stands between two pieces of one quotation."""
        start, end = first.marked[-1].end, second.marked[0].start
        if end - start > _LONGEST_TAG or not first.is_closed:
            return False
        between = self._text[start:end].strip()
        words = {word.lower() for word in _WORD.findall(between)}
        return (
            first.pieces[-1].of(self._text).rstrip()[-1:] in (",", "—", "–", "-")
            and between[-1:] in (",", "—", "–", "-")
            and not words.isdisjoint(SPEECH)
            and words.isdisjoint(COORDINATORS | PARTICIPLES)
            and not re.search(r"[.?!]\s", between)
        )


def _together(first: DraftQuotation, second: DraftQuotation) -> DraftQuotation:
    return DraftQuotation(
        first.pieces + second.pieces, first.marked + second.marked, second.is_closed
    )


def _words(text: str, quotation: DraftQuotation) -> bool:
    return any(char.isalnum() for piece in quotation.pieces for char in piece.of(text))


def _sentences(text: str, paragraphs: list[Span]) -> list[Sentence]:
    """Return the sentences of the draft; a paragraph is one line of it."""
    starts = [paragraph.start for paragraph in paragraphs]
    found, number = list[Sentence](), 0
    for span in split_sentences(text):
        while number + 1 < len(starts) and starts[number + 1] <= span.start:
            number += 1
        found.append(Sentence(span, Role.BODY, "draft", number))
    return found


def _with_speakers(
    text: str, quotations: list[DraftQuotation], paragraphs: list[Span]
) -> list[DraftQuotation]:
    """Return quotations with their speakers, but for those of a paragraph with too many."""
    starts = [paragraph.start for paragraph in paragraphs]
    homes = [bisect_right(starts, one.span.start) for one in quotations]
    counts, sentences = Counter(homes), _sentences(text, paragraphs)
    found = [
        _with_speaker(text, sentences, one) if counts[home] <= _MOST_NAMED else one
        for home, one in zip(homes, quotations, strict=True)
    ]
    if all(one.speaker for one in found):
        return found
    said = [one for one in sayings_in(text, sentences) if one.is_direct]
    ends = list(accumulate((one.span.end for one in said), max))
    return [one if one.speaker else _as_in_article(one, said, ends) for one in found]


def _as_in_article(
    quotation: DraftQuotation, said: Sequence[Saying], ends: Sequence[int]
) -> DraftQuotation:
    """Return a quotation with the speaker whom the draft would surely name as an article.

    Args:
        quotation: One without a speaker.
        said: What the draft would quote as an article, in reading order.
        ends: Up to where each of these and those before it go.
    """
    held = list[Speaker | None]()
    for marked in quotation.marked:
        first = bisect_right(ends, marked.start)
        until = bisect_left(said, marked.end, key=lambda one: one.span.start)
        held += [one.speaker for one in said[first:until] if one.span.overlaps(marked)]
    speakers = [one for one in held if one and one.is_certain]
    is_one = len(speakers) == len(held) and len({one.name for one in speakers}) == 1
    return replace(quotation, speaker=_as_shown(speakers[0])) if is_one else quotation


def _with_speaker(
    text: str, sentences: list[Sentence], quotation: DraftQuotation
) -> DraftQuotation:
    for marked in quotation.marked[:_MOST_NAMED]:
        speaker = speaker_of(text, sentences, marked)
        if speaker and is_surely_by(text, speaker, quotation.marked):
            return replace(quotation, speaker=_as_shown(speaker))
    if len(quotation.marked) == 1:
        speaker = speaker_in_form(text, sentences, quotation.marked[0])
        return replace(quotation, speaker=_as_shown(speaker)) if speaker else quotation
    return quotation


def _as_shown(speaker: Speaker) -> Speaker:
    """Return a speaker whose name has no blanks in the place of marks that are not shown."""
    return replace(speaker, name=" ".join(speaker.name.split()))
