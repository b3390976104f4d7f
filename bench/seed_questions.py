"""Measure answers on the seed questions: evidence among the first quotes, and refusals.

Needs the folder `seed-questions` (see `--data`); prints one row a question and
the totals, or JSON. Evidence counts as found when a quote shares words with a
gold span of the same file. These questions are too few to tune on.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from index.intake.build import index_paths
from index.records import Span
from index.settings import IndexSettings
from search import Answer, AnswerStatus, Searcher, open_searcher

ROOT = Path(__file__).resolve().parents[1]
DEPTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one question. `rank` is that of the first gold quote, from 1."""

    id: str
    question: str
    answerable: bool
    status: str
    rank: int | None
    took_ms: float


def main() -> None:
    """Index the seeds, ask every question, print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        index_dir = Path(folder) / ".dateline"
        index_paths([ROOT / "seeds"], index_dir=index_dir, settings=IndexSettings(options.embedder))
        with open_searcher(index_dir) as searcher:
            rows = list(_rows(searcher, options.data / "questions.jsonl"))
    if options.json:
        print(json.dumps({"rows": [asdict(r) for r in rows], "totals": _totals(rows)}, indent=2))
        return
    for row in rows:
        rank = "-" if row.rank is None else str(row.rank)
        print(f"{row.id:6} {row.status:9} {rank:>3} {row.took_ms:7.0f} ms  {row.question[:50]}")
    for name, value in _totals(rows).items():
        print(f"{name:40} {value}")


def _rows(searcher: Searcher, file: Path) -> Iterator[Row]:
    for line in file.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        answer = searcher.ask(question["question"], k=max(DEPTHS))
        yield Row(
            id=question["id"],
            question=question["question"],
            answerable=bool(question["answers"]),
            status=answer.status,
            rank=_first_gold(answer, question["evidence"]),
            took_ms=answer.took_ms,
        )


def _first_gold(answer: Answer, gold: list[dict[str, str | int]]) -> int | None:
    """Return the rank of the first quote that shares words with gold evidence."""
    spans = [(str(g["file"]), Span(int(g["char_start"]), int(g["char_end"]))) for g in gold]
    for rank, evidence in enumerate(answer.evidence, start=1):
        file = Path(evidence.citation.file).name
        if any(file == name and evidence.citation.span.overlaps(span) for name, span in spans):
            return rank
    return None


def _totals(rows: list[Row]) -> dict[str, str]:
    answerable = [r for r in rows if r.answerable]
    others = [r for r in rows if not r.answerable]
    totals = {
        f"evidence in the first {depth}": f"{_found(answerable, depth)} of {len(answerable)}"
        for depth in DEPTHS
    }
    answered = sum(r.status == AnswerStatus.ANSWERED for r in answerable)
    refused = sum(r.status != AnswerStatus.ANSWERED for r in others)
    totals["answerable and called answered"] = f"{answered} of {len(answerable)}"
    totals["unanswerable and refused"] = f"{refused} of {len(others)}"
    return totals


def _found(rows: list[Row], depth: int) -> int:
    return sum(r.rank is not None and r.rank <= depth for r in rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/seed-questions")
    parser.add_argument("--embedder", default=IndexSettings().embedder)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
