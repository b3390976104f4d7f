"""Read texts whose paragraphs are labelled by hand, and compare the roles that are found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from index.articles.description import describe_article
from index.records import Article, Role, Source

FOLDER = Path(__file__).parent
PARTS = ("held_out", "interviews", "development")
"""All but the last were written before the rules and not used to improve them."""
MARKDOWN = "markdown"
"""How the name of a text ends that is of a Markdown file."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, and where each labelled part of it ends with its role, in reading order."""

    name: str
    text: str
    ends: tuple[tuple[int, Role], ...]

    def role_at(self, at: int) -> Role:
        """Return the role that a person gave to what stands at an offset."""
        return next(role for end, role in self.ends if at < end)


@dataclass(slots=True)
class Found:
    """How often each role was given, and how often rightly, by sentences."""

    right: Counter[Role] = field(default_factory=Counter)
    given: Counter[Role] = field(default_factory=Counter)
    labelled: Counter[Role] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Sentences of the body that were taken for something that may not be quoted."""
        return self.labelled[Role.BODY] - self.right[Role.BODY]


def read_texts(part: str) -> list[LabelledText]:
    """Return the texts of one part, in order."""
    found, name, text, ends = list[LabelledText](), "", "", list[tuple[int, Role]]()
    for line in [*(FOLDER / f"{part}.txt").read_text("utf-8").splitlines(), "[end]"]:
        if line.startswith("["):
            if text:
                found.append(LabelledText(name, text, tuple(ends)))
            name, text, ends = line.strip("[]"), "", []
        elif line and not line.startswith("#"):
            role, words = line.split(": ", 1)
            goes_on = role.startswith("+")
            text += (" " if goes_on else "\n\n" if text else "") + words.replace("\\", "\n")
            ends.append((len(text), Role(role.lstrip("+"))))
    return found


def compare(texts: list[LabelledText]) -> Found:
    """Return how the roles that are found stand to those given by hand, each text a saved one."""
    found = Found()
    for one in texts:
        form = MARKDOWN if one.name.endswith(MARKDOWN) else "text"
        article = Article(one.text, Source(file="a.txt", sha256="", format=form))
        for sentence in describe_article(article)[1]:
            wanted = one.role_at(sentence.span.start)
            found.given[sentence.role] += 1
            found.labelled[wanted] += 1
            if sentence.role is wanted:
                found.right[wanted] += 1
            else:
                words = sentence.span.of(one.text)
                found.errors.append(
                    f"{one.name}: {wanted} as {sentence.role} ({sentence.rule}): {words}"
                )
    return found
