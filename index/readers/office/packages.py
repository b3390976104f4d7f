"""Open the zip archive that an office document or a book is, and read its parts.

Nothing is unpacked to disk, and only the parts that are asked for are unpacked at all, each
up to the size of one article. XML is parsed without entities, without the network, and only
up to a number of tags that fits in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from index.errors import ReadError
from index.readers.base import ReadOptions, seekable, too_large
from index.readers.members import FAILURES, damage_in_words
from index.readers.zip_reader import DAMAGE, is_encrypted, open_zip, why_bomb

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_TAGS = 1_000_000
"""Tags of one part, closing ones too; a node of the tree takes up to .2 kB."""
_MOST_ATTRIBUTES = 2_000_000
"""Signs of equality in one part, which are more than its attributes; each takes up to .1 kB."""
_PIECE_BYTES = 1_000_000
"""Bytes that are hashed at a time."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open office document or book.

    Attributes:
        archive: The zip archive that it is.
        options: How to read the file.
        sha256: Hex digest of the whole file.
    """

    archive: zipfile.ZipFile
    options: ReadOptions
    sha256: str

    def holds(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self.archive.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            ReadError: If it is missing, encrypted, damaged, or larger than an article.
        """
        most = self.options.max_bytes
        with self.opened(name) as part:
            try:
                data = part.read(most + 1)
            except (*FAILURES, *DAMAGE) as error:
                raise self.broken(name, damage_in_words(error)) from error
        if len(data) > most:
            raise too_large(self.options)
        return data

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open a part as a stream.

        Raises:
            ReadError: If it is missing, encrypted or damaged.
        """
        info = self.archive.NameToInfo.get(name)
        if info is None:
            raise ReadError(self.options.file, f"damaged: it holds no {name}")
        if is_encrypted(info):
            raise ReadError(self.options.file, "encrypted; save it without a password")
        if bomb := why_bomb(info, self.options):
            raise ReadError(self.options.file, f"{name} {bomb}")
        try:
            part = self.archive.open(info)
        except (*FAILURES, *DAMAGE) as error:
            raise self.broken(name, damage_in_words(error)) from error
        with part:
            yield cast(BinaryIO, part)

    def tree(self, name: str) -> _Element:
        """Return a part as XML.

        Raises:
            ReadError: If it cannot be read, or is no XML that an office program writes.
        """
        return parse_xml(self.read(name), name, self.options.file)

    def broken(self, name: str, why: str) -> ReadError:
        """Return the error for a part that cannot be read."""
        return ReadError(self.options.file, f"{name} is {why}")


def parse_xml(data: bytes, name: str, file: str) -> _Element:
    """Parse XML without following anything that it names.

    Args:
        data: The XML.
        name: What it is called in messages.
        file: The file that it stands in.

    Raises:
        ReadError: If it is not well formed, declares entities, or is too large for memory.
    """
    from lxml import etree

    if data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES:
        raise ReadError(file, f"{name} has more than {_MOST_TAGS:,} XML tags; no article has")
    if b"<!ENTITY" in data:
        raise ReadError(file, f"{name} declares entities of its own; these are not read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(file, f"{name} is damaged: {error}") from error


@contextmanager
def open_package(stream: BinaryIO, options: ReadOptions) -> Iterator[Package]:
    """Open the archive that a document is.

    Raises:
        ReadError: If it is no archive, is cut short, or its list of members is too long.
    """
    packed = seekable(stream, options)
    with open_zip(packed, options) as archive:
        yield Package(archive, options, _digest(packed))


def _digest(packed: BinaryIO) -> str:
    from hashlib import sha256

    packed.seek(0)
    found = sha256()
    while piece := packed.read(_PIECE_BYTES):
        found.update(piece)
    return found.hexdigest()
