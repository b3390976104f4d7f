"""What users state is put in the place of what was read, and taken back without a trace."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import OptionError
from index.intake.overrides.edited_facts import (
    EDITED,
    FACT_NAMES,
    as_read,
    facts_named,
    read_value,
    with_edits,
)
from index.records import Article, Fact, Source, Span

SOURCE = Source("a.txt", "0" * 64, "text", "utf-8")
LATEST = date(2026, 11, 28)
values = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=9)
facts = st.builds(Fact, values, st.sampled_from(["byline", "front-matter:x"]), st.just(Span(0, 1)))
articles = st.builds(
    Article,
    text=st.just("Storm."),
    source=st.just(SOURCE),
    title=st.none() | facts,
    outlet=st.none() | facts,
    authors=st.lists(facts, max_size=3).map(tuple),
    published=st.none() | facts,
    url=st.none() | facts,
    facts=st.dictionaries(st.sampled_from(["updated", "section", "encoding"]), facts),
)
edits = st.dictionaries(
    st.sampled_from(FACT_NAMES), st.lists(values, min_size=1, max_size=1).map(tuple)
)


@given(article=articles, said=edits)
def test_what_is_stated_holds_and_nothing_else_changes(
    article: Article, said: dict[str, tuple[str, ...]]
) -> None:
    """Each fact has the stated value and the rule that says so; text and source stay."""
    edited = with_edits(article, said)

    for name in FACT_NAMES:
        expected = tuple(Fact(v, EDITED) for v in said[name]) if name in said else None
        assert facts_named(edited, name) == (
            facts_named(article, name) if expected is None else expected
        )
    assert (edited.text, edited.source) == (article.text, article.source)
    assert edited.facts.get("encoding") == article.facts.get("encoding")


@given(article=articles, first=edits, second=edits)
def test_only_the_last_edits_count(
    article: Article, first: dict[str, tuple[str, ...]], second: dict[str, tuple[str, ...]]
) -> None:
    """What was stated before leaves nothing, and without edits all is as it was read."""
    edited = with_edits(with_edits(article, first), second)

    assert edited == with_edits(article, second)
    assert as_read(edited) == with_edits(edited, {}) == article


@pytest.mark.parametrize(
    ("name", "stated", "kept"),
    [
        ("published", "5 March 2019", "2019-03-05"),
        ("published", "2019-03", "2019-03"),
        ("updated", " 2019 ", "2019"),
        ("published", "2019-03-05T10:00+01:00", "2019-03-05T10:00:00+01:00"),
        ("language", "German", "de"),
        ("language", "de-AT", "de"),
        ("outlet", " The  Rosk\tTimes ", "The Rosk Times"),
        ("url", "https://example.org/1", "https://example.org/1"),
    ],
)
def test_values_are_kept_in_one_form(name: str, stated: str, kept: str) -> None:
    """Dates as precise as they were stated, languages by their codes."""
    assert read_value(name, stated, latest=LATEST) == kept


@pytest.mark.parametrize(
    ("name", "stated", "reason"),
    [
        ("published", "2026-11-29", "expected a day from 1600 to 2026-11-28"),
        ("published", "0001-01-01", "2024-03-05"),
        ("updated", "yesterday", "2024-03-05"),
        ("published", "03/04/2019", "2024-03-05"),
        ("language", "Klingon", "a code or name such as de"),
        ("url", "example.org", "begins with https://"),
        ("outlet", "---", "expected words"),
        ("title", "x" * 2_001, "at most 2,000"),
        ("title", "a\x1b[31mb", "cannot be printed"),
    ],
)
def test_what_a_fact_cannot_hold_is_refused(name: str, stated: str, reason: str) -> None:
    """The message names the fact and what is expected."""
    with pytest.raises(OptionError, match=f"^{name}: .*{reason}"):
        read_value(name, stated, latest=LATEST)
