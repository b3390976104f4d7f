"""What is known of an article is compared with what was, whatever became of its words."""

from __future__ import annotations

from dataclasses import replace

from index.records import Fact
from search.keeping.kept_facts import KeptFacts, changed_facts
from tests.index.samples import article

BEFORE = replace(
    article("It rained.", form="jsonl", title="Rain"),
    outlet=Fact("Post", "outlet"),
    published=Fact("2019-06-04T10:00:00Z", "date"),
    authors=(Fact("Anna Moss", "author"),),
)


def changes(**now: object) -> list[str]:
    """Return what is said of an article of which these facts are new."""
    found = changed_facts(KeptFacts.of(BEFORE), replace(BEFORE, **now))  # type: ignore[arg-type]
    return [one.in_words for one in found]


def test_nothing_is_said_of_the_same_facts() -> None:
    """Nor of the hour of a day, nor of white space."""
    assert changes() == []
    assert changes(published=Fact("2019-06-04", "date")) == []
    assert changes(title=Fact("Rain ", "title")) == []


def test_each_fact_that_changed_is_told() -> None:
    """What it is now and what it was, or that it is not known."""
    assert changes(published=Fact("2019-06-05", "date")) == [
        "the article's date is now 2019-06-05, before 2019-06-04T10:00:00Z"
    ]
    assert changes(outlet=None) == ["the article's outlet is not known now, before Post"]
    assert changes(authors=()) == ["the article's author is not known now, before Anna Moss"]
    assert changes(title=Fact("Sun", "title"), outlet=Fact("Sea", "outlet")) == [
        "the article's outlet is now Sea, before Post",
        "the article's title is now Sun, before Rain",
    ]


def test_a_quote_that_was_kept_without_facts_is_compared_with_nothing() -> None:
    """As one of an older version."""
    assert changed_facts(None, BEFORE) == ()


def test_what_the_index_has_from_elsewhere_is_not_sought_in_the_file() -> None:
    """A user's outlet is in no file; a date that both read alike is compared."""
    indexed = replace(BEFORE, outlet=Fact("Post", "edited"))
    in_file = replace(BEFORE, outlet=None, published=Fact("2019-06-09", "date"))

    found = changed_facts(KeptFacts.of(indexed), in_file, indexed=indexed)

    assert [one.name for one in found] == ["published"]
