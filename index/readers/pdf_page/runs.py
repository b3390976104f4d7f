"""Read from a page which text stands where on it.

A PDF draws text piece by piece, in any order, and says where each begins. This module follows the
drawing as the format defines it and gives the pieces with their places; pypdf reads the objects,
and says which letters the codes of a font mean (`fonts.py`).

Text that lies outside the page is left out, and so is what is turned otherwise than most of the
page: watermarks, the names of axes. A page that is turned as a whole is turned back.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from index.readers.pdf_page.fonts import Font, Fonts, decoded, read_font
from index.readers.pdf_page.matrices import IDENTITY, Matrix, matrix_of, point_at, product
from index.readers.pdf_page.objects import codes_of, member_of, number_at, object_of

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_RUNS = 200_000
"""Pieces of text on one page; a page of a newspaper has some thousands."""
_MOST_FORMS = 1_000
"""Drawings inside a page that are followed, a drawing that is used twice counted twice."""
_MOST_DEPTH = 8
"""Drawings that may stand in one another."""
_MOST_SAVED = 1_000
"""States that a page may save before it takes one back."""
_QUARTER_DEGREES = 90  # by whole quarters pages are turned
_SLANT_DEGREES = 3  # a scanned page is put in straight to about so much
_BOLD = ("bold", "black", "heavy", "demi")
_EDGE = 2.0  # points outside the page in which text is still on it


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text as it was drawn, in points of a page that is the right way up.

    Attributes:
        text: Its characters.
        left: Where it begins.
        right: Where it ends.
        baseline: The height it stands on, larger higher up.
        size: Size of its font, as it is seen.
        blank: Width of a blank of its font.
        is_bold: Whether its font is a bold one.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    blank: float
    is_bold: bool = False


class _Drawn(NamedTuple):
    """A run as it lies on the page, with where it turns to."""

    run: Run
    end: tuple[float, float]
    turn: int | None
    is_mirrored: bool


def read_runs(page: PageObject, fonts: Fonts) -> list[Run]:
    """Return the pieces of text of a page, in the order in which they are drawn.

    Args:
        page: The page.
        fonts: Those that were met in the file; others are added.
    """
    drawing = _Drawing(page, fonts)
    drawing.follow(page.get("/Contents"), page.get("/Resources"), _State(IDENTITY), depth=0)
    return _upright(drawing.drawn)


def unread_share(runs: Sequence[Run]) -> float:
    """Return which part of the characters are none, since their fonts do not say what they are."""
    counts = Counter(unicodedata.category(char) for run in runs for char in run.text)
    total = sum(counts.values())
    unread = sum(counts[kind] for kind in ("Cc", "Cn", "Co")) + _unknown(runs)
    return unread / total if total else 0.0


def leftward_share(runs: Sequence[Run]) -> float:
    """Return which part of the letters are of scripts that are written from right to left."""
    letters = [char for run in runs for char in run.text if char.isalpha()]
    leftward = sum(unicodedata.bidirectional(char) in ("R", "AL") for char in letters)
    return leftward / len(letters) if letters else 0.0


def _unknown(runs: Sequence[Run]) -> int:
    return sum(run.text.count("\ufffd") for run in runs)


@dataclass(slots=True)
class _State:
    """What is set when text is drawn."""

    place: Matrix
    font: Font | None = None
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Drawing:
    """Follows the operators of one page."""

    page: PageObject
    fonts: Fonts
    drawn: list[_Drawn] = field(default_factory=list)
    state: _State = field(default_factory=lambda: _State(IDENTITY))
    saved: list[_State] = field(default_factory=list)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    forms: int = 0
    resources: Any = None

    def follow(self, contents: Any, resources: Any, state: _State, *, depth: int) -> None:
        """Follow a stream of operators, or several that are one."""
        from pypdf.generic import ArrayObject, ContentStream, StreamObject

        contents = None if contents is None else contents.get_object()
        if not isinstance(contents, ArrayObject | StreamObject) or depth > _MOST_DEPTH:
            return
        before = (self.state, self.saved, self.text, self.line, self.resources)
        self.state, self.saved, self.resources = state, [], object_of(resources)
        for operands, operator in ContentStream(contents, self.page.pdf).operations:
            if len(self.drawn) >= _MOST_RUNS:
                break
            if operator == b"Do":
                self._draw_form(operands, depth)
            else:
                self._apply(operator, operands)
        self.state, self.saved, self.text, self.line, self.resources = before

    def _draw_form(self, operands: Sequence[Any], depth: int) -> None:
        from pypdf.generic import StreamObject

        self.forms += 1
        named = member_of(member_of(self.resources, "/XObject"), operands[0] if operands else None)
        if self.forms > _MOST_FORMS or not isinstance(named, StreamObject):
            return
        if named.get("/Subtype") == "/Form":
            place = product(matrix_of(object_of(named.get("/Matrix"))), self.state.place)
            resources = named.get("/Resources") or self.resources
            self.follow(named, resources, replace(self.state, place=place), depth=depth + 1)

    def _apply(self, operator: bytes, operands: Sequence[Any]) -> None:
        state = self.state
        if operator == b"q":
            if len(self.saved) < _MOST_SAVED:
                self.saved.append(replace(state))
        elif operator == b"Q":
            self.state = self.saved.pop() if self.saved else state
        elif operator == b"cm":
            state.place = product(matrix_of(operands), state.place)
        elif operator == b"BT":
            self.text = self.line = IDENTITY
        elif operator in _MOVES:
            self._move(operator, operands)
        elif operator in _SHOWS:
            self._show_all(operator, operands)
        else:
            self._set(operator, operands)

    def _set(self, operator: bytes, operands: Sequence[Any]) -> None:
        state, number = self.state, number_at(operands, 0)
        if operator == b"Tf":
            state.font, state.size = self._font(operands), number_at(operands, 1)
        elif operator == b"Tc":
            state.letter_gap = number
        elif operator == b"Tw":
            state.word_gap = number
        elif operator == b"Tz":
            state.stretch = number / 100
        elif operator == b"TL":
            state.leading = number
        elif operator == b"Ts":
            state.rise = number

    def _move(self, operator: bytes, operands: Sequence[Any]) -> None:
        if operator == b"Tm":
            self.text = self.line = matrix_of(operands)
            return
        right, up = number_at(operands, 0), number_at(operands, 1)
        if operator == b"TD":
            self.state.leading = -up
        elif operator == b"T*":
            right, up = 0.0, -self.state.leading
        self.line = self.text = product((1.0, 0.0, 0.0, 1.0, right, up), self.line)

    def _show_all(self, operator: bytes, operands: Sequence[Any]) -> None:
        if operator in (b"'", b'"'):
            if operator == b'"':
                self.state.word_gap = number_at(operands, 0)
                self.state.letter_gap = number_at(operands, 1)
            self._move(b"T*", ())
        shown = operands[-1] if operands else None
        for one in shown if isinstance(shown, list) else (shown,):
            if isinstance(one, int | float):
                self._advance(-float(one) / 1_000 * self.state.size * self.state.stretch)
            elif (codes := codes_of(one)) is not None:
                self._show(codes)

    def _show(self, codes: bytes) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        text, units = decoded(codes, font)
        width = sum(font.widths.get(unit, font.widths["default"]) for unit in units)
        blanks = codes.count(b" ") if not isinstance(font.encoding, str) else 0
        advance = width / 1_000 * state.size + len(units) * state.letter_gap
        advance = (advance + blanks * state.word_gap) * state.stretch
        placed = product(self.text, state.place)
        if text and font.is_read and all(map(math.isfinite, (*placed, advance))):
            self._draw(text, placed, advance, font)
        self._advance(advance)

    def _draw(self, text: str, placed: Matrix, advance: float, font: Font) -> None:
        a, b, c, d, _, _ = placed
        left, baseline = point_at(placed, 0.0, self.state.rise)
        end = point_at(placed, advance, self.state.rise)
        size = abs(self.state.size) * math.hypot(c, d)
        blank = font.blank / 1_000 * abs(self.state.size * self.state.stretch) * math.hypot(a, b)
        if size > 0 and self._is_on_page(left, baseline):
            is_bold = any(word in font.name.lower() for word in _BOLD)
            run = Run(text, left, left, baseline, size, blank, is_bold)
            sign = -1 if self.state.size < 0 else 1
            self.drawn.append(_Drawn(run, end, _turn(sign * a, sign * b), a * d - b * c < 0))

    def _is_on_page(self, x: float, y: float) -> bool:
        box = self.page.mediabox
        across = sorted((float(box.left), float(box.right)))
        along = sorted((float(box.bottom), float(box.top)))
        return (
            across[0] - _EDGE <= x <= across[1] + _EDGE
            and along[0] - _EDGE <= y <= along[1] + _EDGE
        )

    def _advance(self, width: float) -> None:
        if math.isfinite(width):
            self.text = product((1.0, 0.0, 0.0, 1.0, width, 0.0), self.text)

    def _font(self, operands: Sequence[Any]) -> Font | None:
        named = member_of(self.resources, "/Font")
        name = operands[0] if operands else None
        if not hasattr(named, "raw_get") or name not in named:
            return None
        raw = named.raw_get(name)
        key = getattr(raw, "idnum", id(raw))
        if key not in self.fonts:
            self.fonts[key] = read_font(raw.get_object())
        return self.fonts[key]


_MOVES = (b"Td", b"TD", b"Tm", b"T*")
_SHOWS = (b"Tj", b"TJ", b"'", b'"')


def _upright(drawn: Sequence[_Drawn]) -> list[Run]:
    """Return the runs that are turned as most text is, on a page that is turned back."""
    sizes = Counter[tuple[int, bool]]()
    for one in drawn:
        if one.turn is not None:
            sizes[one.turn, one.is_mirrored] += len(one.run.text.strip())
    if not sizes:
        return []
    turn, is_mirrored = max(sizes, key=lambda seen: (sizes[seen], -seen[0]))
    kept = (one for one in drawn if (one.turn, one.is_mirrored) == (turn, is_mirrored))
    return list(_turned_back(kept, turn, is_mirrored=is_mirrored))


def _turned_back(drawn: Iterator[_Drawn], turn: int, *, is_mirrored: bool) -> Iterator[Run]:
    for one in drawn:
        left, baseline = _turned(one.run.left, one.run.baseline, turn)
        right, _ = _turned(*one.end, turn)
        high = -baseline if is_mirrored else baseline
        yield replace(one.run, left=min(left, right), right=max(left, right), baseline=high)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turn(a: float, b: float) -> int | None:
    """Return by how many quarters a line of text is turned, None if by no whole number."""
    degrees = math.degrees(math.atan2(b, a))
    turn = round(degrees / _QUARTER_DEGREES)
    return turn % 4 if abs(degrees - turn * _QUARTER_DEGREES) <= _SLANT_DEGREES else None
