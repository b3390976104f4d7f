"""Make 600 articles of six invented outlets in which boilerplate and news recur.

Each outlet has 100 articles. 20 lines of boilerplate are planted in those of each, 120 in all, and
100 sentences of news, 600 in all. What an outlet asks of its readers stands in a few articles or in
many, notes in a quarter or more, imprints in nearly all: as outlets do. News comes again in 4 to
25 articles, a third of it at the end. As real reports do, 17 of 20 of those that hold it speak of
the same in another sentence (`sentence_keys.py` says where that was counted). Every eighth article
is an edited copy of another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from index.articles.description import describe_article
from index.records import Article, Fact, Sentence, Source

FOLDER = Path(__file__).parent
PARTS = ("held_out_3", "held_out_2", "development")
"""Each is a file of lines by kind; its outlets are those it names, or `OUTLETS`."""

OUTLETS = (
    "The Rosk Courier",
    "Delft Evening Post",
    "The Anse Herald",
    "Valley Tribune",
    "Harbour Gazette",
    "The Northern Mercury",
)
ARTICLES = 100
"""Of each outlet."""
PLANTED = 20
"""Lines of boilerplate of each outlet."""
NEWS = 100
"""Recurring sentences of news of each outlet."""
_HELD = {"asks": (6, 60), "notes": (25, 70), "imprints": (45, 95)}
"""Least and most articles that hold a line, by its kind."""
_OF_KIND = {"asks": 10, "notes": 6, "imprints": 4}
"""Lines of each kind in an outlet."""
_NEWS_HELD = (4, 4, 4, 5, 5, 6, 6, 8, 12, 25)
"""Articles that hold a sentence of news; one is drawn for each."""
_COPIES = 8
"""Every which article is an edited copy of the one before."""

_ON_ITS_MATTER = 0.85
"""Share of the articles with a recurring sentence of news that speak of its matter elsewhere."""

_NAMES = ("Ruth Abel", "Dan Voss", "Paul Orr", "Ellen Shaw", "Mira Lind", "Jonas Hart", "Vera Kay")
_PLACES = ("Bremer", "Tolva", "Kessel", "Ostrand", "Mirny", "Calla", "Westmark", "Dorn", "Pella")
_WHO = ("council", "ministry", "court", "union", "hospital", "port", "museum", "club", "agency")
_DID = (
    "rejected",
    "backed",
    "delayed",
    "approved",
    "questioned",
    "dropped",
    "praised",
    "sued over",
)
_WHAT = ("plan", "budget", "bridge", "merger", "contract", "report", "tax", "school", "pipeline")


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence that recurs in an outlet, and what kind of sentence it is."""

    outlet: str
    kind: str
    text: str
    articles: frozenset[int]
    at_edge: bool


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles with their labelled sentences, and what was planted in them."""

    articles: Sequence[tuple[Article, tuple[Sentence, ...]]]
    planted: Sequence[Planted]


def read_lines(part: str) -> dict[str, list[str]]:
    """Return the lines of a part by kind."""
    kind, found = "", dict[str, list[str]]()
    for line in (FOLDER / f"{part}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(kind, []).append(line)
    return found


def make_archive(part: str, *, seed: int = 0) -> Archive:
    """Make the archive of a part; the same seed makes the same."""
    lines, rng = read_lines(part), random.Random(seed)
    outlets = lines.get("outlets", OUTLETS)
    planted = [one for outlet in outlets for one in _plant(outlet, lines, rng)]
    articles = [
        describe_article(_article(outlet, number, text))
        for outlet in outlets
        for number, text in enumerate(_texts(outlet, planted, rng))
    ]
    return Archive(articles, planted)


def _plant(outlet: str, lines: Mapping[str, list[str]], rng: random.Random) -> Iterator[Planted]:
    for kind, count in _OF_KIND.items():
        for line in rng.sample(lines[kind], count):
            text = line.format(outlet=outlet, short=outlet.removeprefix("The "))
            held = rng.sample(range(ARTICLES), rng.randint(*_HELD[kind]))
            yield Planted(outlet, kind, text, frozenset(held), at_edge=True)
    texts = set[str]()
    while len(texts) < NEWS:
        slots = {"n": rng.randint(2, 98), "year": rng.randint(1951, 2023), "outlet": outlet}
        names = {"name": rng.choice(_NAMES), "place": rng.choice(_PLACES)}
        text = rng.choice(lines["news"]).format(**slots, **names)
        if text not in texts:
            texts.add(text)
            held = rng.sample(range(ARTICLES), rng.choice(_NEWS_HELD))
            yield Planted(outlet, "news", text, frozenset(held), at_edge=rng.random() < 1 / 3)


def _texts(outlet: str, planted: Sequence[Planted], rng: random.Random) -> Iterator[str]:
    own = [one for one in planted if one.outlet == outlet]
    body = list[str]()
    for number in range(ARTICLES):
        if number % _COPIES and body:
            body = [_reported(rng) for _ in range(rng.randint(6, 16))]
        else:
            body = [*body[1:], _reported(rng)] if body else [_reported(rng) for _ in range(9)]
        held = [one for one in own if number in one.articles]
        report, end = list(body), [one.text for one in held if one.at_edge and one.kind == "news"]
        for one in held:
            if one.kind == "news" and rng.random() < _ON_ITS_MATTER:
                report.insert(0, f"Earlier, {rng.choice(_WHO)} had spoken of {_matter(one.text)}.")
            if not one.at_edge:
                report.insert(rng.randint(1, len(report)), one.text)
        notes = [one.text for one in held if one.kind != "news"]
        yield "\n\n".join([*report, *end, *notes])


def _matter(text: str) -> str:
    """Return each second of the longer words of a sentence."""
    words = re.findall(r"\w{5,}", text) or text.split()
    return ", ".join(words[::2])


def _reported(rng: random.Random) -> str:
    """Return a sentence of a report that no other article has."""
    return (
        f"The {rng.choice(_WHO)} of {rng.choice(_PLACES)} {rng.choice(_DID)} the"
        f" {rng.choice(_WHAT)} by {rng.randint(2, 99)} votes to {rng.randint(2, 99)},"
        f" {rng.choice(_NAMES)} reported."
    )


def _article(outlet: str, number: int, text: str) -> Article:
    file = f"{outlet}/{number}.txt"
    source = Source(file=file, sha256=sha256(file.encode()).hexdigest(), format="jsonl")
    title = Fact(f"Report {number}", "jsonl:title")
    return Article(text=text, source=source, title=title, outlet=Fact(outlet, "jsonl:outlet"))
