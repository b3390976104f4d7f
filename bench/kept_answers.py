"""Count how often a kept answer is misjudged after its files were edited.

Articles are made of words of the seeds, in sentences that were never written; the seeds
are among them. Of each article a quote is asked for and kept, then one edit is made to its
file whose outcome is known: words moved, cut, one letter changed, another encoding, and so
on. Each quote is verified before the files are indexed again and after.

What the label of each quote shows after that is compared, too.

    python -m bench.kept_answers [--edits 1000] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path

from index import IndexSettings, Pruning, index_paths
from index.errors import CitationError
from search import open_searcher
from search.documents.keeping.kept_answers import cited_articles, kept_document
from search.documents.pieces.json_text import dump
from search.keeping.kept_answer import KeptQuote, read_answer
from search.keeping.kept_answer import save_answer as save
from search.searcher import Searcher

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = 24
"""Generated articles of one round, besides the seeds; a round is indexed twice."""
VOICED = 3
"""Generated articles more, whose words are said by one person, for the edit that changes that."""
VOICES = ("Anna Müller", "Robert Moss", "Peter Quinn")
NAMES = ("José Núñez", "Anna Müller", "Café Zürich", "René Garçon", "Señor Peña")
KEPT_AT = "2026-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Outcome:
    """What is right to say of a quote.

    Attributes:
        file: Of the file, before it is read again.
        after: Of file and index, after that.
        before: Of the index, before that.
    """

    file: str
    after: str
    before: str = "intact"


@dataclass
class Edited:
    """A kept quote, the edit that was made to its file, and what is right."""

    edit: str
    kept: Path
    quote: KeptQuote
    right: Outcome


@dataclass
class Tally:
    """What was verified, and what of it was misjudged, in words."""

    edits: Counter[str] = field(default_factory=Counter)
    judged: int = 0
    wrong: list[str] = field(default_factory=list)


_SPEAKER_CHANGED = "speaker changed"
"""The edit of voiced articles alone; they have no other, since the name need not move along."""

Edit = Callable[[random.Random, Path, str, str], Outcome]
"""Edits a file that holds a text with a quote, and returns what is right then."""


def _untouched(_: random.Random, path: Path, _text: str, _quote: str) -> Outcome:
    os.utime(path)
    return Outcome("intact", "intact")


def _moved_down(draw: random.Random, path: Path, text: str, quote: str) -> Outcome:
    at = text.rfind("\n", 0, text.find(quote)) + 1
    _write(path, f"{text[:at]}{_sentence(draw)}\n\n{text[at:]}")
    return Outcome("moved", "moved")


def _moved_to_the_end(_: random.Random, path: Path, text: str, quote: str) -> Outcome:
    moved = f"{text.replace(quote, '', 1).rstrip()}\n\n{quote}\n"
    _write(path, moved)
    is_there = moved.find(quote) == text.find(quote)  # it was the last before
    return Outcome("intact", "intact") if is_there else Outcome("moved", "moved")


def _letter_changed(draw: random.Random, path: Path, text: str, quote: str) -> Outcome:
    at = draw.choice([m.start() for m in re.finditer("[a-z]", quote)])
    other = draw.choice([c for c in "aeioutnsr" if c != quote[at]])
    _write(path, text.replace(quote, quote[:at] + other + quote[at + 1 :], 1))
    return Outcome("changed", "changed")


def _cut(draw: random.Random, path: Path, text: str, quote: str) -> Outcome:
    words = quote.split(" ")
    count = draw.randint(1, max(1, len(words) // 3))
    at = draw.randint(1, max(1, len(words) - count - 1))
    _write(path, text.replace(quote, " ".join(words[:at] + words[at + count :]), 1))
    return Outcome("changed", "changed")


def _word_added(draw: random.Random, path: Path, text: str, quote: str) -> Outcome:
    words = quote.split(" ")
    at = draw.randint(1, len(words) - 1)
    _write(path, text.replace(quote, " ".join([*words[:at], "not", *words[at:]]), 1))
    return Outcome("changed", "changed")


def _denied(_: random.Random, path: Path, text: str, quote: str) -> Outcome:
    _write(path, text.replace(quote, f"Officials deny that {quote}", 1))
    return Outcome("changed", "changed")


def _re_encoded(draw: random.Random, path: Path, text: str, _quote: str) -> Outcome:
    if draw.random() < 0.5:
        _write(path, text, encoding="utf-8" if _encoding(path) == "latin-1" else "utf-8-sig")
    else:
        _write(path, text, encoding="utf-16")
    moved = text.encode("utf-8") != path.read_bytes()  # a byte order mark is part of the text
    return Outcome("moved", "moved") if moved else Outcome("intact", "intact")


def _wrapped(_: random.Random, path: Path, text: str, _quote: str) -> Outcome:
    _write(path, text.replace("\n", "\r\n"))
    return Outcome("moved", "moved")


def _gone(_: random.Random, path: Path, text: str, quote: str) -> Outcome:
    _write(path, text.replace(quote, "", 1))
    return Outcome("gone", "gone")


def _rewritten(draw: random.Random, path: Path, text: str, quote: str) -> Outcome:
    _write(path, text.replace(quote, _sentence(draw), 1))
    return Outcome("gone", "gone")


def _deleted(_: random.Random, path: Path, _text: str, _quote: str) -> Outcome:
    path.unlink()
    return Outcome("gone", "gone")


def _renamed(_: random.Random, path: Path, _text: str, _quote: str) -> Outcome:
    path.rename(path.with_stem(path.stem + "-renamed"))
    return Outcome("gone", "moved")


def _tampered(draw: random.Random, _path: Path, _text: str, _quote: str) -> Outcome:
    del draw
    return Outcome("edited", "edited", before="edited")


def _speaker_changed(draw: random.Random, path: Path, text: str, _quote: str) -> Outcome:
    old = next(name for name in VOICES if f"said {name}" in text)
    new = draw.choice(["", *(f"said {name}" for name in VOICES if name != old)])
    _write(path, text.replace(f"said {old}", new or "it was said"))
    return Outcome("changed", "changed")


EDITS: dict[str, Edit] = {
    "untouched": _untouched,
    "moved down": _moved_down,
    "moved to the end": _moved_to_the_end,
    "one letter changed": _letter_changed,
    "cut": _cut,
    "a word added": _word_added,
    "denied": _denied,
    "re-encoded": _re_encoded,
    "line ends": _wrapped,
    "gone": _gone,
    "rewritten": _rewritten,
    "deleted": _deleted,
    "renamed": _renamed,
    "tampered": _tampered,
    _SPEAKER_CHANGED: _speaker_changed,
}


def campaign(edits: int, seed: int) -> Tally:
    """Make so many edits and count what is misjudged."""
    draw, tally = random.Random(seed), Tally()
    while tally.edits.total() < edits:
        with tempfile.TemporaryDirectory(prefix="kept-") as name:
            _round(draw, Path(name), tally, edits - tally.edits.total())
    return tally


def _round(draw: random.Random, folder: Path, tally: Tally, most: int) -> None:
    """Index articles, keep answers, edit their files, and verify before and after indexing."""
    news = folder / "news"
    (news / "old").mkdir(parents=True)
    files = [_voiced(draw, news, number) for number in range(VOICED)]
    files += [_generated(draw, news, number) for number in range(ARTICLES)]
    for path in SEEDS.glob("*.txt"):
        (news / path.name).write_bytes(path.read_bytes())
        files.append(news / path.name)
    index_dir, settings = folder / ".dateline", IndexSettings("hashing")
    index_paths([news / "old"], index_dir=index_dir, settings=settings, encoding="latin-1")
    index_paths([news], index_dir=index_dir, settings=settings)
    with open_searcher(index_dir) as searcher:
        kept = list(_kept_answers(draw, folder, searcher, files))[:most]
    names = cycle(_usual_edits(tally.edits.total()))
    edited = [
        _edit(draw, _SPEAKER_CHANGED if one[2].stem.startswith("voiced") else next(names), *one)
        for one in kept
    ]
    tally.edits.update(one.edit for one in edited)
    _verify(index_dir, edited, tally, is_indexed=False)
    index_paths([], index_dir=index_dir, settings=settings, prune=Pruning.ALWAYS)
    _verify(index_dir, edited, tally, is_indexed=True)


def _usual_edits(done: int) -> list[str]:
    """Return the edits of articles in which none speaks, first another each round."""
    names = [name for name in EDITS if name != _SPEAKER_CHANGED]
    first = done % len(names)
    return names[first:] + names[:first]


def _kept_answers(
    draw: random.Random, folder: Path, searcher: Searcher, files: list[Path]
) -> Iterator[tuple[Path, KeptQuote, Path]]:
    """Ask for words of each file, and keep the answer and its first quote of that file."""
    for number, path in enumerate(files):
        text = _read(path)
        sentence = draw.choice([line for line in text.splitlines() if len(line.split()) > 8])
        start = draw.randrange(len(sentence.split()) - 7)
        answer = searcher.ask(" ".join(sentence.split()[start : start + 7]), rerank=0)
        kept = folder / f"{number}.json"
        articles = [searcher.article(one) for one in cited_articles(answer)]
        save(kept, dump(kept_document(answer, articles, at=KEPT_AT)))
        wanted = [
            quote
            for quote in read_answer(kept).quotes
            if folder / quote.file == path and text.count(quote.words) == 1
            if len(quote.words.split()) > 4 and quote.of != "also_in"
            if quote.speaker or not path.stem.startswith("voiced")
            if not any(f"said {name}" in quote.words for name in VOICES)
        ]
        if wanted:
            yield kept, wanted[0], path


def _edit(draw: random.Random, name: str, kept: Path, quote: KeptQuote, path: Path) -> Edited:
    """Make one edit to a file, or to the kept answer."""
    right = EDITS[name](draw, path, _read(path), quote.words)
    if name == "tampered":
        words = quote.words.split(" ")
        words[draw.randrange(len(words))] = "never"
        other = json.dumps(" ".join(words), ensure_ascii=False)
        text = kept.read_text("utf-8").replace(json.dumps(quote.words, ensure_ascii=False), other)
        kept.write_text(text, encoding="utf-8")
    return Edited(name, kept, quote, right)


def _verify(index_dir: Path, edited: list[Edited], tally: Tally, *, is_indexed: bool) -> None:
    """Verify each kept answer, and note what is misjudged."""
    with open_searcher(index_dir) as searcher:
        for one in edited:
            checked = searcher.check([read_answer(one.kept)])[0]
            found = next(
                c
                for c in checked.quotes
                if (c.quote.of, c.quote.number) == (one.quote.of, one.quote.number)
            )
            right = (one.right.after,) * 2 if is_indexed else (one.right.before, one.right.file)
            said = (str(found.in_index.state), found.in_file and str(found.in_file.state))
            tally.judged += 1
            if said != right:
                when = "after indexing" if is_indexed else "before"
                tally.wrong.append(f"{one.edit}, {when}: {said}, not {right}: {one.quote.words}")
            elif is_indexed and (wrong := _shown(searcher, one)):
                tally.wrong.append(f"{one.edit}, label: {wrong}: {one.quote.words}")


def _shown(searcher: Searcher, one: Edited) -> str | None:
    """Return what is wrong with what the old label shows, None if nothing is."""
    label, words = one.quote.label, one.quote.words
    try:
        shown = searcher.resolve(label).quote
    except CitationError:
        former = searcher.find_former(label)
        if former is None or former.citation is None or former.standing is None:
            return "nothing"
        if former.standing.state != one.right.after:
            return f"{former.standing.state}, not {one.right.after}"
        shown = former.citation.quote
    return None if shown == words else f"other words, {shown}"


def _generated(draw: random.Random, news: Path, number: int) -> Path:
    """Write an article, every fourth in Latin-1."""
    paragraphs = [
        " ".join(_sentence(draw) for _ in range(draw.randint(1, 4)))
        for _ in range(draw.randint(3, 8))
    ]
    title = " ".join(draw.sample(_words(), 5)).capitalize()
    path = news / "old" / f"{number}.txt" if number % 4 == 0 else news / f"{number}.txt"
    text = "\n\n".join([title, *paragraphs]) + "\n"
    _write(path, text, encoding="latin-1" if number % 4 == 0 else "utf-8")
    return path


def _voiced(draw: random.Random, news: Path, number: int) -> Path:
    """Write an article whose words are all said by one person."""
    name = draw.choice(VOICES)
    said = [" ".join(_sentence(draw) for _ in range(draw.randint(2, 4))) for _ in range(4)]
    title = " ".join(draw.sample(_words(), 5)).capitalize()
    path = news / f"voiced-{number}.txt"
    paragraphs = [f"“{words[:-1]},” said {name}." for words in said]
    _write(path, "\n\n".join([title, *paragraphs]) + "\n")
    return path


def _sentence(draw: random.Random) -> str:
    """Make a sentence of words of the seeds, as often as there."""
    words = draw.choices(_words(), k=draw.randint(7, 22))
    words.insert(draw.randrange(1, len(words)), draw.choice(NAMES))
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


@cache
def _words() -> list[str]:
    text = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return re.findall(r"\b[a-z]{2,}\b", text)


def _encoding(path: Path) -> str:
    return "latin-1" if path.parent.name == "old" else "utf-8"


def _read(path: Path) -> str:
    return path.read_bytes().decode(_encoding(path))


def _write(path: Path, text: str, *, encoding: str | None = None) -> None:
    path.write_bytes(text.encode(encoding or _encoding(path), "replace"))


def main() -> None:
    """Parse the arguments, make the edits and print what was misjudged."""
    parser = argparse.ArgumentParser(description="how often a kept answer is misjudged")
    parser.add_argument("--edits", type=int, default=1_000, help="edits to make")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    wanted = parser.parse_args()
    started = time.monotonic()
    tally = campaign(wanted.edits, wanted.seed)
    for name, count in sorted(tally.edits.items()):
        print(f"{name:24}{count:6,}")
    for line in tally.wrong:
        print(f"misjudged: {line}")
    print(f"{'edits':24}{tally.edits.total():6,}")
    print(f"{'verdicts':24}{tally.judged:6,}")
    print(f"{'misjudged':24}{len(tally.wrong):6,}")
    print(f"{'seconds':24}{time.monotonic() - started:6.0f}")


if __name__ == "__main__":
    main()
