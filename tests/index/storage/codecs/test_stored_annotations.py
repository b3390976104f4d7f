"""Annotations come back as they went in, and no others are believed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.records import Annotation, AnnotationKind, Span
from index.storage.codecs.stored_annotations import decode_annotations, encode_annotations

TEXT = "\u201cRosa says no,\u201d said Rosa Vidal on Monday."
FOUND = (
    Annotation(AnnotationKind.LANGUAGE, Span(0, len(TEXT)), "statistics", "en"),
    Annotation(AnnotationKind.QUOTATION, Span(1, 14), "marks"),
    Annotation(AnnotationKind.SPEAKER, Span(21, 31), "said NAME", "Rosa Vidal", of=1),
    Annotation(AnnotationKind.TIME, Span(35, 41), "weekday", "2024-03-04"),
)


@st.composite
def annotations_in(draw: st.DrawFn, text: str) -> tuple[Annotation, ...]:
    """Generate annotations of a text."""
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda place: Span(*sorted(place)))
    values = st.none() | st.text(max_size=9)
    one = st.builds(Annotation, st.sampled_from(AnnotationKind), spans, st.sampled_from("ab"))
    found = draw(st.lists(st.tuples(one, values, st.none() | st.integers(0, 5)), max_size=6))
    return tuple(
        replace(annotation, value=value, of=of if of is None else of % len(found))
        for annotation, value, of in found
    )


@given(st.text(max_size=30).flatmap(lambda text: st.tuples(st.just(text), annotations_in(text))))
def test_annotations_come_back(made: tuple[str, tuple[Annotation, ...]]) -> None:
    """Whatever their kind, rule and value."""
    text, annotations = made

    assert decode_annotations(encode_annotations(annotations), chars=len(text)) == annotations


def altered(**columns: Any) -> str:
    """Return stored annotations with other columns."""
    return json.dumps({**json.loads(encode_annotations(FOUND)), **columns})


@pytest.mark.parametrize(
    "stored",
    [
        *("", "[]", "null", "{}", altered(start=[0])),
        *(altered(start=[-1, 1, 21, 35]), altered(length=[1, 2, 3, 2**70])),
        *(altered(length=[len(TEXT) + 1, 1, 1, 1]), altered(label=[0, 1, 2, 9])),
        *(altered(value=[1, None, None, None]), altered(of=[None, None, 4, None])),
        *(altered(of=[None, None, "1", None]), altered(labels=[["colour", "x"]] * 4)),
    ],
)
def test_what_no_version_writes_is_refused(stored: str) -> None:
    """A citation could be cut by it."""
    with pytest.raises(IndexDamagedError):
        decode_annotations(stored, chars=len(TEXT))
