"""What a PDF says of itself counts where its text bears it out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.pdf_page.information import (
    author_facts,
    date_facts,
    headline_fact,
    pdf_date,
    title_fact,
)
from index.records import Annotation, AnnotationKind, Fact, Span

TEXT = (
    "Harbour budget 2024\nBy Ann Lee and John Roe\n5 March 2024\nThe council met on 4 March 2024."
)
LATEST = date(2030, 1, 1)


def test_a_title_that_is_printed_is_the_title() -> None:
    """In whatever case; its place is given."""
    assert title_fact("HARBOUR  BUDGET 2024", TEXT) == Fact(
        "Harbour budget 2024", "pdf:Title", Span(0, 19)
    )


@pytest.mark.parametrize(
    "stated",
    [
        *(None, "", "  ", "x", "Microsoft Word - harbour budget.docx", "budget.indd", "Untitled"),
        *("Document1", "Slide 1", "Press release template", "Another title", "Harbour budget"),
        *("The council", "x" * 1_000, "https://rosk.example/budget"),
    ],
)
def test_what_is_no_title_is_none(stated: str | None) -> None:
    """Names of files and tools, what is not printed, and the beginning of a longer line."""
    assert title_fact(stated, TEXT) is None


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee; John Roe", ["Ann Lee", "John Roe"]),
        ("ann lee and Jane Doe", ["Ann Lee"]),
        ("admin", []),
        ("jroe", []),
        ("ann.lee@rosk.example", []),
        ("Canon MX-500", []),
        ("Press Office", []),
        (None, []),
        ("a and " * 10_000, []),
    ],
)
def test_authors_are_those_who_are_printed(stated: str | None, names: list[str]) -> None:
    """As the text writes them."""
    assert [fact.value for fact in author_facts(stated, TEXT)] == names


def test_the_day_is_that_of_publication_if_the_text_states_it() -> None:
    """Else it only says when the file was made."""
    agreed, nothing = date_facts("D:20240305101500+01'00'", TEXT, latest=LATEST)
    unsure, further = date_facts("D:20240306", TEXT, latest=LATEST)

    assert (agreed, nothing) == (
        Fact("2024-03-05", "pdf:CreationDate and text", Span(44, 56)),
        {},
    )
    assert unsure is None
    assert further == {"created": Fact("2024-03-06", "pdf:CreationDate")}


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("D:20240305101500+01'00'", "2024-03-05T10:15:00+01:00"),
        ("D:20240305101500+01'00", "2024-03-05T10:15:00+01:00"),
        ("D:20240305101500Z", "2024-03-05T10:15:00+00:00"),
        ("D:20240305101500Z00'00'", "2024-03-05T10:15:00+00:00"),
        ("20240305", "2024-03-05"),
        ("D:20240305101500", "2024-03-05T10:15:00"),
        ("D:20240305997700", "2024-03-05"),
        ("D:202403", None),
        ("D:20241305", None),
        ("D:00010101000000", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_dates_of_the_format_are_read(stated: str | None, value: str | None) -> None:
    """With the zone as it is stated; a day is needed."""
    assert pdf_date(stated) == value


@pytest.mark.parametrize("stated", ["D:19700101000000Z", "D:29990101", "D:00010101"])
def test_a_date_of_no_program_is_none(stated: str) -> None:
    """Null dates and the far future."""
    assert date_facts(stated, TEXT, latest=LATEST) == (None, {})


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_information_has_an_answer(stated: str, text: str) -> None:
    """Facts are words of the text."""
    found = [title_fact(stated, text), *author_facts(stated, text)]
    published, _ = date_facts(stated, text, latest=LATEST)

    assert published is None or published.span is not None
    for fact in found:
        assert fact is None or (fact.span is not None and fact.value == fact.span.of(text))


def _printed(*rows: tuple[str, str | None]) -> tuple[str, list[Annotation]]:
    """Return a page of lines and its structure; a line with a level is a heading."""
    text, places = "", list[Annotation]()
    for words, level in rows:
        span = Span(len(text), len(text) + len(words))
        if level:
            places.append(Annotation(AnnotationKind.HEADING, span, "pdf:larger-type", level))
        text += f"{words}\n"
    return text, [Annotation(AnnotationKind.PAGE, Span(0, len(text)), "pdf:page", "p. 1"), *places]


_HEADLINE = ("Ferry stops until spring", "1")
_PROSE = ("The ferry between Rosk and Calder stops on Monday, said the harbour. " * 4, None)


@pytest.mark.parametrize(
    "rows",
    [
        [_HEADLINE, ("Harbour has no money", "2"), _PROSE],
        [("PRESS RELEASE", "1"), ("Ferry stops until spring", "2"), _PROSE],
        [("The Rosk Herald", "1"), ("4 June 2024", None), ("Ferry stops until spring", "2")],
        [("4 June 2024", None), _HEADLINE, _PROSE],
    ],
)
def test_the_largest_type_is_the_title(rows: list[tuple[str, str | None]]) -> None:
    """Below the name of the outlet and what kind of text it is."""
    text, structure = _printed(*rows)
    fact = headline_fact(text, structure)

    assert fact is not None
    assert fact.span is not None
    assert (fact.value, fact.rule) == ("Ferry stops until spring", "pdf:largest-type")
    assert fact.span.of(text) == fact.value


@pytest.mark.parametrize(
    "rows",
    [
        [_HEADLINE, _PROSE, ("Mayor resigns after vote", "1"), _PROSE],
        [_PROSE, _HEADLINE],
        [("Ferry stops until spring", None), _PROSE],
        [("Ferry stops until spring", "3"), _PROSE],
        [("4 June 2024", "1"), _PROSE],
        [("ROSK", "1"), _PROSE],
        [("budget_final.docx 2", "1"), _PROSE],
        [("The Lantern", "1"), ("Tuesday, 4 June 2024", None), ("Ferry stops", "2"), _PROSE],
    ],
)
def test_in_doubt_there_is_no_title(rows: list[tuple[str, str | None]]) -> None:
    """Two headlines, one below the text, a name alone, a date, a file."""
    assert headline_fact(*_printed(*rows)) is None


def test_a_headline_stands_on_the_first_page() -> None:
    """Larger type farther back is another's; without pages there is none."""
    text, structure = _printed(_HEADLINE, _PROSE)
    elsewhere = [Annotation(AnnotationKind.PAGE, Span(0, 0), "pdf:page", "p. 1"), *structure[1:]]

    assert headline_fact(text, elsewhere) is None
    assert headline_fact("", []) is None
