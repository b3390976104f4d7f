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

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from index.articles.speech.attributions import Attribution, find_attribution, find_lead_in
from index.articles.speech.descriptions import description_of
from index.articles.speech.introductions import full_name
from index.articles.speech.quotations import blank, find_quotations, holder_of, is_closed
from index.articles.speech.speech_words import COMMON
from index.articles.speech.turns import MarkedTurn, find_turn
from index.records import Role, Sentence, Span, Speaker

_LONGEST_SENTENCE = 2_500
"""Characters; a longer sentence is no prose, and has no speaker."""
_LONGEST_PARAGRAPH = 10_000
"""Characters; longer ones are no prose, and have no speaker."""
_MOST_SENTENCES = 80
"""Sentences of a paragraph; of one with more, no speaker is named."""
_MOST_PARAGRAPHS = 8
"""Paragraphs of one quotation that are looked back through for its speaker."""
_NO_NAME_ENDINGS = ("ing", "ed", "ly", "men", "people", ".")
_KNOWN_WITHIN = 100_000
"""Characters of the article in which a name is looked for a second time."""


def find_speaker(text: str, sentences: Sequence[Sentence], position: int) -> Speaker | None:
    """Return who says `sentences[position]`, or None if the article does not name them plainly.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        position: Which of them is quoted.
    """
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
    paragraph = _Paragraph.around(text, sentences, position)
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
    text: str, sentences: Sequence[Sentence], paragraph: _Paragraph, further: int
) -> Speaker | None:
    """Return who is quoted in the paragraph before, if its quotation is not closed there.

    By custom a quotation of several paragraphs opens in each and closes in the last.
    """
    first = paragraph.first
    quotation = paragraph.quotation_of(first)
    if first == 0 or quotation is None or quotation.start != sentences[first].span.start:
        return None
    before = _Paragraph.around(text, sentences, first - 1)
    if before is None or not before.quotations or is_closed(text, before.quotations[-1]):
        return None
    opened = before.quotations[-1]
    position = next(
        i for i in range(before.first, before.end) if sentences[i].span.end > opened.start
    )
    if not before.is_all_quoted(position) and not before.is_all_quoted(first - 1):
        found = before.attribution(position)
        is_led = found is not None and found.before == opened.start - sentences[position].span.start
        return before.speaker(position, found) if found and is_led else None
    return _find(text, sentences, first - 1, further - 1)


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
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    found = description_of(sentence.of(text), _moved(name, -sentence.start))
    return _moved(found, sentence.start) if found else None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences `[first, end)` of one paragraph, and its quotations."""

    text: str
    sentences: Sequence[Sentence]
    first: int
    end: int
    quotations: Sequence[Span]

    @classmethod
    def around(cls, text: str, sentences: Sequence[Sentence], position: int) -> Self | None:
        """Return the paragraph of a sentence, None if it is too long or its marks do not pair."""
        number = sentences[position].paragraph
        first = end = position
        while first > 0 and sentences[first - 1].paragraph == number:
            first -= 1
            if position - first > _MOST_SENTENCES:
                return None
        while end < len(sentences) and sentences[end].paragraph == number:
            end += 1
            if end - first > _MOST_SENTENCES:
                return None
        whole = Span(sentences[first].span.start, sentences[end - 1].span.end)
        if len(whole) > _LONGEST_PARAGRAPH:
            return None
        quotations = find_quotations(text, whole)
        return None if quotations is None else cls(text, sentences, first, end, quotations)

    def attribution(self, position: int) -> Attribution | None:
        """Return who a sentence of this paragraph says is speaking."""
        span = self.sentences[position].span
        if len(span) > _LONGEST_SENTENCE:
            return None
        blanked = blank(self.text, span, self.quotations)
        return find_attribution(span.of(self.text), blanked, partial(_is_known, self.text))

    def lead_in(self, position: int) -> Attribution | None:
        """Return whose quotation a sentence leads in that ends in `said:` or `saying,`."""
        span = self.sentences[position].span
        if len(span) > _LONGEST_SENTENCE:
            return None
        blanked = blank(self.text, span, self.quotations)
        return find_lead_in(span.of(self.text), blanked, partial(_is_known, self.text))

    def speaker(self, position: int, found: Attribution) -> Speaker:
        """Return the speaker whom a sentence names."""
        sentence = self.sentences[position].span
        span = _moved(found.name, sentence.start)
        described = found.description
        return Speaker(
            name=span.of(self.text),
            span=span,
            rule=found.rule,
            description=_moved(described, sentence.start) if described else None,
        )

    def is_all_quoted(self, position: int) -> bool:
        """Return whether a sentence is nothing but quoted words.

        One with words of its own has a subject of its own, known to us or not,
        and must not be given another.
        """
        span = self.sentences[position].span
        return not any(c.isalnum() for c in blank(self.text, span, self.quotations))

    def beside(self, position: int) -> Speaker | None:
        """Return who is named where the quotation of a sentence closes, opens, or just before.

        If it closes inside a sentence with words of its own, they alone tell.
        """
        quotation = self.quotation_of(position)
        if quotation is None:
            return None
        closing = self._holding(quotation.end - 1)
        if closing is None or not self.is_all_quoted(closing):
            return self._at_close(quotation)
        return self._at_open(quotation)

    def quotation_of(self, position: int) -> Span | None:
        """Return the quotation in which a sentence begins."""
        return holder_of(self.quotations, self.sentences[position].span.start)

    def _at_close(self, quotation: Span) -> Speaker | None:
        """Return who is named right behind a quotation, as in `...," Moss said`."""
        position = self._holding(quotation.end - 1)
        if position is None or not is_closed(self.text, quotation):
            return None
        found = self.attribution(position)
        start = self.sentences[position].span.start
        if found is None or found.after is None or start + found.after != quotation.end:
            return None
        return self.speaker(position, found)

    def _at_open(self, quotation: Span) -> Speaker | None:
        """Return who is named right before one: `Moss said, "...` or `It is, Moss said. "...`."""
        position = self._holding(quotation.start)
        if position is None:
            return None
        start = self.sentences[position].span.start
        if start < quotation.start:
            found = self.attribution(position)
            if found is None or found.before != quotation.start - start:
                return None
            return self.speaker(position, found)
        if position == self.first or self.is_all_quoted(position - 1):
            return None
        found = self.attribution(position - 1)
        return self.speaker(position - 1, found) if found and found.ends else None

    def _holding(self, offset: int) -> int | None:
        """Return the sentence of this paragraph that holds an offset."""
        inside = range(self.first, self.end)
        return next(
            (
                i
                for i in inside
                if self.sentences[i].span.start <= offset < self.sentences[i].span.end
            ),
            None,
        )


def _named_in_lead(
    text: str, sentences: Sequence[Sentence], paragraph: _Paragraph, position: int
) -> Speaker | None:
    """Return who the paragraph before names, when it ends in a lead-in to the quotation.

    The quotation must open its own paragraph and hold all of it.
    """
    first = paragraph.first
    quotation = paragraph.quotation_of(position)
    if first == 0 or quotation is None or quotation.start != sentences[first].span.start:
        return None
    if quotation.end < sentences[paragraph.end - 1].span.end:
        return None
    lead = sentences[first - 1]
    mark = text[lead.span.end - 1]
    if lead.role is not Role.BODY or not (mark in ",:" or mark.isalpha()):
        return None
    before = _Paragraph.around(text, sentences, first - 1)
    found = before.lead_in(first - 1) if before else None
    return before.speaker(first - 1, found) if before and found else None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_known(text: str, word: str) -> bool:
    """Return whether a word that begins a sentence is a name, by how else the article writes it.

    With its capital inside a sentence it is. Where it stands nowhere else, it is
    one if it cannot be a plural, such as `Rumours`.
    """
    near = text[:_KNOWN_WITHIN]
    found = re.finditer(rf" {re.escape(word)}(?![\w’'-])", near)
    if any(near[max(0, m.start() - 1)].isalnum() or near[m.start() - 1] in ",’'" for m in found):
        return True
    is_plural = word.endswith("s") and not word.endswith("ss")
    if is_plural or word.endswith(_NO_NAME_ENDINGS) or word.lower() in COMMON:
        return False
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", near) is None
