"""Give the pieces of a picture that stands alone: SVG, without a library.

Words are data, never markup; what XML does not allow, and what is not seen, is U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from index.errors import OptionError
from search.wording.unsafe_characters import UNSAFE

WIDTH = 1_000
"""Of any picture, in pixels."""

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_FONT = "font-family='DejaVu Sans, Helvetica, Arial, sans-serif'"


def refuse_other_formats(path: Path) -> None:
    """Refuse a file that is no SVG by its name.

    Raises:
        OptionError: If the suffix of `path` is not `.svg`.
    """
    if path.suffix.lower() != ".svg":
        raise OptionError(f"cannot draw {path.name!r}; expected a name that ends in .svg")


def opened(title: str, *, height: int) -> Iterator[str]:
    """Yield the lines that begin a picture with a title and a white ground."""
    yield (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height}' "
        f"viewBox='0 0 {WIDTH} {height}' role='img'>"
    )
    yield f"<title>{safe(title)}</title>"
    yield f"<rect width='{WIDTH}' height='{height}' fill='white'/>"


def text_at(
    x: float,
    y: int,
    words: str,
    *,
    size: int,
    fill: str = "#111",
    weight: str = "normal",
    anchor: str = "start",
) -> str:
    """Return words at a place, in pixels."""
    return (
        f"<text x='{x:.1f}' y='{y}' {_FONT} font-size='{size}' font-weight='{weight}' "
        f"fill='{fill}' text-anchor='{anchor}'>{safe(words)}</text>"
    )


def cut(words: str, most: int) -> str:
    """Return words of at most so many characters, cut where they are more."""
    return words if len(words) <= most else words[: most - 1] + "…"


def safe(words: str) -> str:
    """Return words that any reader of XML takes, on one line."""
    shown = _NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split()))
    return escape(UNSAFE.sub("\N{REPLACEMENT CHARACTER}", shown))
