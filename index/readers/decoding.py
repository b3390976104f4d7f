"""Decode bytes by what they state; where they state nothing, by a guess that is safe.

This decides, in this order: the encoding the user named, a byte order mark, what the
format states, strict UTF-8. Bytes that do not fit are read by the encoding that the user named
for such bytes before, if there is one, else by a guess (`codec_guess/`), which is a fact of the
article. Nothing is replaced: where no guess is safe, an error says where and what to do.
A byte order mark stays in the text as U+FEFF, so that offsets are those of the
file decoded by `Decoded.encoding`.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from index.articles.sentences import BLANK
from index.errors import ReadError, SettingsError
from index.readers.base import Guess, ReadOptions
from index.records import Article, Fact

T = TypeVar("T")

GUESSED = "guessed"
"""The rule of an encoding that was guessed."""
GUESSED_OTHERWISE = "guessed, declared otherwise"
"""The rule where the file states one that its bytes are not in."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEED_A_MARK = frozenset({"utf-16", "utf-32"})
_SAMPLE_BYTES = 4_096  # looked at to tell UTF-16 from other binary data; it only words a message
_SURE_BYTES = 8  # fewer bytes than this are not said to look like UTF-16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the codec that gives back its bytes, or None where none does.

    `guess` is the codec that was guessed, and how, if one was.
    """

    text: str
    encoding: str | None
    guess: Fact | None = None

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What an article of this text has to state of its encoding."""
        return {} if self.guess is None else {"encoding": self.guess}


def note_guess(read: T, decoded: Decoded) -> T:
    """Return an article with the fact that its encoding is a guess, anything else as it is."""
    if decoded.guess is None or not isinstance(read, Article):
        return read
    return replace(read, facts={**read.facts, **decoded.facts})


def check_encoding(name: str) -> None:
    """Refuse an encoding that Python does not know as one of text.

    Raises:
        SettingsError: If `name` is not a text codec.
    """
    expected = "the name of a text encoding such as utf-8, utf-16-le or cp1252"
    try:
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise SettingsError("encoding", name, expected=expected) from error


def decode(data: bytes, options: ReadOptions, *, declared: str | None = None) -> Decoded:
    """Decode the bytes of one article.

    Args:
        data: The bytes, not empty.
        options: Names the file, and the encoding if the user named one.
        declared: Encoding that the format itself states inside the file; it
            yields to the user and to a byte order mark.

    Raises:
        ReadError: If the bytes are binary, do not fit the encoding, or hold
            nothing but white space.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = _chosen(options.encoding, marked, options.file) or marked or declared or "utf-8"
    guess = None
    if not options.encoding and not marked and not _fits(data, encoding, options.fallback):
        if options.fallback is not None:
            encoding = _chosen(options.fallback, marked, options.file) or encoding
        elif declared is not None and _fits(data, "utf-8", None):
            encoding = "utf-8"
        else:
            encoding = _guessed(data, options)
            guess = Fact(encoding, GUESSED if declared is None else GUESSED_OTHERWISE)
    if not encoding.startswith(("utf-16", "utf-32")) and b"\0" in data:
        raise ReadError(options.file, _binary_reason(data))
    text = _decode_strictly(data, encoding, options.file)
    if "\0" in text:
        raise ReadError(
            options.file, f"binary: NUL character at {text.index(chr(0))} as {encoding}"
        )
    if not text.strip(BLANK):
        raise ReadError(options.file, "nothing but white space")
    return Decoded(text, encoding if _gives_back(text, encoding, data) else None, guess)


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, as those in ASCII are, and a text."""
    return _fits(data, "utf-8", None)


def _guessed(data: bytes, options: ReadOptions) -> str:
    """Return the codec that the bytes are in by all signs.

    Raises:
        ReadError: If no guess is safe, or they are binary.
    """
    from index.readers.codec_guess.guess import guess_codec

    guess: Guess = options.guess or guess_codec(data)
    if guess.codec is not None:
        return guess.codec
    if b"\0" in data:
        raise ReadError(options.file, _binary_reason(data))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(options.file, _not_in("utf-8", error, data, guess.reason)) from error
    raise ReadError(options.file, guess.reason)


def _fits(data: bytes, encoding: str, fallback: str | None) -> bool:
    """Return whether bytes are plainly in an encoding, though they might be in another."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return "\0" not in text and not (data.isascii() and _shifts(data, fallback))


def _shifts(data: bytes, encoding: str | None) -> bool:
    """Return whether ASCII bytes have another meaning in an encoding that shifts, as ISO 2022."""
    if encoding is None or codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
        return False  # without a single NUL byte it is not
    try:
        return data.decode(encoding) != data.decode("ascii")
    except UnicodeError:
        return False


def _chosen(named: str | None, marked: str | None, file: str) -> str | None:
    """Return the codec for the encoding that the user named, one that keeps the mark."""
    if named is None:
        return None
    name = codecs.lookup(named).name
    if name == "utf-8-sig":
        return "utf-8"
    if name in _NEED_A_MARK:
        if marked is None or not marked.startswith(name):
            reason = f"no byte order mark to read {name} by; use --encoding {name}-le or {name}-be"
            raise ReadError(file, reason)
        return marked
    return name


def _decode_strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(file, _not_in(encoding, error, data)) from error
    except (UnicodeError, LookupError) as error:
        raise ReadError(file, f"cannot be decoded as {encoding}: {error}") from error


def _not_in(encoding: str, error: UnicodeDecodeError, data: bytes, *reasons: str) -> str:
    """Return where bytes are not in an encoding, and what to do."""
    place = f"not {encoding}: byte 0x{data[error.start]:02x} at offset {error.start}"
    return "; ".join([place, *reasons, "name its encoding with --encoding NAME"])


def _gives_back(text: str, encoding: str, data: bytes) -> bool:
    """Return whether encoding gives back the file, so that byte offsets exist."""
    if encoding.startswith("utf-") and encoding != "utf-7":
        return True
    if encoding.startswith(("iso2022", "hz", "utf-7")):
        return False  # what a character takes depends on what stands before it
    try:
        return text.encode(encoding) == data
    except UnicodeError:
        return False


def _binary_reason(data: bytes) -> str:
    """Return that the bytes are binary, or that they look like UTF-16 without a mark."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(_SURE_BYTES, len(sample)) // 2
    first = f"NUL byte at {data.index(0)}"
    for name, nuls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nuls > 0.7 * half and others < 0.1 * half:
            return (
                f"binary: {first}; it looks like UTF-16 without a byte order mark, "
                f"if so use --encoding {name}"
            )
    return f"binary: {first}"
