r"""Spell the names of files so that any of them can be stored, printed and typed.

A file system takes nearly any bytes for a name. What is not UTF-8, not printable or a
line break is spelt byte by byte as `\xNN`, with two hexadecimal digits in lower case.
Any other character stands for itself, a backslash too, unless what follows would make it
read as such a byte: then it is `\x5c`. So for any name:

- reversible: `unescape_name(escape_name(name)) == name`;
- one line: no character of the spelling is a control or a line break;
- plain: a name that is printable and holds no `\xNN` is spelt as it is.
"""

from __future__ import annotations

import os
import re

_ESCAPE = re.compile(rb"\\x((?!00|2f)[0-9a-f]{2})")
_LOOKS_LIKE_ONE = re.compile(r"\\(?=x[0-9a-f]{2})")


def escape_name(name: str) -> str:
    """Return how a path is spelt, given as Python holds it."""
    if name.isprintable() and "\\x" not in name:
        return name
    marked = _LOOKS_LIKE_ONE.sub(r"\\x5c", name)
    return "".join(char if char.isprintable() else _bytes_of(char) for char in marked)


def unescape_name(spelt: str) -> str:
    """Return the path that is spelt so, as Python holds it.

    No name holds a NUL or a slash, so these are not made of what looks like one.
    """
    if "\\x" not in spelt:
        return spelt
    raw = _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), os.fsencode(spelt))
    return os.fsdecode(raw)


def _bytes_of(char: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(char))
