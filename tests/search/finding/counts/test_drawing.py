"""A picture of counts is XML that any reader takes, with a bar for each group."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from search.finding.counts.counting import Group, Grouping
from search.finding.counts.drawing import plot_groups

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path: Path, groups: list[Group], grouping: Grouping, query: str = "dam") -> list[str]:
    """Draw groups, and return the title of each bar."""
    plot_groups(query, groups, grouping, path / "a.svg")
    root = ElementTree.parse(path / "a.svg").getroot()  # noqa: S314 - our own file
    return [one.findtext(f"{SVG}title") or "" for one in root.iter(f"{SVG}g")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    groups=st.lists(
        st.builds(Group, st.none() | st.text(max_size=60), st.integers(1, 10**6), st.integers(1)),
        min_size=1,
        max_size=6,
    ),
    grouping=st.sampled_from(Grouping),
    query=st.text(max_size=200),
)
def test_any_names_can_be_drawn(
    tmp_path: Path, groups: list[Group], grouping: Grouping, query: str
) -> None:
    """Names are data, never markup; no bar is longer than the room for it."""
    assert len(drawn(tmp_path, groups, grouping, query)) >= len(groups)

    root = ElementTree.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file
    assert all(float(bar.get("width") or 0) <= 1_000 for bar in root.iter(f"{SVG}rect"))


def test_time_runs_evenly(tmp_path: Path) -> None:
    """A month without a place has an empty bar; what is unknown comes last."""
    groups = [Group("2019-11", 3, 2), Group("2020-02", 1, 1), Group(None, 4, 4)]

    assert drawn(tmp_path, groups, Grouping.MONTH) == [
        "2019-11: 3 places in 2 articles",
        "2019-12: 0 places in 0 articles",
        "2020-01: 0 places in 0 articles",
        "2020-02: 1 places in 1 articles",
        "unknown: 4 places in 4 articles",
    ]


def test_centuries_are_not_filled(tmp_path: Path) -> None:
    """The picture says that times without a place are not drawn."""
    groups = [Group("1019", 3, 2), Group("2020", 1, 1)]

    assert len(drawn(tmp_path, groups, Grouping.YEAR)) == len(groups)
    assert "a year without a place is not drawn" in (tmp_path / "a.svg").read_text("utf-8")


def test_very_many_groups_are_cut(tmp_path: Path) -> None:
    """And the picture says how many are not in it."""
    groups = [Group(f"Paper {n}", 1, 1) for n in range(501)]

    assert len(drawn(tmp_path, groups, Grouping.OUTLET)) == 500
    assert "and 1 more" in (tmp_path / "a.svg").read_text("utf-8")


def test_only_what_can_be_drawn_is(tmp_path: Path) -> None:
    """Another format and no groups are refused, and no file is left."""
    with pytest.raises(QueryError, match=r"ends in \.svg"):
        plot_groups("dam", [Group("a", 1, 1)], Grouping.OUTLET, tmp_path / "a.png")
    with pytest.raises(QueryError, match="nothing to draw"):
        plot_groups("dam", [], Grouping.OUTLET, tmp_path / "a.svg")

    assert list(tmp_path.iterdir()) == []
