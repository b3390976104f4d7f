"""What was read of an archive serves the next query, and what it costs depends on how much."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from search.finding.finder import find_expression
from search.finding.parsing import parse_query
from search.finding.texts import folded_archive as module
from search.finding.texts.folded_archive import FoldedArchive
from tests.search.finding.archives import write_archive

QUERIES = ("rain", "rain NEAR/3 dam", "NOT rain", '"the mayor" OR dam*', "title:rain the")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Open an archive drawn by chance."""
    with open_snapshot(write_archive(tmp_path_factory.mktemp("archive"))) as opened:
        yield opened


def test_however_it_is_read_the_same_is_found(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept or not, in one block or many, with numbered words or without."""
    ids = list(snapshot.article_ids())
    monkeypatch.setattr(module, "_MOST_KEPT", 0)
    plain = FoldedArchive(snapshot)
    expected = [list(find_expression(parse_query(query), plain, Filters())) for query in QUERIES]
    assert not plain.is_kept
    for most, characters in ((100_000, 1 << 24), (100_000, 500), (0, 500)):
        monkeypatch.setattr(module, "_MOST_KEPT", most)
        monkeypatch.setattr(module, "_CHARACTERS", characters)
        archive = FoldedArchive(snapshot)
        for _ in range(3):
            assert [
                list(find_expression(parse_query(query), archive, Filters())) for query in QUERIES
            ] == expected
        blocks = list(archive.blocks(ids))
        assert [one for block in blocks for one in block.ids] == ids
        assert (len(blocks) > 1) == (characters == 500)
        assert archive.is_kept == (most > 0)


def test_filters_hold_in_what_is_kept(snapshot: Snapshot) -> None:
    """Articles that were read for another query are not found."""
    filters = Filters(outlets=("Rosk Post",))
    expected = list(find_expression(parse_query("rain OR dam"), FoldedArchive(snapshot), filters))
    archive = FoldedArchive(snapshot)
    assert len(find_expression(parse_query("rain OR dam"), archive, Filters())) > len(expected) > 0
    find_expression(parse_query("rain OR NOT rain"), archive, Filters())

    assert archive.is_kept
    assert list(find_expression(parse_query("rain OR dam"), archive, filters)) == expected


def test_an_archive_too_large_is_not_kept(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read again for the next query."""
    monkeypatch.setattr(module, "_MOST_KEPT", 1)
    archive = FoldedArchive(snapshot)
    find_expression(parse_query("rain"), archive, Filters())

    assert not archive.is_kept


def test_what_is_read_again_and_again_is_kept(snapshot: Snapshot) -> None:
    """Once as many articles have been read as there are."""
    archive = FoldedArchive(snapshot)
    ids = list(snapshot.article_ids())
    for start in range(0, len(ids), 10):
        assert not archive.is_kept
        blocks = list(archive.blocks(ids[start : start + 10]))

    assert archive.is_kept
    assert [one for block in blocks for one in block.ids] == ids
