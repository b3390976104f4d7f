"""Read a file by the reader of its format, and turn every failure into a `ReadError`.

The only place that opens article files, and that reads the clock for them. `formats.py`
says of which format a file is. Gzip is undone here and bounded by what the readers ask for,
so an archive that unpacks to terabytes is never held; `members.py` counts it.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, cast

from index.errors import ReadError
from index.readers.base import Read, ReadOptions, Tally, seekable
from index.readers.fields.mapping import FieldMap
from index.readers.fields.status import is_lifted
from index.readers.formats import (
    FORMATS,
    MISSING_EXTRA,
    SUFFIX_TITLES,
    Format,
    format_of,
    packed_format,
)
from index.readers.members import (
    FAILURES,
    Budget,
    Members,
    damage_in_words,
    head_of,
    unpacked,
)
from index.readers.sniffing import HEAD_BYTES, is_bzip2, is_gzip, is_xz

_UNGUESSED = re.compile(r"not utf-8: byte 0x[0-9a-f]{2} at offset \d{1,12}; name its encoding")
_GZIP, _ZIP = ".gz", "zip"

SUFFIXES = (*SUFFIX_TITLES, *(suffix + _GZIP for suffix in SUFFIX_TITLES))
"""Suffixes of the files that a folder walk takes, in lower case."""


_OF_RECORDS = tuple(
    suffix
    for one in FORMATS
    if one.name in ("jsonl", "csv", "parquet", "zip", "tar")
    for suffix in one.suffixes
)


def is_readable(path: PurePath) -> bool:
    """Return whether the name of `path` has a suffix that a reader knows, in any case."""
    return path.name.lower().endswith(SUFFIXES)


def may_hold_records(path: PurePath) -> bool:
    """Return whether the name is that of records, which `--map` is about, or of an archive."""
    return path.name.lower().removesuffix(_GZIP).endswith(_OF_RECORDS)


def read_articles(
    path: Path,
    *,
    file: str,
    max_bytes: int,
    encoding: str | None = None,
    fallback: str | None = None,
    mapped: FieldMap | None = None,
    tally: Tally | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[Read]:
    """Return an iterator over the articles of a file, in the order they stand in it.

    What is unclear in an article is yielded before it, as `ReadWarning`s.

    Whatever is wrong with the file is yielded as a `ReadError` and never raised,
    so that a run goes on; articles before the damage are still yielded.

    Args:
        path: The file.
        file: Its name in records and messages (see `Source.file`).
        max_bytes: Largest article, in bytes after gzip.
        encoding: Python codec that overrules a byte order mark or declaration.
        fallback: Python codec of bytes that are not in the encoding they state or,
            stating none, in UTF-8.
        mapped: Where the user says that facts of records stand.
        tally: Counts what is told at the end of a run.
        on_progress: Called for each article with the bytes of the file that were read so far.

    Raises:
        SettingsError: At once, if `encoding` is not a text codec.
    """
    options = _options(file, max_bytes, encoding, fallback, mapped, tally)
    return _read(path, options, on_progress)


def read_stream(
    stream: BinaryIO,
    *,
    file: str,
    max_bytes: int,
    encoding: str | None = None,
    mapped: FieldMap | None = None,
    tally: Tally | None = None,
) -> Iterator[Read]:
    """Return an iterator over the articles of a stream of JSON lines, as `read_articles` does.

    Raises:
        SettingsError: At once, if `encoding` is not a text codec.
    """
    options = _options(file, max_bytes, encoding, None, mapped, tally)
    return _read_lines(stream, options)


def _options(
    file: str,
    max_bytes: int,
    encoding: str | None,
    fallback: str | None,
    mapped: FieldMap | None,
    tally: Tally | None,
) -> ReadOptions:
    from index.articles.dates import latest_plausible

    if encoding is not None:
        from index.readers.decoding import check_encoding

        check_encoding(encoding)
    now = datetime.now(UTC)
    return ReadOptions(
        file,
        max_bytes,
        encoding=encoding,
        fallback=fallback,
        latest=latest_plausible(now.date()),
        now=now,
        mapped=mapped or {},
        tally=tally or Tally(),
    )


def _read_lines(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    from index.readers.jsonl_reader import read_jsonl

    try:
        yield from read_jsonl(stream, options)
    except ReadError as error:
        yield error
    except FAILURES as error:
        yield ReadError(options.file, damage_in_words(error))


def may_be_read_now(reason: str) -> bool:
    """Return whether what was skipped for this reason may be read by now.

    The packages that it needs are installed, an embargo has ended, or a version skipped it that
    guessed no encoding.
    """
    if is_lifted(reason, datetime.now(UTC)):
        return True
    if _UNGUESSED.match(reason):
        return True
    if MISSING_EXTRA not in reason:
        return False
    lacking = {one.lacks for one in FORMATS if one.extra}
    return not any(lacks is not None and reason.startswith(lacks) for lacks in lacking)


def _read(
    path: Path, options: ReadOptions, on_progress: Callable[[int], None] | None
) -> Iterator[Read]:
    try:
        with _open(path, options) as raw:
            packed = os.fstat(raw.fileno()).st_size
            budget = Budget.of(options.file, packed=packed, max_bytes=options.max_bytes)
            members = Members(_read_inside, _knows, budget)
            for article in _read_named(path.name, raw, replace(options, members=members), budget):
                if on_progress:
                    on_progress(raw.tell())
                yield article
    except ReadError as error:
        yield error
    except FAILURES as error:
        yield ReadError(options.file, damage_in_words(error))


def _knows(name: str) -> bool:
    """Return whether a member is read by its name, as a file of a folder is."""
    return is_readable(PurePosixPath(name))


def _read_inside(
    name: str, stream: BinaryIO, options: ReadOptions, form: str | None
) -> Iterator[Read]:
    """Read a member of a container, if its name or the container tells its format."""
    if form is None and not _knows(name):
        return
    budget = cast(Members, options.members).budget
    yield from _read_named(name, stream, options, budget, form)


def _read_named(
    name: str, stream: BinaryIO, options: ReadOptions, budget: Budget, form: str | None = None
) -> Iterator[Read]:
    """Read a stream by the format that its first bytes and its name tell.

    Raises:
        ReadError: If that is none, or its reader raises one.
    """
    name, stream = _without_packing(name, stream, budget)
    found = format_of(name, head_of(stream, HEAD_BYTES), form)
    if found is None:
        known = " ".join(SUFFIX_TITLES)
        suffix = PurePosixPath(name).suffix
        reason = f"unknown suffix {suffix!r}; expected one of {known}, each also with {_GZIP}"
        raise ReadError(options.file, reason)
    if _ZIP in (found.name, found.packed_in):
        stream = seekable(stream, options)
        found = _document(stream, options, found)
    if found.lacks is not None:
        raise ReadError(options.file, found.lacks)
    yield from found.load()(stream, options)


def _document(packed: BinaryIO, options: ReadOptions, stated: Format) -> Format:
    """Return the format of the document that a zip archive is, that which is stated if of none.

    One that has the members of its format is of that, whatever else it holds.

    Raises:
        ReadError: If its list of members cannot be read.
    """
    from index.readers.zip_reader import names_in_zip

    names = names_in_zip(packed, options)
    if stated.members and all(name in names for name in stated.members):
        return stated
    return packed_format(names) or stated


def _without_packing(name: str, stream: BinaryIO, budget: Budget) -> tuple[str, BinaryIO]:
    """Return name and bytes of a file as before it was packed with gzip, bzip2 or xz."""
    head = head_of(stream, HEAD_BYTES)
    is_named_gzip = name.lower().endswith(_GZIP)
    if is_named_gzip or is_gzip(head):
        name = name[: -len(_GZIP)] if is_named_gzip else name
        return name, unpacked(cast(BinaryIO, _Gzip(fileobj=stream, mode="rb")), budget)
    if is_bzip2(head):
        return name, unpacked(cast(BinaryIO, bz2.BZ2File(stream)), budget)
    if is_xz(head):
        return name, unpacked(cast(BinaryIO, lzma.LZMAFile(stream)), budget)
    return name, stream


def _open(path: Path, options: ReadOptions) -> BinaryIO:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadError(options.file, "is a folder; expected a file")
    if not stat.S_ISREG(mode):
        raise ReadError(options.file, "is not a regular file")
    return path.open("rb")


class _Gzip(gzip.GzipFile):
    """A gzip file whose damage is called by one name."""

    def read(self, size: int | None = -1) -> bytes:
        """Read bytes.

        Raises:
            EOFError: If they end too early.
            gzip.BadGzipFile: If they are damaged.
        """
        try:
            return super().read(size)
        except zlib.error as error:
            raise gzip.BadGzipFile(str(error)) from error
        except EOFError as error:
            raise EOFError("gzip data ends too early; the file is truncated") from error
