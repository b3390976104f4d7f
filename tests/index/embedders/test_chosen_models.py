"""An index may name any model; only this machine's user chooses one that is loaded."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.embedders.base import Embedder
from index.embedders.chosen_models import check_choice, remember_choice
from index.embedders.registry import EMBEDDERS, check_named_by_index
from index.errors import ModelError
from index.intake.build import index_paths
from index.settings import IndexSettings
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.upkeep.seal import seal
from search.searcher import open_searcher
from tests.index.archives import build, write_article


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forget what was chosen, and make a look at the network fail the test."""

    def refuse(*arguments: object, **named: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache"


def name_embedder(root: Path, name: str) -> None:
    """Make an index name another embedder, as a person could who knows all its sums."""
    layout = Layout(root)
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        (settings,) = connection.execute("SELECT settings FROM editions").fetchone()
        changed = json.dumps({**json.loads(settings), "embedder": name})
        connection.execute("UPDATE editions SET settings = ?, embedder = ?", (changed, name))
        seal(connection)
    sum_pages(layout)


@pytest.mark.parametrize("name", ["owner/model", "./model", "/srv/model", "a\nb", "a\0b", ""])
def test_a_model_that_only_the_index_names_is_refused(tmp_path: Path, name: str) -> None:
    """By a search and by `dateline index`, before anything is loaded or fetched."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    root = tmp_path / ".dateline"
    name_embedder(root, name)

    with (
        open_searcher(root) as searcher,
        pytest.raises(ModelError, match=r"only the index names it.*--embedder"),
    ):
        searcher.search("storm", rerank=0)
    with pytest.raises(ModelError, match="only the index names it"):
        index_paths([tmp_path], index_dir=root)


def test_what_ships_needs_no_choice() -> None:
    """Its files are pinned."""
    for name in ("hashing", *EMBEDDERS):
        check_named_by_index(name)


def test_a_choice_is_remembered() -> None:
    """By the hub's id, and for nothing else."""
    remember_choice("owner/model")

    check_choice("owner/model")
    for other in ("owner/other", "owner", "OWNER/MODEL"):
        with pytest.raises(ModelError):
            check_choice(other)


def test_a_folder_in_the_place_of_a_chosen_model_is_not_it(tmp_path: Path) -> None:
    """Libraries take a folder of that name first; it may have come with the index."""
    remember_choice("owner/model")
    (tmp_path / "owner" / "model").mkdir(parents=True)

    with pytest.raises(ModelError):
        check_choice("owner/model")


def test_a_folder_is_known_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same relative name means another folder elsewhere."""
    for place in ("mine", "theirs"):
        (tmp_path / place / "model").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "mine")
    remember_choice("model")
    check_choice("../mine/model")

    monkeypatch.chdir(tmp_path / "theirs")

    with pytest.raises(ModelError):
        check_choice("model")


def test_a_cache_that_cannot_be_written_remembers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that named the model does its work all the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "cache"))
    remember_choice("owner/model")

    with pytest.raises(ModelError):
        check_choice("owner/model")


@pytest.mark.torch
def test_an_index_made_with_a_named_model_is_searched_without_naming_it(
    oracle: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the machine that named it; on another it is named once."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    root, settings = tmp_path / ".dateline", IndexSettings(embedder=oracle.name)
    index_paths([tmp_path], index_dir=root, settings=settings)
    with open_searcher(root) as searcher:
        assert len(searcher.search("storm", rerank=0).hits) == 1
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "other machine"))
    with (
        open_searcher(root) as searcher,
        pytest.raises(ModelError, match="only the index names it"),
    ):
        searcher.search("storm", rerank=0)

    with open_searcher(root, embedder=oracle.name) as searcher:
        assert len(searcher.search("storm", rerank=0).hits) == 1
    with open_searcher(root) as searcher:
        assert len(searcher.search("storm", rerank=0).hits) == 1
