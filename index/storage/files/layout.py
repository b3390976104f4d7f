"""Name everything inside an index folder, once.

No other module spells a file name of an index. Names that the catalog stores
(`relative`) use `/` and are relative to the index folder, so that a folder can
be moved. What the files mean is written in `index/FORMAT.md`.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from index.errors import CATALOG, IndexDamagedError

_NUMBERED = re.compile(r"(?:seg-|gen-|)([0-9]{6,15})(?:\.faiss)?$")
"""The name of a segment, a lexical folder or a lease, with its number."""

_DERIVED = re.compile(
    r"vectors/seg-[0-9]{6,18}\.faiss|lexical/gen-[0-9]{6,18}/\.?[0-9a-z_]+(?:[.-][0-9a-z_]+)*"
)
"""The name of a derived file, as the catalog stores it."""

_SEGMENT, _LEXICAL = re.compile(r"seg-\d{6,18}\.faiss"), re.compile(r"gen-\d{6,18}")


def segment_name(number: int) -> str:
    """Return the name of a vector segment, as the catalog stores it."""
    return f"vectors/seg-{number:06d}.faiss"


def is_derived_name(value: object) -> bool:
    """Return whether a value is the name of a derived file, as the catalog stores it."""
    return isinstance(value, str) and _DERIVED.fullmatch(value) is not None


DERIVED_FOLDERS = ("vectors", "lexical")
"""Folders that hold only files which the catalog can rebuild."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one index folder."""

    root: Path

    @property
    def format(self) -> Path:
        """Which format the folder is written in; never changes once written."""
        return self.root / "FORMAT"

    @property
    def catalog(self) -> Path:
        """The SQLite database that is the one source of truth."""
        return self.root / CATALOG

    @property
    def head(self) -> Path:
        """The last acknowledged operation, kept outside the catalog on purpose."""
        return self.root / "HEAD"

    @property
    def sums(self) -> Path:
        """A checksum of every page of the catalog."""
        return self.root / "catalog.sums"

    @property
    def pending(self) -> Path:
        """The pages whose checksums are about to change; there only in between."""
        return self.root / "catalog.pending"

    @property
    def lock(self) -> Path:
        """What a writer locks."""
        return self.root / "writer.lock"

    @property
    def tmp(self) -> Path:
        """Where the one writer prepares files; anything here may be deleted by a writer."""
        return self.root / "tmp"

    @property
    def quarantine(self) -> Path:
        """Where damaged files are put, never deleted."""
        return self.root / "quarantine"

    @property
    def vectors(self) -> Path:
        """Where vector segments are."""
        return self.root / "vectors"

    @property
    def lexical_root(self) -> Path:
        """Where the lexical folders of generations are."""
        return self.root / "lexical"

    def kept_copy(self, version: int) -> Path:
        """Return where the catalog of an older format is kept."""
        return self.quarantine / f"catalog-format-{version}.sqlite"

    def new_quarantine(self) -> Path:
        """Make a folder for files that are put aside now."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        self.quarantine.mkdir(exist_ok=True)
        for number in count(1):
            folder = self.quarantine / f"{stamp}-{number}"
            if not os.path.lexists(folder):
                folder.mkdir()
                break
        return folder

    def catalog_files(self) -> list[Path]:
        """Return the catalog and the files beside it that belong to SQLite."""
        names = ("", "-wal", "-shm")
        return [self.catalog.with_name(self.catalog.name + name) for name in names]

    def highest_number(self) -> int:
        """Return the highest number in any name here, so that none is given twice."""
        names = (path.name for path in self.root.rglob("*"))
        return max((int(found[1]) for name in names if (found := _NUMBERED.match(name))), default=0)

    def lease(self, generation: int) -> Path:
        """Return the file whose shared lock keeps a generation's files alive."""
        return self.root / "leases" / f"{generation:06d}"

    def free_segment(self, number: int) -> int:
        """Return the first number from `number` on that no file in `vectors/` has."""
        return next(n for n in count(number) if not os.path.lexists(self.segment(n)))

    def free_generation(self, number: int) -> int:
        """Return the first number from `number` on that no folder and no lease has."""
        return next(
            n
            for n in count(number)
            if not os.path.lexists(self.lexical(n)) and not os.path.lexists(self.lease(n))
        )

    def is_segment(self, path: Path) -> bool:
        """Return whether a file has the name of a vector segment."""
        return path.parent == self.vectors and bool(_SEGMENT.fullmatch(path.name))

    def is_lexical(self, path: Path) -> bool:
        """Return whether a folder has the name of a lexical folder."""
        return path.parent == self.lexical_root and bool(_LEXICAL.fullmatch(path.name))

    def segment(self, number: int) -> Path:
        """Return the file of one vector segment."""
        return self.root / segment_name(number)

    def lexical(self, generation: int) -> Path:
        """Return the folder of one generation's lexical side."""
        return self.lexical_root / f"gen-{generation:06d}"

    def relative(self, path: Path) -> str:
        """Return the name under which the catalog knows `path`."""
        return path.relative_to(self.root).as_posix()

    def derived(self, name: str) -> Path:
        """Return the path of a derived file, given the name that the catalog stores.

        Raises:
            IndexDamagedError: If no derived file has such a name: it could lead out of the folder.
        """
        if not is_derived_name(name):
            raise IndexDamagedError(str(self.catalog), reason=f"{name!r} is no derived file")
        return self.root / name

    def part(self, path: Path) -> str:
        """Return which part of the index a file belongs to: `catalog`, `vectors` ... `other`."""
        first = path.relative_to(self.root).parts[0]
        if first in DERIVED_FOLDERS:
            return first
        return "catalog" if first.startswith(f"{self.catalog.stem}.") else "other"

    @property
    def folders(self) -> list[Path]:
        """The folders that an index folder holds."""
        names = (*DERIVED_FOLDERS, "leases", "tmp", "quarantine")
        return [self.root / name for name in names]

    @property
    def files(self) -> list[Path]:
        """The files that an index folder itself holds."""
        beside = (self.sums, self.pending, self.lock)
        return [self.format, self.head, *self.catalog_files(), *beside]

    @property
    def rollback_journal(self) -> Path:
        """What SQLite would obey before it opens the catalog; no index ever has one."""
        return self.catalog.with_name(f"{self.catalog.name}-journal")
