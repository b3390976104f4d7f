r"""Spell citations as BibTeX, for LaTeX and for reference managers.

Characters that LaTeX takes for signs are spelt by their commands, so braces are always
in pairs; pairs that it joins (`--`, `''`) are kept apart by `{}`; others stay as they
are, in UTF-8. An `@` never begins a line, where some programs see a new entry. The
quote is in `annote`, which usual styles do not print and which keeps its line breaks, and who
says it in `speaker`, which they do not know.
A chapter of a book is one of a collection.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.exporting.author_name import AuthorName
from search.exporting.entry import Entry, lines_to_read, words_to_read
from search.exporting.text_export import unusable

_SPELT = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "@": "{@}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_SIGN = re.compile(r"[\\{}~^@$&%#_]")
_JOINED = re.compile(
    r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def export(entries: Sequence[Entry]) -> str:
    """Return one entry for each, an empty line between them."""
    return "\n".join(_block(entry) for entry in entries)


def _block(entry: Entry) -> str:
    published = entry.published
    fields = {
        "author": _braced(" and ".join(map(_name, entry.authors))),
        "title": _braced(_braced(escape(entry.title or ""))),
        "booktitle": _braced(_braced(escape(entry.book or ""))),
        "publisher" if entry.book else "journal": _braced(escape(entry.outlet or "")),
        "pages": _braced(escape(entry.pages or "").replace("-", "--")),
        "year": _braced(f"{published.year:04}") if published else "",
        "month": _MONTHS[published.month - 1] if published and published.month else "",
        "day": _braced(str(published.day)) if published and published.day else "",
        "url": _braced(entry.url or ""),
        "note": _braced(escape(unusable(entry.unusable_url)) if entry.unusable_url else ""),
        "urldate": _braced(entry.accessed.in_iso) if entry.accessed else "",
        "annote": _braced(_quote(entry)),
        "speaker": _braced(escape(entry.said_by or "")),
        "dateline": _braced(entry.label),
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    kind = "incollection" if entry.book else "article"
    return f"@{kind}{{{entry.key},\n{lines}}}\n"


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _name(author: AuthorName) -> str:
    """Return a person's name in its parts, any other in braces of its own: BibTeX parts none."""
    return _braced(escape(author.whole)) if author.family is None else author.sorted


def _quote(entry: Entry) -> str:
    if entry.citation is None:
        return ""
    return "\n".join(map(escape, lines_to_read(words_to_read(entry, entry.citation))))


def escape(text: str) -> str:
    """Return a text as LaTeX prints it."""
    return _SIGN.sub(lambda match: _SPELT[match[0]], _JOINED.sub("\0", text)).replace("\0", "{}")
