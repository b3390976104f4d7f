"""Define what an engine makes when a generation is published.

One publisher a kind of derived files. It reads the catalog, in which all is committed, and
writes files that no reader opens before the generation that names them is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from index.storage.catalog import Connection
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import Layout
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation, SegmentRecord


@dataclass(frozen=True, slots=True)
class Changes:
    """What is published: all of an edition, of which `base` has what its reach says.

    Attributes:
        layout: The index folder.
        connection: Its catalog, open to write.
        edition: What is published.
        base: The generation to build upon, whose files are whole; None to begin from nothing.
        number: The number of the new generation.
    """

    layout: Layout
    connection: Connection
    edition: Edition
    base: Generation | None
    number: int


@dataclass(frozen=True, slots=True)
class Published:
    """What a publisher made: its part of a `Generation`, every file durable and in its place."""

    files: tuple[DerivedFile, ...] = ()
    segments: tuple[SegmentRecord, ...] = ()
    lexical_rows: int = 0
    lexical_dead: int = 0


Publisher: TypeAlias = Callable[[Changes], Published]
"""Makes the files of one engine.

Raises `IndexDamagedError` if what it builds upon is not what was written, and `StorageError`
if the disk is full or fails.
"""
