"""Name what is in the container of old office programs (OLE), none of which is read.

It holds documents as Word wrote them until 2003, and those of today that need a password.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.readers.base import Read, ReadOptions

_LOOKED_AT_BYTES = 10_000_000
"""Bytes in which the names of streams are sought; the list of them may stand anywhere."""
_KINDS = (
    ("EncryptedPackage", "encrypted; save it without a password"),
    ("WordDocument", "a Word 97 document; save it as .docx"),
    ("Workbook", "an Excel 97 workbook; it is not read"),
    ("PowerPoint Document", "a PowerPoint 97 presentation; it is not read"),
    ("__substg1.0_", "an Outlook message; save it as .eml"),
)
"""Names of streams, as UTF-16 in the file, and what a file that has one of them is."""


def read_ole(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Refuse the file, and name what it is.

    Raises:
        ReadError: Always.
    """
    data = stream.read(_LOOKED_AT_BYTES)
    yield from ()
    for name, reason in _KINDS:
        if name.encode("utf-16-le") in data:
            raise ReadError(options.file, reason)
    raise ReadError(options.file, "written by an old office program; save it as .docx or .txt")
