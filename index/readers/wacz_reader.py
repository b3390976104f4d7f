"""Read web archives that are packed with their index (WACZ): the captures in `archive/`.

What stands beside them, as the list of pages with texts that the crawler took from them, are not
the captures, and is not read. The part of an article is its address, as in a WARC; captures of a
page in several of the WARC files are told apart as in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from index.errors import ReadError
from index.readers.base import Read, ReadOptions, seekable
from index.readers.captures.versions import Versions
from index.readers.warc_reader import new_ones, repeated
from index.readers.zip_reader import open_zip, read_listed
from index.records import Article

_CAPTURES = re.compile(r"archive/[^/]{1,500}\.warc(?:\.gz)?", re.IGNORECASE)


def read_wacz(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what each capture holds, and what is left out of each WARC file.

    Raises:
        ReadError: If it is damaged, or holds no captures.
    """
    versions, names = Versions(), []
    with open_zip(seekable(stream, options), options) as archive:
        for name, info in archive.NameToInfo.items():
            if _CAPTURES.fullmatch(name):
                names.append(name)
                reads = read_listed(archive, name, info, options)
                yield from new_ones(_without_file(reads, name), versions)
    yield from repeated(versions, options)
    if not names:
        raise ReadError(options.file, "holds no captures: there is no archive/*.warc in it")


def _without_file(reads: Iterator[Read], name: str) -> Iterator[Read]:
    """Yield what is read under its address alone, without the WARC file that it stands in."""
    for read in reads:
        place = read.source if isinstance(read, Article) else read
        part = (place.part or "").removeprefix(f"{name}/") or None
        if isinstance(read, Article):
            yield replace(read, source=replace(read.source, part=part))
        elif isinstance(read, ReadError):
            yield ReadError(read.file, read.reason, line=read.line, part=part)
        else:
            yield replace(read, part=part)
