"""Parts of files are spelt so that what is printed can be typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Annotation, AnnotationKind, Article, Source, Span
from search.citing.parts import is_part, line_within, pages_named, part_of
from tests.index.readers.pdf_files import canvas, lines
from tests.index.samples import read_one

PAGE_CHARS = 10


def paged(pages: int, part: str | None, prefix: str = "p. ") -> Article:
    """Make an article of so many pages."""
    structure = tuple(
        Annotation(
            AnnotationKind.PAGE,
            Span(at * PAGE_CHARS, (at + 1) * PAGE_CHARS),
            "pdf:page",
            f"{prefix}{at + 1}",
        )
        for at in range(pages)
    )
    source = Source("a.pdf", "0" * 64, "pdf", part=part)
    return Article("x" * PAGE_CHARS * pages, source, structure=structure)


@given(
    pages=st.integers(1, 12),
    part=st.none() | st.text(max_size=12),
    place=st.data(),
)
def test_what_a_citation_prints_opens_its_first_page(
    pages: int, part: str | None, place: st.DataObject
) -> None:
    """Whatever the member is called, and however many pages the words cross."""
    article = paged(pages, part)
    start = place.draw(st.integers(0, len(article.text) - 1))
    end = place.draw(st.integers(start + 1, len(article.text)))

    printed = part_of(article, Span(start, end))

    assert printed is not None
    first = start // PAGE_CHARS * PAGE_CHARS
    assert pages_named(article, printed) == [Span(first, first + PAGE_CHARS)]


@pytest.mark.parametrize(
    ("span", "part", "printed"),
    [
        (Span(0, 3), None, "p. 1"),
        (Span(5, 25), None, "pp. 1-3"),
        (Span(5, 25), "x/y.pdf", "x/y.pdf, pp. 1-3"),
        (Span(10, 20), "x.pdf", "x.pdf, p. 2"),
    ],
)
def test_pages_are_spelt_as_reporters_spell_them(
    span: Span, part: str | None, printed: str
) -> None:
    """One page, several, and after the name of a member."""
    assert part_of(paged(3, part), span) == printed


def test_pages_of_other_names_are_both_given() -> None:
    """A reader may name pages in another way."""
    assert part_of(paged(2, None, "sheet "), Span(5, 15)) == "sheet 1 to sheet 2"


def test_without_pages_the_part_is_the_article_s() -> None:
    """Or none."""
    assert part_of(paged(0, "m").__class__("x", paged(0, "m").source), Span(0, 1)) == "m"


def test_a_line_of_a_member_is_named_after_it() -> None:
    """A member's name may end as a line does."""
    source = Source("a.zip", "0" * 64, "jsonl", line=3, part="b:7")
    article = Article("x", source)

    assert is_part(article, "b:7")
    assert is_part(article, "b:7:3")
    assert not is_part(article, "b:7:4")
    assert line_within(article, "b:7:4") == 4
    assert line_within(article, "b") is None


def test_words_of_a_pdf_are_cited_with_their_pages(tmp_path: Path) -> None:
    """A sentence that goes on over the end of a page is on both."""
    half = [
        f"The council of Rosk met on day {at} and agreed to go on with the bridge"
        for at in range(9)
    ]
    first = lines(
        *(f"{text}." for text in half[:8]), "The mayor said that the money would come from"
    )
    (tmp_path / "a.pdf").write_bytes(canvas(first, lines("the harbour fund.", *half)))
    article = read_one(tmp_path / "a.pdf")
    words = "The mayor said that the money would come from the harbour fund."
    start = article.text.index(words)

    assert part_of(article, Span(start, start + len(words))) == "pp. 1-2"
    assert part_of(article, Span(start, start + 9)) == "p. 1"
