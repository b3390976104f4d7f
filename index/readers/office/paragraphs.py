"""Join paragraphs to the text of an article, and note what each of them is.

A paragraph is a line, as in the text of a page; a line break inside it begins another. Blanks
that follow one another are one, those at the ends of a line and empty lines are none. What a
paragraph is, such as a heading, becomes an annotation of exactly its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.articles.roles.set_questions import SetParagraph, questions_set_apart
from index.articles.sentences import BLANK
from index.readers.html_page.signs.raised import lowered, raised
from index.records import Annotation, AnnotationKind, Fact, Span

_LONGEST_HEADING = 300
"""Characters of a heading or title; a longer paragraph in the style of one is body."""
_TITLE_WITHIN = 12
"""Paragraphs at the top in which a title is sought; below, one is quoted or another's."""
_FIRST_LEVEL = "1"  # of headings
_ASKED = "document:question-in-bold"
_BLANKS = re.compile(r"[ \t\r\f\x0b]+")
_BEFORE_CHARS = 60  # of what stands before raised characters; what they mean hangs on it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a format has it.

    Attributes:
        text: Its words; a newline is a line break.
        kind: What it is, None if it is body.
        rule: How that was found.
        value: The level of a heading.
        is_title: Whether it is marked as the title of the whole.
        lead: The words in bold that it begins with.
    """

    text: str
    kind: AnnotationKind | None = None
    rule: str = ""
    value: str | None = None
    is_title: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of an article and what is known of places in it.

    Attributes:
        text: Its lines.
        structure: Headings, captions, questions and boilerplate, in reading order.
        spans: Where each paragraph stands that has words.
        title: The paragraph that is marked as the title, if there is one.
    """

    text: str
    structure: tuple[Annotation, ...]
    spans: tuple[Span, ...]
    title: Fact | None = None

    def printed(self, words: str | None, rule: str) -> Fact | None:
        """Return a stated title as a fact, if it is one of the first lines; else it may be old."""
        wanted = _folded(words or "")
        for span in self.spans[:_TITLE_WITHIN] if wanted else ():
            if len(span) <= _LONGEST_HEADING and _folded(span.of(self.text)) == wanted:
                return Fact(span.of(self.text), rule, span)
        return None


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> Joined:
    """Return the text that paragraphs make, and the place of each.

    What an interviewer says in bold, or as headings, is a question and no heading.
    """
    lines, places, spans = list[str](), list[Annotation](), list[Span]()
    leads = list[str]()
    title: Fact | None = None
    at = 0
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        if not text:
            continue
        span = Span(at, at + len(text))
        lines.append(text)
        spans.append(span)
        is_heading = paragraph.kind is AnnotationKind.HEADING
        leads.append(text if is_heading else tidy(paragraph.lead))
        at = span.end + 1
        is_short = len(text) <= _LONGEST_HEADING
        if paragraph.is_title and title is None and is_short and len(spans) <= _TITLE_WITHIN:
            title = Fact(text, paragraph.rule, span)
        elif paragraph.kind and (is_short or paragraph.kind is not AnnotationKind.HEADING):
            places.append(Annotation(paragraph.kind, span, paragraph.rule, paragraph.value))
    asked = _questions(lines, leads, spans)
    kept = [one for one in places if one.span.start not in {other.span.start for other in asked}]
    structure = sorted([*kept, *asked], key=lambda one: one.span)
    return Joined("\n".join(lines), tuple(structure), tuple(spans), title)


def _questions(
    lines: Sequence[str], leads: Sequence[str], spans: Sequence[Span]
) -> list[Annotation]:
    """Return where the words in bold are those of an interviewer."""
    pairs = list(zip(lines, leads, strict=True))
    apart = [lead if lead and line.startswith(lead) else None for line, lead in pairs]
    found = questions_set_apart([*map(SetParagraph, lines, apart)])
    starts = ((spans[at].start, apart[at] or "") for at in found)
    return [
        Annotation(AnnotationKind.QUESTION, Span(start, start + len(lead)), _ASKED)
        for start, lead in starts
    ]


def heading_of_all(joined: Joined) -> Fact | None:
    """Return the heading of the first level that a document begins with.

    Others of that level are those of its sections: who writes without the style of a title
    writes the title so.
    """
    first = next((one for one in joined.structure if one.kind is AnnotationKind.HEADING), None)
    is_title = first is not None and first.value == _FIRST_LEVEL and first.span.start == 0
    if first is None or not is_title or len(joined.spans) == 1:
        return None
    return Fact(first.span.of(joined.text), first.rule, first.span)


def tidy(text: str) -> str:
    """Return a paragraph without blanks that are not seen, and without empty lines."""
    lines = (_BLANKS.sub(" ", line).strip(BLANK) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def shifted(text: str, before: str, position: str) -> str:
    """Return raised or lowered words as they are written on the line, as on a page.

    Args:
        text: The words.
        before: The line so far.
        position: `raised` or `lowered`; with anything else words stay as they are.
    """
    if position == "raised" and text.strip():
        return raised(text, before=before[-_BEFORE_CHARS:])
    if position == "lowered" and text.strip():
        return lowered(text, before=before[-_BEFORE_CHARS:])
    return text


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
