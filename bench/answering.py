"""Measure answers and refusals on news-quiz questions, over an index of its articles.

    dateline index --index INDEX news-quiz/corpus.jsonl.gz
    python bench/answering.py INDEX --half report

A quote counts as evidence when it holds an answer string. Each question is also
asked of the archive as it was 45 days before the quiz, when what it asks about
had not happened: then it should be refused. Both are silver: an answer string
can stand in a quote by chance, and some quiz questions ask about old facts.

The answering constants were chosen on the questions at even positions
(`--half tune`); what is reported are the others.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from index.filters import Filters
from search import Answer, AnswerStatus, Searcher, open_searcher

ROOT = Path(__file__).resolve().parents[1]
DEPTHS = (1, 3, 5)
DAYS_BEFORE = 45


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question, the day of the quiz and the strings that answer it."""

    text: str
    day: date
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rank of the first quote that holds an answer, and the status now and before."""

    rank: int | None
    now: AnswerStatus
    before: AnswerStatus


def main() -> None:
    """Ask every question twice and print the rates."""
    options = _options()
    offset = {"tune": 0, "report": 1}[options.half]
    questions = list(_questions(options.data / "queries.jsonl"))[offset::2][: options.limit]
    with open_searcher(options.index) as searcher:
        outcomes = [_ask(searcher, question) for question in questions]
    rates = _rates(outcomes)
    if options.json:
        print(json.dumps({"half": options.half, "questions": len(questions), **rates}, indent=2))
        return
    print(f"{len(questions)} questions, {options.half} half")
    for name, rate in rates.items():
        print(f"{name:40} {rate:.3f}")


def _ask(searcher: Searcher, question: Question) -> Outcome:
    answer = searcher.ask(question.text, k=max(DEPTHS))
    earlier = Filters(until=(question.day - timedelta(days=DAYS_BEFORE)).isoformat())
    before = searcher.ask(question.text, k=max(DEPTHS), filters=earlier)
    return Outcome(_first_answer(answer, question.answers), answer.status, before.status)


def _first_answer(answer: Answer, wanted: Sequence[str]) -> int | None:
    """Return the rank of the first quote that holds an answer as whole words."""
    for rank, evidence in enumerate(answer.evidence, start=1):
        quote = f" {_plain(evidence.citation.quote)} "
        if any(f" {_plain(string)} " in quote for string in wanted):
            return rank
    return None


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _rates(outcomes: Sequence[Outcome]) -> dict[str, float]:
    count = len(outcomes)
    now, before = Counter(o.now for o in outcomes), Counter(o.before for o in outcomes)
    found = {
        f"evidence in the first {depth}": sum(
            o.rank is not None and o.rank <= depth for o in outcomes
        )
        for depth in DEPTHS
    }
    statuses = {f"now {status}": now[status] for status in AnswerStatus}
    statuses |= {f"before it happened {status}": before[status] for status in AnswerStatus}
    return {name: number / count for name, number in (found | statuses).items()}


def _questions(file: Path) -> Iterator[Question]:
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        facts = fields["metadata"]
        yield Question(fields["text"], date.fromisoformat(facts["date"]), tuple(facts["answers"]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/news-quiz")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--limit", type=int, help="questions at most")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
