"""Read the names in a field of authors, which may be a printed byline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.author_names import people
from index.readers.fields.keys import plain_key
from index.records import Fact, Span

_BY = re.compile(r"\s*by\s+", re.IGNORECASE)
_BYLINES = frozenset({"byline", "bylines", "by"})
_NO_NAMES = frozenset(
    "admin administrator anonymous author editor guest root staff unknown user webmaster".split()
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|^@")


def author_names(value: str, *, key: str) -> Iterator[str]:
    """Yield the names in one value: the people of a printed byline, else the value itself."""
    begins = _BY.match(value)
    if begins is None and plain_key(key.rpartition(".")[2]) not in _BYLINES:
        yield value
        return
    line = value[begins.end() :] if begins else value
    yield from (person.value for person in people(Fact(line, "", Span(0, len(line)))))


def is_no_name(name: str) -> bool:
    """Return whether this is an account or an address, and no person."""
    return name.lower() in _NO_NAMES or _ADDRESS.search(name) is not None
