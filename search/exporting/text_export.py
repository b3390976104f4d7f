"""Spell citations as plain text: the quote, who says it, who published it, where it is."""

from __future__ import annotations

from collections.abc import Sequence

from search.exporting.entry import (
    Entry,
    attribution,
    lines_to_read,
    speaker_lines,
    words_to_read,
)


def export(entries: Sequence[Entry]) -> str:
    """Return the quotes, each with what is known of its article; an empty line between them."""
    return "\n".join(_block(entry) for entry in entries)


def _block(entry: Entry) -> str:
    title = f"“{entry.title}”" if entry.title else None
    authors = [author.whole for author in entry.authors]
    source = attribution(entry, authors=authors, title=title, outlet=entry.outlet)
    lines = []
    if entry.citation is not None:
        lines += [*lines_to_read(words_to_read(entry, entry.citation)), "", *speaker_lines(entry)]
    if source:
        lines.append(f"— {source}" if entry.citation else source)
    lines += addresses(entry)
    lines.append(f"{entry.place}   dateline show {entry.label}")
    return "".join(f"{line}\n" for line in lines)


def unusable(address: str) -> str:
    """Return an address that cannot be used as a link, as the article states it, and say so."""
    return f"(web address as stated, no link: {address})"


def addresses(entry: Entry) -> list[str]:
    """Return the address of the words or, if they have none, of the page, and why."""
    if entry.url is None:
        return [unusable(entry.unusable_url)] if entry.unusable_url else []
    if entry.citation is None or entry.link.url is not None:
        return [entry.link.url or entry.url]
    return [entry.url, f"(no link to the words themselves: {entry.link.missing})"]
