"""Judge whether a sentence that recurs is boilerplate.

What is judged is a set of articles and never the order in which they came. The strongest sign
is that a line stands at the edge of many different stories that do not speak of the same: a
refrain of news stands among sentences on its matter. Copies of one story
count once: each article has a sketch, the least hashes of its sentences under some hash
functions (A. Broder, "On the resemblance and containment of documents", 1997), and there are
as many stories as there are different values, by the lower median of the functions. So a
sentence that all articles share makes no two of them one story, and an edited copy is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.articles.recurrence.sentence_keys import Use
from index.articles.recurrence.sentence_marks import Mark

Sketch = tuple[int, ...]
"""The least hash of an article's sentences under each of some functions; empty if it has none."""

_FUNCTIONS = (
    (0x9E3779B97F4A7C15, 0x3C6EF372FE94F82B),
    (0xBF58476D1CE4E5B9, 0x94D049BB133111EB),
    (0xD6E8FEB86659FD93, 0xA0761D6478BD642F),
    (0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3),
)
"""Odd factors and summands of the hash functions; with others a few sketches fall elsewhere."""
_BITS = (1 << 64) - 1
"""Bits of a hash; with fewer, two sentences share one more often."""
_MIDDLE = 3
"""Fewest sentences away from the edges that make a sketch alone; with fewer all are taken."""

FEWEST: dict[Mark, int] = {
    Mark.PAGE: 4,
    Mark.SELF: 4,
    Mark.ORDER: 6,
    Mark.PLAIN: 30,
    Mark.EVENT: 30,
    Mark.NEWS: 30,
}
"""Different stories that have to hold a sentence. Sentences of real news come 4 to 6 times in a
collection of 2,500 articles; with fewer a refrain would be lost."""

FEWEST_OF_ANY = min(FEWEST.values())
"""Articles that have to hold a sentence for it to be judged."""

_LEAST_AT_EDGE = 0.9
"""Share of its articles at whose beginning or end it has to stand. Lower, a phrase of reports
that often comes last would be lost."""
_MOST_LINKED = 0.5
"""Share of its articles that may speak of the same elsewhere. Of news .85 do, so a refrain in
eight stories falls below once in 3,000 times; boilerplate has .35."""
_MOST_LINKED_ORDER = 1 / 3
"""The same of a line in the imperative, which fewer stories have to hold. A line of news in six
stories falls below once in 200 times; hardly one is in the imperative."""
_SURELY = 40
"""Different stories from which it does not count whether they speak of the same: an imprint names
the towns that its outlet reports on."""
_SURELY_AT_EDGE = 0.95
"""Share at whose edge such a sentence has to stand. Lower, what each report says would be lost."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Where a sentence stands.

    Attributes:
        mark: What it is if it recurs; of several prints the one that is most like news.
        articles: Articles of the outlet that hold it.
        at_edge: Those at whose beginning or end it stands.
        linked: Those whose rest speaks of the same.
    """

    mark: Mark
    articles: int
    at_edge: int
    linked: int


def may_be_boilerplate(found: Recurrence) -> bool:
    """Return whether a sentence is boilerplate if its articles tell different stories."""
    if found.articles < FEWEST[found.mark]:
        return False
    if found.mark is Mark.PAGE:
        return True
    if found.at_edge < _LEAST_AT_EDGE * found.articles:
        return False
    return (
        found.mark is Mark.SELF
        or found.linked <= _most_linked(found.mark) * found.articles
        or _stands_surely(found)
    )


def stories_needed(found: Recurrence) -> int:
    """Return how many different stories have to hold a sentence that may be boilerplate."""
    is_linked = found.mark > Mark.SELF and found.linked > _most_linked(found.mark) * found.articles
    return _SURELY if is_linked else FEWEST[found.mark]


def _most_linked(mark: Mark) -> float:
    return _MOST_LINKED_ORDER if mark is Mark.ORDER else _MOST_LINKED


def _stands_surely(found: Recurrence) -> bool:
    return found.articles >= _SURELY and found.at_edge >= _SURELY_AT_EDGE * found.articles


def have_stories(sketches: Iterable[Sketch], fewest: int) -> bool:
    """Return whether articles with these sketches tell so many different stories.

    They are read only as far as needed.
    """
    values: list[set[int]] = [set() for _ in _FUNCTIONS]
    for sketch in sketches:
        for seen, value in zip(values, sketch, strict=False):
            seen.add(value)
        if sorted(map(len, values))[(len(values) - 1) // 2] >= fewest:
            return True
    return False


def sketch_of(uses: Sequence[Use]) -> Sketch:
    """Return the sketch of an article, made from sentences that do not speak for the page."""
    reported = [use for use in uses if use.mark not in (Mark.PAGE, Mark.SELF)]
    middle = [use for use in reported if not use.at_edge]
    chosen = middle if len(middle) >= _MIDDLE else reported or uses
    if not chosen:
        return ()
    keys = {use.key for use in chosen}
    return tuple(min((key * a + b) & _BITS for key in keys) for a, b in _FUNCTIONS)
