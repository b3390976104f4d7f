"""What several finders find is merged in reading order, and points to what it did."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import annotating
from index.articles.annotating import Finder, annotate, merge
from index.records import Annotation, AnnotationKind, Article, Sentence, Source, Span

ARTICLE = Article("One. Two.", Source("a.txt", "0" * 64, "text"))


@st.composite
def results(draw: st.DrawFn) -> list[list[Annotation]]:
    """Generate what some finders give: each in any order, each annotation with its own rule."""
    made = list[list[Annotation]]()
    for finder in range(draw(st.integers(0, 3))):
        count = draw(st.integers(0, 5))
        of = st.none() | st.integers(0, count - 1) if count else st.none()
        made.append(
            [
                Annotation(
                    draw(st.sampled_from(AnnotationKind)),
                    Span(start := draw(st.integers(0, 4)), start + draw(st.integers(0, 3))),
                    f"{finder}:{place}",
                    of=draw(of),
                )
                for place in range(count)
            ]
        )
    return made


@given(results())
def test_merged_all_are_there_in_order_and_point_to_the_same(made: list[list[Annotation]]) -> None:
    """Nothing is lost or added, and those that begin at one place keep their order."""
    merged = merge(made)

    named = [(finder, place) for finder, found in enumerate(made) for place in range(len(found))]
    in_order = sorted(named, key=lambda at: made[at[0]][at[1]].span.start)
    assert [one.rule for one in merged] == [f"{finder}:{place}" for finder, place in in_order]
    for after, (finder, place) in zip(merged, in_order, strict=True):
        before = made[finder][place]
        assert (after.kind, after.span, after.value) == (before.kind, before.span, before.value)
        meant = None if before.of is None else f"{finder}:{before.of}"
        assert (None if after.of is None else merged[after.of].rule) == meant


def test_each_finder_sees_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its text and its sentences."""
    seen = list[tuple[str, Sequence[Sentence], Article]]()

    def find(text: str, sentences: Sequence[Sentence], article: Article) -> list[Annotation]:
        seen.append((text, sentences, article))
        return [Annotation(AnnotationKind.TIME, Span(len(seen), len(seen)), "toy")]

    monkeypatch.setattr(annotating, "FINDERS", (Finder("one", find), Finder("two", find)))

    assert [one.span.start for one in annotate(ARTICLE, ())] == [1, 2]
    assert seen == [(ARTICLE.text, (), ARTICLE)] * 2


def test_the_name_of_the_rules_can_be_kept() -> None:
    """It is of printable ASCII, and each finder has a name of its own."""
    names = [finder.rules for finder in annotating.FINDERS]

    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isprintable() for name in names)
