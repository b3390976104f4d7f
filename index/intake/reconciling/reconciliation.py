"""Decide what one file changes in the index.

An article is the same if the hash of the bytes it was read from is: the whole
file, or its line of a JSON-lines file. So a file that was renamed keeps its
articles, and of a JSON-lines file only the lines that changed are taken in.

What cannot be read is reported and takes nothing away: a file that was damaged,
or saved in another encoding, keeps the articles of before until it can be read
again or is deleted (`file_intake.py`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.backends.writing import Writer
from index.changes import FileState, Move
from index.errors import ReadError
from index.files.hashing import sha256_of
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_there
from index.intake.collection import Intake
from index.intake.overrides.editing import bring_up_to_date
from index.intake.overrides.sidecars import Sidecar, read_sidecar
from index.intake.reconciling.file_intake import Counts, FileIntake
from index.intake.remarks import ReadWarnings, Skips
from index.intake.walk import FoundFile
from index.readers.registry import may_be_read_now, may_hold_records
from index.records import ReadWarning

_RECENT_NS = 100_000_000
"""A file changed so recently may change again within one tick of its clock."""

_UNSETTLED = -1
"""Noted in place of a recent time, so that the next run looks at the bytes again."""


@dataclass
class FileReconciler:
    """Compares files with what the index knows of them, and has those that changed taken in."""

    writer: Writer
    naming: Naming
    intake: Intake
    counts: Counts
    skipped: Skips
    warnings: ReadWarnings
    files: FileIntake
    is_mapped: bool = False
    """Whether a map was named for this run, so that what was skipped is read again."""
    remapped: Sequence[Path] = ()
    """Files and folders for whose records this run named another map than those before."""
    retold: Sequence[Path] = ()
    """Files and folders of whose articles this run says other facts than those before."""
    _taken: set[str] = field(default_factory=set)
    _names: dict[tuple[int, int], str] = field(default_factory=dict)
    """The first name of each file that has several."""

    def reconcile(self, found: FoundFile, *, again: bool = False) -> None:
        """Bring the index up to date with one file, which is read in any case if `again`."""
        first = self._first_name(found)
        if first != found.file:
            self._leave_out(found.file, first)
            return
        known = self.writer.file_state(found.file)
        beside = read_sidecar(found.path)
        retry = again or self._is_remapped(found.path)
        retry = retry or (known is not None and self._may_be_read_now(known))
        retry = retry or (known is not None and known.sidecar != _hash_of(beside))
        if known and not retry and _looks_unchanged(known, found):
            self._leave(found, known)
            return
        try:
            sha256 = sha256_of(found.path)
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            self.skipped.add(ReadError(found.file, reason))
            return
        state = FileState(
            found.size,
            found.mtime_ns,
            sha256,
            changed_ns=_settled_time(found),
            inode=found.inode,
            device=found.device,
            sidecar=_hash_of(beside),
        )
        if known and not retry and known.sha256 == sha256:
            state = _with_remarks(state, known)
            self._leave(found, state)
            self.intake.finish_file(found.file, state)
        elif known or self.files.is_half_read(found.file) or not self._rename(found, state):
            self._read(found, state, beside)

    def _first_name(self, found: FoundFile) -> str:
        """Return the name under which a file that has several was found first in this run."""
        if found.names == 1:
            return found.file
        return self._names.setdefault((found.device, found.inode), found.file)

    def _leave_out(self, file: str, first: str) -> None:
        """Note that a file has another name, and take out what was read under this one."""
        reason = f"is the same file as {first}, which is indexed"
        self.warnings.add(ReadWarning(file, reason))
        keys = self.writer.articles_in(file)
        is_moved = file in self._taken  # though that is yet to be committed
        if not is_moved and (keys or self.writer.file_state(file)):
            self.intake.remove(key.id for key in keys)
            self.intake.forget_file(file)
            self.counts.removed += len(keys)

    def _may_be_read_now(self, known: FileState) -> bool:
        """Return whether what was skipped may be read by now.

        By another encoding, by packages that were not installed then, or by a newer version: the
        change time is 0 where a version noted it that refused more.
        """
        is_asked = self.files.encoding is not None or self.is_mapped or known.changed_ns == 0
        return any(is_asked or may_be_read_now(skipped.reason) for skipped in known.skipped)

    def _is_remapped(self, path: Path) -> bool:
        """Return whether records were read with another map, or other facts are said of a file."""
        is_below = any(is_at_or_below(path, one) for one in self.remapped)
        is_retold = any(is_at_or_below(path, one) for one in self.retold)
        return is_retold or (is_below and may_hold_records(path))

    def _leave(self, found: FoundFile, known: FileState) -> None:
        self.counts.unchanged += self.writer.count_articles_in(found.file)
        self._repeat(found.file, known)

    def _repeat(self, file: str, known: FileState) -> None:
        """Name what was skipped in a file and what was unclear in it, at each run."""
        self.skipped.repeat(file, known)
        self.warnings.repeat(file, known.warned)

    def _rename(self, found: FoundFile, state: FileState) -> bool:
        """Give the articles of a file that is gone to this one, if the bytes are the same.

        Of the names of one file the first in order has its articles. Where the file beside it is
        another now, the articles, with what users say of them, are there to be read again.
        """
        for file in self._gone_first(state):
            path = self.naming.path(file)
            is_same = found.names > 1 and _is_same_file(path, found)
            if is_same and file < found.file:
                self._leave_out(found.file, file)
                return True
            is_kept = is_there(path) and not is_same
            known = self.writer.file_state(file) or state
            if file in self._taken or is_kept or path.suffix != found.path.suffix:
                continue
            keys = self.writer.articles_in(file)
            self.intake.move(Move(key.id, found.file, key.line, key.part) for key in keys)
            self.intake.take_over(file, found.file)
            self.intake.forget_file(file)
            if known.sidecar != state.sidecar:
                self._taken.add(file)
                self.intake.commit()
                return False
            state = _with_remarks(state, known)
            self.intake.finish_file(found.file, state)
            self._repeat(found.file, state)
            self._taken.add(file)
            self.counts.moved += len(keys)
            self.counts.unchanged += len(keys)
            return True
        return False

    def _gone_first(self, state: FileState) -> list[str]:
        """Return the known files with these bytes, first those whose sidecar had these, too."""
        files = self.writer.files_with_hash(state.sha256)
        states = {file: self.writer.file_state(file) or state for file in files}
        return sorted(files, key=lambda file: states[file].sidecar != state.sidecar)

    def _read(self, found: FoundFile, state: FileState, beside: Sidecar | None) -> None:
        """Take in a file that is new or changed."""
        is_replaced = self._is_remapped(found.path)
        state = self.files.take_in(found, state, beside, is_replaced=is_replaced)
        self._repeat(found.file, state)
        bring_up_to_date(self.intake, found.file)
        self.intake.finish_file(found.file, state)


def _hash_of(beside: Sidecar | None) -> str | None:
    return None if beside is None else beside.sha256


def _is_same_file(path: Path, found: FoundFile) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == (found.device, found.inode)


def _with_remarks(state: FileState, known: FileState) -> FileState:
    """Return what a file looks like, with what was said of the same bytes before."""
    return replace(
        state,
        skipped=known.skipped,
        skipped_more=known.skipped_more,
        warned=known.warned,
    )


def _looks_unchanged(known: FileState, found: FoundFile) -> bool:
    return known.is_as_stated(
        size=found.size,
        mtime_ns=found.mtime_ns,
        changed_ns=found.changed_ns,
        inode=found.inode,
    )


def _settled_time(found: FoundFile) -> int:
    recent = time.time_ns() - max(found.changed_ns, found.mtime_ns) < _RECENT_NS
    return _UNSETTLED if recent else found.changed_ns
