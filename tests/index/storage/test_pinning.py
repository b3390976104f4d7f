"""A reader that loses a race starts again, and one that meets damage says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import IndexMissingError
from index.storage import pinning
from index.storage.catalog import create_catalog, write_format
from index.storage.files.layout import Layout
from index.storage.files.ownership import claim_folder
from index.storage.pinning import pin_index
from tests.index.archives import build, write_article


def publish(folder: Path, number: int) -> None:
    """Add an article, and with it a generation."""
    write_article(folder / f"{number}.txt", [f"Storm number{number} hits the harbour."])
    build(folder)


def test_a_generation_that_goes_while_it_is_pinned_is_not_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer publishes three times between the reader's first look and its lease."""
    publish(tmp_path, 1)

    def publish_meanwhile(*_: object, **__: object) -> None:
        for number in (2, 3, 4):
            publish(tmp_path, number)

    monkeypatch.setattr(pinning, "check_head", publish_meanwhile)

    pinned = pin_index(Layout(tmp_path / ".dateline"))
    pinned.release()
    pinned.release()

    assert pinned.generation is not None
    assert (pinned.generation.number, pinned.damage) == (4, ())
    assert pinned.edition.counts.articles == 4


def test_damage_is_told_once_no_newer_generation_comes(tmp_path: Path) -> None:
    """The generation before is pinned, and every missing file named."""
    layout = Layout(tmp_path / ".dateline")
    publish(tmp_path, 1)
    publish(tmp_path, 2)
    shutil.rmtree(layout.lexical(2))

    pinned = pin_index(layout)
    pinned.release()

    assert pinned.generation is not None
    assert pinned.generation.number == 1
    assert len(pinned.damage) > 3
    assert all(fault.startswith("lexical/gen-000002/") for fault in pinned.damage)


def test_an_index_that_was_only_begun_is_none(tmp_path: Path) -> None:
    """Its maker died before it knew the embedder; the next run makes it whole."""
    layout = Layout(tmp_path)
    claim_folder(layout)
    create_catalog(layout.catalog).close()
    write_format(layout)

    with pytest.raises(IndexMissingError):
        pin_index(layout)
