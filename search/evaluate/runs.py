"""Write and read TREC run files.

In every ranking that is written the articles are unique, ranks count from 1 and
scores never rise, whatever the hits were: evaluation tools sort by score and
trust no order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from index.errors import QueryError, ReadError
from search.citing.citations import LABEL_HASH_DIGITS
from search.evaluate.qrels import read_lines
from search.results import Hit

Run: TypeAlias = dict[str, dict[str, float]]
"""Score by article id by query id, higher is better."""

TAG = "dateline"
"""Last column of every line, which names the system."""

_COLUMNS = 6  # of TREC's format: question, Q0, document, rank, score and name of the run


def run_lines(query_id: str, hits: Iterable[Hit]) -> Iterator[str]:
    """Yield `qid Q0 docid rank score tag` for each article, best first, without newlines.

    Articles of one name (see `article_name`) count once, with their best score.

    Raises:
        QueryError: If a name holds white space, which no run file can hold.
    """
    scores: dict[str, float] = {}
    for hit in hits:
        name = article_name(hit)
        scores[name] = max(hit.score, scores.get(name, hit.score))
    best = sorted(scores.items(), key=lambda item: -item[1])
    for rank, (name, score) in enumerate(best, start=1):
        yield f"{query_id} Q0 {name} {rank} {score:.6f} {TAG}"


def article_name(hit: Hit) -> str:
    """Return what runs and judgments call an article: its `external_id`, else its hash.

    Of the hash the start is used, as in a citation label.

    Raises:
        QueryError: If the name holds white space, which no run file can hold.
    """
    name = hit.article.external_id or hit.article.source.sha256[:LABEL_HASH_DIGITS]
    if len(name.split()) != 1:
        raise QueryError(f"article id {name!r} has white space, which a run file cannot hold")
    return name


def read_run(path: Path) -> Run:
    """Return the run of a file, whichever system wrote it.

    Raises:
        ReadError: If the file cannot be read, a line is not one of a run, or an
            article is there twice for one question.
    """
    return parse_run(read_lines(path), file=str(path))


def parse_run(lines: Iterable[str], *, file: str) -> Run:
    """Return the run that these lines spell; `file` names them in errors.

    Raises:
        ReadError: As `read_run` does.
    """
    run: Run = {}
    for number, line in enumerate(lines, start=1):
        if not (columns := line.split()):
            continue
        score = _score(columns, file, number)
        scores, article_id = run.setdefault(columns[0], {}), columns[2]
        if article_id in scores:
            reason = f"{article_id} is there twice for {columns[0]}"
            raise ReadError(file, reason, line=number)
        scores[article_id] = score
    return run


def _score(columns: list[str], file: str, number: int) -> float:
    try:
        if len(columns) == _COLUMNS and math.isfinite(score := float(columns[4])):
            return score
    except ValueError:
        pass
    raise ReadError(file, "expected: query-id Q0 article-id rank score tag", line=number)
