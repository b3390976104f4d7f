"""An archive that is small enough to be looked through by a plain reading."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from index.intake.build import index_paths
from index.settings import IndexSettings
from search.open_index import OpenIndex
from tests.search.finding.queries import WORDS

_FURTHER = ("flood", "Eva", "raining", "valley", "damage", "o’neill", "council", "Ida Lund")
_OUTLETS = ("Rosk Post", "Calder News", None)
_DAYS = ("2019-03-01", "2020-05", "2021", None)


def write_archive(folder: Path, *, articles: int = 40, seed: int = 7) -> Path:
    """Write articles drawn by chance, index them, and return the index folder."""
    chance = random.Random(seed)
    lines = [json.dumps(_article(number, chance)) for number in range(articles)]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    return folder / ".dateline"


def _article(number: int, chance: random.Random) -> dict[str, object]:
    facts: dict[str, object] = {
        "_id": f"a{number}",
        "title": f"{_sentence(chance, 4)} {number}",
        "text": " ".join(_sentence(chance, 9) for _ in range(chance.randint(1, 9))),
        "authors": [chance.choice(["Ida Lund", "Bo Moss"])],
    }
    known = {"outlet": chance.choice(_OUTLETS), "published": chance.choice(_DAYS)}
    return facts | {name: value for name, value in known.items() if value}


def _sentence(chance: random.Random, words: int) -> str:
    said = " ".join(chance.choice(WORDS + _FURTHER) for _ in range(words))
    return f"{said[0].upper()}{said[1:]}{chance.choice(['.', '.', '!'])}"


def whole_archive(opened: OpenIndex) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield each passage: its id, its text, and the facts of its article by field."""
    with opened._current.used() as snapshot:
        for article_id in list(snapshot.article_ids()):
            article = snapshot.articles([article_id])[article_id].article
            facts = {
                "title": article.title.value if article.title else "",
                "author": "; ".join(f"{one.value}, {one.value}" for one in article.authors),
                "outlet": article.outlet.value if article.outlet else "",
                "file": article.source.file,
            }
            for passage in snapshot.passages_of(article_id):
                yield passage.id, passage.text, facts
