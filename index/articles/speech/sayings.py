"""Find what is said in an article, and by whom, sentence by sentence.

Two kinds. A direct saying is what stands between quotation marks, over as many sentences and
paragraphs as it goes on: each paragraph of a long one opens with a mark, and only the last is
closed. It has a speaker if the name stands right beside it, or if the sentences that are
nothing but its words have one (`speakers.py`). Any other sentence with a speaker is reported
speech, and so is one that holds quoted words which may be another's: `Moss said Lund called it
"a disaster"`. That shows the whole sentence, so nothing is put into the wrong mouth; where
another surely says quoted words in it (`voices.py`), it has no speaker. Whose turn it is in an
interview speaks directly, without marks, and may quote another.

Where marks do not pair up, or a quotation is never closed, there is no direct saying. Titles
and single quoted words are none. A speaker whom the article itself corrects (`corrections.py`)
is not certain. Pure functions; spans are slices of the article, in order,
and no sentence is part of two reported sayings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from index.articles.hard_wraps import flowing
from index.articles.passages import QUOTABLE
from index.articles.speech.corrections import Correction, as_corrected, find_corrections
from index.articles.speech.kept_sayings import Saying, annotations_of
from index.articles.speech.phrases.quotations import find_quotations, is_closed
from index.articles.speech.phrases.speech_words import AFTER_TAG, BETWEEN, HEARERS, OTHERS, SPEECH
from index.articles.speech.speakers import as_shown, speaker_as_written
from index.articles.speech.turns import is_asked
from index.records import Annotation, Article, Role, Sentence, Span, Speaker

_LONGEST_PARAGRAPH = 10_000
"""Characters; quotations of longer ones are not looked for, as no speaker is."""
_MOST_PARAGRAPHS = 40
"""Of one quotation; a longer one is a document, and its marks are not to be relied on."""
_FEWEST_WORDS = 3
"""Of a direct saying; fewer are a name, a title or a word that the writer holds at a distance."""
_LONGEST_GAP = 120
"""Characters between a speaker and the words that are theirs."""
_LONGEST_TAG = 12
"""Words behind a verb that only say to whom, when or where; more of them are a statement."""
_MOST_VERBS = 3
"""Words between quoted words and the speaker behind them: `had also said`."""
_QUOTE_MARKS = "”“„»«\"’' "
_WORD = re.compile(r"\w+")
_ENDS_STATEMENT = frozenset(",.?!…—–-")
_ACCORDING = re.compile(r"\baccording\s+to\s*\Z", re.IGNORECASE)
_LEADS = frozenset(",:")
_SAYS = SPEECH - OTHERS

_IN_MARKS, _OVER_PARAGRAPHS, _SENTENCE = "marks", "marks, paragraphs", "sentence"
_TURN = "turn"
"""Rules. The last is also that of a speaker whose turn in an interview it is (`turns.py`)."""
_TURN_SENTENCES = 3
"""Sentences of a turn that are one saying, as many as of a quote; an answer may go on for pages."""


def find_sayings(text: str, sentences: Sequence[Sentence], article: Article) -> list[Annotation]:
    """Return what is said in an article, as `kept_sayings.py` spells it; see `Finder.find`."""
    del article
    text = flowing(text)
    return annotations_of(text, sayings_in(text, sentences))


def sayings_in(text: str, sentences: Sequence[Sentence]) -> list[Saying]:
    """Return what is said in a text, in reading order.

    Args:
        text: `Article.text`.
        sentences: Its sentences, in reading order; only those that may be quoted are.
    """
    text = flowing(text)
    speech = _Speech(text, sentences)
    quotations = list(_quotations(text, sentences))
    direct = [saying for one in quotations if (saying := speech.direct(one)) is not None]
    reported = speech.reported(quotations, [one.span for one in direct if one.speaker is not None])
    found = sorted((*direct, *_joined(text, reported)), key=lambda saying: saying.span)
    corrections = find_corrections(text, sentences)
    return [_corrected(text, one, corrections) for one in found] if corrections else found


def _corrected(text: str, saying: Saying, corrections: Sequence[Correction]) -> Saying:
    """Return a saying whose speaker is not certain where the article corrects who said it."""
    if saying.speaker is None:
        return saying
    speaker = as_corrected(text, corrections, saying.span, saying.speaker)
    return replace(saying, speaker=speaker)


def _joined(text: str, sayings: Iterable[Saying]) -> Iterator[Saying]:
    """Yield sayings, those of one turn that follow each other in a line put together."""
    last: Saying | None = None
    sentences = 0
    for saying in sayings:
        gap = text[last.span.end : saying.span.start] if last else "\n"
        goes_on = not gap.strip(" \t\u00a0") and sentences < _TURN_SENTENCES
        if (
            last
            and goes_on
            and last.rule == saying.rule == _TURN
            and last.speaker == saying.speaker
        ):
            last = replace(last, span=Span(last.span.start, saying.span.end))
            sentences += 1
            continue
        if last:
            yield last
        last, sentences = saying, 1
    if last:
        yield last


def _begins_words(character: str) -> bool:
    """Return whether what is said may begin with a character, and no marker goes on with it."""
    return character.isalnum() or character in _QUOTE_MARKS.strip() + "([…"


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands of a quotation in one paragraph, and which sentences hold some of it."""

    span: Span
    positions: tuple[int, ...]


@dataclass(slots=True)
class _Quotation:
    """A quotation, with its part in each paragraph."""

    parts: list[_Part] = field(default_factory=list)
    is_closed: bool = False

    @property
    def span(self) -> Span:
        """All of it, with its marks and what stands between its paragraphs."""
        return Span(self.parts[0].span.start, self.parts[-1].span.end)


def _quotations(text: str, sentences: Sequence[Sentence]) -> Iterator[_Quotation]:
    """Yield the quotations of a text, in order, one that goes on over paragraphs as one."""
    goes_on: _Quotation | None = None
    for _, group in groupby(range(len(sentences)), key=lambda at: sentences[at].paragraph):
        places = list(group)
        if sentences[places[0]].role is Role.PULL_QUOTE:  # stands inside what goes on around it
            continue
        paragraph = Span(sentences[places[0]].span.start, sentences[places[-1]].span.end)
        for span in _in_paragraph(text, paragraph, [sentences[at] for at in places]):
            if goes_on is None or span.start != paragraph.start:
                if goes_on is not None:
                    yield goes_on
                goes_on = _Quotation()
            held = (at for at in places if sentences[at].span.overlaps(span))
            goes_on.parts.append(_Part(span, tuple(held)))
            goes_on.is_closed = is_closed(text, span)
            is_full = len(goes_on.parts) == _MOST_PARAGRAPHS
            if goes_on.is_closed or is_full or span.end != paragraph.end:
                yield goes_on
                goes_on = None
        if goes_on is not None and goes_on.parts[-1].positions[-1] != places[-1]:
            yield goes_on
            goes_on = None
    if goes_on is not None:
        yield goes_on


def _in_paragraph(text: str, paragraph: Span, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the quotations of a paragraph all of which may be quoted."""
    if len(paragraph) > _LONGEST_PARAGRAPH or any(one.role not in QUOTABLE for one in sentences):
        return []
    return find_quotations(text, paragraph) or []


@dataclass(slots=True)
class _Speech:
    """Who says which sentence of a text; each is looked at once."""

    text: str
    sentences: Sequence[Sentence]
    _known: dict[int, Speaker | None] = field(default_factory=dict)

    def speaker(self, position: int) -> Speaker | None:
        """Return who says a sentence."""
        if position not in self._known:
            self._known[position] = speaker_as_written(self.text, self.sentences, position)
        return self._known[position]

    def direct(self, quotation: _Quotation) -> Saying | None:
        """Return a quotation as a saying, None if it is no more than a name, a title or a word."""
        words = quotation.span.of(self.text)
        if not quotation.is_closed or len(_WORD.findall(words)) < _FEWEST_WORDS:
            return None
        rule = _IN_MARKS if len(quotation.parts) == 1 else _OVER_PARAGRAPHS
        speaker = self._speaker_of(quotation)
        if speaker is None and not self._is_statement(quotation):
            return None
        shown = as_shown(self.text, speaker) if speaker else None
        return Saying(quotation.span, is_direct=True, rule=rule, speaker=shown)

    def reported(
        self, quotations: Iterable[_Quotation], direct: Iterable[Span]
    ) -> Iterator[Saying]:
        """Yield the sentences that have a speaker, cut through no quotation and hold no saying."""
        left_out = {at for one in quotations for at in self._cut(one)}
        asking = self._asking()
        taken = list(direct)
        next_one = 0
        for position, sentence in enumerate(self.sentences):
            span = sentence.span
            while next_one < len(taken) and taken[next_one].end <= span.start:
                next_one += 1
            is_taken = next_one < len(taken) and taken[next_one].overlaps(span)
            if is_taken or position in left_out or sentence.role not in QUOTABLE:
                continue
            speaker = self.speaker(position)
            if speaker is not None and speaker.rule == _TURN:
                if sentence.paragraph not in asking:
                    yield from self._turn(span, speaker)
            elif speaker is not None:
                shown = as_shown(self.text, speaker)
                yield Saying(span, is_direct=False, rule=_SENTENCE, speaker=shown)

    def _asking(self) -> frozenset[int]:
        """Return the paragraphs of who asks, and that end in a question, which are no source."""
        last = {one.paragraph: at for at, one in enumerate(self.sentences)}
        return frozenset(
            number
            for number, at in last.items()
            if self._is_question(self.sentences[at].span) or is_asked(self.text, self.sentences, at)
        )

    def _is_question(self, sentence: Span) -> bool:
        """Return whether a sentence ends as a question does."""
        return sentence.of(self.text).rstrip(_QUOTE_MARKS).endswith("?")

    def _turn(self, sentence: Span, speaker: Speaker) -> Iterator[Saying]:
        """Yield a sentence of a turn in an interview, without the marker that names who has it.

        A question is what an interviewer asks, and no saying.
        """
        if self._is_question(sentence):
            return
        start = sentence.start
        if sentence.contains(speaker.span):
            start = speaker.span.end
            while start < sentence.end and not _begins_words(self.text[start]):
                start += 1
        if start < sentence.end:
            yield Saying(Span(start, sentence.end), is_direct=True, rule=_TURN, speaker=speaker)

    def _cut(self, quotation: _Quotation) -> Iterator[int]:
        """Yield the sentences that hold a part of a quotation, not all of it or not its end."""
        for part in quotation.parts:
            for at in part.positions:
                if not (quotation.is_closed and self.sentences[at].span.contains(quotation.span)):
                    yield at

    def _is_statement(self, quotation: _Quotation) -> bool:
        """Return whether quoted words are a statement: a sentence, or with an end of their own."""
        first, last = quotation.parts[0], quotation.parts[-1]
        held = (self.sentences[at].span for part in quotation.parts for at in part.positions)
        if any(quotation.span.contains(span) for span in held):
            return True
        inner = first.span.of(self.text).lstrip(_QUOTE_MARKS)
        return inner[:1].isupper() and _ends_statement(self.text, last.span)

    def _speaker_of(self, quotation: _Quotation) -> Speaker | None:
        """Return who says quoted words, if all sentences that hold them agree and one is sure."""
        found, is_sure = list[Speaker](), False
        for part in quotation.parts:
            for at in part.positions:
                speaker = self.speaker(at)
                if speaker is not None and speaker.rule != _TURN:  # who may quote another
                    found.append(speaker)
                    span = self.sentences[at].span
                    is_sure |= part.span.contains(span) or self._is_beside(part, span, speaker)
        if not is_sure or not all(_may_be_same(found[0], other) for other in found):
            return None
        return min(found, key=lambda speaker: not speaker.is_certain)

    def _is_beside(self, part: _Part, sentence: Span, speaker: Speaker) -> bool:
        """Return whether a speaker stands beside quoted words in a sentence that has others."""
        quoted, name = part.span, speaker.span
        if name.end <= quoted.start:
            gap = self._between(name.end, quoted.start, speaker)
            begins = quoted.of(self.text).lstrip(_QUOTE_MARKS)[:1]
            is_apart = not begins.islower() or (gap or "").rstrip()[-1:] in _LEADS
            return gap is not None and self._leads_in(gap, name, is_apart=is_apart)
        if name.start >= quoted.end and quoted.start <= sentence.start:
            gap = self._between(quoted.end, name.start, speaker)
            words = _WORD.findall(gap.lower()) if gap is not None else None
            is_tag = words is not None and set(words) <= _SAYS | BETWEEN
            return is_tag and len(words or ()) <= _MOST_VERBS and _ends_statement(self.text, quoted)
        return False

    def _between(self, start: int, end: int, speaker: Speaker) -> str | None:
        """Return what stands between, without what describes the speaker; None if too much."""
        gap = self.text[start:end]
        if len(gap) > _LONGEST_GAP or any(mark in gap for mark in '"“”„«»'):
            return None
        spans = (span for span in speaker.spans if start <= span.start and span.end <= end)
        for span in sorted(spans, reverse=True):
            gap = gap[: span.start - start] + gap[span.end - start :]
        return gap

    def _leads_in(self, gap: str, name: Span, *, is_apart: bool) -> bool:
        """Return whether what stands between a name and quoted words says no more than that.

        Where the quoted words go on with a sentence of the writer's, their subject is in it.
        """
        words = _WORD.findall(gap.lower())
        while words and words[0] in BETWEEN:
            del words[0]
        if not words:
            before = self.text[max(0, name.start - _LONGEST_GAP) : name.start]
            return _ACCORDING.search(before) is not None
        verb, *others = words
        if others[-1:] == ["that"]:
            del others[-1]
        if verb not in _SAYS or len(others) > _LONGEST_TAG or "that" in others:
            return False
        if not SPEECH.isdisjoint(others):
            return False
        return not others or (is_apart and (verb in HEARERS or others[0] in AFTER_TAG))


def _ends_statement(text: str, quoted: Span) -> bool:
    """Return whether quoted words end as a statement does, inside the marks or behind them."""
    inner = text[max(quoted.start, quoted.end - 6) : quoted.end].rstrip(_QUOTE_MARKS)
    return inner[-1:] in _ENDS_STATEMENT or text[quoted.end : quoted.end + 1] == ","


def _may_be_same(one: Speaker, other: Speaker) -> bool:
    """Return whether all words of one name are words of the other, as of `Ann Moss` and `Moss`."""
    words, others = (set(_WORD.findall(speaker.name.lower())) for speaker in (one, other))
    return words <= others or others <= words
