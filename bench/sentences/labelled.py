"""Read paragraphs whose sentence ends are marked by hand, and compare what is found in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from index.articles.sentences import split_sentences

FOLDER = Path(__file__).parent
PARTS = ("held_out", "development")
"""The first part was written before the tables of the languages and never used to improve them."""

_MARK = "|"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the sentences that a reader sees in it."""

    language: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph as an article holds it."""
        return "".join(self.sentences)

    @property
    def ends(self) -> frozenset[int]:
        """Characters that are not white space before each sentence end inside the paragraph."""
        return _ends(self.sentences)


@dataclass(frozen=True, slots=True)
class Found:
    """How many sentence ends inside paragraphs were found, of how many."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The F1 of the boundaries; 1 where there is none to find and none was found."""
        errors = self.wrong + self.missed
        return 2 * self.right / (2 * self.right + errors) if self.right + errors else 1.0


def read_paragraphs(part: str) -> list[Paragraph]:
    """Return the paragraphs of one part, in order."""
    language, found = "", []
    for line in (FOLDER / f"{part}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append(Paragraph(language, tuple(line.replace(" | ", " |").split(_MARK))))
    return found


def split_paragraph(paragraph: Paragraph, *, language: str | None) -> tuple[str, ...]:
    """Return the sentences found in a paragraph."""
    text = paragraph.text
    return tuple(span.of(text) for span in split_sentences(text, language=language))


def compare(paragraph: Paragraph, *, language: str | None) -> Found:
    """Return how the sentence ends that are found stand to those marked by hand."""
    ends = _ends(split_paragraph(paragraph, language=language))
    return Found(len(ends & paragraph.ends), len(ends - paragraph.ends), len(paragraph.ends - ends))


def _ends(sentences: tuple[str, ...]) -> frozenset[int]:
    lengths = (len("".join(sentence.split())) for sentence in sentences)
    return frozenset(list(accumulate(lengths))[:-1])
