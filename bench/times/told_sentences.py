"""Read sentences marked with what a timeline may say of them, and compare it with what it says.

A line of `told_held_out.txt` (written before the rules) or `told_development.txt` is a sentence,
a bar, and each value with its mark, or `-` where no entry may stand. Lines that begin with `#` are
comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.articles.description import describe_article
from index.articles.times.quoted_parts import quoted_parts
from index.articles.times.time_expressions import find_times
from index.records import Article, Fact, Source
from search.timelines.entries import Standing
from search.timelines.standing import times_told

PUBLISHED = "2017-11-08"
"""The day of the article in which each sentence stands, a Wednesday."""
TOLD_PARTS = ("told_development", "told_held_out")
_MARKS: dict[Standing | None, str] = {
    None: "",
    Standing.PLANNED: "planned",
    Standing.SAID_TO_BE: "said",
    Standing.SAID_NOT_TO_BE: "not",
    Standing.CALLED_OFF: "off",
    Standing.CONDITIONAL: "if",
}


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence, what a timeline may say of it, and what it says: values with their marks."""

    words: str
    expected: frozenset[str]
    found: frozenset[str]

    @property
    def verdict(self) -> str:
        """`right`; `left` where entries miss or are more careful than they might; or `wrong`."""
        if self.found == self.expected:
            return "right"
        return "left" if all(map(self._is_careful, self.found)) else "wrong"

    def _is_careful(self, entry: str) -> bool:
        return entry in self.expected or (
            entry.endswith(" said") and entry.removesuffix(" said") in self.expected
        )


def read_told(part: str) -> Iterator[ToldSentence]:
    """Yield the marked sentences of one of `TOLD_PARTS`, each with what is found in it."""
    path = Path(__file__).parent / f"{part}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words, _, marks = line.rpartition(" | ")
            expected = frozenset() if marks == "-" else frozenset(marks.split(", "))
            yield ToldSentence(words, expected, frozenset(_told(words)))


def _told(words: str) -> Iterator[str]:
    source = Source("told.jsonl", "0" * 64, "jsonl")
    article, sentences = describe_article(
        Article(words, source, title=Fact("A title", "given"), published=Fact(PUBLISHED, "given"))
    )
    times = find_times(article.text, sentences, published=PUBLISHED)
    quoted = sorted(quoted_parts(article.text, sentences))
    for sentence in sentences:
        inside = [one for one in times if one.value and sentence.span.contains(one.span)]
        for time, standing in times_told(article, sentence.span, inside, quoted):
            yield f"{time.value} {_MARKS[standing]}".strip()
