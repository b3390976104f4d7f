"""A small archive to torture, the questions it is asked, and what it answered."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index.filters import Filters
from index.storage.catalog import open_to_read
from index.storage.files.layout import Layout
from index.storage.tables.operation_table import ARRIVALS, last_operations
from search.searcher import open_searcher
from tests.index.archives import WORDS, write_article

QUESTIONS: Sequence[tuple[str, Filters]] = (
    ("storm harbour", Filters()),
    ("minister verdict treaty", Filters()),
    ("rocket", Filters(since="2020-01-01")),
    ("village bridge protest", Filters(outlets=("Harbour Post",))),
    ("glacier museum price", Filters(until="2020-12-31")),
)

Answers = list[tuple[str, int, int, str, float]]
"""Of every hit: file, line, start, quote and score, in the order of questions and ranks."""


def write_archive(folder: Path, *, seed: int, files: int = 6, lines: int = 12) -> None:
    """Write text files and one of JSON lines, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(files):
        body = [sentence(chance) for _ in range(chance.randint(2, 6))]
        write_article(folder / f"{number}.txt", body, title=" ".join(chance.sample(WORDS, 3)))
    records = [
        {
            "title": " ".join(chance.sample(WORDS, 2)),
            "text": sentence(chance),
            "published": f"20{chance.randint(18, 22)}-0{chance.randint(1, 9)}-11",
            "outlet": chance.choice(["Harbour Post", "Summit Times"]),
        }
        for _ in range(lines)
    ]
    text = "".join(f"{json.dumps(record)}\n" for record in records)
    (folder / "lines.jsonl").write_text(text, encoding="utf-8")


def sentence(chance: random.Random) -> str:
    """Return a sentence of words that meet often."""
    return f"{' '.join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize()}."


def answers(index_dir: Path) -> Answers:
    """Ask every question and return all hits, each proven to be a slice of its article."""
    found: Answers = []
    with open_searcher(index_dir) as searcher:
        for question, filters in QUESTIONS:
            for hit in searcher.search(question, k=5, filters=filters, rerank=0).hits:
                source, citation = hit.article.source, hit.citation
                assert hit.article.text[slice(*citation.span)] == citation.quote
                found.append(
                    (source.file, source.line or 0, citation.span.start, citation.quote, hit.score)
                )
    return found


def arrivals(index_dir: Path) -> int:
    """Return how often an index was taken for one that came from elsewhere."""
    with closing(open_to_read(Layout(index_dir).catalog)) as connection:
        operations = last_operations(connection, 1_000_000)
    return sum(operation.kind in ARRIVALS for operation in operations)
