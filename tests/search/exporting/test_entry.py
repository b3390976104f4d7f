"""What is collected for all formats: nothing twice, nothing guessed, nothing unsafe."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Annotation, AnnotationKind, Fact, Span, StoredArticle
from search.citing.citations import cite
from search.exporting.entry import (
    exact_words,
    holds_unsafe,
    lines_to_read,
    make_entries,
    speaker_lines,
)
from search.exporting.partial_date import PartialDate
from search.exporting.registry import Format, export
from tests.index.articles.speech.test_speakers import sentences_of
from tests.search.cli import samples


def changed(**facts: Any) -> StoredArticle:
    """Return the sample article with other facts."""
    return replace(samples.STORED, article=replace(samples.KNOWN, **facts))


def test_facts_are_on_one_line() -> None:
    """And a character that a terminal would obey is replaced."""
    (entry,) = make_entries([(changed(title=Fact("A\n\tb \x1b[31m", "test")), None)])

    assert entry.title == "A b ␛[31m"
    assert entry.authors[0].family == "Doe"
    assert entry.published == PartialDate(2018, 11, 30)


def test_the_unknown_is_none() -> None:
    """Also a fact of blanks, and a date that is none."""
    blank = Fact(" \n", "test")
    facts = {"title": blank, "outlet": blank, "authors": (blank,), "published": Fact("May", "test")}
    (entry,) = make_entries([(changed(**facts, url=None), samples.CITATION)])

    assert (entry.title, entry.outlet, entry.authors, entry.published) == (None, None, (), None)
    assert entry.url is None


def test_only_a_page_is_looked_at() -> None:
    """A file without a web address has no day on which it was."""
    day = PartialDate(2026, 11, 27)
    cited = [(samples.STORED, None), (samples.UNKNOWN_STORED, None)]

    assert [entry.accessed for entry in make_entries(cited, accessed=day)] == [day, None]


def test_the_same_words_are_cited_once() -> None:
    """In the order in which they were named; a whole article is something else."""
    cited = (samples.STORED, samples.CITATION)
    entries = make_entries([cited, (samples.STORED, None), cited])

    assert [entry.citation for entry in entries] == [samples.CITATION, None]
    assert [entry.key for entry in entries] == [
        "dateline-1f0a9c3e7b52-36-112",
        "dateline-1f0a9c3e7b52",
    ]
    assert [entry.label for entry in entries] == ["1f0a9c3e7b52:36-112", "1f0a9c3e7b52"]


def test_keys_of_articles_that_share_digits_are_long() -> None:
    """A key names one entry of a document, whatever the hashes."""
    other = changed(source=replace(samples.KNOWN.source, sha256="1f0a9c3e7b52" + "11" * 26))
    entries = make_entries([(samples.STORED, None), (other, None)])

    assert [len(entry.key) for entry in entries] == [len("dateline-") + 64] * 2
    assert len({entry.key for entry in entries}) == 2


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“Nobody could\nland,” she added.", "“Nobody could\nland,” she added."),
        ("could\nland", "[...] could\nland [...]"),
        ("“Nobody", "“Nobody [...]"),
    ],
)
def test_what_a_quote_cuts_is_marked(words: str, shown: str) -> None:
    """At either end, never silently."""
    assert exact_words(cite(samples.STORED, samples.span_of(words))) == shown


@given(st.text(st.characters() | st.sampled_from("\r\n\t \x0b\x85\u2028\x1b")))
def test_lines_are_whole_and_safe(text: str) -> None:
    """Each visible character is in its line; what a terminal would obey is not."""
    lines = lines_to_read(text)

    assert samples.obeyed("".join(lines)) == []
    stripped = [line.strip() for line in text.splitlines() if line.strip()]
    assert [len(line) for line in lines if line] == [len(line) for line in stripped]
    assert not lines or (lines[0] and lines[-1])


def test_a_replaced_character_is_noticed() -> None:
    """Blanks and line breaks are no such characters."""
    text = "A\tb\nc. \x07"
    stored = StoredArticle(samples.STORED.id, replace(samples.KNOWN, text=text), ())
    plain, bell = cite(stored, Span(0, 6)), cite(stored, Span(0, 8))

    assert [holds_unsafe(e) for e in make_entries([(stored, plain), (stored, bell)])] == [
        False,
        True,
    ]


def paged(**facts: Any) -> StoredArticle:
    """Return the sample article on two pages, the second of which begins in its third word."""
    end = len(samples.KNOWN.text)
    pages = ((1, Span(0, 40)), (2, Span(40, end)))
    structure = tuple(
        Annotation(AnnotationKind.PAGE, span, "test", f"p. {number}") for number, span in pages
    )
    return changed(structure=structure, facts=facts)


def test_a_quote_has_its_pages_and_a_chapter_its_book() -> None:
    """Where there are any; a whole article has no page."""
    book = paged(book=Fact("Storm\nYear", "epub:title"))
    over, whole = make_entries([(book, samples.CITATION), (book, None)])

    assert (over.pages, over.book, whole.pages) == ("1-2", "Storm Year", None)
    assert (make_entries([(samples.STORED, samples.CITATION)])[0].book) is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("bibtex", ("@incollection{", "booktitle = {{Storm Year}}", "pages = {1--2}")),
        ("ris", ("TY  - CHAP", "T2  - Storm Year", "PB  - ", "SP  - 1\nEP  - 2\n")),
        ("csl", ('"type": "chapter"', '"container-title": "Storm Year"', '"page": "1-2"')),
        ("apa", ("Storm Year", "pp. 1–2")),
    ],
)
def test_formats_carry_pages_and_books(form: str, expected: tuple[str, ...]) -> None:
    """Under the names that each has for them."""
    (entry,) = make_entries([(paged(book=Fact("Storm Year", "x")), samples.CITATION)])
    written = export([entry], Format(form))

    assert all(piece in written for piece in expected), written


def test_who_says_the_quote_is_said_in_words() -> None:
    """With what the article calls them; not of a whole article."""
    text = 'It rained. "We lost the vote," said Ann Moss, the mayor.'
    stored = replace(
        samples.STORED,
        article=replace(samples.STORED.article, text=text),
        sentences=tuple(sentences_of(text)),
    )
    (quoted, whole) = make_entries([(stored, cite(stored, Span(11, len(text)))), (stored, None)])

    assert quoted.said_by == "Ann Moss (the mayor)"
    assert speaker_lines(quoted) == ["Said by Ann Moss (the mayor)"]
    assert (whole.said_by, speaker_lines(whole)) == (None, [])
    for form in (Format.TEXT, Format.MARKDOWN, Format.JSON, Format.CSL, Format.BIBTEX):
        assert "Ann Moss" in export([quoted], form).replace("said Ann Moss, the mayor", "")
