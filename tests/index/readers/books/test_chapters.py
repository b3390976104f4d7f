"""Chapters that share a page have all of its lines, each at its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers.books.book import Place
from index.readers.books.chapters import divided, joined
from index.records import Annotation, AnnotationKind, Article, Source, Span

NAMES = ("The Flood", "The Fire", "2. Dry days", "Two")


def page(lines: list[str], levels: list[int]) -> Article:
    """Return a page on which the lines that are names are headings."""
    places, at = [], 0
    for line, level in zip(lines, levels, strict=True):
        if line in NAMES:
            span = Span(at, at + len(line))
            places.append(Annotation(AnnotationKind.HEADING, span, "epub:heading", str(level)))
        at += len(line) + 1
    source = Source("a.epub", "0", format="epub", part="a.xhtml")
    return Article(text="\n".join(lines), source=source, structure=tuple(places))


line = st.sampled_from([*NAMES, "It rained in Rosk. " * 15 + "Then not.", "Smoke."])
pages = st.lists(st.tuples(line, st.integers(1, 3)), min_size=1, max_size=12)


@given(pages=pages, names=st.lists(st.sampled_from(NAMES), max_size=4))
@settings(max_examples=100, deadline=None)
def test_chapters_have_all_lines_of_their_page(
    pages: list[tuple[str, int]], names: list[str]
) -> None:
    """In their order, under different parts, and each heading stands where it is said to."""
    whole = page([line for line, _ in pages], [level for _, level in pages])
    found = divided(whole, [Place(f"c{number}", name) for number, name in enumerate(names)])

    assert "\n".join(one.text for one in found) == whole.text
    assert len({one.source.part for one in found}) == len(found)
    marked = [a.span.of(one.text) for one in found for a in one.structure]
    assert marked == [a.span.of(whole.text) for a in whole.structure]
    if len(found) > 1:
        titles = [one.title for one in found if one.title is not None]
        assert [
            title.span and title.span.of(one.text)
            for title, one in zip(titles, found[-len(titles) :], strict=True)
        ] == [title.span and title.value for title in titles]


def test_a_text_above_the_first_chapter_is_none_of_it() -> None:
    """If it is long; a number or a motto stays with the chapter."""
    places = [Place("c1", "The Flood"), Place("c2", "The Fire")]
    lines = ["The Flood", "Wet.", "The Fire", "Hot."]
    short = divided(page(["Part One", *lines], [1] * 5), places)
    long = divided(page(["It rained. " * 30 + "So.", *lines], [1] * 5), places)

    assert [one.source.part for one in short] == ["a.xhtml#c1", "a.xhtml#c2"]
    assert [one.source.part for one in long] == ["a.xhtml", "a.xhtml#c1", "a.xhtml#c2"]
    assert long[0].title is None


def test_what_is_joined_stands_where_it_is_said_to() -> None:
    """A heading of the second page moves with its text."""
    whole = joined(page(["Two", "Wet."], [1, 1]), page(["Hot.", "The Fire"], [1, 2]))

    assert whole.text == "Two\nWet.\nHot.\nThe Fire"
    assert [one.span.of(whole.text) for one in whole.structure] == ["Two", "The Fire"]
