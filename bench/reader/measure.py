"""Measure the reader that ships on questions that it was not trained on.

    python -m bench.reader.measure [--json FILE]

It is asked as the program asks it, in eight bits, over whole paragraphs. Exact match and
F1 are those of SQuAD (Rajpurkar et al., 2016), over questions that are answered; AUROC
tells how well the logit of a window puts answerable questions before the others.
"""

from __future__ import annotations

import argparse
import json
import re
import string
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.reader.questions import Question, read_questions
from search.reading.base import Window, WindowReading
from search.reading.registry import open_reader

ROOT = Path(__file__).resolve().parents[2]
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def main() -> None:
    """Ask every question kept aside and print a row for each source."""
    options = _options()
    questions = [q for q in read_questions(options.data) if q.context.is_kept_aside]
    by_source: dict[str, list[Question]] = {}
    for question in questions:
        by_source.setdefault(question.context.source, []).append(question)
    reader = open_reader(threads=2, resident=True)
    found = {}
    for source, some in by_source.items():
        asked = some[:: max(1, len(some) // options.most)]
        readings = [
            reader.read(q.text, [Window("", q.context.text, q.context.sentences)])[0] for q in asked
        ]
        found[source] = _measures(asked, readings)
        row = "  ".join(f"{name} {value:.3f}" for name, value in found[source].items())
        print(f"{source:16} {row}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _measures(questions: Sequence[Question], readings: Sequence[WindowReading]) -> dict[str, float]:
    pairs = list(zip(questions, readings, strict=True))
    answered = [(q, r) for q, r in pairs if q.answers]
    texts = [(_best_words(q, r), [a.of(q.context.text) for a in q.answers]) for q, r in answered]
    f1 = [max(_f1(said, right) for right in rights) for said, rights in texts]
    exact = [any(_plain(said) == _plain(right) for right in rights) for said, rights in texts]
    measures = {
        "questions": float(len(pairs)),
        "exact": sum(exact) / len(exact),
        "F1": sum(f1) / len(f1),
    }
    others = [r for q, r in pairs if not q.answers]
    if others:
        mine = [r for _, r in answered]
        measures["AUROC window"] = _auroc([r.answers for r in mine], [r.answers for r in others])
        measures["AUROC span"] = _auroc([_span(r) for r in mine], [_span(r) for r in others])
        best = [max(s.answers for s in r.sentences) for r in mine]
        worst = [max(s.answers for s in r.sentences) for r in others]
        measures["AUROC sentence"] = _auroc(best, worst)
    return measures


def _best_words(question: Question, reading: WindowReading) -> str:
    best = max(reading.sentences, key=lambda one: one.span_score)
    return best.words.of(question.context.text) if best.words else ""


def _span(reading: WindowReading) -> float:
    return max(one.span_score for one in reading.sentences)


def _plain(text: str) -> list[str]:
    bare = "".join(c for c in text.lower() if c not in string.punctuation)
    return _ARTICLES.sub(" ", bare).split()


def _f1(said: str, right: str) -> float:
    mine, theirs = _plain(said), _plain(right)
    shared = sum((Counter(mine) & Counter(theirs)).values())
    return 2 * shared / (len(mine) + len(theirs)) if shared else float(mine == theirs)


def _auroc(above: Sequence[float], below: Sequence[float]) -> float:
    """Return how often one of `above` is higher than one of `below`, ties for half."""
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return wins / (len(above) * len(below))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/reader")
    parser.add_argument("--most", type=int, default=800, help="questions of each source")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
