"""Test what is measured of roles, and hold it to what was reached."""

from __future__ import annotations

import pytest

from bench.roles.labelled_texts import PARTS, compare, read_texts
from index.records import Role

_NEW = (Role.SUBTITLE, Role.PULL_QUOTE, Role.QUESTION)


@pytest.mark.parametrize("part", PARTS)
def test_no_body_sentence_is_lost_to_quoting(part: str) -> None:
    """At most 1 in 500 is the aim, and there are fewer than 500 here."""
    found = compare(read_texts(part))

    assert found.lost == 0, found.errors


@pytest.mark.parametrize("part", PARTS)
def test_roles_are_found_and_right(part: str) -> None:
    """Whatever is called a subtitle, a pull quote or a question is one, and most are found."""
    found = compare(read_texts(part))

    for role in _NEW:
        assert found.right[role] == found.given[role], found.errors
        assert found.right[role] >= 0.95 * found.labelled[role], found.errors


def test_both_parts_hold_texts_of_several_languages() -> None:
    """At least 40 in English and 20 in others, half of them held out."""
    parts = (PARTS[0], PARTS[-1])
    names = [[one.name for one in read_texts(part)] for part in parts]

    assert all(sum(name.startswith("en ") for name in part) == 20 for part in names)
    assert [len(part) for part in names] == [30, 30]
    assert not set(names[0]) & set(names[1]) - {name for name in names[0] if name[:3] != "en "}


def test_a_wrong_role_is_counted_and_named() -> None:
    """A text whose lede is labelled a caption by hand shows one error."""
    text = read_texts("development")[1]
    ends = tuple((end, Role.CAPTION if role is Role.BODY else role) for end, role in text.ends)

    found = compare([type(text)(text.name, text.text, ends)])

    assert found.right[Role.CAPTION] == 0
    assert len(found.errors) == found.given[Role.BODY]
