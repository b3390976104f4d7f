"""A picture is XML that any reader takes, whatever is quoted in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from search.timelines.drawing import plot_timeline
from tests.search.cli import samples

SVG = "{http://www.w3.org/2000/svg}"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_words_can_be_drawn(tmp_path: Path, words: str) -> None:
    """With one mark and one text an entry; quotes are data, never markup."""
    path = tmp_path / "a.svg"
    plot_timeline(replace(samples.TIMELINE, query=f"<b>&{words}"), path)
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own file

    titles = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert titles[0].startswith("Timeline: <b>&")
    assert len(list(root.iter(f"{SVG}g"))) == len(samples.TIMELINE.entries)
    assert any("planned" in (element.text or "") for element in root.iter(f"{SVG}text"))


def test_what_is_planned_is_hollow(tmp_path: Path) -> None:
    """And what happened is not."""
    plot_timeline(samples.TIMELINE, tmp_path / "a.svg")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file

    fills = [bar.get("fill") for bar in root.iter(f"{SVG}rect")][1:]
    assert [fill == "#ffffff" for fill in fills] == [False, True]


def test_only_what_can_be_drawn_is(tmp_path: Path) -> None:
    """Another format and an empty timeline are refused, and no file is left."""
    with pytest.raises(QueryError, match=r"ends in \.svg"):
        plot_timeline(samples.TIMELINE, tmp_path / "a.png")
    with pytest.raises(QueryError, match="nothing to draw"):
        plot_timeline(replace(samples.TIMELINE, entries=()), tmp_path / "a.svg")

    assert list(tmp_path.iterdir()) == []
