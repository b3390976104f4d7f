"""Read and write relevance judgments, as BEIR and as TREC spell them.

BEIR writes a header and tab-separated `query-id corpus-id score`; TREC writes
`query-id 0 article-id grade` without a header. Both are read, distinguished by the
columns. Judgments are the yardstick, so nothing in them is skipped: the first bad
line ends the reading.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from index.errors import ReadError

Qrels: TypeAlias = dict[str, dict[str, int]]
"""Grade by article id by query id; 0 and below is not relevant, higher is better."""

_GZIP = b"\x1f\x8b"
_HEADER = ["query-id", "corpus-id", "score"]


def read_qrels(path: Path) -> Qrels:
    """Return the judgments of a file.

    Raises:
        ReadError: If the file cannot be read, a line is not a judgment, or one
            pair is judged twice with different grades.
    """
    qrels: Qrels = {}
    for number, line in enumerate(read_lines(path), start=1):
        columns = line.split()
        if not columns or (number == 1 and columns == _HEADER):
            continue
        query_id, article_id, grade = _judgment(columns, file=str(path), number=number)
        known = qrels.setdefault(query_id, {}).setdefault(article_id, grade)
        if known != grade:
            reason = f"{query_id} {article_id} is judged {grade} here and {known} before"
            raise ReadError(str(path), reason, line=number)
    return qrels


def qrels_lines(qrels: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield the lines of a BEIR `qrels/*.tsv`, header first, without newlines."""
    yield "\t".join(_HEADER)
    for query_id, grades in qrels.items():
        for article_id, grade in grades.items():
            yield f"{query_id}\t{article_id}\t{grade}"


def read_lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file, compressed with gzip or not.

    Raises:
        ReadError: If it cannot be read or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if raw.startswith(_GZIP) else raw).decode().splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadError(str(path), getattr(error, "strerror", None) or str(error)) from error


def _judgment(columns: list[str], *, file: str, number: int) -> tuple[str, str, int]:
    if len(columns) == 4:
        columns = [columns[0], *columns[2:]]
    try:
        query_id, article_id, grade = columns
        return query_id, article_id, int(grade)
    except ValueError:
        reason = "expected query-id, corpus-id and a whole number, as BEIR or TREC write them"
        raise ReadError(file, reason, line=number) from None
