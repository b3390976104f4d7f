"""Read questions: a `queries.jsonl` in the layout of BEIR, or plain text.

Each JSON line is an object with `_id` and `text`; in a `.txt` each line that is
not blank is a question and the line's number its id. Either may be compressed with
gzip. A file of questions is an input of a measurement, so nothing in it is
skipped: the first bad line ends the reading.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError

_GZIP = b"\x1f\x8b"
_PLAIN = (".txt", ".txt.gz")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One question, with the id that runs and judgments know it by."""

    id: str
    text: str


def read_queries(path: Path) -> list[NamedQuery]:
    """Return the queries of a file, in its order.

    Raises:
        ReadError: If the file cannot be read, a line is not such an object, an id
            is given twice, or an id holds white space, which no run file can hold.
    """
    is_plain = path.name.lower().endswith(_PLAIN)
    seen: set[str] = set()
    queries = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        parse = _plain if is_plain else _parse
        query = parse(line, file=str(path), number=number)
        if query.id in seen:
            raise ReadError(str(path), f'"_id" {query.id!r} was given before', line=number)
        seen.add(query.id)
        queries.append(query)
    return queries


def _lines(path: Path) -> Iterator[bytes]:
    try:
        raw = path.read_bytes()
        yield from (gzip.decompress(raw) if raw.startswith(_GZIP) else raw).split(b"\n")
    except (OSError, EOFError) as error:
        raise ReadError(str(path), getattr(error, "strerror", None) or str(error)) from error


def _plain(line: bytes, *, file: str, number: int) -> NamedQuery:
    try:
        return NamedQuery(str(number), line.decode("utf-8-sig").strip())
    except UnicodeDecodeError as error:
        raise ReadError(file, f"not UTF-8: {error.reason}", line=number) from error


def _parse(line: bytes, *, file: str, number: int) -> NamedQuery:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ReadError(file, f"not JSON: {error}", line=number) from error
    if not isinstance(row, dict):
        raise ReadError(file, "expected an object with _id and text", line=number)
    query_id, text = row.get("_id"), row.get("text")
    if isinstance(query_id, int) and not isinstance(query_id, bool):
        query_id = str(query_id)
    if not isinstance(query_id, str) or not query_id or len(query_id.split()) != 1:
        reason = f'"_id" is {query_id!r}; expected text without white space'
        raise ReadError(file, reason, line=number)
    if not isinstance(text, str):
        raise ReadError(file, f'"text" is {text!r}; expected text', line=number)
    return NamedQuery(query_id, text)
