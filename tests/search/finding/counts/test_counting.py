"""Places are counted by what is known of their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from search import open_searcher
from search.finding.counts.counting import Grouping
from search.open_index import OpenIndex
from tests.search.finding.archives import write_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """Open an archive drawn by chance."""
    with open_searcher(write_archive(tmp_path_factory.mktemp("archive"))) as opened:
        yield opened


@pytest.mark.parametrize("grouping", list(Grouping))
def test_each_place_is_counted(archive: OpenIndex, grouping: Grouping) -> None:
    """Once, as each article here has one author and at most one outlet and day."""
    found = archive.find("rain OR dam")
    groups = archive.count_found(found, grouping)
    known = [group for group in groups if group.name is not None]

    assert sum(group.places for group in groups) >= len(found.places) > 0
    assert groups[: len(known)] == known
    if grouping is not Grouping.SPEAKER:
        assert sum(group.places for group in groups) == len(found.places)
        assert sum(group.articles for group in groups) == found.articles


def test_outlets_are_counted_as_the_citations_say(archive: OpenIndex) -> None:
    """The largest first, what is not known last."""
    found = archive.find("rain OR dam")
    outlets = Counter(
        hit.article.outlet.value if hit.article.outlet else None
        for hit in archive.found_hits(found)
    )
    groups = archive.count_found(found, Grouping.OUTLET)

    assert {group.name: group.places for group in groups} == outlets
    sizes = [group.places for group in groups if group.name]
    assert sizes == sorted(sizes, reverse=True)
    assert groups[-1].name is None


def test_times_come_in_their_order(archive: OpenIndex) -> None:
    """An article of which only the year is known has no month."""
    found = archive.find("rain OR dam")
    years = [group.name for group in archive.count_found(found, Grouping.YEAR)]
    months = [group.name for group in archive.count_found(found, Grouping.MONTH)]

    assert years == ["2019", "2020", "2021", None]
    assert months == ["2019-03", "2020-05", None]
