"""Read what a document's file declares of itself, and keep what can be true.

Office programs fill these fields by themselves: the author is the name of an account, the title
that of a template, the day that on which the first of many copies was made. So none of them
becomes the author or the date of an article. What is plausible is kept beside it, as facts of the
file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from index.articles.stated_dates import can_be_published, read_stated_date
from index.records import Fact

_LONGEST = 200
"""Characters of a name; a longer one is no name."""
_NO_NAMES = frozenset(
    "admin administrator author computer default desk editor guest me newsdesk office owner pc"
    " root staff test unknown user username windows".split()
)
"""Words of which no person's name consists."""
_PROGRAMS = re.compile(
    r"\b(?:python|docx|microsoft|libreoffice|openoffice|apache|pandoc|google|adobe|calibre|aspose"
    r"|abbyy|acrobat|word|writer|template|un-?named|no name|your name)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_DAYS_OF_TEMPLATES = frozenset({"2013-12-23", "1899-12-30", "1980-01-01", "1900-01-01"})
"""Days that programs write of themselves: of python-docx's template, and of empty clocks."""


def file_facts(stated: Mapping[str, str | None], form: str, *, latest: date) -> dict[str, Fact]:
    """Return the facts of a file that are plausible.

    Args:
        stated: What the file declares as `author`, `created` and `changed`.
        form: Name of the format, with which rules begin.
        latest: Last day that can be one of these.
    """
    facts: dict[str, Fact] = {}
    author = " ".join((stated.get("author") or "").split())
    if is_name(author):
        facts["file_author"] = Fact(author, f"{form}:property:author")
    for name in ("created", "changed"):
        moment = read_stated_date((stated.get(name) or "").strip())
        if moment is None or moment[:10] in _DAYS_OF_TEMPLATES:
            continue
        if can_be_published(moment, latest=latest):
            facts[f"file_{name}"] = Fact(moment, f"{form}:property:{name}")
    return facts


def is_name(words: str) -> bool:
    """Return whether words can be a person's first and last name."""
    parts = words.split()
    return (
        len(parts) >= 2
        and len(words) <= _LONGEST
        and all(_NAME_WORD.fullmatch(part) for part in parts)
        and parts[-1][0].upper() == parts[-1][0]
        and parts[0][0].upper() == parts[0][0]
        and _NO_NAMES.isdisjoint(part.lower() for part in parts)
        and _PROGRAMS.search(words) is None
    )
