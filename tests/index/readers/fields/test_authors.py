"""Test that a field of authors gives names, and that accounts are none."""

from __future__ import annotations

import pytest

from index.readers.fields.authors import author_names, is_no_name


@pytest.mark.parametrize(
    ("key", "value", "names"),
    [
        ("author", "Ann Lee", ["Ann Lee"]),
        ("author", "Lee, Ann", ["Lee, Ann"]),
        ("author", "By Ann Lee and Tom Roe", ["Ann Lee", "Tom Roe"]),
        ("metadata.byline", "Ann Lee, Staff Writer", ["Ann Lee"]),
        ("byline", "Staff Writer", []),
        ("author", "Byron Lee", ["Byron Lee"]),
    ],
)
def test_a_printed_byline_is_parted(key: str, value: str, names: list[str]) -> None:
    """Another value is a name as it stands: who fills a field knows its commas."""
    assert list(author_names(value, key=key)) == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Lee", False),
        ("Admin", True),
        ("ann@bell.example", True),
        ("https://x.example/a", True),
    ],
)
def test_an_account_is_no_person(name: str, *, expected: bool) -> None:
    """Nor is an address."""
    assert is_no_name(name) is expected
