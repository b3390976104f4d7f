"""Stories of one outlet with two lines that recur, and what an index makes of them."""

from __future__ import annotations

import json
from pathlib import Path

from index.articles.recurrence.sentence_keys import RECURS
from index.backends.embedded.snapshot import open_snapshot
from index.records import Role

APPEAL = "Follow our reporters on the town square."
NOTE = "Tables come from outside and may be late."
STORIES = (
    "The {} council voted on the {} plan. It will cost more than the old {} road."
    " Traders of {} fear for their trade. A {} club will object."
)
PLACES = ("Rosk", "Calder", "Delft", "Anse", "Pella", "Dorn", "Tolva", "Mirny", "Kessel", "Bremer")


def write(folder: Path, number: int, *, outlet: str = "The Rosk Courier") -> None:
    """Write a story of its own with two lines that recur."""
    text = "\n\n".join([STORIES.replace("{}", PLACES[number]), APPEAL, NOTE])
    line = {"title": f"Plan {number}", "text": text, "outlet": outlet}
    (folder / f"{number}.jsonl").write_text(json.dumps(line) + "\n", "utf-8")


def learned(folder: Path) -> dict[str, list[str]]:
    """Return what is learned boilerplate of each file."""
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(list(snapshot.article_ids())).values()
        return {
            one.article.source.file: [
                sentence.span.of(one.article.text)
                for sentence in one.sentences
                if sentence.rule == RECURS and sentence.role is Role.BOILERPLATE
            ]
            for one in stored
        }


def passages(folder: Path) -> list[tuple[str, str]]:
    """Return all passages, each with its file."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return [
            (one.article.source.file, passage.text)
            for number, one in snapshot.articles(list(snapshot.article_ids())).items()
            for passage in snapshot.passages_of(number)
        ]
