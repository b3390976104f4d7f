"""Ask one searcher from many threads while a writer commits, and compare with one thread alone.

Each commit replaces all articles that change by those of the next edition, so an answer
says by its words which commit it was given from.
"""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from unittest.mock import patch

from index.intake.build import index_paths
from search import query_models
from search.documents.answers import answer_document
from search.documents.hits import search_document
from search.query_models import LoadedModels
from search.searcher import Searcher, open_searcher
from tests.index.archives import SETTINGS, WORDS, build, write_article

ASKED = tuple(
    (question, ask)
    for question in ("storm of this edition", "court that met the storm", "edition and its court")
    for ask in (False, True)
)
"""Questions that each edition is found by, and whether they are answered or searched."""

_EDITION = re.compile(r"edition number(\d+)x")
_TURN = 7
"""Editions after which words come again."""


def write_edition(folder: Path, number: int) -> None:
    """Write articles of which each says what edition it is of."""
    for name in "abc":
        words = WORDS[(number + ord(name)) % _TURN :]
        said = f"The {words[0]} of edition number{number}x met the storm of the {words[1]} court."
        write_article(folder / f"{name}.txt", [said, f"A {words[2]} strike of the ferry."])


def write_archive(folder: Path) -> Path:
    """Index articles that stay and the first edition of those that change; return the index."""
    for number in range(20):
        words = " ".join(WORDS[number % 11 : number % 11 + 9])
        write_article(folder / f"stays{number}.txt", [f"The {words} said so in pier {number}."])
    write_edition(folder, 0)
    build(folder)
    return folder / ".dateline"


def answer(searcher: Searcher, question: str, *, rerank: int, ask: bool = False) -> dict[str, Any]:
    """Return all that one search, or one answer, says and that is not of the moment."""
    found: dict[str, Any]
    if ask:
        found = _lasting(answer_document(searcher.ask(question, k=4, rerank=rerank)))
    else:
        found = _lasting(search_document(searcher.search(question, k=8, rerank=rerank)))
    return found


def _lasting(document: Any) -> Any:
    """Return a document without what is of the moment: the time, and how files look now."""
    if isinstance(document, list):
        return [_lasting(one) for one in document]
    if not isinstance(document, dict):
        return document
    moment = ("took_ms", "file_now")
    return {name: _lasting(value) for name, value in document.items() if name not in moment}


class _Counted(LoadedModels):
    """Counts the models that are loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.loads = Counter[str]()

    def count(self, name: str) -> Any:
        """Return what opens a model as before, and counts it."""
        opens = getattr(query_models, name)

        def counted(*arguments: Any, **options: Any) -> Any:
            self.loads[name] += 1
            return opens(*arguments, **options)

        return counted


def campaign(
    folder: Path, *, threads: int, questions: int, commits: int, rerank: int
) -> tuple[Counter[str], list[str]]:
    """Ask each of `threads` so many questions, and more until the writer is through.

    Returns:
        What was done, counted, and what went wrong.
    """
    loaded = _Counted()
    with (
        patch.object(query_models, "open_embedder", loaded.count("open_embedder")),
        patch.object(query_models, "open_reranker", loaded.count("open_reranker")),
        patch.object(query_models, "OF_THIS_PROCESS", loaded),
    ):
        counts, wrong = _share(folder, threads, questions, commits, rerank)
    counts.update({f"calls of {name}": count for name, count in loaded.loads.items()})
    wrong += [f"{name}: {n} loads" for name, n in loaded.loads.items() if n != 1]
    return counts, wrong


def _share(
    folder: Path, threads: int, questions: int, commits: int, rerank: int
) -> tuple[Counter[str], list[str]]:
    root = write_archive(folder)
    expected = dict[int, dict[tuple[str, bool], dict[str, Any]]]()
    got = list[tuple[tuple[str, bool], dict[str, Any]]]()
    start = Barrier(threads + 1)

    def ask(thread: int) -> None:
        start.wait()
        for number in range(questions):
            question, is_asked = ASKED[(number + thread) % len(ASKED)]
            given = answer(shared, question, rerank=rerank, ask=is_asked)
            got.append(((question, is_asked), given))

    def write() -> None:
        start.wait()
        for number in range(commits + 1):
            if number:
                write_edition(folder, number)
                index_paths([folder], index_dir=root, settings=SETTINGS)
            with open_searcher(root) as alone:
                expected[number] = {
                    (q, ask): answer(alone, q, rerank=rerank, ask=ask) for q, ask in ASKED
                }
            shared.refresh()

    with open_searcher(root) as shared, ThreadPoolExecutor(threads + 1) as pool:
        for done in [pool.submit(write), *(pool.submit(ask, n) for n in range(threads))]:
            done.result()
    seen, wrong = Counter[int](), list[str]()
    for question, given in got:
        editions = {int(number) for number in _EDITION.findall(repr(given))}
        seen.update(editions)
        if len(editions) > 1:
            wrong.append(f"{question}: of editions {sorted(editions)}")
        elif not any(given == expected[n][question] for n in editions or expected):
            wrong.append(f"{question}: not the answer of one thread")  # nothing found names none
    counts = Counter({"answers": len(got), "commits": commits, "editions seen": len(seen)})
    return counts, wrong
