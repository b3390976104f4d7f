"""A searcher follows a writer, keeps what runs, lets go of what it does not need, and shares.

`tests/torture/threads.py` asks one from many threads; `test_short.py` runs that.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from index.embedders.registry import open_embedder
from index.intake.build import index_paths
from search import open_searcher, query_models
from search.query_models import LoadedModels
from tests.index.archives import SETTINGS
from tests.torture.threads import answer, write_archive, write_edition

COMMITS = 30


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Index an archive of which a part has editions."""
    return write_archive(tmp_path)


def next_edition(root: Path, number: int) -> None:
    """Commit the next edition."""
    write_edition(root.parent, number)
    index_paths([root.parent], index_dir=root, settings=SETTINGS)


def test_a_refreshed_searcher_sees_what_a_new_one_sees(root: Path) -> None:
    """And without a change it stays where it is."""
    with open_searcher(root) as searcher:
        assert not searcher.refresh()
        before = answer(searcher, "edition storm", rerank=0)
        next_edition(root, 1)
        assert answer(searcher, "edition storm", rerank=0) == before

        assert searcher.refresh()

        assert not searcher.refresh()
        with open_searcher(root) as new:
            assert answer(searcher, "edition storm", rerank=0) == answer(
                new, "edition storm", rerank=0
            )
        assert answer(searcher, "edition storm", rerank=0) != before


def test_a_call_goes_on_with_what_it_began_with(root: Path) -> None:
    """A list of articles is of one moment, though the searcher moves on and is closed."""
    searcher = open_searcher(root)
    articles = searcher.articles()
    first = next(articles)
    next_edition(root, 1)
    searcher.refresh()
    searcher.close()

    texts = [first.article.text, *(stored.article.text for stored in articles)]

    assert len(texts) == 23
    assert not any("number1x" in text for text in texts)
    with pytest.raises(ValueError, match="closed"):
        searcher.search("storm")


def test_nothing_is_left_open(root: Path) -> None:
    """After many refreshes as many files are open as before, and one lease is held."""
    held = list[int]()
    with open_searcher(root) as searcher:
        for number in range(1, COMMITS):
            next_edition(root, number)
            assert searcher.refresh()
            answer(searcher, "edition storm", rerank=0)
            gc.collect()
            held.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208

    assert max(held[-5:]) <= max(held[:5])
    assert len(list((root / "lexical").iterdir())) <= 3


def test_searchers_share_models(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever their number, each model is loaded once, and none before it is needed."""
    opened = list[str]()

    def counted(name: str, *, resident: bool) -> object:
        opened.append(name)
        return open_embedder(name, resident=resident)

    monkeypatch.setattr(query_models, "open_embedder", counted)
    monkeypatch.setattr(query_models, "OF_THIS_PROCESS", LoadedModels())
    searchers = [open_searcher(root) for _ in range(5)]
    assert opened == []
    for searcher in searchers:
        searcher.search("storm", rerank=0)
        searcher.close()

    assert opened == ["hashing"]
