"""Make labelled pairs out of the texts beside this module.

`stories.txt` holds reports as an agency writes them, each with other beginnings for it, reports
of other papers that quote the same words, and one that only has the same subject. Copies, cut
copies and copies under another beginning are made of them by rule. `sentences.txt` holds pairs of
sentences that look alike. `PARTS` says which of them are held out. All names and texts are
invented; the pairs of `seeds/` are for development.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from index.articles.description import describe_article
from index.readers import read_articles
from index.records import Article, ArticleId, Fact, Source, StoredArticle
from search.comparing.article_pairs import PairKind

PARTS = ("development", "held out", "held out later")
"""The rules were chosen by the first; the second was looked at once, after which two rules were
made narrower; the third was written after that."""
HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
_SEED_BYTES = 1_000_000
"""Bytes of a seed at most, for the reader; none comes near."""


class Pair(NamedTuple):
    """Two articles, and what they share."""

    name: str
    one: StoredArticle
    other: StoredArticle
    kind: PairKind
    part: str


@dataclass
class Story:
    """A report and what other papers make of it."""

    name: str
    part: str
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The report of the agency."""
        return self.parts["story"][0]


def pairs() -> list[Pair]:
    """Return all labelled pairs."""
    return [*_of_seeds(), *_of_stories(), *_of_forms(), *_of_sentences()]


def article(text: str, number: int, outlet: str | None = None) -> StoredArticle:
    """Return a text as an index holds it."""
    source = Source(f"{number}.json", f"{number:064x}", "jsonl")
    made = Article(text, source, outlet=Fact(outlet, "given") if outlet else None)
    described, sentences = describe_article(made)
    return StoredArticle(ArticleId(number), described, tuple(sentences))


def stories() -> list[Story]:
    """Read the stories."""
    found = list[Story]()
    for line_block in re.split(r"^== ", (HERE / "stories.txt").read_text("utf-8"), flags=re.M)[1:]:
        head, _, body = line_block.partition("\n")
        name, _, part = head.partition(" | ")
        story = Story(name, part)
        for block in re.split(r"^-- ", body, flags=re.M)[1:]:
            kind, _, text = block.partition("\n")
            story.parts.setdefault(kind, []).append(text.strip())
        found.append(story)
    return found


def _of_stories() -> Iterator[Pair]:
    all_stories = stories()
    for at, story in enumerate(all_stories):
        agency = article(story.text, 1, "Globe Wire")
        for kind, texts in _variants(story).items():
            for number, text in enumerate(texts):
                other = article(text, 2, "Bay Post")
                yield Pair(f"{story.name} {kind} {number}", agency, other, kind, story.part)
        yield from _between_papers(story)
        half = [one for one in all_stories if one.part == story.part and one is not story]
        another = article(half[at % len(half)].text, 3)
        name = f"{story.name} another story"
        yield Pair(name, agency, another, PairKind.DIFFERENT, story.part)


def _between_papers(story: Story) -> Iterator[Pair]:
    """Yield pairs of two papers, neither of which is the agency."""
    cut, rewritten = _variants(story)[PairKind.CUT][0], _variants(story)[PairKind.REWRITTEN]
    made = article(rewritten[0], 1, "Bay Post"), article(rewritten[1], 2, "Hill Times")
    yield Pair(f"{story.name} two ledes", *made, PairKind.REWRITTEN, story.part)
    other = article(cut, 1, "Bay Post"), article(story.parts["other"][0], 2, "Hill Times")
    yield Pair(f"{story.name} cut, other", *other, PairKind.DIFFERENT, story.part)


def _variants(story: Story) -> dict[PairKind, list[str]]:
    """Return what is made of a report, by what it shares with it."""
    paragraphs = story.text.split("\n\n")
    under = ["\n\n".join((lede, *paragraphs[1:])) for lede in story.parts["lede"]]
    shorter = "\n\n".join((story.parts["lede"][0], *paragraphs[1:-1]))
    return {
        PairKind.COPY: [_retyped(story.text), f"{_spelt(story.text)}\n\nReporting by the Bay Post"],
        PairKind.CUT: ["\n\n".join(paragraphs[:3]), "\n\n".join((paragraphs[0], *paragraphs[2:4]))],
        PairKind.REWRITTEN: [*under, shorter],
        PairKind.QUOTATION: story.parts["quoting"],
        PairKind.DIFFERENT: [*story.parts["other"], _follow_up(story)],
    }


def _retyped(text: str) -> str:
    """Return a text with other marks, dashes and blanks."""
    curved = re.sub(r'"([^"\n]*)"', r"“\1”", text)
    return curved.replace("'", "’").replace(" - ", " – ").replace("\n\n", "\n\n\u00a0")


def _spelt(text: str) -> str:
    """Return a text as an American paper prints it."""
    for british, american in (("metres", "meters"), ("criticised", "criticized"), ("dyke", "dike")):
        text = text.replace(british, american)
    return text


def _follow_up(story: Story) -> str:
    """Return a later report that repeats the background, as papers do."""
    background = story.text.split("\n\n")[-1]
    news = story.parts["other"][0]
    return f"{news}\n\nParliament will debate the matter in a special session. {background}"


def _of_forms() -> Iterator[Pair]:
    """Yield reports that a program fills in, which share all but what they say."""
    for at, (name, form) in enumerate(_FORMS.items()):
        first, *others = [form.format(*values) for values in _FILLED[name]]
        for number, text in enumerate(others):
            made = article(first, 1, "Globe Wire"), article(text, 2, "Bay Post")
            yield Pair(f"form {name} {number}", *made, PairKind.DIFFERENT, PARTS[at % 2])


_FORMS = {
    "earthquake": (
        "An earthquake with a magnitude of {0} was recorded near {1} on {2} morning, the "
        "seismological service said. The centre of the quake lay {3} kilometres below the ground. "
        "The service recorded {4} weaker quakes in the hours after it. There were at first no "
        "reports of damage or of people who were hurt. Small earthquakes are frequent in this part "
        "of the country. The service asks everyone who has felt the earth shake to fill in the "
        "form on its pages, and gives advice there on what to do in a stronger quake."
    ),
    "shares": (
        "Shares in {1} closed at {0} crowns on {2}, which is {3} percent more than the day "
        "before. In the course of the day {4} thousand shares changed hands on the stock exchange "
        "of the capital. The index of the twenty largest companies hardly moved. Traders said that "
        "most investors were waiting for the decision of the central bank on interest rates, which "
        "is expected in the course of next week. The euro was traded at {5} crowns in the evening."
    ),
}
_FILLED: dict[str, list[tuple[str, ...]]] = {
    "earthquake": [
        ("4.1", "Lauda", "Monday", "9", "14"),
        ("3.6", "Port Elm", "Sunday", "12", "3"),
        ("5.0", "Sarre", "Friday", "31", "60"),
        ("2.9", "Lauda", "Thursday", "7", "2"),
    ],
    "shares": [
        ("114.20", "Norlandia Steel", "Monday", "2.1", "840", "11.42"),
        ("87.55", "Bank of Sarre", "Tuesday", "0.4", "112", "11.39"),
        ("309.00", "Halden Paper", "Friday", "5.6", "35", "11.51"),
        ("114.90", "Norlandia Steel", "Wednesday", "0.6", "615", "11.40"),
    ],
}


def _of_sentences() -> Iterator[Pair]:
    blocks = re.split(r"^== ", (HERE / "sentences.txt").read_text("utf-8"), flags=re.M)[1:]
    for number, block in enumerate(blocks):
        head, one, other = block.strip().split("\n")
        kind, _, part = head.partition(" | ")
        made = article(one, 1, "Bay Post"), article(other, 2, "Hill Times")
        yield Pair(f"sentences {number}", *made, PairKind(kind), part)


def _of_seeds() -> Iterator[Pair]:
    found = list[StoredArticle]()
    for number, path in enumerate(sorted(SEEDS.glob("*.txt"))):
        for read in read_articles(path, file=path.name, max_bytes=_SEED_BYTES):
            if isinstance(read, Article):
                described, sentences = describe_article(read)
                found.append(StoredArticle(ArticleId(number), described, tuple(sentences)))
    quoting = {(0, 4), (1, 2)}
    for at, one in enumerate(found):
        for to in range(at + 1, len(found)):
            kind = PairKind.QUOTATION if (at, to) in quoting else PairKind.DIFFERENT
            yield Pair(f"seeds {at} {to}", one, replace(found[to]), kind, part="development")
