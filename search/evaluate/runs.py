"""Turn ranked articles into the lines of a TREC run file.

In every ranking the articles are unique, ranks count from 1 and scores never
rise, whatever the hits were: evaluation tools sort by score and trust no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.errors import QueryError
from search.citations import LABEL_HASH_DIGITS
from search.results import Hit

TAG = "dateline"
"""Last column of every line, which names the system."""


def run_lines(query_id: str, hits: Iterable[Hit]) -> Iterator[str]:
    """Yield `qid Q0 docid rank score tag` for each article, best first, without newlines.

    An article is named by its `external_id`, else by the start of its source's
    hash, as in a citation label. Articles of one name count once, with their best score.

    Raises:
        QueryError: If a name holds white space, which no run file can hold.
    """
    scores: dict[str, float] = {}
    for hit in hits:
        name = _name(hit)
        scores[name] = max(hit.score, scores.get(name, hit.score))
    best = sorted(scores.items(), key=lambda item: -item[1])
    for rank, (name, score) in enumerate(best, start=1):
        yield f"{query_id} Q0 {name} {rank} {score:.6f} {TAG}"


def _name(hit: Hit) -> str:
    name = hit.article.external_id or hit.article.source.sha256[:LABEL_HASH_DIGITS]
    if len(name.split()) != 1:
        raise QueryError(f"article id {name!r} has white space, which a run file cannot hold")
    return name
