"""Tests of knowing an article again after it changed."""

from __future__ import annotations

import pytest

from search.keeping.article_versions import Identity, versions_in_file

KNOWN = Identity(external_id="7", url="https://a.example/7", title="Storm", outlet="Post", line=7)


def test_a_file_of_one_article_holds_that_article() -> None:
    """Whatever its title says now."""
    assert versions_in_file(Identity(title="Storm"), [Identity(title="Calm")]) == [0]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (Identity(external_id="7", title="Calm", line=1), [1]),
        (Identity(external_id="9", title="Storm", line=2), []),
        (Identity(url="https://a.example/7", line=1), [1]),
        (Identity(title="Storm", line=9), [1]),
        (Identity(title="Rain", line=1), [0]),
        (Identity(line=3), [2]),
    ],
)
def test_one_of_several_is_known_by_what_names_it_best(known: Identity, found: list[int]) -> None:
    """By an id, else an address, else a title; without any by where it stands."""
    held = [Identity("1", line=1, title="Calm"), KNOWN, Identity("3", line=3)]

    assert versions_in_file(known, held) == found


def test_an_article_of_another_file_needs_a_name() -> None:
    """The same words in another paper are no version; neither is what has no name at all."""
    assert KNOWN.is_of(Identity(external_id="7", title="Calm"))
    assert KNOWN.is_of(Identity(title="Storm", outlet="Post"))
    assert not KNOWN.is_of(Identity(title="Storm", outlet="Herald"))
    assert not KNOWN.is_of(Identity(external_id="8", title="Storm", outlet="Post"))
    assert not Identity().is_of(Identity())
