"""Tests of citations: every label leads back to the very words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.sentences import split_sentences
from index.records import (
    Annotation,
    AnnotationKind,
    Article,
    ArticleId,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
)
from search.citing.citations import byte_span, cite, label

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


def article(text: str, *, encoding: str | None = "utf-8", line: int | None = None) -> StoredArticle:
    """Make an article as a reader would, and cut it into sentences."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Article(text, Source("a.txt", digest, "text", encoding=encoding, line=line))
    sentences = [Sentence(span, Role.BODY, "test", 0) for span in split_sentences(text)]
    return StoredArticle(ArticleId(1), made, sentences)


@given(text=texts, data=st.data(), encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-32-be"]))
def test_a_citation_slices_text_and_bytes_alike(
    text: str, data: st.DataObject, encoding: str
) -> None:
    """Code points and bytes name the same words in every encoding."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    citation = cite(article(text, encoding=encoding), Span(start, end))

    assert citation.quote == text[start:end]
    assert (citation.prefix + citation.quote + citation.suffix) in text
    assert citation.bytes is not None
    raw = text.encode(encoding)[citation.bytes.start : citation.bytes.end]
    assert raw.decode(encoding) == citation.quote


@given(text=texts, data=st.data())
def test_lines_are_those_of_an_editor(text: str, data: st.DataObject) -> None:
    """The quote's first and last line are found by splitting at newlines."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    citation = cite(article(text), Span(start, end))

    first = text[:start].count("\n")
    assert citation.lines == (first + 1, first + 1 + text[start:end].count("\n"))


def test_a_json_line_is_cited_by_its_number() -> None:
    """The line of the file, not of the text inside it."""
    citation = cite(article("a\nb\nc", encoding=None, line=41), Span(2, 3))

    assert citation.lines == (41, 41)
    assert citation.bytes is None


def test_extracted_text_has_no_lines_and_no_bytes() -> None:
    """A reader could not look them up in the page."""
    citation = cite(article("a\nb\nc", encoding=None), Span(2, 3))

    assert (citation.lines, citation.bytes) == (None, None)


@given(text=st.text("ab. \n", min_size=1, max_size=30), data=st.data())
def test_a_quote_that_cuts_a_sentence_is_known_as_cut(text: str, data: st.DataObject) -> None:
    """At the end where the sentence goes on."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    made = article(text)
    around = [s.span for s in made.sentences if s.span.overlaps(span)]

    partial = cite(made, span).partial

    assert partial.start == any(s.start < span.start for s in around)
    assert partial.end == any(span.end < s.end for s in around)


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 9)])
def test_no_words_are_no_citation(span: Span) -> None:
    """An empty or overlong span is a bug of the caller, never a shorter quote."""
    with pytest.raises(ValueError, match="names no words"):
        cite(article("short"), span)


def test_a_label_is_the_hash_and_the_span() -> None:
    """It stays true when the folder moves or the index is rebuilt."""
    assert label("1f0a9c3e7b52" + "0" * 52, Span(2113, 2262)) == "1f0a9c3e7b52:2113-2262"


def test_no_encoding_no_bytes() -> None:
    """A byte span exists only where the text is the decoded file."""
    assert byte_span("text", Span(0, 4), encoding=None) is None


def test_a_citation_names_the_pages_on_which_it_stands() -> None:
    """After the article's part of its file, which stands alone where no page holds the words."""
    pages = tuple(
        Annotation(AnnotationKind.PAGE, Span(start, start + 4), "pdf", f"p. {number}")
        for number, start in enumerate((0, 4), start=1)
    )
    source = Source("a.pdf", "0" * 64, "pdf", part="report")
    stored = StoredArticle(ArticleId(1), Article("One.Two. Rest.", source, structure=pages), [])

    places = [cite(stored, Span(start, start + 3)).place for start in (0, 3, 4, 9)]

    assert places == [
        "a.pdf#report, p. 1",
        "a.pdf#report, pp. 1-2",
        "a.pdf#report, p. 2",
        "a.pdf#report",
    ]
