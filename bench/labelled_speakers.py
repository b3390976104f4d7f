"""Measure the speakers that are named against those that a person labelled.

`tests/index/articles/speech/labelled.jsonl` has an article a line: text written for the
purpose in the manner of wire copy, half of the articles for development and half
held out, and the five seeds, named by their files. Each has quotations, direct
and reported: where their words begin, the words, and who says them as it
stands in the text, or null where no name is certain.

    python -m bench.labelled_speakers [--half development] [--wrong]

A quotation is right if the sentences that hold it name that speaker and no
other. Precision is of all that are named, recall of all that have a speaker; `--wrong`
also prints those that are wrong or missed. A description or a whole name counts as wrong
where one is labelled and another is found.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.articles.description import describe_article
from index.articles.speech.speakers import find_speaker
from index.records import Article, Sentence, Source, Span, Speaker

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "tests" / "index" / "articles" / "speech" / "labelled.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """Who says a quotation: the words as they stand in the text, None where none is certain."""

    span: Span
    speaker: str | None
    description: str | None
    full_name: str | None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article, the part of the set it belongs to, and its labels."""

    name: str
    half: str
    text: str
    labels: Sequence[Label]


@dataclass(slots=True)
class Measured:
    """How many quotations were named, and what went wrong."""

    right: int = 0
    named: int = 0
    spoken: int = 0
    labels: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    misdescribed: list[str] = field(default_factory=list)
    took_s: float = 0.0

    @property
    def precision(self) -> float:
        """The share of what is named that is right."""
        return self.right / self.named if self.named else 1.0

    @property
    def recall(self) -> float:
        """The share of what has a speaker that is named right."""
        return self.right / self.spoken if self.spoken else 1.0


def labelled_articles(path: Path = LABELLED) -> Iterator[LabelledArticle]:
    """Yield the labelled articles."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        file = entry.get("file")
        text = (ROOT / "seeds" / file).read_text(encoding="utf-8") if file else entry["text"]
        labels = [
            Label(
                Span(q["start"], q["start"] + len(q["words"])),
                q["speaker"],
                q.get("description"),
                q.get("full_name"),
            )
            for q in entry["quotations"]
        ]
        yield LabelledArticle(entry["name"], entry["half"], text, labels)


def measure(articles: Iterable[LabelledArticle]) -> dict[str, Measured]:
    """Return what was found in each part of the set."""
    found: dict[str, Measured] = defaultdict(Measured)
    for article in articles:
        source = Source(f"{article.name}.txt", "0" * 64, "text")
        described, sentences = describe_article(Article(article.text, source))
        for label in article.labels:
            _judge(found[article.half], described.text, list(sentences), label)
    return dict(found)


def _judge(measured: Measured, text: str, sentences: Sequence[Sentence], label: Label) -> None:
    positions = [i for i, s in enumerate(sentences) if s.span.overlaps(label.span)]
    began = time.process_time()
    speakers = [s for i in positions if (s := find_speaker(text, sentences, i))]
    measured.took_s += time.process_time() - began
    names = {speaker.name for speaker in speakers}
    line = f"{label.speaker or 'no speaker'}, found {sorted(names)}: {label.span.of(text)}"
    measured.labels += 1
    measured.spoken += label.speaker is not None
    measured.named += bool(names)
    if names == {label.speaker}:
        measured.right += 1
        measured.misdescribed += _misdescribed(text, label, speakers[0])
    elif names:
        measured.wrong.append(line)
    elif label.speaker is not None:
        measured.missed.append(line)


def _misdescribed(text: str, label: Label, speaker: Speaker) -> Iterator[str]:
    pairs = (
        ("described as", label.description, speaker.description),
        ("in full", label.full_name, speaker.full_name),
    )
    for how, wanted, span in pairs:
        found = span.of(text) if span else None
        if None not in (found, wanted) and found != wanted:
            yield f"{speaker.name}, {how} {wanted}, found {found}: {label.span.of(text)}"


def main() -> None:
    """Print the figures of each part, and what is wrong or missed in it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--half", choices=("development", "held out", "seeds"))
    parser.add_argument("--wrong", action="store_true", help="print what is wrong or missed")
    options = parser.parse_args()
    for half, found in measure(labelled_articles()).items():
        if options.half not in (None, half):
            continue
        print(
            f"{half}: {found.labels} quotations, precision {found.precision:.3f}, "
            f"recall {found.recall:.3f} ({found.right} right of {found.named} named, "
            f"{found.spoken} have a speaker), {len(found.misdescribed)} misdescribed, "
            f"{1e6 * found.took_s / max(1, found.labels):.0f} us each"
        )
        if options.wrong:
            for kind in ("wrong", "missed", "misdescribed"):
                print(*(f"  {kind}: {line}" for line in getattr(found, kind)), sep="\n")


if __name__ == "__main__":
    main()
