"""Test what the front matter of Markdown declares, and what is left out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.readers import read_articles
from index.readers.front_matter import front_matter_of_text, read_front_matter
from index.records import Article, ReadWarning, Role
from tests.index.samples import article, texts


def read(folder: Path, *lines: str) -> tuple[Article, list[str]]:
    """Return the article of a Markdown file with these lines of front matter, and the warnings."""
    text = "\n".join(["---", *lines, "---", "The council met on Monday."])
    (folder / "a.md").write_text(text, encoding="utf-8")
    *warnings, found = read_articles(folder / "a.md", file="a.md", max_bytes=100_000)
    assert isinstance(found, Article)
    assert all(isinstance(warning, ReadWarning) for warning in warnings)
    return found, [str(warning) for warning in warnings]


def test_front_matter_gives_facts(tmp_path: Path) -> None:
    """By key, with the span of the value."""
    found, warnings = read(
        tmp_path,
        "title: Rain at last",
        "authors: [\"Ann Lee\", 'John Roe']",
        "date: 5 March 2024",
        "publisher: The Bell",
        "url: https://example.org/rain",
    )

    facts = [found.title, found.outlet, *found.authors, found.url]
    assert [fact and fact.value for fact in facts] == [
        "Rain at last",
        "The Bell",
        "Ann Lee",
        "John Roe",
        "https://example.org/rain",
    ]
    assert all(fact and fact.span and fact.span.of(found.text) == fact.value for fact in facts)
    assert found.published is not None
    assert found.published.value == "2024-03-05"
    assert found.outlet is not None
    assert found.outlet.rule == "front-matter:publisher"
    assert warnings == []


@pytest.mark.parametrize(
    ("stated", "value"),
    [("2024-03", "2024-03"), ("Fri, 01 Mar 2024 10:00:00 GMT", "2024-03-01T10:00:00+00:00")],
)
def test_a_date_is_read_as_in_any_other_field(tmp_path: Path, stated: str, value: str) -> None:
    """A month keeps its precision."""
    published = read(tmp_path, f"date: {stated}")[0].published

    assert published is not None
    assert published.value == value


@pytest.mark.parametrize("stated", ["yesterday", "0001-01-01", "1970-01-01", "2999-12-31"])
def test_a_date_that_is_none_is_unknown_and_named(tmp_path: Path, stated: str) -> None:
    """A word is not a date, nor is what a system writes that knows none."""
    found, warnings = read(tmp_path, "title: Rain", f"date: {stated}")

    assert found.published is None
    assert warnings == [
        f'a.md:3: "date" is "{stated}"; expected a date such as 2024-03-05, not in the future; '
        "indexed without it"
    ]


def test_the_next_key_of_the_kind_is_asked(tmp_path: Path) -> None:
    """Where the first says nothing."""
    published = read(tmp_path, "date: soon", "published: 2024-03-05")[0].published

    assert published is not None
    assert (published.value, published.rule) == ("2024-03-05", "front-matter:published")


@pytest.mark.parametrize("line", ["author: {name: Ann Lee}", "authors: [{name: Ann}]", "title: >"])
def test_yaml_that_is_not_read_gives_a_warning(tmp_path: Path, line: str) -> None:
    """Rather than a name in braces."""
    found, warnings = read(tmp_path, line)

    assert (found.title, found.authors) == (None, ())
    assert len(warnings) == 1


@pytest.mark.parametrize("nothing", ["null", "~", '""', "[]"])
def test_nothing_is_nothing(tmp_path: Path, nothing: str) -> None:
    """And no warning is due."""
    found, warnings = read(tmp_path, f"author: {nothing}", f"date: {nothing}")

    assert (found.authors, found.published, warnings) == ((), None, [])


@given(value=st.one_of(texts, st.sampled_from(["[", "{}", "a, b", ",", "and", "[,]", '"'])))
def test_any_value_may_be_declared(value: str) -> None:
    """What is read of it stands in the text."""
    line = " ".join(value.splitlines())
    text = f"---\ntitle: {line}\nauthors: {line}\n---\nIt rained."
    *_, found = read_front_matter(article(text, form="markdown"), latest=date.max)

    assert isinstance(found, Article)
    for fact in (found.title, *found.authors):
        assert fact is None or (fact.span is not None and fact.span.of(found.text) == fact.value)


def read_text(folder: Path, text: str) -> tuple[Article, list[str]]:
    """Return the article of a plain text, as it is described, and its quotable sentences."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    *_, found = read_articles(folder / "a.txt", file="a.txt", max_bytes=100_000)
    assert isinstance(found, Article)
    described, sentences = describe_article(found)
    return described, [s.span.of(text) for s in sentences if s.role is not Role.BOILERPLATE]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_plain_text_may_have_front_matter(tmp_path: Path, end: str) -> None:
    """Its facts are read, and nothing of the block is quoted."""
    lines = (
        "---",
        "title: Rain at last",
        "outlet: The Bell",
        "updated: 2024-03-05",
        "lang: German",
    )
    found, quotable = read_text(tmp_path, end.join([*lines, "---", "The council met on Monday."]))

    assert found.title is not None
    assert found.outlet is not None
    assert (found.title.value, found.outlet.value) == ("Rain at last", "The Bell")
    assert found.facts["updated"].value == "2024-03-05"
    assert (found.facts["language"].value, found.facts["language"].rule) == (
        "de",
        "front-matter:lang",
    )
    assert quotable == ["The council met on Monday."]


def test_one_fact_is_enough_where_a_program_wrote_the_keys(tmp_path: Path) -> None:
    """Keys in small letters, and the title is read off the text."""
    text = "---\noutlet: The Bell\ntags: a, b\n---\n\nRain at last\n\nThe council met.\n"
    found, quotable = read_text(tmp_path, text)

    assert found.outlet is not None
    assert found.title is not None
    assert (found.outlet.value, found.title.value) == ("The Bell", "Rain at last")
    assert quotable == ["Rain at last", "The council met."]


@pytest.mark.parametrize(
    "text",
    [
        "---\nQ: How did it end?\nA: It did not.\n---\n\nThe council met.\n",
        "---\nNote: this is a reprint.\nSource: The Bell\n---\n\nThe council met.\n",
        "---\n\nThe council met.\n",
        "---\ntitle: Rain at last\n\nThe council met.\n",
        "title: Rain at last\noutlet: The Bell\n---\nThe council met.\n",
    ],
)
def test_text_between_rules_stays_text(tmp_path: Path, text: str) -> None:
    """An interview, a note and a block that does not end are no front matter."""
    found, _ = read_text(tmp_path, text)

    assert found.structure == ()
    assert found.outlet is None or not found.outlet.rule.startswith("front-matter")


@given(texts)
def test_front_matter_of_any_text_is_its_beginning(text: str) -> None:
    """Or there is none."""
    found = front_matter_of_text(text)

    assert found is None or (found.start == 0 and "---" in text[: found.end])
