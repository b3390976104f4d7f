"""Make the text of an article of the lines of its pages, a paragraph a line.

A line is as long as its column is wide, so lines are joined where nothing says that a paragraph
ends: a wider gap, an indentation, another size or weight, a line that ends though the next word
had fitted. A paragraph goes on over columns and pages. Where one ends is a guess, so a line that
ends within a sentence and is followed by a small letter is joined, and what is of another size
never is.

A word that is divided at the end of a line is written whole where a soft hyphen says so, where the
whole word stands elsewhere in the file, or where nothing speaks against it: the parts with a
hyphen do not stand elsewhere, and the first is none that often begins a compound (`well-known`).
Else the hyphen stays. That is decided here, once; later steps never change the text. Furniture
of a page is put between paragraphs, since a sentence may go on over it. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.readers.pdf_page.footnotes import find_footnotes, parted_mark
from index.readers.pdf_page.furniture import Place
from index.readers.pdf_page.lines import Line
from index.readers.pdf_page.pieces import SOFT_HYPHEN
from index.records import Annotation, AnnotationKind, Span

PAGE_RULE = "pdf:page"
HEADING_RULE = "pdf:larger-type"
FOOTNOTE_RULE = "pdf:footnote"
"""Of footnotes that stand behind the page on which they are printed: no quote may cite them."""
UNSURE_RULE = "pdf:unsure-table-row"
"""Of rows whose cells may belong elsewhere: shown, and never quoted."""

_OTHER_SIZE = 1.08
"""Share by which sizes of one paragraph may differ."""
_OTHER_FONT = 1.15
"""The same within a sentence, whose lines may be set in two fonts that look alike in size."""
_HEADING_SIZE = 1.15
"""Size of a heading, as a share of that of most text."""
_HEADING_CHARS = 200
"""Characters of a heading; a longer paragraph in large type is a lede, and may be quoted."""
_CLOSE_LINES = 0.25
"""Share of the gaps between lines that are as small as those within paragraphs: where each has
two lines, half are."""
_LEADING = 1.2
"""Gap between lines where there are no two, as a share of the size."""
_WIDER_GAP = 1.3
"""Gap between paragraphs, as a share of that between their lines."""
_MOST_GAP = 2.0
"""Gap over which a sentence goes on, as a share of that between most lines."""
_INDENT = 0.7
"""Indentation of a first line, as a share of the size."""
_LEVELS = 3
"""Levels of headings, by size."""
_NEAR_LINES = 3
"""Lines before and after one that show how wide its column is."""
_MEAN_CHAR = 0.5
"""Width of a letter, as a share of the size, by which a first word is measured."""
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»›)\]]*\Z")
_BULLET = re.compile(
    r"[•◦▪‣●○■□*\uf0b7]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]"
)
_LEADER = re.compile(r"(?:\.\s?){4}\s?\w{1,6}\Z")
"""The dots and the page at the end of a line of a table of contents."""
_DIVIDED = re.compile(r"(?P<first>[^\W\d_]{1,40})[-‐\xad]\Z")
_HYPHEN = re.compile(r"\w[-‐\xad]\Z")
_GLUED = re.compile(r"\S[—/]\Z")
"""What a line may end with that no blank follows."""
_NEXT = re.compile(r"[^\W\d_]{1,40}")
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_MOST_WORDS = 200_000
"""Different words of a file that are remembered to tell divided words."""
_COMPOUNDS = frozenset(
    "all anti co cross cyber double ex far fast first four full half hard high ill inter job left "
    "long low mid much multi near new non off old on one open over part post pre pro quasi quick "
    "re right second self semi short single six slow so soft state sub ten third three top two "
    "ultra under up vice war well white wide world year".split()
)
"""First parts of words that are more often written with a hyphen than divided behind it."""


@dataclass(frozen=True, slots=True)
class PagedText:
    """The text of a file, and where its pages, headings and furniture stand in it."""

    text: str
    structure: tuple[Annotation, ...]


def text_of_pages(
    pages: Sequence[Sequence[Line]], furniture: Mapping[Place, str], names: Sequence[str]
) -> PagedText:
    """Return the text of these pages.

    Args:
        pages: The lines of each page, in reading order.
        furniture: The rules of those that are furniture.
        names: What each page is called, such as `p. 2`.
    """
    measures = _Measures.of(pages, furniture)
    notes = find_footnotes(pages, furniture, measures.size)
    writer = _Writer(pages, furniture, notes, measures)
    for number, page in enumerate(pages):
        writer.begin_page(number)
        for at, line in enumerate(page):
            if (number, at) not in furniture and (number, at) not in notes:
                writer.add(line)
        writer.note_furniture(number, page)
    writer.end()
    return PagedText("".join(writer.text), tuple(writer.annotations(names)))


@dataclass(frozen=True, slots=True)
class _Measures:
    """What most of the text is like, and which words stand in it."""

    size: float
    leading: float
    words: Mapping[str, int]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]], furniture: Mapping[Place, str]) -> _Measures:
        lines = [
            line
            for number, page in enumerate(pages)
            for at, line in enumerate(page)
            if (number, at) not in furniture
        ]
        sizes = Counter[float]()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        size = max(sizes, key=lambda one: (sizes[one], -one)) if sizes else 1.0
        gaps = [
            before.baseline - line.baseline
            for page in pages
            for before, line in pairwise(page)
            if before.block == line.block and 0 < before.baseline - line.baseline < 3 * size
        ]
        words = Counter[str]()
        for line in lines:
            for word in _WORDS.findall(line.text.casefold()):
                if len(words) < _MOST_WORDS or word in words:
                    words[word] += 1
        gaps.sort()
        leading = gaps[int(len(gaps) * _CLOSE_LINES)] if gaps else _LEADING * size
        return cls(size, leading, words)


@dataclass
class _Writer:
    """Writes line after line."""

    pages: Sequence[Sequence[Line]]
    furniture: Mapping[Place, str]
    notes: Mapping[Place, bool]
    measures: _Measures
    text: list[str] = field(default_factory=list)
    chars: int = 0
    starts: list[int | None] = field(default_factory=list)
    """Where each page begins; None for one without words so far."""
    last: Line | None = None
    number: int = 0
    held: list[tuple[Line, str]] = field(default_factory=list)
    """Furniture that waits for the end of a paragraph."""
    held_notes: list[tuple[Line, int, bool]] = field(default_factory=list)
    """Footnotes that do, each line with its page and whether one begins with it."""
    marks: list[tuple[AnnotationKind, Span, str, float]] = field(default_factory=list)
    begun: int = 0
    """Where the paragraph begins."""
    rows: list[Line] = field(default_factory=list)
    """The lines of the page, without its furniture."""
    at: int = -1
    edge: float = 0.0
    """Where the longest line ends of the column of the last one, as far as it was written."""

    def begin_page(self, number: int) -> None:
        """Go on with the next page."""
        self.starts.append(None)
        self.number, self.at = number, -1
        self.rows = [
            line
            for at, line in enumerate(self.pages[number])
            if (number, at) not in self.furniture and (number, at) not in self.notes
        ]

    def add(self, line: Line) -> None:
        """Write a line, as part of the paragraph or as the first of another."""
        self.at += 1
        last, self.last = self.last, line
        is_same = last is not None and self.at > 0 and last.block == line.block
        if last is None:
            self._begin(line.text)
        elif self._goes_on(last, line):
            self._join(line.text)
        else:
            self._end_paragraph(last)
            self._begin(line.text)
        self.edge = max(self.edge if is_same else 0.0, line.right)

    def note_furniture(self, number: int, page: Sequence[Line]) -> None:
        """Hold the furniture of a page until a paragraph ends."""
        for at, line in enumerate(page):
            if (number, at) in self.notes:
                self.held_notes.append((line, number, self.notes[number, at]))
            if rule := self.furniture.get((number, at)):
                self.held.append((line, rule))
        if self.last is None or _ENDS.search(self.last.text):
            self.end()  # no sentence goes on over the end of the page

    def end(self) -> None:
        """Write what is held."""
        if self.last is not None:
            self._end_paragraph(self.last)
            self.last = None
        else:
            self._write_held()

    def annotations(self, names: Sequence[str]) -> Iterator[Annotation]:
        """Yield what stands where: pages one after another, what is on them in their order."""
        starts = [start for start in self.starts if start is not None]
        ends = [*starts[1:], self.chars][: len(starts)]
        named = [name for name, at in zip(names, self.starts, strict=True) if at is not None]
        for name, start, end in zip(named, starts, ends, strict=True):
            yield Annotation(AnnotationKind.PAGE, Span(start, end), PAGE_RULE, name)
        sizes = sorted({round(size, 1) for kind, _, _, size in self.marks if _is_heading(kind)})
        levels = {size: str(min(at, _LEVELS)) for at, size in enumerate(reversed(sizes), start=1)}
        for kind, span, rule, size in sorted(self.marks, key=lambda mark: mark[1]):
            value = levels[round(size, 1)] if _is_heading(kind) else None
            yield Annotation(kind, span, rule, value)

    def _begin(self, text: str) -> None:
        self.begun = self.chars
        self._note_page()
        self._write(text)

    def _note_page(self) -> None:
        if self.starts[self.number] is None:
            self.starts[self.number] = self.chars

    def _write(self, text: str) -> None:
        self.text.append(text)
        self.chars += len(text)

    def _join(self, text: str) -> None:
        """Write a line behind the one before, whose last word it may end."""
        before = self.text[-1]
        divided = _DIVIDED.search(before)
        after = _NEXT.match(text)
        if _HYPHEN.search(before) and (after or text[:1].isdigit()):
            if divided and after and self._is_one_word(divided, after[0]):
                self.text[-1] = before[:-1]
                self.chars -= 1
        elif not _GLUED.search(before):
            self._write(" ")
        self._note_page()
        self._write(text)

    def _is_one_word(self, divided: re.Match[str], after: str) -> bool:
        if divided[0].endswith(SOFT_HYPHEN):
            return True
        if not after[0].islower():
            return False
        first, words = divided["first"].casefold(), self.measures.words
        if f"{first}{after}" in words or f"{first}-{after}" in words:
            return words.get(f"{first}{after}", 0) >= words.get(f"{first}-{after}", 0)
        is_compound = len(first) == 1 or first in _COMPOUNDS  # e-mail, U-turn
        return not is_compound and not (words.get(first, 0) > 1 and after in words)

    def _end_paragraph(self, last: Line) -> None:
        span = Span(self.begun, self.chars)
        is_larger = last.size >= _HEADING_SIZE * self.measures.size
        if last.is_row and not last.is_sure:
            self.marks.append((AnnotationKind.BOILERPLATE, span, UNSURE_RULE, last.size))
        elif is_larger and len(span) <= _HEADING_CHARS:
            self.marks.append((AnnotationKind.HEADING, span, HEADING_RULE, last.size))
        self._write("\n")
        self._write_held()

    def _write_notes(self) -> None:
        held, self.held_notes = self.held_notes, []
        for at, (line, page, begins) in enumerate(held):
            if begins or at == 0:
                self._begin(parted_mark(line.text))
            else:
                self._join(line.text)
            if at + 1 == len(held) or held[at + 1][2]:
                span = Span(self.begun, self.chars)
                if page != self.number:
                    self.marks.append((AnnotationKind.BOILERPLATE, span, FOOTNOTE_RULE, line.size))
                self._write("\n")

    def _write_held(self) -> None:
        self._write_notes()
        for line, rule in self.held:
            self._note_page()
            start = self.chars
            self._write(line.text)
            span = Span(start, self.chars)
            self.marks.append((AnnotationKind.BOILERPLATE, span, rule, line.size))
            self._write("\n")
        self.held.clear()

    def _goes_on(self, last: Line, line: Line) -> bool:
        """Return whether a line belongs to the paragraph of the one before."""
        ends = _ENDS.search(last.text) is not None
        is_small = line.text[0].islower()
        most = _OTHER_SIZE if ends or not is_small else _OTHER_FONT
        if not 1 / most <= line.size / last.size <= most:
            return False
        is_row = line.is_row or last.is_row
        if line.is_bold != last.is_bold or is_row or _BULLET.match(line.text):
            return False
        if _LEADER.search(last.text):
            return False
        if self.at == 0 or line.block != last.block:
            is_full = not self._is_short(last, line, self.edge)
            return not ends and (is_full or (is_small and self.at == 0))
        gap = last.baseline - line.baseline
        leading = self.measures.leading * last.size / self.measures.size
        if gap <= 0:
            return False  # they stand side by side
        if is_small and not ends:
            return gap < _MOST_GAP * leading
        return gap <= _WIDER_GAP * leading and not self._is_first(last, line, ends=ends)

    def _is_first(self, last: Line, line: Line, *, ends: bool) -> bool:
        """Return whether a line, close below the one before, begins a paragraph."""
        is_short = self._is_short(last, line, max(self.edge, self._edge(line)))
        is_indented = line.left - last.left > _INDENT * line.size and not _BULLET.match(last.text)
        is_heading = line.size >= _HEADING_SIZE * self.measures.size
        return (is_indented and (ends or is_short)) or (is_short and not is_heading)

    def _is_short(self, last: Line, line: Line, edge: float) -> bool:
        """Return whether a line ends though the first word of the next had fitted."""
        word = line.text.split(" ", 1)[0]
        width = (len(word) + 1) * _MEAN_CHAR * line.size
        return last.right + width < edge - line.size

    def _edge(self, line: Line) -> float:
        """Return where the lines around this one, in its column, end."""
        near = self.rows[max(0, self.at - _NEAR_LINES) : self.at + _NEAR_LINES + 1]
        return max(one.right for one in near if one.block == line.block)


def _is_heading(kind: AnnotationKind) -> bool:
    return kind is AnnotationKind.HEADING
