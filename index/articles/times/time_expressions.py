"""Find the times that an article speaks of: spans, each with its value and the rule.

An annotation of kind `time` has an ISO 8601 `value` (`iso_times.py`) or None; its rule then
says why. Explicit dates are read anywhere, quotations included; what is counted from the day of
publication is read only where that is known, and never within a quotation: a speaker's
"yesterday" is not the article's (`quoted_parts.py`). `python -m bench.times` measures it.

Only sentences that may be quoted are looked at, and none that is too long to be prose, so the
time is linear in the length of the text. Pure functions: no clock.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.articles.hard_wraps import flowing
from index.articles.passages import QUOTABLE
from index.articles.speech.phrases.quotations import blank
from index.articles.times.counted_times import read_counted
from index.articles.times.expressions import Expression, find_expressions, is_weekly
from index.articles.times.iso_times import Published, bounds
from index.articles.times.quoted_parts import dated_entries, quoted_parts
from index.articles.times.readings import QUOTED, UNDER_DATE, Reading, Surroundings
from index.articles.times.stated_times import is_stated, read_stated
from index.articles.times.tense import Tense, Tenses
from index.articles.times.time_patterns import Kind
from index.records import Annotation, AnnotationKind, Sentence, Span

_LONGEST_SENTENCE = 2_500
"""Characters; a longer sentence is no prose, and no time is sought in it."""
_PERSON_MONTH = re.compile(
    r"\b(May|April|June|August)\b(?P<after>['’]s\b|\s(?:said|says|told|has|had|was|is|would)\b)?"
    r"(?!\s\d|,\s\d)"
)
_NAME_BEFORE = re.compile(r"(?<!\w)([A-Z][\w’'-]{0,20})\.?\s\Z")
_NO_NAME = frozenset(
    """In Last Next This Since Until By Early Late During From On After Before Between Of And The
    For To Mid Through Till But Or""".split()
)
_NAME_CHARS = 25
"""Before a month, in which the first name of a person is sought."""
_YEARS_NEAR = 2
"""Sentences before one, in which another year makes a month without a year unsure."""
_AGAINST = re.compile(r",?\s(?:but|not|and\snot)\s(?:rather\s)?(?:(?:on|in|late|early)\s){0,2}")
"""Between a time and the one that is set against it."""
_FEW_WORDS = 2
"""Words before `two days later` with which it still begins its sentence: `But on the next day`."""


def find_times(
    text: str, sentences: Sequence[Sentence], *, published: str | None
) -> list[Annotation]:
    """Return the times that the quotable sentences of an article speak of, in reading order.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        published: The value of `Article.published`, None if it is not known.
    """
    text = flowing(text)
    reader = _Reader(
        text,
        Published.of(published),
        _joined(quoted_parts(text, sentences)),
        dated_entries(text, sentences),
        _persons(text),
    )
    for sentence in sentences:
        if sentence.role in QUOTABLE and len(sentence.span) <= _LONGEST_SENTENCE:
            reader.read(sentence.span)
    return reader.found


@dataclass(slots=True)
class _Read:
    """The times of one sentence, as far as they are read, by their place in it."""

    words: str
    expressions: list[Expression]
    readings: dict[int, Reading] = field(default_factory=dict)
    tenses: dict[int, Tense] = field(default_factory=dict)

    def days(self, numbers: Iterable[int]) -> list[date | None]:
        """Return the day of each of these times, None for what is no day."""
        values = (self.readings[n].value if n in self.readings else None for n in numbers)
        return [None if value is None else _day(value) for value in values]

    @property
    def years(self) -> frozenset[int]:
        """The years of which the sentence tells: not those since which something is so."""
        stated = (
            reading.value
            for number, reading in self.readings.items()
            if reading.value and self._is_told(self.expressions[number])
        )
        return frozenset(day.year for value in stated for day in bounds(value))

    def _is_told(self, one: Expression) -> bool:
        before = self.words[: one.span.start].rstrip().lower()
        is_bound = before.endswith(("since", "until", "till", "born", "born on", "born in"))
        return is_stated(one.kind) and one.kind is not Kind.DECADE and not is_bound


@dataclass(slots=True)
class _Reader:
    """Reads the sentences of one article, one after the other."""

    text: str
    published: Published | None
    quoted: list[Span]
    entries: list[Span]
    persons: frozenset[str]
    found: list[Annotation] = field(default_factory=list)
    years: list[frozenset[int]] = field(default_factory=list)
    last_day: date | None = None

    def read(self, sentence: Span) -> None:
        """Find the times of the next sentence."""
        words = sentence.of(self.text)
        read = _Read(words, find_expressions(words))
        for number, one in enumerate(read.expressions):
            if (stated := read_stated(one)) is not None:
                read.readings[number] = stated
        years = read.years
        counted = [n for n in range(len(read.expressions)) if n not in read.readings]
        if counted:
            blanked = blank(self.text, sentence, _inside(self.quoted, sentence))
            sentence_tenses = Tenses(blanked)
            read.tenses = {n: sentence_tenses.at(read.expressions[n].span) for n in counted}
            _take_over(read, blanked)
            near = years.union(*self.years[-_YEARS_NEAR:])
            for number in sorted(counted, key=lambda n: _is_late(read, n)):
                read.readings[number] = self._counted(sentence, read, number, near)
        self._keep(sentence, read)
        self.years.append(years)
        days = read.days(range(len(read.expressions)))
        self.last_day = days[0] if len(days) == 1 else None

    def _counted(self, sentence: Span, read: _Read, number: int, years: frozenset[int]) -> Reading:
        one = read.expressions[number]
        start = sentence.start + one.span.start
        if any(
            quoted.overlaps(Span(start, start + 1)) for quoted in _inside(self.quoted, sentence)
        ):
            return QUOTED
        if _inside(self.entries, sentence):
            return UNDER_DATE
        around = Surroundings(
            before=read.words[: one.span.start],
            after=read.words[one.span.end :],
            tense=read.tenses[number],
            is_weekly=one.kind is Kind.WEEKDAY and is_weekly(read.words, one),
            has_person=one.kind is Kind.MONTH and one["month"] in self.persons,
            said_on=_said_on(read),
            anchor=self._anchor(read, number),
            years=years,
        )
        return read_counted(one, self.published, around)

    def _anchor(self, read: _Read, number: int) -> date | None:
        """Return the one day that stands before a time, in its sentence or the one before."""
        if number > 0:
            days = read.days(range(number))
            return days[0] if len(days) == 1 else None
        start = read.expressions[number].span.start
        return self.last_day if len(read.words[:start].split()) <= _FEW_WORDS else None

    def _keep(self, sentence: Span, read: _Read) -> None:
        for number, one in enumerate(read.expressions):
            place = Span(sentence.start + one.span.start, sentence.start + one.span.end)
            reading = read.readings[number]
            self.found.append(Annotation(AnnotationKind.TIME, place, reading.rule, reading.value))


def _persons(text: str) -> frozenset[str]:
    """Return the months that an article has as the name of a person, too."""
    found = set[str]()
    for month in _PERSON_MONTH.finditer(text):
        before = _NAME_BEFORE.search(text[max(0, month.start() - _NAME_CHARS) : month.start()])
        if month["after"] or (before and before[1] not in _NO_NAME):
            found.add(month[1])
    return frozenset(found)


def _inside(spans: Sequence[Span], sentence: Span) -> list[Span]:
    """Return those of some spans, in order and apart, that share a character with a sentence."""
    at = bisect_right(spans, sentence.start, key=lambda span: span.end)
    inside = []
    while at < len(spans) and spans[at].start < sentence.end:
        inside.append(spans[at])
        at += 1
    return inside


def _is_late(read: _Read, number: int) -> bool:
    """Return whether a time is counted from another one of its sentence."""
    return read.expressions[number].kind is Kind.COUNTED or read.tenses[number] is Tense.WOULD


def _take_over(read: _Read, blanked: str) -> None:
    """Give a time that stands against another its tense: `not on Monday but on Sunday`."""
    for number, tense in read.tenses.items():
        if tense is Tense.UNSURE and (other := read.tenses.get(number - 1)):
            between = Span(
                read.expressions[number - 1].span.end, read.expressions[number].span.start
            )
            if _AGAINST.fullmatch(between.of(blanked)):
                read.tenses[number] = other


def _said_on(read: _Read) -> date | None:
    """Return the day on which a sentence says that something was said or called off, if one."""
    said = [n for n, tense in read.tenses.items() if tense in (Tense.SAID, Tense.CALLED_OFF)]
    return read.days(said)[0] if len(said) == 1 else None


def _day(value: str) -> date | None:
    first, last = bounds(value)
    return first if first == last else None


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, those that overlap or touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
