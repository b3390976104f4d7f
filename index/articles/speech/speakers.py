"""Find who says the words of a sentence, as the article itself names them.

The sentence is looked at first. If it is nothing but quoted words, its speaker
may be named where that quotation closes or opens, in the sentence before, or in
a lead-in such as `Lavrov expressed irritation, saying,` that ends the paragraph
before. `attributions.py` says what counts as naming. A pronoun names no person, and
in doubt there is no speaker: a wrong one is worse than none.

Pure functions; a speaker is always a slice of the article. What is looked at is
bounded, so that the time does not grow with the article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index.articles.hard_wraps import flowing
from index.articles.speech.paragraphs import LONGEST_SENTENCE, Paragraph, moved
from index.articles.speech.phrases.descriptions import (
    description_of,
    is_of_one_unnamed,
    without_title,
)
from index.articles.speech.phrases.introductions import full_name
from index.articles.speech.phrases.quotations import is_closed
from index.articles.speech.turns import MarkedTurn, find_turn
from index.records import Role, Sentence, Span, Speaker

_MOST_PARAGRAPHS = 8
"""Paragraphs of one quotation that are looked back through for its speaker."""


def find_speaker(text: str, sentences: Sequence[Sentence], position: int) -> Speaker | None:
    """Return who says `sentences[position]`, or None if the article does not name them plainly.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        position: Which of them is quoted.
    """
    speaker = speaker_as_written(text, sentences, position)
    return as_shown(text, speaker) if speaker else None


def as_shown(text: str, speaker: Speaker) -> Speaker:
    """Return a speaker without a description such as `his lawyer`, which tells a reader nothing.

    Nor is a title behind an office a part of what a person is: `the clinic's chief Dr.`
    """
    described = speaker.description
    if described is None:
        return speaker
    words = described.of(text)
    if is_of_one_unnamed(words):
        return replace(speaker, description=None)
    end = described.start + len(without_title(words))
    return replace(speaker, description=Span(described.start, end))


def speaker_as_written(text: str, sentences: Sequence[Sentence], position: int) -> Speaker | None:
    """Return what `find_speaker` does, with any description that stands beside the name."""
    text = flowing(text)
    marked = find_turn(text, sentences, position)
    if marked is not None:
        return _marked(text, marked)
    found = _find(text, sentences, position)
    return _introduced(text, sentences, found) if found else None


def _marked(text: str, marked: MarkedTurn) -> Speaker | None:
    """Return who has the word in an interview, if their marker names them."""
    if marked.turn is None:
        return None
    name = marked.turn.name
    return Speaker(name.of(text), name, "turn", full_name=marked.turn.full_name)


def _find(
    text: str, sentences: Sequence[Sentence], position: int, further: int = _MOST_PARAGRAPHS
) -> Speaker | None:
    paragraph = Paragraph.around(text, sentences, position)
    if paragraph is None:
        return None
    if not paragraph.is_all_quoted(position):
        found = paragraph.attribution(position)
        return paragraph.speaker(position, found) if found else None
    return (
        paragraph.beside(position)
        or _named_in_lead(text, sentences, paragraph, position)
        or (_continued(text, sentences, paragraph, further) if further else None)
    )


def _continued(
    text: str, sentences: Sequence[Sentence], paragraph: Paragraph, further: int
) -> Speaker | None:
    """Return who is quoted in the paragraph before, if its quotation is not closed there.

    By custom a quotation of several paragraphs opens in each and closes in the last.
    """
    first = paragraph.first
    quotation, above = paragraph.quotation_of(first), _above(sentences, first)
    if above < 0 or quotation is None or quotation.start != sentences[first].span.start:
        return None
    before = Paragraph.around(text, sentences, above)
    if before is None or not before.quotations or is_closed(text, before.quotations[-1]):
        return None
    opened = before.quotations[-1]
    position = next(
        i for i in range(before.first, before.end) if sentences[i].span.end > opened.start
    )
    if not before.is_all_quoted(position) and not before.is_all_quoted(above):
        found = before.attribution(position)
        is_led = found is not None and found.before == opened.start - sentences[position].span.start
        return before.speaker(position, found) if found and is_led else None
    return _find(text, sentences, above, further - 1)


def _above(sentences: Sequence[Sentence], first: int) -> int:
    """Return the last sentence before a paragraph that no pull quote has, -1 if there is none."""
    above = first - 1
    while above >= 0 and sentences[above].role is Role.PULL_QUOTE:
        above -= 1
    return above


def _introduced(text: str, sentences: Sequence[Sentence], speaker: Speaker) -> Speaker:
    """Add where the article gives the whole name of a speaker, and what it says there they are."""
    whole = full_name(text, speaker.span)
    if whole is None or whole == speaker.span:
        return speaker
    described = speaker.description or _described(text, sentences, whole)
    return replace(speaker, full_name=whole, description=described)


def _described(text: str, sentences: Sequence[Sentence], name: Span) -> Span | None:
    """Return what the sentence that holds a whole name says the person is."""
    at = bisect_right(sentences, name.start, key=lambda s: s.span.start) - 1
    if at < 0 or not sentences[at].span.contains(name):
        return None
    sentence = sentences[at].span
    if len(sentence) > LONGEST_SENTENCE:
        return None
    found = description_of(sentence.of(text), moved(name, -sentence.start))
    return moved(found, sentence.start) if found else None


def _named_in_lead(
    text: str, sentences: Sequence[Sentence], paragraph: Paragraph, position: int
) -> Speaker | None:
    """Return who the paragraph before names, when it ends in a lead-in to the quotation.

    The quotation must open its own paragraph and hold all of it.
    """
    first = paragraph.first
    quotation, above = paragraph.quotation_of(position), _above(sentences, first)
    if above < 0 or quotation is None or quotation.start != sentences[first].span.start:
        return None
    if quotation.end < sentences[paragraph.end - 1].span.end:
        return None
    lead = sentences[above]
    mark = text[lead.span.end - 1]
    if lead.role is not Role.BODY or not (mark in ",:" or mark.isalpha()):
        return None
    before = Paragraph.around(text, sentences, above)
    found = before.lead_in(above) if before else None
    return before.speaker(above, found) if before and found else None
