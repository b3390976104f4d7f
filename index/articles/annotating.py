"""Find in the text of an article what is kept of it: run all finders, and merge what they found.

A finder is a pure function of the text, the sentences and the article: it opens nothing, reads
no clock, and gives the same each time, since `verify --full` asks it again. Its results are in
any order; `Annotation.of` counts in them alone, and none knows of the others. Merged, all are
in reading order, and `of` counts in the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from index.articles.speech.sayings import find_sayings
from index.articles.times.time_expressions import find_times
from index.records import Annotation, Article, Sentence


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds one kind of thing.

    Attributes:
        rules: Its name and the version of its rules, in printable ASCII. Another version is
            another name: an index keeps it, and stored texts are looked at again.
        find: Returns what it finds, given text, sentences and article.
    """

    rules: str
    find: Callable[[str, Sequence[Sentence], Article], Sequence[Annotation]]


def _times(text: str, sentences: Sequence[Sentence], article: Article) -> list[Annotation]:
    published = article.published.value if article.published else None
    return find_times(text, sentences, published=published)


FINDERS: tuple[Finder, ...] = (Finder("sayings 10", find_sayings), Finder("times 3", _times))
"""What looks at each article, in the order in which what they find at one place is kept."""

ANNOTATING = ", ".join(finder.rules for finder in FINDERS)
"""Names by which rules this version annotates; another name means looking at stored texts again."""


def annotate(article: Article, sentences: Sequence[Sentence]) -> tuple[Annotation, ...]:
    """Return what is found in the text of an article, in reading order.

    Args:
        article: The article, described; headings and pages are in its `structure`.
        sentences: Its sentences, in reading order.
    """
    return merge(finder.find(article.text, sentences, article) for finder in FINDERS)


def merge(results: Iterable[Sequence[Annotation]]) -> tuple[Annotation, ...]:
    """Return the annotations of several sequences as one, in reading order.

    Those that begin at one place stay in the order given. What `of` points to stays the same.
    """
    numbered = list[tuple[Annotation, int]]()
    for result in results:
        first = len(numbered)
        numbered.extend((one, first) for one in result)
    order = sorted(range(len(numbered)), key=lambda place: numbered[place][0].span.start)
    places = {before: after for after, before in enumerate(order)}
    return tuple(
        one if one.of is None else replace(one, of=places[first + one.of])
        for one, first in (numbered[place] for place in order)
    )
