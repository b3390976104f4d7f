"""Measure answers and refusals on sets of questions, over an index of what they are about.

    dateline index --index NEWS news-quiz/corpus.jsonl.gz
    python -m bench.answering --index NEWS quiz-report reporter-news-quiz
    python -m bench.answering --of seeds seeds --nuggets

A row a kind of question: how often the first quotes hold one that answers, whatever the
status; how often it is `answered`; of what the archive does not answer, how often it is
not called answered. `--write-paragraphs FILE` writes the articles of the sets `paragraphs`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.answering.sets import SETS, Case, write_corpus
from bench.answering.without import Without, by_external_id
from index.backends.registry import open_snapshot
from index.intake.build import index_paths
from index.records import ArticleId, Span
from index.settings import IndexSettings, SearchSettings
from search import Answer, AnswerStatus, Evidence, Searcher
from search.query_models import QueryModels

ROOT = Path(__file__).resolve().parents[2]
DEPTHS = (1, 3, 5)
_NUGGET_QUOTES = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: rank of the first quote that answers, from 1, and the status."""

    case: Case
    rank: int | None
    status: AnswerStatus
    quotes: int


def main() -> None:
    """Ask the questions of each set and print the rows."""
    options = _options()
    if options.write_paragraphs:
        write_corpus(options.data / "reader", options.write_paragraphs)
        return
    tables: dict[str, dict[str, float]] = {}
    with _opened(options) as snapshot:
        archive = _Archive(snapshot)
        for name in options.sets:
            cases = list(SETS[name](options.data))[:: options.every]
            outcomes = [archive.ask(case) for case in cases]
            tables |= rows(outcomes)
            if options.verbose:
                print("\n".join(map(_line, outcomes)))
        if options.nuggets:
            tables["nuggets"] = archive.nuggets(options.data / "seed-questions" / "nuggets.jsonl")
    if options.json:
        print(json.dumps({"tables": tables}, indent=1))
        return
    for name, row in tables.items():
        print(f"{name:24}", "  ".join(f"{what} {value:.3f}" for what, value in row.items()))


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Any]:
    """Open the index that is named, or one of the articles that are."""
    with ExitStack() as stack:
        index_dir = options.index
        if options.of:
            index_dir = Path(stack.enter_context(TemporaryDirectory())) / "index"
            index_paths([options.of], index_dir=index_dir, settings=IndexSettings())
        yield stack.enter_context(open_snapshot(index_dir))


class _Archive:
    """An index that is asked, with some articles left out or none."""

    def __init__(self, snapshot: Any) -> None:
        self._snapshot = snapshot
        self._models, self._settings = QueryModels(threads=2), SearchSettings()
        self._ids = by_external_id(snapshot)

    def ask(self, case: Case) -> Outcome:
        """Ask one question."""
        left_out = [self._ids[name] for name in case.left_out if name in self._ids]
        answer = self._answer(case.text, max(DEPTHS), left_out)
        quotes = shown(answer)
        ranks = [
            rank
            for rank, quote in enumerate(quotes, start=1)
            if case.judge(quote.article, quote.citation.span) is not False
        ]
        return Outcome(case, min(ranks, default=None), answer.status, len(quotes))

    def nuggets(self, file: Path) -> dict[str, float]:
        """Return which part of the facts of some questions quotes hold, and how many hold one."""
        found = wanted = quotes = carrying = 0
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            held = shown(self._answer(fields["question"], _NUGGET_QUOTES, ()))
            nuggets = [
                {(p["file"], Span(p["char_start"], p["char_end"])) for p in nugget["any_of"]}
                for nugget in fields["nuggets"]
            ]
            hits = [[_holds(quote, places) for places in nuggets] for quote in held]
            wanted, quotes = wanted + len(nuggets), quotes + len(held)
            found += sum(any(row[at] for row in hits) for at in range(len(nuggets)))
            carrying += sum(map(any, hits))
        return {"nuggets found": found / wanted, "quotes with one": carrying / max(1, quotes)}

    def _answer(self, question: str, k: int, left_out: Sequence[ArticleId]) -> Answer:
        snapshot = Without(self._snapshot, left_out) if left_out else self._snapshot
        return Searcher(snapshot, self._models, self._settings).ask(question, k=k)


def shown(answer: Answer) -> tuple[Evidence, ...]:
    """Return the quotes of an answer: those that answer, or those that are near."""
    return answer.evidence or answer.near


def _holds(quote: Evidence, places: set[tuple[str, Span]]) -> bool:
    name = Path(quote.citation.file).name
    return any(file == name and quote.citation.span.overlaps(span) for file, span in places)


def rows(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return a row of rates for each kind of question."""
    kinds = dict.fromkeys(outcome.case.kind for outcome in outcomes)
    return {kind: _row([o for o in outcomes if o.case.kind == kind]) for kind in kinds}


def _row(outcomes: Sequence[Outcome]) -> dict[str, float]:
    row: dict[str, float] = {}
    for outcome, some in (
        ("answerable", [o for o in outcomes if o.case.is_answerable]),
        ("unanswerable", [o for o in outcomes if not o.case.is_answerable]),
    ):
        if not some:
            continue
        status = Counter(o.status for o in some)
        row[outcome] = float(len(some))
        if outcome == "answerable":
            for depth in DEPTHS:
                row[f"in {depth}"] = sum((o.rank or depth + 1) <= depth for o in some) / len(some)
            row["answered"] = status[AnswerStatus.ANSWERED] / len(some)
            row["nothing"] = status[AnswerStatus.NOTHING] / len(some)
        else:
            row["refused"] = 1 - status[AnswerStatus.ANSWERED] / len(some)
    return row


def _line(outcome: Outcome) -> str:
    rank = outcome.rank or "-"
    wanted = "answer" if outcome.case.is_answerable else "refuse"
    return f"{wanted} {outcome.status:9} {rank:>2} of {outcome.quotes}  {outcome.case.text[:90]}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.answering", description="answers and refusals")
    parser.add_argument("--index", type=Path, help="the index folder")
    parser.add_argument("--of", type=Path, help="articles to make an index of, for this once")
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--nuggets", action="store_true", help="the facts in several articles, too")
    parser.add_argument("--every", type=int, default=1, help="ask one question of so many")
    parser.add_argument("--verbose", action="store_true", help="a line a question")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--write-paragraphs", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
