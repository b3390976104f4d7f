"""Put together the runs of a page that touch, and say what they read.

A gap as wide as a letter parts two pieces. What is drawn twice for weight counts once, and raised
and lowered text is written so that it cannot be misread. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.html_page.signs.raised import lowered, raised
from index.readers.pdf_page.runs import Run

_PIECE_GAP = 0.9
"""Gap between two runs that parts them, as a share of the size; blanks are a third of that."""
_OVERLAP = 0.5
"""How far a run may begin before the one before ends, as letters that are set close do."""
_SAME_PLACE = 0.1
"""How far apart letters are drawn that are one, as a share of the size: bold may be drawn twice."""
SAME_ROW = 0.5
"""How far apart the baselines of one row may be, as a share of the size."""
_BLANK_SHARE = 0.5
"""Of the width of a blank, from which on a gap is one."""
_LEAST_BLANK = 0.12
"""Gap that is a blank at least, as a share of the size: fonts state odd widths."""
_SMALL = 0.85
"""Size of raised and lowered text, as a share of that of its line."""
_RAISED, _LOWERED = 0.15, -0.06
"""How far it stands above or below the line, as a share of its size."""
_INITIAL = 1.8
"""Size of a first letter that stands beside several lines, as a share of most text."""
_MOST_INITIALS = 20
"""Large first letters of one page; time grows with their number."""
_ROW_NEIGHBOURS = 20
"""Pieces of a row that a further one is held against; those before lie farther left."""
SOFT_HYPHEN = "\xad"
"""The character by which a program says where a word may be divided."""


@dataclass(slots=True)
class Piece:
    """Runs that touch."""

    runs: list[Run]
    left: float
    right: float
    baseline: float
    size: float

    @classmethod
    def of(cls, run: Run) -> Piece:
        """Return the piece that a run begins."""
        return cls([run], run.left, run.right, run.baseline, run.size)

    def takes(self, run: Run) -> bool:
        """Return whether a run goes on where this ends."""
        size = max(self.size, run.size)
        gap = run.left - self.right
        is_beside = -_OVERLAP * size <= gap <= _PIECE_GAP * size
        return is_beside and abs(run.baseline - self.baseline) <= SAME_ROW * size

    def add(self, run: Run) -> None:
        """Put a run at its end."""
        self.runs.append(run)
        self.right = max(self.right, run.right)
        if run.size > self.size:
            self.size, self.baseline = run.size, run.baseline


def read_pieces(runs: Sequence[Run]) -> list[Piece]:
    """Return runs put together as they were drawn; what is drawn twice for weight counts once."""
    pieces = list[Piece]()
    drawn = set[tuple[str, float, int, int]]()
    for run in runs:
        step = _SAME_PLACE * run.size
        key = (run.text, run.size, round(run.left / step), round(run.baseline / step))
        if not run.text.strip():
            if pieces and pieces[-1].takes(run):
                pieces[-1].add(run)
            continue
        if key in drawn:
            continue
        drawn.add(key)
        if pieces and pieces[-1].takes(run):
            pieces[-1].add(run)
        else:
            pieces.append(Piece.of(run))
    return pieces


def set_initials(pieces: list[Piece], size: float) -> None:
    """Put a large first letter before the first of the lines that it stands beside."""
    for initial in [one for one in pieces if _is_initial(one, size)][:_MOST_INITIALS]:
        top = initial.baseline + 0.7 * initial.size  # capitals are about so high
        beside = [
            one
            for one in pieces
            if one is not initial
            and initial.baseline - 0.3 * size <= one.baseline <= top
            and -size <= one.left - initial.right <= 2 * size
        ]
        if len(beside) > 1:
            first = max(beside, key=lambda one: one.baseline)
            letter = initial.runs[0]
            first.runs.insert(
                0, Run(letter.text.strip(), first.left, first.left, first.baseline, first.size, 0.0)
            )
            pieces.remove(initial)


def _is_initial(piece: Piece, size: float) -> bool:
    text = "".join(run.text for run in piece.runs).strip()
    return len(text) == 1 and text.isupper() and piece.size >= _INITIAL * size


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces row by row from the top, each from the left."""
    rows = list[list[Piece]]()
    for piece in sorted(pieces, key=lambda one: (-one.baseline, one.left)):
        if rows and _is_in_row(piece, rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _is_in_row(piece: Piece, row: Sequence[Piece]) -> bool:
    first = row[0]
    if first.baseline - piece.baseline > SAME_ROW * min(first.size, piece.size):
        return False
    slack = 0.2 * piece.size
    near = row[-_ROW_NEIGHBOURS:]
    return all(one.right <= piece.left + slack or piece.right <= one.left + slack for one in near)


def main_run(runs: Sequence[Run]) -> Run:
    """Return the longest run of the size that most of the letters have."""
    letters = Counter[float]()
    for run in runs:
        letters[round(run.size, 1)] += len(run.text)
    size = max(letters, key=lambda one: (letters[one], one))
    alike = (run for run in runs if round(run.size, 1) == size)
    return max(alike, key=lambda run: len(run.text))


def text_of(runs: Sequence[Run]) -> str:
    """Return the words of runs that touch: blanks where there are gaps, raised text as such."""
    shown = [run for run in runs if run.text.strip()]
    if not shown:
        return ""
    main = main_run(shown)
    text, end = "", runs[0].left
    for run in runs:
        gap = run.left - end
        least = max(_BLANK_SHARE * run.blank, _LEAST_BLANK * run.size)
        words = _clean(run.text)
        is_parted = gap > least and text and not text[-1].isspace() and not words[:1].isspace()
        text += (" " if is_parted else "") + _set_off(words, run, main, text)
        end = max(end, run.right)
    return " ".join(text.split())


def _set_off(words: str, run: Run, main: Run, before: str) -> str:
    """Return words as they can be read without their height: `10⁶`, not `106`."""
    height = (run.baseline - main.baseline) / main.size
    if run.size > _SMALL * main.size or not words.strip():
        return words
    if height >= _RAISED:
        return raised(words.strip(), before=before)
    return lowered(words.strip(), before=before) if height <= _LOWERED else words


def _clean(text: str) -> str:
    """Return text with plain blanks, and without characters that show nothing."""
    plain = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in plain if char.isprintable() or char == SOFT_HYPHEN)
