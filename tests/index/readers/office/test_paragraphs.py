"""Paragraphs become lines, and what is known of one is exactly its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.readers.office.paragraphs import Paragraph, join_paragraphs, shifted
from index.records import AnnotationKind
from tests.index.samples import texts


@given(st.lists(st.tuples(texts, st.booleans())))
def test_nothing_is_lost_and_places_are_exact(found: list[tuple[str, bool]]) -> None:
    """Whatever the words: all of them, in order, and each heading is one paragraph."""
    kinds = [AnnotationKind.CAPTION if flag else None for _, flag in found]
    given_ = [Paragraph(text, kind) for (text, _), kind in zip(found, kinds, strict=True)]
    joined = join_paragraphs(given_)

    assert "".join(joined.text.replace("\ufeff", "").split()) == "".join(
        "".join(text.replace("\ufeff", "").split()) for text, _ in found
    )
    assert len(joined.structure) == sum(
        kind is not None and any(not c.isspace() and c != "\ufeff" for c in text)
        for (text, _), kind in zip(found, kinds, strict=True)
    )
    assert all(not place.span.of(joined.text)[:1].isspace() for place in joined.structure)


def test_a_long_heading_is_body() -> None:
    """Whole articles are set in the style of one."""
    heading = Paragraph("word " * 100, AnnotationKind.HEADING, "x", "1")

    assert join_paragraphs([heading]).structure == ()


def test_raised_numbers_are_not_glued() -> None:
    """To those before them, as footnote marks are."""
    assert shifted("6", "10", "raised") == "⁶"
    assert shifted("1", "45 people", "raised") == ""
    assert shifted("2", "H", "lowered") == "2"
    assert shifted("2", "H", "") == "2"
