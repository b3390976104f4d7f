"""Keep a checksum of every page of the catalog, outside it.

SQLite does not notice a changed bit, and in the pages that lead to rows no
checksum of a row can tell: a row is just not found. So each page of the catalog
file has a CRC-32 in `catalog.sums`, together with the size and the change time that
the file had; no program can set that time back. Pages change only when a writer
moves its log into the file, and the log says which, so keeping the sums costs what
the change cost:

1. the pages about to change are noted in `catalog.pending`, durably;
2. SQLite moves its log into the file;
3. the sums of those pages are computed again, and the note is removed.

A kill in between leaves the note: its pages are not judged, and the next writer
takes their sums. The note also says which file of sums it was made beside, by inode
and change time. No copy has those of the original, so a note that fits its sums was
left by a writer here, and the index does not count as one that came from elsewhere.
Readers compare size and time, and read the pages only if those differ, as they do for
derived files; not while a process is writing them. A writer takes the new time down only
if the file had the old one just before, or all other pages are what they were: what
another program has changed is never taken for its own. No connection but a writer's may
move the log, so all others are opened read-only.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError
from index.files.unfinished import replace_file
from index.storage.files.layout import Layout
from index.storage.files.lock import is_held
from index.storage.files.ownership import SUMS_MAGIC

_HEAD = struct.Struct("<8sIIqq")
_CRC = struct.Struct("<I")
_NOTE_HEAD = struct.Struct("<8sqQ")
_NOTE_MAGIC = b"DLnote2\n"
"""Begins a note that names its sums; read as the number of a page, which older notes begin
with, it would be one of a catalog of terabytes."""
_LOG_HEAD, _FRAME_HEAD = 32, 24  # bytes, as SQLite's file format says of its write-ahead log
PAGE_SIZES = [512 << power for power in range(8)]
"""Bytes that a page of SQLite may have."""
_ATTEMPTS = 5
"""Looks at a catalog that changes while it is read; after the last, nothing is said to be wrong."""
_MOVING_POLLS, _POLL_S = 250, 0.02
"""How often, and how far apart, a writer is waited for that moves its log into the file."""


@dataclass(frozen=True, slots=True)
class PageSums:
    """The CRC-32 of each page of a catalog file that had this size and change time."""

    page_bytes: int
    size: int
    changed_ns: int
    crcs: NDArray[np.uint32]


def sum_pages(layout: Layout) -> None:
    """Take the sums of all pages as they are now."""
    replace_file(layout.sums, sums_of(layout.catalog), tmp=layout.tmp)
    layout.pending.unlink(missing_ok=True)


def sums_of(catalog: Path) -> bytes:
    """Return the bytes of a file of sums of a catalog as it is now."""
    page_bytes, status = _page_bytes(catalog), catalog.stat()
    with catalog.open("rb") as stream:
        crcs = [zlib.crc32(page) for page in iter(lambda: stream.read(page_bytes), b"")]
    taken = np.array(crcs, dtype="<u4")
    return _encoded(PageSums(page_bytes, status.st_size, status.st_ctime_ns, taken))


def sum_pages_if_unreadable(layout: Layout) -> None:
    """Take the sums of all pages if those there are cannot be read.

    For a catalog that holds nothing yet, or whose content has just been replaced.
    """
    try:
        read_sums(layout)
    except IndexDamagedError:
        sum_pages(layout)


@contextmanager
def sums_kept(layout: Layout) -> Iterator[None]:
    """Allow the block to move the log into the file, or close the last connection."""
    changed = _pages_in_log(layout) | _pending(layout)
    held = read_sums(layout)
    if changed:
        was_here = _is_as_noted(layout, held) or is_left_here(layout)
        replace_file(layout.pending, _note(layout, changed, was_here=was_here), tmp=layout.tmp)
    others_whole = _others_whole(layout, held, changed)
    yield
    _renew(layout, held, changed, others_whole=others_whole)
    layout.pending.unlink(missing_ok=True)


def mend_sums(layout: Layout) -> None:
    """Take the sums that a writer left that died.

    The time of a file whose pages are what they were, such as a copy, is taken down
    too. Only a writer may do this, before it changes anything.

    Raises:
        IndexDamagedError: If the sums are missing or damaged: what the pages were
            is not known then.
    """
    changed, held = _pending(layout), read_sums(layout)
    _renew(layout, held, changed, others_whole=_others_whole(layout, held, changed))
    layout.pending.unlink(missing_ok=True)


def damaged_pages(layout: Layout, *, always: bool = False, is_writer: bool = False) -> list[int]:
    """Return the pages, from 1, that are not what was written.

    Args:
        layout: The index folder.
        always: Read them even if size and time of the file are those of before.
        is_writer: Whether the caller holds the writer's lock, so that no process moves pages.

    Raises:
        IndexDamagedError: If the sums themselves are missing or damaged.
    """
    for _ in range(_ATTEMPTS):
        held = read_sums(layout)
        pending, status = _pending(layout), layout.catalog.stat()
        is_moving = bool(pending) and not is_writer and is_held(layout.lock)
        if not always and (_is_as_noted(layout, held) or is_moving):
            return []
        wrong = _differing(layout, held, pending)
        if not wrong:
            return []
        again = read_sums(layout)
        is_at_rest = layout.catalog.stat().st_ctime_ns == status.st_ctime_ns
        is_moving = bool(pending) and not is_writer and is_held(layout.lock)
        is_left = _pending(layout) == pending and not is_moving
        if is_at_rest and is_left and _same(again, held):
            return sorted(wrong)
    return []


def check_pages(layout: Layout) -> bool:
    """Refuse a catalog file that another program has changed.

    Returns:
        Whether the file is as a writer left it in this very place. If not, its pages have
        the sums that are beside them, which the maker of a copy may have computed as well.

    Raises:
        IndexDamagedError: If a page is not what was written.
    """
    if is_at_home(layout):
        return True
    refuse_damaged_pages(layout)
    return is_at_home(layout) or is_left_here(layout)


def refuse_damaged_pages(layout: Layout, *, is_writer: bool = False) -> None:
    """Refuse a catalog file that has pages of other sums than those beside it.

    Args:
        layout: The index folder.
        is_writer: Whether the caller holds the writer's lock, so that no process moves pages.

    Raises:
        IndexDamagedError: If it has.
    """
    if wrong := damaged_pages(layout, is_writer=is_writer):
        raise IndexDamagedError(str(layout.catalog), reason=in_words(wrong))


def is_at_home(layout: Layout) -> bool:
    """Return whether nothing but writers here has changed the catalog file, without reading it.

    Its change time is that of the moment at which it was last written, unpacked or
    copied here, and that moment is not known beforehand. A writer that is just moving its
    log into the file is waited for.

    Raises:
        IndexDamagedError: If the sums are missing or damaged.
    """
    for _ in range(_MOVING_POLLS):
        if is_as_noted(layout):
            return True
        if not (layout.pending.exists() and is_held(layout.lock)):
            return is_as_noted(layout)  # the writer may have finished in between
        time.sleep(_POLL_S)
    return False


def is_as_noted(layout: Layout) -> bool:
    """Return whether the catalog file has the size and the change time that are noted.

    Raises:
        IndexDamagedError: If the sums are missing or damaged.
    """
    return _is_as_noted(layout, read_sums(layout))


def is_left_here(layout: Layout) -> bool:
    """Return whether a writer was cut short here while it moved its log into the file.

    That the catalog is its work holds only if the pages that it did not note are whole.
    """
    try:
        content = _read_small(layout, layout.pending)
        magic, changed_ns, inode = _NOTE_HEAD.unpack_from(content)
        status = layout.sums.stat()
    except (FileNotFoundError, struct.error):
        return False
    found = (_NOTE_MAGIC, status.st_ctime_ns, status.st_ino)
    return (magic, changed_ns, inode) == found


def in_words(pages: list[int]) -> str:
    """Name damaged pages, the first of many."""
    named = ", ".join(map(str, pages[:5])) + (" ..." if len(pages) > 5 else "")
    return (
        f"page {named} is not what was written"
        if len(pages) == 1
        else (f"pages {named} are not what was written")
    )


def read_sums(layout: Layout) -> PageSums:
    """Return the sums.

    Raises:
        IndexDamagedError: If they are missing or damaged.
    """
    try:
        content = _read_small(layout, layout.sums)
        body, (crc,) = content[: -_CRC.size], _CRC.unpack(content[-_CRC.size :])
        magic, page_bytes, pages, size, changed_ns = _HEAD.unpack_from(body)
        if (
            page_bytes not in PAGE_SIZES
            or magic != SUMS_MAGIC
            or zlib.crc32(body) != crc
            or len(body) != _HEAD.size + 4 * pages
        ):
            raise IndexDamagedError(str(layout.sums), reason="not what was written")
    except FileNotFoundError as error:
        raise IndexDamagedError(str(layout.sums), reason="missing") from error
    except struct.error as error:
        raise IndexDamagedError(str(layout.sums), reason="cut short") from error
    crcs = np.frombuffer(body, dtype="<u4", offset=_HEAD.size)
    return PageSums(page_bytes, size, changed_ns, crcs)


def _read_small(layout: Layout, path: Path) -> bytes:
    """Return the bytes of a file that holds next to nothing for each page of the catalog.

    Raises:
        IndexDamagedError: If it is larger than it can be.
    """
    files = [file for file in layout.catalog_files() if file.exists()]
    pages = sum(file.stat().st_size for file in files) // PAGE_SIZES[0]
    if path.stat().st_size > _HEAD.size + _CRC.size * (pages + 2):
        raise IndexDamagedError(str(path), reason="larger than it can be")
    return path.read_bytes()


def _others_whole(layout: Layout, held: PageSums, changed: set[int]) -> bool:
    """Return whether all pages but these are what they were."""
    return _is_as_noted(layout, held) or not _differing(layout, held, changed)


def _renew(layout: Layout, held: PageSums, changed: set[int], *, others_whole: bool) -> None:
    """Compute the sums of these pages again, and note the time of a file whose others are whole."""
    status = layout.catalog.stat()
    pages = status.st_size // held.page_bytes
    if not changed and (not others_whole or _is_as_noted(layout, held)):
        return
    crcs = np.zeros(pages, dtype="<u4")
    kept = min(pages, len(held.crcs))
    crcs[:kept] = held.crcs[:kept]
    with layout.catalog.open("rb") as stream:
        for page in sorted({*changed, *range(kept + 1, pages + 1)}):
            if page <= pages:
                stream.seek((page - 1) * held.page_bytes)
                crcs[page - 1] = zlib.crc32(stream.read(held.page_bytes))
    changed_ns = status.st_ctime_ns if others_whole else held.changed_ns
    sums = PageSums(held.page_bytes, status.st_size, changed_ns, crcs)
    replace_file(layout.sums, _encoded(sums), tmp=layout.tmp)


def _encoded(sums: PageSums) -> bytes:
    head = _HEAD.pack(SUMS_MAGIC, sums.page_bytes, len(sums.crcs), sums.size, sums.changed_ns)
    body = head + sums.crcs.tobytes()
    return body + _CRC.pack(zlib.crc32(body))


def _is_as_noted(layout: Layout, held: PageSums) -> bool:
    status = layout.catalog.stat()
    return (status.st_size, status.st_ctime_ns) == (held.size, held.changed_ns)


def _same(one: PageSums, other: PageSums) -> bool:
    return len(one.crcs) == len(other.crcs) and bool((one.crcs == other.crcs).all())


def _differing(layout: Layout, held: PageSums, changed: set[int]) -> set[int]:
    """Return the pages, but those changed, whose sum is not the one held; surplus ones are.

    So are missing ones, unless pages have changed: the file may be shorter since.
    """
    wrong, count = set[int](), 0
    with layout.catalog.open("rb") as stream:
        for count, page in enumerate(iter(lambda: stream.read(held.page_bytes), b""), 1):
            if count > len(held.crcs) or zlib.crc32(page) != held.crcs[count - 1]:
                wrong.add(count)
    missing = set() if changed else set(range(count + 1, len(held.crcs) + 1))
    return (wrong | missing) - changed


def _note(layout: Layout, pages: set[int], *, was_here: bool) -> bytes:
    """Return the bytes of a note; one about an index from elsewhere fits no sums."""
    status = layout.sums.stat()
    changed_ns = status.st_ctime_ns if was_here else 0
    head = _NOTE_HEAD.pack(_NOTE_MAGIC, changed_ns, status.st_ino)
    return head + np.array(sorted(pages), dtype="<u4").tobytes()


def _pending(layout: Layout) -> set[int]:
    try:
        content = _read_small(layout, layout.pending)
    except FileNotFoundError:
        return set()
    if content.startswith(_NOTE_MAGIC):
        content = content[_NOTE_HEAD.size :]
    return set(np.frombuffer(content[: len(content) // 4 * 4], dtype="<u4").tolist()) - {0}


def _page_bytes(catalog: Path) -> int:
    with catalog.open("rb") as stream:
        size = int.from_bytes(stream.read(18)[16:], "big")
    return 65_536 if size == 1 else size


def _pages_in_log(layout: Layout) -> set[int]:
    """Return the pages that SQLite's log holds, of frames that are too old as well."""
    path = layout.catalog_files()[1]
    page_bytes = _page_bytes(layout.catalog)
    try:
        with path.open("rb") as stream:
            content = stream.read(_LOG_HEAD)
            frames = max(0, path.stat().st_size - _LOG_HEAD) // (_FRAME_HEAD + page_bytes)
    except FileNotFoundError:
        return set()
    if not frames or len(content) < _LOG_HEAD:
        return set()
    frame = np.dtype([("page", ">u4"), ("rest", f"V{_FRAME_HEAD - 4 + page_bytes}")])
    mapped = np.memmap(path, dtype=frame, mode="r", offset=_LOG_HEAD, shape=(frames,))
    return set(np.unique(mapped["page"]).tolist()) - {0}
