"""Find the day before which an article of unknown date cannot have been written.

Only the caption of a picture proves one: the article shows the picture, so it was written on its
day or later. A report may tell of days to come, and so may a caption; a day counts only where the
words have the form in which agencies date a picture: `X shakes hands with Y in Rome, Italy, May 3,
2018.` or `In this May 3, 2018, file photo`. In doubt there is none. It is no date of publication:
nothing filters by it. Pure functions, linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from index.articles.hard_wraps import flowing
from index.articles.times.tense_words import (
    DISPLACED,
    EVENTS,
    MAY,
    PLACES,
    PLANNED,
    SHALL,
    STARTS,
    WANTS,
)
from index.records import Article, Fact, Role, Sentence, Span

RULE = "caption"
"""Rule of a day that the caption of a picture states."""

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = re.compile(
    rf"""
    (?<![\w/.-]) (?:(?P<weekday>[A-Z][a-z]{{2,5}}day),?\s)?
    (?: (?P<m1>{_MONTH})\s(?P<d1>\d\d?),?\s(?P<y1>\d{{4}})
      | (?P<d2>\d\d?)\s(?P<m2>{_MONTH}),?\s(?P<y2>\d{{4}}) )
    (?![\w/]|[.-]\d)
    """,
    re.VERBOSE,
)
"""A whole day in the forms of captions. `dates.py` reads more, and at a price that a question,
which reads no article, should not pay for loading it."""
_QUOTED = re.compile(r"[\"“”„«»‘]|(?<!\w)'")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|’ll|'ll")
_SEEN = frozenset(
    """looks shakes poses stands walks waves gestures sits listens smiles watches reacts pose shake
    listen seen pictured photographed""".split()
)
"""What a picture shows; verbs such as `meets` or `speaks` may announce what is to come."""
_TO_COME = (SHALL | MAY | PLANNED | DISPLACED | WANTS | STARTS) | frozenset(
    """would ahead before until till upcoming pending toward towards next tomorrow future soon
    later deadline eve prepare prepares preparing preparations promote promotes promoting announce
    announces announcing advertise advertises advertising""".split()
)
"""Words of a caption after which none of its days is taken for that of the picture."""
_NO_PICTURE = frozenset(
    """poster posters ticket tickets banner banners calendar billboard billboards flyer leaflet
    advert advertisement ad invitation programme program ballot ballots countdown stamp coin
    rendering render illustration impression graphic map chart drawing model mock-up sign signs
    notice placard placards screenshot clock clocks logo logos site venue seat
    seats shirt mural""".split()
)
"""What a picture may show that has the day of another thing on it."""
_SHOWN_EVENTS = EVENTS | frozenset(
    """g brexit apec nato games olympics final finals semi-final cup oscars awards concert festival
    marathon race tournament championship championships wedding funeral parade convention congress
    anniversary event tour show gala exhibition expo dinner mission eclipse service mass prize bid
    contest fight bout derby fixture grand prix referendum primary primaries""".split()
)
"""Events, those of `G20` as `g`, of which a day may be that of another picture than this."""
_BREAKING = frozenset("who which whose where when whom that against about over since".split())
"""Words before a day after which it may go with another verb than that of the picture."""
_AT_EVENT = frozenset("during at after following".split())
_BEFORE_EVENT = (PLACES | _AT_EVENT) | frozenset("for of with against about over".split())
_FOR = re.compile(r"\bfor\b(?!\s(?:\w+\s){0,3}(?:photo|picture|camera|photograph)(?:s|ers)?\b)")
_AND_VERB = re.compile(r"\b(?:and|but|or)\s[^\W\d_A-Z]")
_TO_VERB = re.compile(r"\b(?:is|are|was|were|yet|set|about)\sto\s|\bto\sbe\b")
_GOES_ON = re.compile(
    r"\bto\s(?!the\b|a\b|an\b|his\b|her\b|their\b)[a-z]"
    r"|\b(?!(?:during|following|meeting|briefing|hearing|building|evening|morning)\b)[a-z]{1,20}ing\b"
)
"""A verb that is not that of the picture: `to run`, `after winning a place`."""
_SET_APART = re.compile(r",\s(?:on\s)?\Z|\b(?:in|at)\s(?:[A-Z][\w.’'-]*,?\s){1,5}(?:on\s)?\Z")
_ENDS = re.compile(r"[.)\]]*\s*\Z|[.)\]]{0,3}\s*[(\[\n\r]|\.\s")
_IN_THIS = re.compile(r"\b[Ii]n\s(?:this|a)\s\Z")
_PHOTO = re.compile(r",?\s(?:file\s)?(?:photo|photograph|picture|image)\b")
_LEAD_CHARS = 80
"""Before a day, in which the place is sought: that of `in Buenos Aires, Argentina, on`."""

_LONGEST_SENTENCE = 1_000
"""Characters; what is longer describes no picture."""


def not_before(article: Article, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the first day on which an article without a date can have been written.

    Args:
        article: The article.
        sentences: Its sentences; without any, no day is proved.

    Returns:
        The latest day of a picture, with the words that state it; None if no caption states one
        beyond doubt, or if the article has a date.
    """
    text = flowing(article.text)
    if article.published is not None or not _may_state_one(text):
        return None
    days = (day for caption in _captions(sentences) for day in _days(text, caption))
    return max(days, key=lambda day: day.value, default=None)


def _may_state_one(text: str) -> bool:
    """Return whether any day has the form of one of a picture, whatever it stands in."""
    return any(
        _has_form(text[max(0, day.start() - _LEAD_CHARS) : day.start()], text, day.end())
        for day in _DAY.finditer(text)
    )


def _has_form(before: str, text: str, end: int) -> bool:
    """Return whether a day has the form of one of a picture: what stands before it and behind."""
    if _IN_THIS.search(before):
        return _PHOTO.match(text, end) is not None
    return _ENDS.match(text, end) is not None and _SET_APART.search(before) is not None


def _captions(sentences: Sequence[Sentence]) -> Iterator[list[Span]]:
    """Yield the sentences of each caption."""
    captions = (sentence for sentence in sentences if sentence.role is Role.CAPTION)
    for _, caption in groupby(captions, key=lambda sentence: sentence.paragraph):
        yield [sentence.span for sentence in caption]


def _days(text: str, caption: Sequence[Span]) -> Iterator[Fact]:
    """Yield the days of a caption that are surely those on which its picture was taken."""
    if _tells_of_more(text[caption[0].start : caption[-1].end]):
        return
    for span in caption:
        sentence = span.of(text) if len(span) <= _LONGEST_SENTENCE else ""
        for stated in _DAY.finditer(sentence):
            day = _read(stated)
            if day and _is_of_picture(sentence[: stated.start()], sentence[stated.end() :]):
                words = Span(span.start + stated.start(), span.start + stated.end())
                yield Fact(day.isoformat(), RULE, words)


def _read(stated: re.Match[str]) -> date | None:
    """Return the day that words state; None if there is none, or it has another weekday."""
    month = _MONTHS.get((stated["m1"] or stated["m2"])[:3].lower())
    if month is None:
        return None
    try:
        day = date(int(stated["y1"] or stated["y2"]), month, int(stated["d1"] or stated["d2"]))
    except ValueError:
        return None
    return (
        day if (stated["weekday"] or _WEEKDAYS[day.weekday()]) == _WEEKDAYS[day.weekday()] else None
    )


def _tells_of_more(caption: str) -> bool:
    """Return whether a caption tells of what is to come, quotes, or shows what has its own day."""
    words = _WORD.findall(caption)
    said = {word.lower() for word in words if word not in ("May", "Will")}
    is_told = bool(said & (_TO_COME | _NO_PICTURE)) or _TO_VERB.search(caption) is not None
    return is_told or _QUOTED.search(caption) is not None


def _is_of_picture(before: str, after: str) -> bool:
    """Return whether a day between these words of its sentence is that of the picture."""
    if not _has_form(before[-_LEAD_CHARS:], after, 0):
        return False
    if _IN_THIS.search(before):
        return True
    words = [word.lower() for word in _WORD.findall(before)]
    is_clear = not (_BREAKING.intersection(words) or _FOR.search(before))
    goes_on = _AND_VERB.search(before) or _GOES_ON.search(before)
    has_one_verb = goes_on is None and bool(_SEEN.intersection(words))
    return is_clear and has_one_verb and _are_attended(words)


def _are_attended(words: Sequence[str]) -> bool:
    """Return whether all events that are named are under way or over: `during the summit`."""
    for at, word in enumerate(words):
        if word in _SHOWN_EVENTS:
            lead = next((one for one in reversed(words[:at]) if one in _BEFORE_EVENT), "")
            if lead not in _AT_EVENT:
                return False
    return True
