"""Test that `--map` is read as it is meant, or refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.readers.fields.mapping import kept_map, map_in_words, read_map, spelt_map, value_at


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a", 1),
        ("b.c", 2),
        ("d[1].e", 3),
        ("f\\.g", 4),
        ("f.g", 4),
        ("Key with blanks", 5),
        ("h[0][0]", 6),
        ("d[7].e", None),
        ("b[0]", None),
        ("a.b", None),
    ],
)
def test_a_path_leads_to_its_value(path: str, value: Any) -> None:
    """Keys, and positions in lists; a whole key with dots in it counts first."""
    fields = {
        "a": 1,
        "b": {"c": 2},
        "d": [{}, {"e": 3}],
        "f.g": 4,
        "Key with blanks": 5,
        "h": [[6]],
    }

    assert value_at(fields, read_map([f"title={path}"])["title"]) == value


@pytest.mark.parametrize(
    "spelt",
    [
        "text",
        "text=",
        "color=a",
        "text=a..b",
        "text=[x]",
        "text=a[",
        "text=.a",
        f"text={'a' * 1001}",
    ],
)
def test_what_is_no_map_is_refused(spelt: str) -> None:
    """Before anything is read."""
    with pytest.raises(SettingsError, match="setting 'map'"):
        read_map([spelt])


def test_a_fact_is_named_once() -> None:
    """Two places for one fact cannot both be meant."""
    with pytest.raises(SettingsError, match="once"):
        read_map(["text=a", "text=b"])


def test_what_is_kept_is_what_was_typed() -> None:
    """And what no version keeps maps nothing: an index may come from anywhere."""
    kept = spelt_map(["text=story.body", "published=days[0]"])

    assert map_in_words(kept) == "text=story.body published=days[0]"
    assert [kept_map(one) for one in (None, "", "{", "[1]", '["x"]', "7")] == [{}] * 6


@given(path=st.text(max_size=30), value=st.recursive(st.integers(), st.lists, max_leaves=3))
def test_any_path_is_read_or_refused(path: str, value: Any) -> None:
    """And leads to something or to nothing."""
    try:
        found = read_map([f"text={path}"])["text"]
    except SettingsError:
        return
    assert str(found) == path.strip()
    assert value_at({path: value, "a": value}, found) is not NotImplemented
