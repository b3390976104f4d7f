"""Define how a writer tells which files hold an article with the same id of its own.

The `_id` of a corpus names one article. Of the files that hold one with the same id, the one
written last has it in the index; the others are remembered as superseded, so that theirs
comes back when it is theirs to be there. `superseding.py` decides; this only tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from index.records import ArticleId

HASH_BYTES = 16
"""Bytes of a sha256 that stand for an id. They are stored: another number changes the format."""
NEVER_READ = -1
"""In place of the time of writing of a file that was not read to its end."""


def id_hash(external_id: str) -> bytes:
    """Return what an id of a corpus, which may be long, is found by."""
    return sha256(external_id.encode("utf-8", "surrogatepass")).digest()[:HASH_BYTES]


@dataclass(frozen=True, slots=True)
class Claim:
    """An article of the index that has an id of its own.

    Attributes:
        id: The article.
        file: The file that it was read from.
        line: The line of that file.
        id_hash: Hash of its own id.
        mtime_ns: When the file was last written, as far as the index knows.
    """

    id: ArticleId
    file: str
    line: int | None
    id_hash: bytes
    mtime_ns: int

    @property
    def rank(self) -> tuple[int, str]:
        """What decides between two files: the higher has its article in the index."""
        return self.mtime_ns, self.file


@dataclass(frozen=True, slots=True)
class Superseded:
    """An article that is left out of the index for one in another file with the same id."""

    file: str
    line: int | None
    id_hash: bytes


@dataclass(frozen=True, slots=True)
class Kill:
    """That a file takes the article with an id back, whichever file holds it."""

    file: str
    line: int | None
    id_hash: bytes


@dataclass(frozen=True, slots=True)
class Supersession:
    """A superseded article, and where the one stands that is in the index for it.

    If `is_killed`, none is: there it is taken back. The id is then not known, and empty.
    """

    file: str
    line: int | None
    by_file: str
    by_line: int | None
    external_id: str
    is_killed: bool = False


class Claims(Protocol):
    """Which articles have ids of their own, as far as it is committed."""

    def rival(self, external_id: str, *, file: str) -> Claim | None:
        """Return the highest ranking article with this id that another file gave."""

    def killed_since(self, external_id: str, *, file: str) -> tuple[int, str] | None:
        """Return the rank of the highest ranking other file that takes this id back, if one does.

        A file that takes an id back and then gives an article with it does not.
        """

    def killed(self) -> list[Claim]:
        """Return the articles that a higher ranking file takes back."""

    def are_settled(self) -> bool:
        """Return whether nothing was committed since no two files shared an id."""

    def shared(self) -> Iterator[list[Claim]]:
        """Iterate over the ids that several articles of the index have.

        Committing while iterating is allowed.
        """

    def has_superseded(self, file: str) -> bool:
        """Return whether an article of a file is left out for another."""

    def due_files(self) -> list[str]:
        """Return the files with a superseded article that nothing supersedes now, sorted.

        Nothing takes it back, either.
        """

    def supersessions(self, places: Iterable[str], *, most: int) -> tuple[list[Supersession], int]:
        """Return the first superseded articles by file and line, and how many there are in all.

        Those count whose file, or whose superseding file, is one of these places or below it.
        """
