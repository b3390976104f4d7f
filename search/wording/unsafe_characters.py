"""List the characters that no document and no terminal is given as they are, and replace them."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: what terminals take as commands
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, overrides and isolates of direction
    "\u2028\u2029\u180e\u2061-\u2065\u206a-\u206f\ufff9-\ufffb"  # separators, and format controls
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # of scripts and of music
    "\U000e0000-\U000e007f"  # tags, which spell invisible text
    "\ud800-\uf8ff\U000f0000-\U0010ffff]"  # lone surrogates, and private use
)
"""What a terminal may obey, or show as nothing at all.

Of the format characters only those are let through that any text may hold: number signs that
are visible, soft hyphens, and the zero-width characters that break, join or part letters.
"""


def printable(text: str) -> str:
    """Return `text` with a visible stand-in for each character of `UNSAFE`.

    Code points below 32 and 127 get their control picture, all others U+FFFD. One
    character in, one out.
    """
    return UNSAFE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def one_line(text: str) -> str:
    """Return `text` printable, with each run of white space folded to one space."""
    return printable(" ".join(text.split()))
