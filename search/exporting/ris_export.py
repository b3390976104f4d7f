"""Spell citations as RIS, which reference managers read.

A record is a line for each fact and ends in `ER`. The quote is a note (`N1`). A line
break in it stays one, and a line that looks like a fact begins a note of its own, so
that nothing in an article can end a record or add to it; empty lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search.exporting.entry import Entry, lines_to_read, words_to_read
from search.exporting.partial_date import PartialDate
from search.exporting.text_export import unusable

_LIKE_A_FACT = re.compile(r"\w\w\s*+-")


def export(entries: Sequence[Entry]) -> str:
    """Return one record for each entry, an empty line between them."""
    return "\n".join("".join(f"{line}\n" for line in _record(entry)) for entry in entries)


def _record(entry: Entry) -> Iterator[str]:
    yield "TY  - CHAP" if entry.book else "TY  - NEWS"
    yield f"ID  - {entry.key}"
    yield from (f"AU  - {author.sorted}" for author in entry.authors)
    if entry.title:
        yield f"TI  - {entry.title}"
    if entry.book:
        yield f"T2  - {entry.book}"
    if entry.outlet:
        yield f"{'PB' if entry.book else 'T2'}  - {entry.outlet}"
    if entry.pages:
        first, _, last = entry.pages.partition("-")
        yield f"SP  - {first}"
        yield f"EP  - {last or first}"
    if entry.published:
        yield f"PY  - {entry.published.year:04}"
        yield f"DA  - {_date(entry.published)}"
    if entry.url:
        yield f"UR  - {entry.url.replace(';', '%3B')}"  # a semicolon begins another address
    if entry.unusable_url:
        yield f"N1  - {unusable(entry.unusable_url)}"
    if entry.accessed:
        yield f"Y2  - {_date(entry.accessed)}"
    yield from _notes(entry)
    yield f"LB  - {entry.label}"
    yield "ER  - "


def _notes(entry: Entry) -> Iterator[str]:
    """Yield the lines of the quote, the first with the tag of a note."""
    if entry.citation is None:
        return
    lines = [line for line in lines_to_read(words_to_read(entry, entry.citation)) if line]
    for number, line in enumerate(lines):
        yield line if number and not _LIKE_A_FACT.match(line) else f"N1  - {line}"


def _date(known: PartialDate) -> str:
    """Return a date as `2017/11/09/`, with nothing between the strokes where nothing is known."""
    month = "" if known.month is None else f"{known.month:02}"
    day = "" if known.day is None else f"{known.day:02}"
    return f"{known.year:04}/{month}/{day}/"
