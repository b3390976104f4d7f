"""Spell annotations as columns, and decode them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.records import Annotation, AnnotationKind, Span
from index.storage.codecs.stored_values import (
    check_counts,
    damage_named,
    is_count,
    is_optional,
    is_text,
    refuse,
)


def encode_annotations(annotations: Sequence[Annotation]) -> str:
    """Return what the catalog keeps of annotations."""
    labels = list(dict.fromkeys((a.kind.value, a.rule) for a in annotations))
    numbers = {label: number for number, label in enumerate(labels)}
    return json.dumps(
        {
            "labels": labels,
            "label": [numbers[a.kind.value, a.rule] for a in annotations],
            "start": [a.span.start for a in annotations],
            "length": [len(a.span) for a in annotations],
            "value": [a.value for a in annotations],
            "of": [a.of for a in annotations],
        },
        separators=(",", ":"),
    )


@damage_named("an annotation of an article")
def decode_annotations(stored: str, *, chars: int | None = None) -> tuple[Annotation, ...]:
    """Return the annotations of a text of so many `chars`; None if that is not known.

    Raises:
        IndexDamagedError: If they cannot be those of such a text.
    """
    columns = json.loads(stored)
    labels = [(AnnotationKind(kind), rule) for kind, rule in columns["labels"]]
    names = ("label", "start", "length", "value", "of")
    found = []
    for label, start, length, value, of in zip(*(columns[name] for name in names), strict=True):
        check_counts((label, start, length), "an annotation of an article")
        kind, rule = labels[label]
        is_known = is_text(rule) and is_optional(is_text)(value) and is_optional(is_count)(of)
        if not is_known or (chars is not None and start + length > chars):
            refuse("an annotation of an article")
        found.append(Annotation(kind, Span(start, start + length), rule, value, of))
    if any(one.of is not None and one.of >= len(found) for one in found):
        refuse("an annotation of an article")
    return tuple(found)
