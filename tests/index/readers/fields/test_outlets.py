"""Test what stands in a field of sources and is no outlet."""

from __future__ import annotations

import pytest

from index.readers.fields.outlets import why_no_outlet


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("The Bell", None),
        ("AFP/Reuters", None),
        ("20 Minutes", None),
        ("https://bell.example/feed", "an address"),
        ("www.bell.example", "an address"),
        ("bell.example", "an address"),
        ("desk@bell.example", "an address"),
        ("@thebell", "a handle"),
        ("export.CSV", "a file"),
        ("17", "a number"),
        ("RSS", "a word of programs"),
        ("YouTube", "a platform"),
    ],
)
def test_only_a_name_is_an_outlet(name: str, why: str | None) -> None:
    """A wrong one is worse than none."""
    assert why_no_outlet(name) == why
