"""Load a judged collection as the index reads it, and part its questions in two.

The collections lie beside the project, in the folder that `DATELINE_DATA` names,
and are never committed. Constants are chosen on `tune` and reported on `report`:
SciFact has a train split, of the others every second question is in each half.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from index.articles.description import describe_article
from index.readers.registry import read_articles
from index.records import Article, Sentence
from index.settings import IndexSettings
from search.evaluate.beir import open_collection
from search.evaluate.qrels import Qrels
from search.evaluate.queries import NamedQuery

Half = Literal["tune", "report"]

NAMES = ("scifact", "cranfield", "news-quiz")
DATA = Path(os.environ.get("DATELINE_DATA", Path(__file__).parents[3] / "shared" / "data"))


@dataclass(frozen=True)
class Judged:
    """Articles as the index would hold them, and the questions of one half."""

    name: str
    articles: Sequence[tuple[Article, tuple[Sentence, ...]]] = field(repr=False)
    queries: Sequence[NamedQuery] = field(repr=False)
    qrels: Qrels = field(repr=False)


def load(name: str, half: Half) -> Judged:
    """Return a collection with the questions of one half.

    Raises:
        ReadError: If it is not there.
    """
    split = "train" if name == "scifact" and half == "tune" else "test"
    collection = open_collection(DATA / name, split=split)
    queries = list(collection.queries)
    if name == "cranfield":
        queries = [q for q in queries if int(q.id) % 2 == (half == "tune")]
    elif name == "news-quiz":
        queries = queries[0 if half == "tune" else 1 :: 2]
    limit = IndexSettings().max_article_bytes
    read = read_articles(collection.corpus, file=name, max_bytes=limit)
    articles = [describe_article(a) for a in read if isinstance(a, Article)]
    return Judged(name, articles, queries, {q.id: collection.qrels[q.id] for q in queries})
