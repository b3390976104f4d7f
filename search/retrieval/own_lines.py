"""Recognise the line that a paper adds to a story it did not write.

Papers print the text of a news agency and put a line of their own under it: "(Bay
Post staff)", "Read more on the Bay Post's website". Two such articles are still
copies. Only a short line that names its own outlet counts, and none that has a
figure, a quotation, a denial or a report in it: in doubt a line is news. Pure functions.
"""

from __future__ import annotations

import re

from index.records import Span, StoredArticle

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?…][\"'”’»)]{0,3}(?=\s)")
_QUOTE = re.compile(r"[\"“”«»]")
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_LONGEST = 160
"""Characters at the end of a sentence in which the line of its outlet is sought."""
_MOST_OTHER_WORDS = 10
"""Words of such a line beside the outlet's name; with more, it may report something."""
_SPEAKS_OF_A_PAPER = frozenset(
    "agency app article appeared com contact correspondent coverage desk edition editing editor "
    "follow more newsletter newsroom online original originally page paper photo published read "
    "reporter reporting reporters site staff story subscribe supplied updates visit web website "
    "wire writer writers www".split()
)
_IS_NEWS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
    "thousand thousands million millions no nobody none nor not never neither denied denies said "
    "say says told tells reported reports saw learned learnt understands found confirmed revealed "
    "claimed claims admitted arrested dead died killed hurt injured sued".split()
)


def news_span(stored: StoredArticle, position: int) -> Span:
    """Return a sentence without its outlet's line; empty if it is nothing else.

    What stands after the full stop, such as "(Bay Post staff)", may be held to be a
    part of the sentence, since a footnote or a laugh in brackets would be.
    """
    span = stored.sentences[position].span
    outlet = _lower_words(stored.article.outlet.value) if stored.article.outlet else []
    begin = max(span.start, span.end - _LONGEST)
    end = stored.article.text[begin : span.end]
    if not outlet or outlet[0] not in end.lower():
        return span
    stop = max((m.end() for m in _STOP.finditer(end)), default=span.start - begin)
    if stop >= 0 and _is_own_line(end[stop:], set(outlet)):
        return Span(span.start, begin + stop)
    return span


def _is_own_line(words: str, outlet: set[str]) -> bool:
    """Return whether words only name their outlet, and speak of a paper if of anything else."""
    said = _lower_words(words)
    others = [word for word in said if word not in outlet]
    if not outlet <= set(said) or len(others) > _MOST_OTHER_WORDS or _QUOTE.search(words):
        return False
    if _RIGHTS.search(words):
        return all(word not in _IS_NEWS for word in others)
    if any(word in _IS_NEWS or not word.isalpha() for word in others):
        return False
    return not others or any(word in _SPEAKS_OF_A_PAPER for word in others)


def _lower_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
