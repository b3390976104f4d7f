"""Draw a random sample of the speakers that are named, for a person to judge.

Every sentence that could be quoted is given to the speaker finder, and the
speakers it names are counted by where the name stands. Then a sample of them is
printed, each with its sentence and, if the name stands in another one, with
that: only a reader can tell whether the name is right.

    python bench/speakers.py CORPUS [...] [--sample 100] [--seed 1] [--place inverted]

CORPUS is anything that `dateline index` reads. `--json` prints one object a line
instead, sample or, with `--sample 0`, all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from index.articles.description import describe_article
from index.articles.passages import QUOTABLE
from index.articles.speech.speakers import find_speaker
from index.readers import read_articles
from index.records import Article, Sentence, Span

MAX_BYTES = 100_000_000
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?:\S+\s+){0,3}$")
_VERB_BEFORE = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|add(?:s|ed|ing)|stat|explain|stress|wr[io]te|confirm"
    r"|announc|claim|insist|argu|warn|not|repli|respond|den[iy]|maintain|urg|ask|acknowledg|admit"
    r"|reveal|declar|suggest|conced|answer|counter|tweet|recall|testifi|complain|comment|remark"
    r"|conclud)(?:s|ed|es)?\s+$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One sentence whose speaker is named.

    Attributes:
        article: The article's own id, or the place it was read from.
        sentence: The sentence that could be quoted.
        name: The speaker.
        place: Where the name stands: `plain`, `inverted` or `according` in the
            sentence itself, `other` in another sentence.
        context: The other sentence, else empty.
    """

    article: str
    sentence: str
    name: str
    place: str
    context: str


def main() -> None:
    """Name the speakers of the corpora, print counts and the sample."""
    options = _options()
    started = time.perf_counter()
    found = list(_named(_articles(options.corpora, first=options.first)))
    counts = Counter(named.place for named in found)
    if options.place:
        found = [named for named in found if named.place == options.place]
    sample = found
    if options.sample and len(found) > options.sample:
        sample = random.Random(options.seed).sample(found, options.sample)
    if options.json:
        for named in sample:
            print(json.dumps(asdict(named), ensure_ascii=False))
        return
    for number, named in enumerate(sample, 1):
        print(f"{number:3} [{named.place}] {named.name}\n    {named.sentence}")
        if named.context:
            print(f"    named in: {named.context}")
    shares = ", ".join(f"{place} {count}" for place, count in sorted(counts.items()))
    print(f"{counts.total()} speakers named ({shares}) in {time.perf_counter() - started:.0f} s")


def _articles(corpora: Iterable[Path], *, first: int) -> Iterator[tuple[Article, list[Sentence]]]:
    for corpus in corpora:
        files = sorted(p for p in corpus.rglob("*") if p.is_file()) if corpus.is_dir() else [corpus]
        read = (a for p in files for a in read_articles(p, file=p.name, max_bytes=MAX_BYTES))
        for article in islice((a for a in read if isinstance(a, Article)), first):
            described, sentences = describe_article(article)
            yield described, list(sentences)


def _named(articles: Iterable[tuple[Article, list[Sentence]]]) -> Iterator[Named]:
    for article, sentences in articles:
        where = article.external_id or f"{article.source.file}:{article.source.line}"
        for position, sentence in enumerate(sentences):
            if sentence.role not in QUOTABLE:
                continue
            speaker = find_speaker(article.text, sentences, position)
            if speaker is None:
                continue
            words = sentence.span.of(article.text)
            inside = sentence.span.contains(speaker.span)
            context = "" if inside else _sentence_at(article.text, sentences, speaker.span)
            place = _place(article.text, sentence.span, speaker.span) if inside else "other"
            yield Named(where, words, speaker.name, place, context)


def _place(text: str, sentence: Span, name: Span) -> str:
    """Return where in its own sentence a name stands, by the words just before it."""
    before = text[sentence.start : name.start]
    if _ACCORDING.search(before):
        return "according"
    return "inverted" if _VERB_BEFORE.search(before) else "plain"


def _sentence_at(text: str, sentences: Iterable[Sentence], name: Span) -> str:
    return next((s.span.of(text) for s in sentences if s.span.contains(name)), "")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--first", type=int, default=2500, help="articles of each corpus")
    parser.add_argument("--sample", type=int, default=100, help="speakers to print; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--place", choices=("plain", "inverted", "according", "other"))
    parser.add_argument("--json", action="store_true", help="one object a line, no counts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
