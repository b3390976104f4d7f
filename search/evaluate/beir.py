"""Find the parts of a judged collection in a folder laid out as BEIR does.

    corpus.jsonl[.gz]     the articles
    queries.jsonl[.gz]    the questions
    qrels/SPLIT.tsv       the judgments of one split; or qrels.tsv beside the others

Only the files are named here; the articles are read by `dateline index` like any
other JSON lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import QueryError, ReadError
from search.evaluate.qrels import Qrels, read_qrels
from search.evaluate.queries import NamedQuery, read_queries

DEFAULT_SPLIT = "test"


@dataclass(frozen=True, slots=True)
class Collection:
    """A judged collection.

    Attributes:
        corpus: The file with its articles.
        queries: The judged questions, in the order of their file.
        qrels: Their judgments.
    """

    corpus: Path
    queries: tuple[NamedQuery, ...]
    qrels: Qrels

    def limited(self, count: int | None) -> Collection:
        """Return the collection with the first `count` questions only; None keeps all."""
        queries = self.queries[:count]
        return replace(self, queries=queries, qrels={q.id: self.qrels[q.id] for q in queries})


def open_collection(folder: Path, *, split: str = DEFAULT_SPLIT) -> Collection:
    """Return the collection of a folder with the judgments of one split.

    A question that the split does not judge is left out: what cannot be measured
    is not run.

    Raises:
        ReadError: If a file is missing or wrong.
        QueryError: If the split judges none of the questions.
    """
    corpus = _either(folder, "corpus.jsonl")
    queries = read_queries(_either(folder, "queries.jsonl"))
    qrels = read_qrels(_qrels_file(folder, split))
    judged = tuple(query for query in queries if query.id in qrels)
    if not judged:
        raise QueryError(f"{folder}: no question of queries.jsonl is judged in split {split!r}")
    return Collection(corpus, judged, {query.id: qrels[query.id] for query in judged})


def _either(folder: Path, name: str) -> Path:
    """Return the file of this name, plain or compressed."""
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise ReadError(str(folder), f"holds no {name}, which a BEIR folder has")


def _qrels_file(folder: Path, split: str) -> Path:
    for path in (folder / "qrels" / f"{split}.tsv", folder / "qrels.tsv"):
        if path.is_file():
            return path
    known = sorted(path.stem for path in (folder / "qrels").glob("*.tsv"))
    there = f"there is {', '.join(known)}" if known else "there is no qrels folder"
    raise ReadError(str(folder), f"holds no qrels/{split}.tsv; {there}")
