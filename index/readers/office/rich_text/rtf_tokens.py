r"""Cut rich text (RTF 1.9) into its tokens, and name the encodings that it states.

A token is a control word with its number, a byte that is written as `\'e9`, a sign behind a
backslash, a brace, or bytes. Binary data behind `\bin` is passed over. Pure, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)"
)
_BINARY = "bin"

_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Codecs of the character sets that fonts state (`\\fcharset`)."""
SYMBOLS = "symbols"
"""What stands for the encoding of a font whose bytes are pictures and no letters."""
_SYMBOL_SET = 2  # the character set of fonts of pictures, by the specification
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CODE_PAGES = {10000: "mac_roman", 936: "gbk", 950: "big5", 1361: "johab", 65001: "utf-8"}


class Token(NamedTuple):
    """One token: a word with its number, a sign, a brace, or bytes; the others are empty."""

    word: str = ""
    number: int | None = None
    sign: str = ""
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; a backslash at its very end is none."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, code, sign, brace, plain = found.groups()
        if word is not None:
            token = Token(word.decode("ascii"), None if number is None else int(number))
            if token.word == _BINARY:
                at += max(0, token.number or 0)
            else:
                yield token
        elif code is not None:
            yield Token(data=bytes([int(code, 16)]))
        elif plain is not None:
            yield Token(data=plain)
        elif sign is not None or brace is not None:
            yield Token(sign=(f"\\{sign.decode('latin-1')}" if brace is None else brace.decode()))


def page_named(word: str, number: int | None) -> str | None:
    """Return the codec that the head of a file states by a word, None if it is no such word."""
    if word in _PAGES:
        return _PAGES[word]
    return code_page(number) if word == "ansicpg" else None


def code_page(number: int | None) -> str | None:
    """Return the codec of a code page, None if it is not known."""
    name = _CODE_PAGES.get(number or 0, f"cp{number}")
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return name


def charset(number: int | None) -> str | None:
    """Return the codec of a font's character set, None if the head of the file states it."""
    return SYMBOLS if number == _SYMBOL_SET else _CHARSETS.get(-1 if number is None else number)
