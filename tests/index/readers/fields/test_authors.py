"""Test that a field of authors gives names, and that accounts are none."""

from __future__ import annotations

import pytest

from index.readers.fields.authors import author_names, is_no_name, took_pictures


@pytest.mark.parametrize(
    ("key", "value", "names"),
    [
        ("author", "Ann Lee", ["Ann Lee"]),
        ("author", "Lee, Ann", ["Lee, Ann"]),
        ("author", "By Ann Lee and Tom Roe", ["Ann Lee", "Tom Roe"]),
        ("metadata.byline", "Ann Lee, Staff Writer", ["Ann Lee"]),
        ("byline", "Staff Writer", []),
        ("byline", "Ann Lee in Rosk and Bo Roe in Calder", ["Ann Lee", "Bo Roe"]),
        ("byline", "Ann Lee, photographs by Cy Dow", ["Ann Lee"]),
        ("byline", "Photos by Cy Dow", []),
        ("byline", "Ann Lee (words), Cy Dow (photos)", ["Ann Lee"]),
        ("byline", "Ann Lee, Reporter, and Cy Dow, Photographer", ["Ann Lee"]),
        ("author", "Ann Lee in Rosk and Bo Roe in Calder", ["Ann Lee", "Bo Roe"]),
        ("author", "Ann Lee and Bo Roe", ["Ann Lee", "Bo Roe"]),
        ("author", "Ann Lee; Bo Roe", ["Ann Lee", "Bo Roe"]),
        ("author", "Institute for Rain and Wind", ["Institute for Rain and Wind"]),
        ("author", "Roe and Roe", ["Roe and Roe"]),
        ("author", "Byron Lee", ["Byron Lee"]),
        ("author", "Lee, Ann; Moss, Tom", ["Lee, Ann", "Moss, Tom"]),
        ("byline", "Lee, Ann and Moss, Tom", ["Lee, Ann", "Moss, Tom"]),
        ("author", "van der Berg, Jan; d'Arcy, Luc", ["van der Berg, Jan", "d'Arcy, Luc"]),
        ("author", "García Márquez, Pía; Lee, Ann", ["García Márquez, Pía", "Lee, Ann"]),
        ("author", "Ann Lee, Rosk; Tom Moss, Calder", ["Ann Lee", "Tom Moss"]),
    ],
)
def test_a_printed_byline_is_parted(key: str, value: str, names: list[str]) -> None:
    """Another value is a name as it stands, unless each piece is a whole one."""
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


def test_an_object_may_say_that_it_took_the_pictures() -> None:
    """By its role or its job."""
    assert took_pictures({"name": "Cy Dow", "role": "photographer"})
    assert took_pictures({"name": "Cy Dow", "jobTitle": "Staff Photographer"})
    assert not took_pictures({"name": "Ann Lee", "jobTitle": "Reporter on photography"})
