r"""Read mailboxes (mbox): each message by the reader of messages, in memory of one of them.

A line `From `, with a sender and a time as no sentence has them, after a blank line begins a
message; in a message such a line is written with `>` in front, which is taken off again. A message
is a part of its file under its id, or under its number where it states none or another one did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, read_member
from index.readers.mail.headers import ends_in_header
from index.readers.mail_reader import TIMES_AN_ARTICLE
from index.readers.sniffing import is_mbox
from index.records import ReadWarning

_LINE_BYTES = 65_536
"""Bytes of a line that are read at once; a longer one goes on in the next piece."""
_ESCAPED = re.compile(rb">+From ")
_HEADER_BYTES = 100_000  # of a message in which its id is sought; headers are shorter
_ID = re.compile(rb"^Message-ID:\s{0,5}(?:\r?\n[ \t])?\s{0,5}<([^<>\s]{1,500})>", re.I | re.M)


def read_mbox(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what each message holds.

    Raises:
        ReadError: If the file is no mailbox.
    """
    names, twice, number = dict[str, str](), 0, 0
    for data in _messages(stream, options):
        number += 1
        if data is None:
            yield _too_large(options, number)
            continue
        if ends_in_header(data, is_boxed=True):
            why = f"cut short: message {number} ends within its header; nothing behind it was read"
            yield ReadError(options.file, why)
            continue
        name, sha256 = _name(data), digest(data)
        if name is not None and names.get(name) == sha256:
            twice += 1
            continue
        if name is None or name in names:
            name = f"message {number}"
        names[name] = sha256
        yield from read_member(name, BytesIO(data), options, form="mail")
    if twice:
        reason = f"{twice:,} messages stand there twice; each is read once"
        yield ReadWarning(options.file, reason)


def _messages(stream: BinaryIO, options: ReadOptions) -> Iterator[bytes | None]:
    """Yield the bytes of each message, None in the place of one that is too large.

    Raises:
        ReadError: If the file does not begin with a message.
    """
    most = TIMES_AN_ARTICLE * options.max_bytes
    data, is_started = bytearray(), False
    at_start = after_blank = True
    while line := stream.readline(_LINE_BYTES):
        if at_start and after_blank and is_mbox(line):
            if is_started:
                yield bytes(data) if len(data) <= most else None
            data, is_started = bytearray(), True
        elif not is_started:
            if line.strip():
                raise ReadError(options.file, "no mailbox: it does not begin with a message")
        elif len(data) <= most:
            data += line[1:] if at_start and _ESCAPED.match(line) else line
        after_blank = at_start and not line.strip()
        at_start = line.endswith(b"\n")
    if not is_started:
        raise ReadError(options.file, "an empty mailbox")
    yield bytes(data) if len(data) <= most else None


def _name(data: bytes) -> str | None:
    """Return the id that a message states, None if it states none."""
    end = data.find(b"\n\n", 0, _HEADER_BYTES)
    found = _ID.search(data, 0, end if end >= 0 else _HEADER_BYTES)
    return found[1].decode("ascii", "replace") if found else None


def _too_large(options: ReadOptions, number: int) -> ReadError:
    most = TIMES_AN_ARTICLE * options.max_bytes
    return ReadError(options.file, f"larger than {most:,} bytes", part=f"message {number}")
