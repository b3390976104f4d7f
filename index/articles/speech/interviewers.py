"""Find which markers of an interview are of who asks: its author, by name or by initials.

`Peter Stone:` and `PS:` are, under the byline `By Peter Stone`, where another has the word as
well. Pure functions; what is looked at is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.records import Fact, Sentence

_WITHIN = 60
"""Sentences from the beginning of an article among which its byline stands."""
_FEWEST = 2
"""Times that others must have the word: a postscript, `PS: ...`, is no turn."""
_LETTERS = re.compile(r"[^\W\d_]+")


def authors_in(text: str, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the authors whom a printed byline names."""
    stated = [one for one in sentences[:_WITHIN] if one.rule == "byline"]
    if not stated:
        return ()
    # Their patterns cost a question more than its work, and few articles are interviews.
    from index.articles.author_names import printed_people
    from index.articles.bylines import byline_names

    for sentence in stated:
        span = byline_names(text, sentence.span)
        if span is not None:
            fact = Fact(span.of(text), "byline", span)
            return tuple(person.value for person in printed_people(fact))
    return ()


def is_by_author(label: str, counts: Mapping[str, int], authors: Sequence[str]) -> bool:
    """Return whether a marker is an author's, and others than authors have the word.

    Args:
        label: The words of the marker.
        counts: How often each marker of the article begins a paragraph.
        authors: Names of the authors.
    """
    if not _is_of(label, authors):
        return False
    return sum(n for other, n in counts.items() if not _is_of(other, authors)) >= _FEWEST


def _is_of(label: str, authors: Sequence[str]) -> bool:
    """Return whether a marker is the name, the family name or the initials of an author."""
    words = _LETTERS.findall(label)
    for author in authors:
        names = _LETTERS.findall(author)
        folded = [word.casefold() for word in words]
        own = [name.casefold() for name in names]
        if folded and len(own) > 1 and folded in (own, own[-1:]):
            return True
        if label.isupper() and len(own) > 1 and "".join(folded) == "".join(n[0] for n in own):
            return True
    return False
