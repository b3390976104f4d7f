"""Hold the sentences that may become evidence, and choose among them.

Sentences of the same words are put together and picked greedily: the best first, and
each further quote from one article, or of much the same words, a little less welcome
than the last. Nothing here writes a word: whatever comes out is a span of an article.
Pure functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.analysis import analyse
from index.records import ArticleId, Span, StoredArticle
from search.answering.scoring import Looked
from search.retrieval.copies import age
from search.retrieval.own_lines import news_span
from search.retrieval.statements import Place, Statement, statement
from search.wording.same_words import fold

LONGEST_QUOTE = 4_000
"""Code points of the longest sentence that is quoted whole, though less of it is read.

The end of a sentence may take back what its beginning says."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may become evidence.

    Attributes:
        stored: The article it stands in.
        position: Its place in `stored.sentences`.
        span: What is read of it: the sentence, or for one too long to be read whole the
            part of it inside a passage.
        score: How likely it answers, from 0 to 1.
        words: The words of it that answer best; None where nothing was read.
        looked: What speaks for it, if a model read it.
    """

    stored: StoredArticle
    position: int
    span: Span
    score: float = 0.0
    words: Span | None = None
    looked: Looked | None = None

    @property
    def place(self) -> Place:
        """The words that would be quoted: the whole sentence, unless it is too long to read."""
        sentence = news_span(self.stored, self.position) or self._sentence
        span = sentence if len(sentence) <= LONGEST_QUOTE else self.span
        return Place(self.stored, self.position, span)

    @property
    def statement(self) -> Statement:
        """What proposals of the same words share."""
        found = statement(self.stored, self.position, self.place.span)
        return found or Statement(fold(self.place.span.of(self.stored.article.text)))

    @property
    def _sentence(self) -> Span:
        return self.stored.sentences[self.position].span


@dataclass(slots=True)
class Group:
    """Proposals of the same words.

    Attributes:
        said: These words.
        best: The one whose score counts.
        places: Where the words stand, each article once.
        are_all: Whether there are no other places; False where there are too many to look at.
    """

    said: Statement
    best: Proposal
    places: dict[ArticleId, Place]
    are_all: bool = True
    terms: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.terms = frozenset(analyse(self.said.part or self.said.sentence))

    def add(self, places: Iterable[Place]) -> None:
        """Add places of the same words in other articles."""
        for place in places:
            self.places.setdefault(place.stored.id, place)

    def by_age(self) -> list[Place]:
        """Return the places, the oldest article first."""
        return sorted(self.places.values(), key=lambda place: age(place.stored))


def grouped(proposals: Iterable[Proposal]) -> list[Group]:
    """Put proposals of the same words together; the best of them comes first."""
    groups: dict[Statement, Group] = {}
    for proposal in sorted(proposals, key=lambda p: (-p.score, *_place(p))):
        said = proposal.statement
        group = groups.setdefault(said, Group(said, proposal, {}))
        group.add([proposal.place])
    return list(groups.values())


def choose(
    groups: Iterable[Group], *, repeat_penalty: float, likeness_penalty: float
) -> list[Group]:
    """Return groups in the order in which they are to be quoted.

    Args:
        groups: Groups whose best proposals are scored.
        repeat_penalty: Part of a score that is lost for each statement already chosen from
            the same article.
        likeness_penalty: Part that is lost to a statement of all the same words as one chosen.

    Returns:
        All of the groups. Ties go to the earlier file, then the earlier words.
    """
    left = sorted(groups, key=lambda group: (-group.best.score, *_place(group.best)))
    used, chosen = Counter[ArticleId](), list[Group]()

    def welcome(group: Group) -> float:
        repeated = max(used[number] for number in group.places)
        alike = max((_likeness(group, other) for other in chosen), default=0.0)
        kept = (1 - repeat_penalty) ** repeated * (1 - likeness_penalty * alike)
        return group.best.score * kept

    while left:
        group = max(left, key=welcome)
        left.remove(group)
        used.update(list(group.places))
        chosen.append(group)
    return chosen


def _likeness(one: Group, other: Group) -> float:
    """Return the share of terms that two statements have in common (Jaccard)."""
    both = one.terms | other.terms
    return len(one.terms & other.terms) / len(both) if both else 0.0


def _place(proposal: Proposal) -> tuple[str, int, Span]:
    source = proposal.stored.article.source
    return source.file, source.line or 0, proposal.span
