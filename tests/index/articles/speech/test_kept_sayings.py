"""Sayings come back from annotations as they were."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.articles.annotating import merge
from index.articles.speech.kept_sayings import Saying, annotations_of, sayings_of
from index.records import Annotation, AnnotationKind, Span, Speaker

TEXT = "Ida Lund, the mayor, said it was over." * 3
spans = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda p: Span(p[0], sum(p)))


@st.composite
def speakers(draw: st.DrawFn) -> Speaker:
    """Generate who speaks; the name is what stands at its place."""
    span = draw(spans)
    return Speaker(
        name=span.of(TEXT),
        span=span,
        rule=draw(st.sampled_from(("before", "inverted"))),
        description=draw(st.none() | spans),
        full_name=draw(st.none() | spans),
        is_certain=draw(st.booleans()),
    )


sayings = st.builds(
    Saying, spans, st.booleans(), st.sampled_from(("marks", "sentence")), st.none() | speakers()
)


@given(st.lists(sayings, max_size=5), st.lists(spans, max_size=4))
def test_sayings_come_back(made: list[Saying], times: list[Span]) -> None:
    """In order of place, whatever else was found in the text."""
    others = [Annotation(AnnotationKind.TIME, span, "toy", "2018") for span in times]
    kept = merge([others, annotations_of(TEXT, made)])

    assert sayings_of(kept) == sorted(made, key=lambda saying: saying.span.start)


def test_a_speaker_who_is_not_certain_says_so_in_the_rule() -> None:
    """Who reads no more than the annotation sees it."""
    speaker = Speaker("Ida Lund", Span(0, 8), "pronoun", is_certain=False)
    kept = annotations_of(TEXT, [Saying(Span(0, 38), False, "sentence", speaker)])

    assert [one.rule for one in kept] == ["sentence", "probably pronoun"]
    assert sayings_of([replace(one, of=None) for one in kept])[0].speaker is None
