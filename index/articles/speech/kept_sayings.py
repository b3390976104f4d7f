"""Spell what an article says that people say as annotations, and read it back.

A saying is a quotation; `Annotation.of` of a speaker names it. Where the article describes the
speaker, or gives the whole name, that is an annotation of the speaker. Light on purpose: who
reads what is kept needs none of the rules that found it. Pure functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.records import Annotation, AnnotationKind, Span, Speaker

DIRECT, REPORTED = "direct", "reported"
"""Values of a quotation: words between marks, and a sentence that tells what was said."""

_PROBABLY = "probably "
"""Before the rule of a speaker who is not certain."""
_DESCRIPTION, _FULL_NAME = "description", "full name"
"""Rules of what belongs to a speaker."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that an article says a person, or a body, says.

    Attributes:
        span: The quoted words with their marks; of reported speech the whole sentence.
        is_direct: Whether these are the speaker's own words.
        rule: How they were found.
        speaker: Who says them; None if the article does not name them plainly.
    """

    span: Span
    is_direct: bool
    rule: str
    speaker: Speaker | None = None


def annotations_of(text: str, sayings: Iterable[Saying]) -> list[Annotation]:
    """Return sayings of a text as annotations."""
    found = list[Annotation]()
    for saying in sayings:
        value = DIRECT if saying.is_direct else REPORTED
        number = len(found)
        found.append(Annotation(AnnotationKind.QUOTATION, saying.span, saying.rule, value))
        speaker = saying.speaker
        if speaker is None:
            continue
        rule = speaker.rule if speaker.is_certain else _PROBABLY + speaker.rule
        kind = AnnotationKind.SPEAKER
        found.append(Annotation(kind, speaker.span, rule, speaker.name, number))
        for part, span in ((_DESCRIPTION, speaker.description), (_FULL_NAME, speaker.full_name)):
            if span is not None:
                found.append(Annotation(kind, span, part, span.of(text), number + 1))
    return found


def sayings_of(annotations: Sequence[Annotation]) -> list[Saying]:
    """Return the sayings among the annotations of a text, in order."""
    said_of = defaultdict[int, list[int]](list)
    for number, one in enumerate(annotations):
        if one.kind is AnnotationKind.SPEAKER and one.of is not None:
            said_of[one.of].append(number)
    return list(_sayings(annotations, said_of))


def _sayings(annotations: Sequence[Annotation], said_of: dict[int, list[int]]) -> Iterator[Saying]:
    for number, one in enumerate(annotations):
        if one.kind is AnnotationKind.QUOTATION and one.value in (DIRECT, REPORTED):
            speakers = said_of.get(number, ())
            named = _speaker(annotations, speakers[0], said_of) if speakers else None
            yield Saying(one.span, one.value == DIRECT, one.rule, named)


def _speaker(
    annotations: Sequence[Annotation], number: int, said_of: dict[int, list[int]]
) -> Speaker:
    one = annotations[number]
    parts = {annotations[at].rule: annotations[at].span for at in said_of.get(number, ())}
    return Speaker(
        name=one.value or "",
        span=one.span,
        rule=one.rule.removeprefix(_PROBABLY),
        description=parts.get(_DESCRIPTION),
        full_name=parts.get(_FULL_NAME),
        is_certain=not one.rule.startswith(_PROBABLY),
    )
