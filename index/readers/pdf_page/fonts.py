"""Ask pypdf which letters the codes of a font mean, and how wide they are.

That stands in `pypdf.generic._font`, which is not public: so `pyproject.toml` bounds the version,
and nothing else uses that module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias


class Font(NamedTuple):
    """What a font says of its codes.

    Attributes:
        name: Its name.
        encoding: Codec of its codes, or what each byte means.
        letters: What a code means where a table says so.
        widths: Width of each code, in thousandths of the size, and of any other as `default`.
        blank: Width of a blank.
        is_read: Whether it says which letters it shows.
    """

    name: str
    encoding: str | Mapping[int, str]
    letters: Mapping[Any, str]
    widths: Mapping[str, float]
    blank: float
    is_read: bool


Fonts: TypeAlias = dict[object, Font | None]
"""Fonts of a file by the number of their object, since pages share them."""


def read_font(resource: Any) -> Font | None:
    """Return a font of a page, None if its object is none."""
    from pypdf.generic import DictionaryObject
    from pypdf.generic._font import Font as PdfFont

    if not isinstance(resource, DictionaryObject):
        return None
    font = PdfFont.from_font_resource(resource)
    return Font(
        name=font.name,
        encoding=font.encoding,
        letters=font.character_map,
        widths=font.character_widths,
        blank=float(font.space_width),
        is_read=font.interpretable,
    )


def decoded(codes: bytes, font: Font) -> tuple[str, str]:
    """Return the letters of codes, and the codes one by one, each as a character."""
    if isinstance(font.encoding, str):
        units = codes.decode(font.encoding, "replace")
        letters = units
    else:
        units = codes.decode("latin-1")
        letters = "".join(font.encoding.get(code, chr(code)) for code in codes)
    text = "".join(font.letters.get(letter, letter) for letter in letters)
    return text.replace("\0", ""), units
