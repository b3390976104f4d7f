"""Compare quotes and marks with the bytes that they are from, for very many questions.

    python -m bench.answering.exactness INDEX --questions 20000 [--skip 5000]

The questions are the reader's own, about anything at all: what is quoted need not answer,
it must only stand in its file, at the place that is cited. The reader reads one window for
each, and the nearest sentences of it are quoted. Files of JSON lines and of text are compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from bench.reader.questions import FILES
from index.backends.registry import open_snapshot
from index.settings import SearchSettings
from search import Evidence, Searcher
from search.query_models import QueryModels

ROOT = Path(__file__).resolve().parents[2]
_QUOTES = 3
_TELL_EVERY = 500


def main() -> int:
    """Ask, compare, and print how many quotes and marks were the same."""
    options = _options()
    found = Counter[str]()
    asked = islice(_questions(options.data), options.skip, options.skip + options.questions)
    with open_snapshot(options.index) as snapshot:
        settings = SearchSettings(ask_closer=0, related_at=0.0)
        searcher = Searcher(snapshot, QueryModels(threads=1), settings)
        for question in asked:
            answer = searcher.ask(question, k=_QUOTES, rerank=1)
            found["questions"] += 1
            for evidence in (*answer.evidence, *answer.near):
                found.update(_faults(evidence))
                found["quotes"] += 1
                found["marks"] += len(evidence.marks)
            if found["questions"] % _TELL_EVERY == 0:
                print(dict(found), flush=True)
    print(dict(found))
    return int(any("wrong" in name for name in found))


def _faults(evidence: Evidence) -> Iterator[str]:
    """Yield what of a quote is not what its source has."""
    citation, source = evidence.citation, evidence.article.source
    text = _text(Path(source.file), source.line)
    if citation.span.of(text) != citation.quote:
        yield "wrong quotes"
    for mark in evidence.marks:
        if not citation.span.contains(mark) or mark.of(text) not in citation.quote:
            yield "wrong marks"


@lru_cache(maxsize=4096)
def _text(file: Path, line: int | None) -> str:
    """Return the text of an article as its file has it."""
    if line is None:
        return file.read_bytes().decode("utf-8")
    return str(json.loads(_lines(file)[line - 1])["text"])


@lru_cache(maxsize=8)
def _lines(file: Path) -> list[bytes]:
    read = gzip.decompress if file.suffix == ".gz" else bytes
    return read(file.read_bytes()).split(b"\n")


def _questions(folder: Path) -> Iterator[str]:
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                for one in json.loads(line)["questions"]:
                    yield str(one["question"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/reader")
    parser.add_argument("--questions", type=int, default=20_000, help="how many are asked")
    parser.add_argument("--skip", type=int, default=0, help="how many to leave out before them")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
