"""Learn the boilerplate of an archive without an index, and count what was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.boilerplate.archive import Archive, Planted
from index.articles.passages import QUOTABLE
from index.articles.recurrence.judging import (
    Recurrence,
    Sketch,
    have_stories,
    may_be_boilerplate,
    sketch_of,
    stories_needed,
)
from index.articles.recurrence.relabelling import relabelled
from index.articles.recurrence.sentence_keys import Use, uses_of


@dataclass(frozen=True, slots=True)
class Measured:
    """What was planted, and which of it can be quoted no more.

    Attributes:
        planted: All that was planted.
        by_rule: That which a rule labels wherever it stands.
        removed: That which cannot be quoted once the archive is learned, by whatever rule.
    """

    planted: tuple[Planted, ...]
    by_rule: frozenset[Planted]
    removed: frozenset[Planted]

    def count(self, *kinds: str) -> tuple[int, int, int]:
        """Return how many of these kinds were planted, labelled by a rule, and removed."""
        these = {one for one in self.planted if one.kind in kinds}
        return len(these), len(these & self.by_rule), len(these & self.removed)


def learn(archive: Archive) -> frozenset[int]:
    """Return the keys of all sentences that are boilerplate."""
    held = defaultdict[int, list[tuple[Use, Sketch]]](list)
    for article, sentences in archive.articles:
        uses = uses_of(article, sentences)
        sketch = sketch_of(uses)
        for key, use in {use.key: use for use in uses}.items():
            held[key].append((use, sketch))
    return frozenset(key for key, found in held.items() if _is_boilerplate(found))


def _is_boilerplate(found: Sequence[tuple[Use, Sketch]]) -> bool:
    mark = max(use.mark for use, _ in found)
    at_edge = sum(use.at_edge for use, _ in found)
    linked = sum(use.is_linked for use, _ in found)
    recurrence = Recurrence(mark, len(found), at_edge, linked)
    sketches = (sketch for _, sketch in found)
    return may_be_boilerplate(recurrence) and have_stories(sketches, stories_needed(recurrence))


def measure(archive: Archive) -> Measured:
    """Learn an archive and see which of what was planted can still be quoted."""
    learned = learn(archive)
    before, after = set[tuple[str, str]](), set[tuple[str, str]]()
    for article, sentences in archive.articles:
        outlet = article.outlet.value if article.outlet else ""
        now = relabelled(sentences, uses_of(article, sentences), learned)
        for labelled, quotable in ((sentences, before), (now, after)):
            for one in labelled:
                if one.role in QUOTABLE:
                    quotable.add((outlet, one.span.of(article.text)))
    return Measured(
        tuple(archive.planted),
        frozenset(one for one in archive.planted if not _is_among(one, before)),
        frozenset(one for one in archive.planted if not _is_among(one, after)),
    )


def _is_among(planted: Planted, quotable: set[tuple[str, str]]) -> bool:
    """Return whether a planted line, or a sentence of it, can be quoted."""
    return any(
        outlet == planted.outlet and text in planted.text
        for outlet, text in quotable
        if outlet == planted.outlet
    )
