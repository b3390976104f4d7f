"""A feed's name is an outlet only where it is one, and its authors are people."""

from __future__ import annotations

from datetime import date

import pytest

from index.readers.feed_facts import FeedFacts, clean, facts_of_entry, people_named


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("The Harbour Bell", "The Harbour Bell"),
        ("BBC News - World", "BBC News - World"),
        ("Caf&amp;eacute; <b>Post</b>", "Café Post"),
        ("Latest news", None),
        ("RSS Feed | All articles", None),
        ("https://bell.example/feed", None),
        ("x" * 200, None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_that_names_nothing_is_no_outlet(title: str | None, outlet: str | None) -> None:
    """Nor is an address, or a description."""
    found = FeedFacts.of({"feed": {"title": title}}).outlet

    assert (found and found.value) == outlet


def test_the_publisher_counts_more_than_the_name() -> None:
    """A feed of one section is called by it."""
    found = FeedFacts.of({"feed": {"title": "Sport", "publisher": "The Harbour Bell"}})

    assert found.outlet is not None
    assert (found.outlet.value, found.outlet.rule) == ("The Harbour Bell", "feed:publisher")


@pytest.mark.parametrize(("stated", "code"), [("en-us", "en"), ("DE", "de"), ("x" * 9, None)])
def test_a_language_is_its_code(stated: str, code: str | None) -> None:
    """Without the country."""
    found = FeedFacts.of({"feed": {"language": stated}}).language

    assert (found and found.value) == code


def test_authors_are_people() -> None:
    """Parted at `and`; an address is none, and a name is given once."""
    entry = {
        "authors": [{"name": "Ann Lee and Tom Berg"}, {"name": "a@b.example"}, {"name": "Ann Lee"}]
    }
    nothing = FeedFacts(None, None, is_dated_once=False)
    found = facts_of_entry(entry, nothing, latest=date(2026, 1, 1))

    assert [fact.value for fact in found.authors] == ["Ann Lee", "Tom Berg"]
    assert people_named("Ann Lee", "x")[0].span is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("March, Jo", ["March, Jo"]),
        ("von der March, Jo Ann", ["von der March, Jo Ann"]),
        ("March, Jo; Lee, Kim", ["March, Jo", "Lee, Kim"]),
        ("March, Jo and Lee, Kim", ["March, Jo", "Lee, Kim"]),
        ("By Jo March", ["Jo March"]),
        ("by: Jo March and Kim Lee", ["Jo March", "Kim Lee"]),
        ("Byron March", ["Byron March"]),
        ("March, Reporter", ["March"]),
        ("Reuters, Jo March", ["Jo March"]),
        ("Jo March, Kim Lee", ["Jo March", "Kim Lee"]),
        ("By ", []),
    ],
)
def test_a_line_of_authors_is_read_as_it_is_meant(line: str, names: list[str]) -> None:
    """The family may stand before a comma; "By" is no name."""
    assert [fact.value for fact in people_named(line, "x")] == names


def test_what_cannot_be_stored_is_left_out() -> None:
    """Half a surrogate pair, NUL, and what is no string."""
    assert clean("a\ud800\0b") == "a b"
    assert clean(["a"]) == ""
