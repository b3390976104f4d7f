"""Look at a sentence in its paragraph: its quotations, and who is named beside them.

A paragraph or a sentence that is too long to be prose has no speaker, nor has one whose
marks do not pair up. Pure functions; the time does not grow with the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from index.articles.hard_wraps import flowing
from index.articles.speech.attributed_sentence import Attribution
from index.articles.speech.attributions import find_attribution, find_lead_in
from index.articles.speech.phrases.quotations import blank, find_quotations, holder_of, is_closed
from index.articles.speech.phrases.speech_words import COMMON
from index.records import Sentence, Span, Speaker

LONGEST_SENTENCE = 2_500
"""Characters; a longer sentence is no prose, and has no speaker."""
_LONGEST_PARAGRAPH = 10_000
"""Characters; longer ones are no prose, and have no speaker."""
_MOST_SENTENCES = 80
"""Sentences of a paragraph; of one with more, no speaker is named."""
_NO_NAME_ENDINGS = ("ing", "ed", "ly", "men", "people", ".")
_MARKS = "\"”“„»«’‘' "
_SHORT_QUESTION = 8
"""Words of a question behind the words of another that may be asked back; a speaker's own longer
ones mostly go on with what they say."""
_SHORT_REPLY = 4
"""Words behind a question that may be the answer to it: `I will not.`"""
_REPLIES = frozenset("yes no never maybe perhaps sure certainly absolutely because nothing".split())
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_KNOWN_WITHIN = 100_000
"""Characters of the article in which a name is looked for a second time."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences `[first, end)` of one paragraph, and its quotations."""

    text: str
    sentences: Sequence[Sentence]
    first: int
    end: int
    quotations: Sequence[Span]

    @classmethod
    def around(cls, text: str, sentences: Sequence[Sentence], position: int) -> Self | None:
        """Return the paragraph of a sentence, None if it is too long or its marks do not pair."""
        text = flowing(text)
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
        if len(span) > LONGEST_SENTENCE:
            return None
        blanked = blank(self.text, span, self.quotations)
        return find_attribution(span.of(self.text), blanked, partial(_is_known, self.text))

    def blanked(self, position: int) -> str:
        """Return a sentence of this paragraph with its quotations blanked."""
        return blank(self.text, self.sentences[position].span, self.quotations)

    def lead_in(self, position: int) -> Attribution | None:
        """Return whose quotation a sentence leads in that ends in `said:` or `saying,`."""
        span = self.sentences[position].span
        if len(span) > LONGEST_SENTENCE:
            return None
        blanked = blank(self.text, span, self.quotations)
        return find_lead_in(span.of(self.text), blanked, partial(_is_known, self.text))

    def speaker(self, position: int, found: Attribution) -> Speaker:
        """Return the speaker whom a sentence names."""
        sentence = self.sentences[position].span
        span = moved(found.name, sentence.start)
        described = found.description
        return Speaker(
            name=span.of(self.text),
            span=span,
            rule=found.rule,
            description=moved(described, sentence.start) if described else None,
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

    def _is_answered(self, quotation: Span, other: Span) -> bool:
        """Return whether a further quotation stands right behind, with no word of whose it is."""
        if other.start < quotation.end or self.text[quotation.end : other.start].strip():
            return False
        closing = self._holding(other.end - 1)
        return closing is not None and self.is_all_quoted(closing)

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
        if found is None or not found.ends or self._may_be_answer(quotation):
            return None
        return self.speaker(position - 1, found)

    def _may_be_answer(self, quotation: Span) -> bool:
        """Return whether another may say a quotation that follows one with its speaker.

        In `"Stay," said Jo. "Why?"` one talks with another, and so do they where the first asks
        and a short word or `yes` follows, or where a further quotation stands right behind.
        """
        words = quotation.of(self.text).strip(_MARKS)
        held = _WORD.findall(words)
        if words.endswith("?") and len(held) <= _SHORT_QUESTION:
            return True
        if any(self._is_answered(quotation, one) for one in self.quotations):
            return True
        before = [one for one in self.quotations if one.end <= quotation.start]
        is_asked = bool(before) and before[-1].of(self.text).rstrip(_MARKS).endswith("?")
        is_reply = len(held) <= _SHORT_REPLY or (bool(held) and held[0].lower() in _REPLIES)
        return is_asked and is_reply

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


def moved(span: Span, by: int) -> Span:
    """Return a span so many characters further on."""
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
