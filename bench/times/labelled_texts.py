"""Read texts in which the times are marked by hand, and compare what is found in them.

A text begins with `== PUBLISHED NAME`, where PUBLISHED is an ISO 8601 date or `-`. In it
`[on Monday|2017-11-06]` marks words that mean a time, `[yesterday|?]` words of which no reader
could say which day they mean, or that a speaker says, and `[at 2000|!]` or `{{May}}` words that
are no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.articles.description import describe_article
from index.articles.times.time_expressions import find_times
from index.records import Article, Fact, Source, Span

FOLDER = Path(__file__).parent
PARTS = ("development", "held_out", "fresh")
"""Texts are split before any rule was mended. On the second part the rules were tried when they
were whole on the first, and on the third when they were whole on both; what went wrong was
mended after that (`docs/times.md`)."""

_MARKED = re.compile(r"\[([^\]|]*)\|([^\]]*)\]|\{\{([^}]*)\}\}")
_QUOTES = '"“‘'


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words of a text with what they mean: `value` is None where that cannot be known."""

    span: Span
    words: str
    value: str | None
    is_time: bool


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One text, unmarked, with its labels in order."""

    name: str
    published: str | None
    text: str
    labels: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for a label: `right`, `left` (unresolved or not found), or `wrong`.

    `found` has the values of the times found there; `rule` the rules.
    """

    text: str
    words: str
    expected: str | None
    found: tuple[str | None, ...]
    rule: str
    verdict: str


def read_texts(part: str) -> list[LabelledText]:
    """Return the texts of one of `PARTS`."""
    whole = (FOLDER / f"{part}.txt").read_text(encoding="utf-8")
    return [_read(block) for block in re.split(r"(?m)^== ", whole) if block.strip()]


def outcomes(texts: list[LabelledText]) -> Iterator[Outcome]:
    """Compare what is found with the labels; a resolved time without a label is wrong, too."""
    for text in texts:
        described, sentences = describe_article(_article(text))
        times = find_times(described.text, sentences, published=text.published)
        taken = set[int]()
        for label in text.labels:
            here = [n for n, time in enumerate(times) if time.span.overlaps(label.span)]
            taken |= set(here)
            values = tuple(times[n].value for n in here)
            rule = "; ".join(times[n].rule for n in here) or "not found"
            verdict = _verdict(label, values)
            yield Outcome(text.name, label.words, label.value, values, rule, verdict)
        for number, time in enumerate(times):
            if number not in taken and time.value is not None:
                words = time.span.of(text.text)
                yield Outcome(text.name, words, None, (time.value,), time.rule, "wrong")


def _verdict(label: Labelled, values: tuple[str | None, ...]) -> str:
    resolved = [value for value in values if value is not None]
    if not resolved:
        return "right" if label.value is None else "left"
    return "right" if resolved == [label.value] else "wrong"


def _article(text: LabelledText) -> Article:
    fact = Fact(text.published, "given") if text.published else None
    source = Source(f"{text.name}.jsonl", "0" * 64, "jsonl")
    return Article(text.text, source, title=Fact("A title", "given"), published=fact)


def _read(block: str) -> LabelledText:
    head, _, marked = block.partition("\n")
    published, _, name = head.partition(" ")
    plain, labels, at = "", [], 0
    for match in _MARKED.finditer(marked):
        plain += marked[at : match.start()]
        words = match[1] if match[1] is not None else match[3]
        span = Span(len(plain), len(plain) + len(words))
        value = match[2] if match[2] not in (None, "?", "!") else None
        labels.append(Labelled(span, words, value, match[2] not in (None, "!")))
        plain, at = plain + words, match.end()
    plain = (plain + marked[at:]).rstrip("\n") + "\n"
    return LabelledText(name, None if published == "-" else published, plain, tuple(labels))
