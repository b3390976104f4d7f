"""Name each sentence of an article by what recurs: its folded words, in its outlet.

Two prints of a sentence have one key whatever their case, accents, quotation marks, dashes and
blanks; numbers stay as they are. Articles whose outlet is unknown count as those of one
outlet. Sentences that any other rule has labelled are left out: they are known already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from index.articles.recurrence.sentence_marks import Mark, marks_of
from index.filter_keys import outlet_key
from index.folding import bare
from index.records import Article, Role, Sentence

RECURS = "recurs"
"""Name of the rule that labels a sentence as learned boilerplate."""

BEFORE = "default"
"""Name of the rule of a sentence that no rule claims; only these are learned, and they come back
to it."""

_FIRST = 2
"""Sentences at the top that stand at an edge."""
_LAST = 12
"""Sentences at the end that do: appeals, notes and imprint make a block. With fewer, the first of
a long block would be taken for a part of the report."""
_LAST_REPORTED = 8
"""Sentences at the end that do, those not counted that speak for the page: a block may be longer.
With more, the whole of a short report stands at an edge."""
_TOPIC = 3
"""Fewest sentences that tell what a report is about, though they may stand near its end."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 5
"""Letters by which two words are the same: `investigate` and `investigation`."""
_SMALL = frozenset(
    "about after their there these those which while would could should other where every being"
    " under until".split()
)
_LINKED = 1 / 3
"""Share of its longer words that a sentence of a report has in common with the rest. That many have
85 % of the sentences of 2,500 articles, and one in three lines that pages print below them."""

_KEY_BYTES = 8
"""Bytes of a key: among 10 million sentences two share one once in 300,000 indexes."""
_POSITIVE = (1 << 60) - 1
"""Bits of a number that the catalog can hold."""

_SAME = str.maketrans("‘’‛`´“”„«»‐‑‒–—", "'''''\"\"\"\"\"-----")
_ENDS = " .!?:;,…*•|>-\"'()[]"


class Use(NamedTuple):
    """A sentence in an article: its place among all, and what it is found by.

    Attributes:
        ordinal: Which sentence of the article it is.
        key: What all prints of it in the outlet share, positive and below `2 ** 60`.
        mark: What it would be if it recurred.
        at_edge: Whether it stands near the beginning or the end of what may be quoted.
        is_linked: Whether the rest of the article, or its title, speaks of the same.
    """

    ordinal: int
    key: int
    mark: Mark
    at_edge: bool
    is_linked: bool


def folded(text: str) -> str:
    """Return a sentence in the form in which two prints of it are the same."""
    return " ".join(bare(text.translate(_SAME)).split()).strip(_ENDS)


def outlet_of(article: Article) -> str | None:
    """Return what the outlet of an article is compared by, None if it is unknown."""
    return outlet_key(article.outlet.value) if article.outlet else None


def is_learnable(sentence: Sentence) -> bool:
    """Return whether a sentence has no role but body, or the one that was learned."""
    if sentence.rule == BEFORE:
        return sentence.role is Role.BODY
    return sentence.rule == RECURS and sentence.role is Role.BOILERPLATE


_Found = tuple[int, str, str]
"""A sentence that may be learned: its place, as it stands, and folded."""


def uses_of(article: Article, sentences: Sequence[Sentence]) -> tuple[Use, ...]:
    """Return each sentence that may be learned as boilerplate, in reading order.

    They are the same before and after what the article holds was learned.
    """
    return tuple(_uses(article, sentences))


def _uses(article: Article, sentences: Sequence[Sentence]) -> Iterator[Use]:
    outlet = outlet_of(article)
    own = folded(outlet) if outlet else None
    salt = _salt(outlet)
    found = [
        (at, text, words)
        for at, one in enumerate(sentences)
        if is_learnable(one) and (words := folded(text := one.span.of(article.text)))
    ]
    marks = _marks(article.text, sentences, found, own)
    end = _end_from(marks)
    stems = [_stems(words) for _, _, words in found]
    report = max(_TOPIC, len(found) - _LAST)
    topic = Counter(stem for held in stems[:report] for stem in held)
    topic.update(_stems(folded(article.title.value)) if article.title else ())
    for place, (ordinal, _, words) in enumerate(found):
        own_uses = 1 if place < report else 0
        linked = sum(topic[stem] > own_uses for stem in stems[place])
        yield Use(
            ordinal,
            _number(words) ^ salt,
            marks[place],
            place < _FIRST or place >= end,
            bool(linked) and linked >= _LINKED * len(stems[place]),
        )


def _marks(
    text: str, sentences: Sequence[Sentence], found: Sequence[_Found], own: str | None
) -> list[Mark]:
    """Return the mark of each sentence that was found, seen with the rest of its paragraph."""
    texts = {at: (shown, words) for at, shown, words in found}
    marks = list[Mark]()
    for paragraph in _paragraphs(text, sentences):
        these = [texts[at] for at in paragraph if at in texts]
        others = (sentences[at] for at in paragraph if at not in texts)
        among_page = any(one.role is Role.BOILERPLATE for one in others)
        marks.extend(marks_of(these, outlet=own, among_page=among_page))
    return marks


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """Yield the places of the sentences between two line breaks, in reading order."""
    held = list[int]()
    for at, one in enumerate(sentences):
        if held and "\n" in text[sentences[at - 1].span.end : one.span.start]:
            yield held
            held = []
        held.append(at)
    if held:
        yield held


def _end_from(marks: Sequence[Mark]) -> int:
    """Return the place of the first sentence that stands at the end."""
    reported = [place for place, mark in enumerate(marks) if mark > Mark.SELF]
    return min(len(marks) - _LAST, reported[-_LAST_REPORTED:][0] if reported else 0)


def key_of(text: str, outlet: str | None) -> int | None:
    """Return the key that a sentence has in an outlet; None if it has no words.

    Args:
        text: The sentence.
        outlet: The name of the outlet, None for articles of which none is known.
    """
    words = folded(text)
    return _number(words) ^ _salt(outlet_key(outlet) if outlet else None) if words else None


def _stems(words: str) -> set[str]:
    return {one[:_STEM] for one in _LONG_WORD.findall(words) if one not in _SMALL}


def _salt(outlet: str | None) -> int:
    return 0 if outlet is None else _number(f"={outlet}")


def _number(text: str) -> int:
    hashed = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()
    return int.from_bytes(hashed) & _POSITIVE
