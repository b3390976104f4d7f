"""Spell citations as the template `{{cite news}}` of Wikipedia.

Signs of wikitext are spelt as HTML entities, which show as themselves: no title or
quote can end the template, add a field, a link, a signature or a magic word to it. The
template shows a quote on one line, so line breaks become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search.exporting.entry import Entry, lines_to_read, words_to_read

_SIGN = re.compile(r"[&<>{}|\[\]~=_]|''+|\A[*#:;]|(?<=:)//|\b(?:ISBN|RFC|PMID)(?=\s)")
_SIGN_OF_ADDRESSES = re.compile(r"[\[\]]|''+")


def export(entries: Sequence[Entry]) -> str:
    """Return one template for each entry, each on a line of its own."""
    return "".join(f"{_template(entry)}\n" for entry in entries)


def _template(entry: Entry) -> str:
    fields = "".join(f" |{name}={value}" for name, value in _fields(entry) if value)
    return f"{{{{cite news{fields}}}}}"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from _authors(entry)
    yield "title", escape(entry.title or "")
    yield "work", escape(entry.outlet or "")
    yield "date", entry.published.in_words if entry.published else ""
    yield "url", _SIGN_OF_ADDRESSES.sub(_percent, entry.url or "")
    yield "access-date", entry.accessed.in_words if entry.accessed else ""
    if entry.citation is not None:
        yield (
            "quote",
            escape(" ".join(" ".join(lines_to_read(words_to_read(entry, entry.citation))).split())),
        )


def _authors(entry: Entry) -> Iterator[tuple[str, str]]:
    for number, author in enumerate(entry.authors, start=1):
        at = str(number) if len(entry.authors) > 1 else ""
        if author.family is None:
            yield f"author{at}", escape(author.whole)
        else:
            yield f"last{at}", escape(author.family)
            yield f"first{at}", escape(", ".join(filter(None, (author.given, author.suffix))))


def escape(text: str) -> str:
    """Return a text as wikitext that shows it as it is."""
    return _SIGN.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{ord(char):02X}" for char in match[0])
