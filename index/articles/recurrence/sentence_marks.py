"""Mark what a sentence would be if it recurred: page, self, order, plain, event or news.

The mark decides how often a sentence may come again before it is taken for boilerplate
(`judging.py`). Whatever holds a name, a figure, a quotation or a date is news, so that a
refrain, a standing quotation or a paragraph of background stays; an event in common words is
nearly so, unless it is told to readers: `Were you there?`. Scripts
without capitals and languages other than English show fewer of these signs; there no verb
tells an event, so a plain sentence is judged by where and how often it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from index.articles.recurrence.page_voice import (
    asks_readers,
    is_biography,
    is_order,
    names_itself,
    speaks_to_readers,
)
from index.folding import bare


class Mark(IntEnum):
    """What a sentence would be if it recurred."""

    PAGE = 1
    """It asks something of readers, or speaks of the page."""
    SELF = 2
    """It says who wrote the report or what the outlet is, or speaks to readers or of us."""
    ORDER = 3
    """It is in the imperative, without a name or a figure."""
    PLAIN = 4
    """It carries no sign of news."""
    EVENT = 5
    """It tells an event, without a name or a figure, in a paragraph of its own."""
    NEWS = 6
    """It holds a name, a figure, a quotation or a date, or tells an event among others."""


_QUOTES = re.compile("[\"“”„«»‹›「」『』]|(?:^|(?<=\\s))[‘']\\w")
_SAID = re.compile(r"\b(?:according to|said|says?|told|wrote)\b")
_FIGURE = re.compile(r"\d")
_EVENTS = frozenset(
    "was were had did became began broke brought built came chose cut died drew drove fell felt"
    " fled flew found fought gave got grew held hit kept knew laid led left lost made met paid put"
    " ran rose saw sank sent set shook shot shut sold spent stood struck swept swore threw took"
    " went wept won wore woke he she they his her hers their him them he's she's they're who"
    " whose would could".split()
)
"""Verbs of what happened, and words for those it happened to."""

_NOT_BEFORE_EVENT = frozenset(
    "is are be been being not an a the all may can must will has have its this and or".split()
)
"""Words before a form in `ed` that make it no event: `comments are moderated`."""

_SHORT = 3
"""Most sentences of a paragraph that speaks to readers as one who asks does. With more, a text
that is one paragraph would be taken for an appeal."""
_MANY_CAPITALS = 0.8
"""Share of words with a capital from which a line is set like a headline: capitals tell no name.
Lower, a sentence full of names would count as plain."""


def mark_of(text: str, folded: str, *, outlet: str | None) -> Mark:
    """Return what a sentence would be if it recurred.

    Args:
        text: The sentence as it stands.
        folded: The same, folded (`sentence_keys.folded`).
        outlet: The folded name of its outlet, None if that is unknown.
    """
    is_quoting = _QUOTES.match(text) is not None
    if not is_quoting and asks_readers(folded):
        return Mark.PAGE
    if not _QUOTES.search(text) and is_biography(folded):
        return Mark.SELF
    if outlet and _names(folded, outlet) and not (is_quoting or _SAID.search(folded)):
        tells = _QUOTES.search(text) or _tells_event(folded) or _tells_of_others(text, outlet)
        return Mark.NEWS if tells else Mark.SELF
    if _QUOTES.search(text) or _FIGURE.search(text) or _SAID.search(folded):
        return Mark.NEWS
    if names_itself(folded):
        return Mark.PAGE
    if _has_name(text):
        return Mark.NEWS
    if speaks_to_readers(text):
        return Mark.PLAIN if _tells_event(folded) else Mark.SELF
    if is_order(folded):
        return Mark.ORDER
    return Mark.EVENT if _tells_event(folded) else Mark.PLAIN


def marks_of(
    texts: Sequence[tuple[str, str]], *, outlet: str | None, among_page: bool
) -> tuple[Mark, ...]:
    """Return what the sentences of one paragraph would be if they recurred.

    What stands in a short paragraph with a sentence that asks something of readers speaks to
    them, too, unless it holds a name or a figure: `Spotted a mistake? Let our editors know.`

    Args:
        texts: Each sentence as it stands, and folded, in reading order.
        outlet: The folded name of its outlet, None if that is unknown.
        among_page: Whether the paragraph holds boilerplate that is known by another rule.
    """
    marks = [mark_of(text, folded, outlet=outlet) for text, folded in texts]
    if len(marks) + among_page == 1:
        return tuple(marks)
    is_page = len(marks) <= _SHORT and (among_page or Mark.PAGE in marks)
    event = Mark.SELF if is_page else Mark.NEWS
    plain = Mark.SELF if is_page else Mark.PLAIN
    order = Mark.SELF if is_page else Mark.ORDER
    instead = {Mark.EVENT: event, Mark.PLAIN: plain, Mark.ORDER: order}
    return tuple(instead.get(mark, mark) for mark in marks)


def _names(folded: str, outlet: str) -> bool:
    """Return whether a sentence has the outlet's name, or that without its article."""
    return outlet.removeprefix("the ") in folded


def _tells_of_others(text: str, outlet: str) -> bool:
    """Return whether a sentence with the outlet's name has a figure, or the name of another."""
    own = set(outlet.split())
    words = [word for word in text.split() if bare(word.strip("([{-–—*>.,:;!?)]\"'")) not in own]
    return _FIGURE.search(text) is not None or _has_name(" ".join(words))


def _has_name(text: str) -> bool:
    """Return whether a word behind the first has a capital, where capitals tell something."""
    words = [word.lstrip("([{-–—*>") for word in text.split()]
    letters = [word for word in words if word[:1].isalpha()]
    capitals = [word for word in letters[1:] if word[0].isupper() and word not in {"I", "I'm"}]
    return bool(capitals) and len(capitals) < _MANY_CAPITALS * max(1, len(letters) - 1)


def _tells_event(folded: str) -> bool:
    """Return whether a word is a verb in the past or stands for a person."""
    words = [word.strip(".,:;!?()") for word in folded.split()]
    if not _EVENTS.isdisjoint(words):
        return True
    return any(
        len(word) > 4 and word.endswith("ed") and before not in _NOT_BEFORE_EVENT
        for before, word in zip(["", *words], words, strict=False)
    )
