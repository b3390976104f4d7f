"""Read questions with the words that answer them, and keep some groups aside.

A group is an article or a story. Of what is split by group no text is both trained on
and measured on, and the split follows from the names alone.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.articles.sentences import split_sentences
from index.records import Span

FILES = ("questions.jsonl.gz", "qamr.jsonl.gz")
_KEPT_ASIDE = 8
"""One group of so many is never trained on."""
_LOOSE = frozenset({"nq", "qed"})
"""Sources whose paragraphs are of unlike articles: each is a group of its own."""


@dataclass(frozen=True, slots=True)
class Context:
    """A paragraph, its sentences and where it is from."""

    source: str
    group: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def title(self) -> str:
        """The name of the article, empty if the group is no article."""
        is_named = self.source.startswith("squad") or self.source == "newwiki"
        return self.group.replace("_", " ") if is_named else ""

    @property
    def is_kept_aside(self) -> bool:
        """Whether the paragraph is for measuring only."""
        name = self.text if self.group in _LOOSE else self.group
        return int.from_bytes(sha256(name.encode()).digest()[:4], "big") % _KEPT_ASIDE == 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a paragraph; without answers, the paragraph does not answer it."""

    text: str
    context: Context
    answers: tuple[Span, ...]


def read_questions(folder: Path) -> Iterator[Question]:
    """Iterate over all questions, file by file, in the order of the lines."""
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from _questions(json.loads(line))


def _questions(fields: dict[str, Any]) -> Iterator[Question]:
    text, source, group = (str(fields[key]) for key in ("context", "source", "group"))
    context = Context(source, group, text, tuple(split_sentences(text)))
    for one in fields["questions"]:
        answers = tuple(Span(start, end) for start, end in one["answers"])
        yield Question(one["question"].strip(), context, answers)
