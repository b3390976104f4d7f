"""Lines become paragraphs whose places on pages are known, and no word is lost or made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers.pdf_page.furniture import HEAD
from index.readers.pdf_page.lines import Line
from index.readers.pdf_page.paragraphs import PagedText, text_of_pages
from index.records import AnnotationKind

STEP = 12.0


def line(
    text: str,
    row: float,
    *,
    left: float = 50,
    size: float = 10,
    bold: bool = False,
    block: int = 0,
    right: float = 350,
) -> Line:
    """Return a line in a row of a page, as wide as the page unless another edge is given."""
    return Line(text, left, right, 700 - STEP * row, size, bold, block)


def written(
    *pages: Sequence[Line], furniture: dict[tuple[int, int], str] | None = None
) -> PagedText:
    """Return the text of pages."""
    return text_of_pages(pages, furniture or {}, [f"p. {n + 1}" for n in range(len(pages))])


def on_pages(found: PagedText) -> list[tuple[str | None, str]]:
    """Return the pages of a text with what stands on them."""
    return [
        (one.value, one.span.of(found.text))
        for one in found.structure
        if one.kind is AnnotationKind.PAGE
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("after long negotia-", "tions in Rosk", "after long negotiations in Rosk"),
        ("the well-", "known ferry", "the well-known ferry"),
        ("his e-", "mails were read", "his e-mails were read"),
        ("the Anglo-", "Saxon ferry", "the Anglo-Saxon ferry"),
        ("in 2017-", "18 it rained", "in 2017-18 it rained"),
        ("a soft divi\xad", "sion of words", "a soft division of words"),
        ("it rained —", "and it blew", "it rained — and it blew"),
        ("it rained—", "and it blew", "it rained—and it blew"),
        ("see www.rosk.example/", "budget for more", "see www.rosk.example/budget for more"),
        ("said that he -", "and she", "said that he - and she"),
    ],
)
def test_a_divided_word_is_written_as_it_is_read(first: str, second: str, expected: str) -> None:
    """Whole where it was divided, with its hyphen where that belongs to it."""
    assert written([line(first, 0), line(second, 1)]).text == f"{expected}\n"


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("co-op, coop", "coop"), ("a co-op", "co-op"), ("a kelp-bed", "kelp-bed"), ("x", "kelpbed")],
)
def test_the_rest_of_the_file_says_how_a_word_is_written(elsewhere: str, expected: str) -> None:
    """With a hyphen or without; where it says nothing, by the first part."""
    first, second = ("co-", "op") if "op" in expected else ("kelp-", "bed")
    found = written([line(f"the {first}", 0), line(f"{second} is here.", 1), line(elsewhere, 3)])

    assert found.text.startswith(f"the {expected} is here.")


def test_paragraphs_end_where_something_says_so() -> None:
    """A gap, an indentation, a size, a weight, a bullet, a line that ends early."""
    found = written(
        [
            line("The council met on Monday and agreed to", 0, size=10),
            line("go on. It rained all day in the old town.", 1),
            line("An indented line begins a paragraph, and", 2, left=62),
            line("it ends early.", 3, right=120),
            line("Another one stands close below it and ends.", 4),
            line("This one has a gap above it, and is short.", 6),
            line("A heading", 8, size=14, right=120),
            line("Bold text is a paragraph of its own here.", 9, bold=True),
            line("• A bullet that goes on over the end of a", 10),
            line("line.", 11, left=62, right=90),
            line("• Another bullet, which ends the whole list.", 12),
        ]
    )

    assert found.text.splitlines() == [
        "The council met on Monday and agreed to go on. It rained all day in the old town.",
        "An indented line begins a paragraph, and it ends early.",
        "Another one stands close below it and ends.",
        "This one has a gap above it, and is short.",
        "A heading",
        "Bold text is a paragraph of its own here.",
        "• A bullet that goes on over the end of a line.",
        "• Another bullet, which ends the whole list.",
    ]
    headings = [one for one in found.structure if one.kind is AnnotationKind.HEADING]
    assert [(one.span.of(found.text), one.value) for one in headings] == [("A heading", "1")]


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    """Furniture between is put behind the paragraph; the page begins inside the word."""
    pages = [
        [
            line("The council of Rosk met on Monday and", 0),
            line("agreed to go on with nego-", 0, block=1),
        ],
        [
            line("The Bell", 0),
            line("tiations of the bridge.", 2),
            line("It blew. Nobody came to see.", 5),
        ],
    ]
    found = written(*pages, furniture={(1, 0): HEAD})

    assert found.text == (
        "The council of Rosk met on Monday and agreed to go on with negotiations of the bridge.\n"
        "It blew. Nobody came to see.\nThe Bell\n"
    )
    assert [name for name, _ in on_pages(found)] == ["p. 1", "p. 2"]
    assert on_pages(found)[1][1].startswith("tiations of the bridge.")
    assert [(one.span.of(found.text), one.rule) for one in found.structure][-1] == (
        "The Bell",
        HEAD,
    )


def test_what_stands_side_by_side_is_not_put_together() -> None:
    """Lines of one row that are no columns."""
    found = written([line("Contact", 0, right=90), line("phone 555", 0, left=250)])

    assert found.text == "Contact\nphone 555\n"


def test_pages_without_words_have_no_place() -> None:
    """Nor has a file without any."""
    assert written([], []).text == ""
    assert written([], []).structure == ()
    assert on_pages(written([], [line("It rained.", 0)], [])) == [("p. 2", "It rained.\n")]


lines_drawn = st.builds(
    line,
    st.from_regex(r"[a-zA-Z.•-]{1,8}( [a-zA-Z.\u00ad-]{1,8}){0,3}", fullmatch=True),
    st.floats(-5, 40),
    left=st.sampled_from([50, 62]),
    size=st.sampled_from([8, 10, 14]),
    bold=st.booleans(),
    block=st.integers(0, 2),
    right=st.sampled_from([120, 350]),
)


@settings(max_examples=60)
@given(pages=st.lists(st.lists(lines_drawn, max_size=8), max_size=4), data=st.data())
def test_every_word_is_on_its_page(pages: list[list[Line]], data: st.DataObject) -> None:
    """Pages follow one another without a gap, and only hyphens at the ends of lines may go."""
    places = [(page, at) for page, lines in enumerate(pages) for at in range(len(lines))]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    found = written(*pages, furniture=dict.fromkeys(chosen, HEAD))

    drawn = "".join(sorted("".join("".join(one.text.split()) for page in pages for one in page)))
    kept = "".join(sorted("".join(found.text.split())))
    assert kept.replace("-", "").replace("\xad", "") == drawn.replace("-", "").replace("\xad", "")
    assert len(kept) >= len(drawn) - sum(map(len, pages))
    assert "".join(text for _, text in on_pages(found)) == found.text
    for one in found.structure:
        assert 0 <= one.span.start < one.span.end <= len(found.text)
