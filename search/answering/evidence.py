"""Choose the sentences that bear on a question.

Sentences are proposed by the best passages, those of the same words put together,
scored, and picked greedily: the best first, and each further quote from one article
a little less welcome than the last. Nothing here writes a word: whatever comes out
is a span of an article. Pure functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.articles.passages import QUOTABLE
from index.records import ArticleId, PassagePlace, Span, StoredArticle
from search.retrieval.copies import age
from search.retrieval.own_lines import news_span
from search.retrieval.statements import Articles, Place, Statement, positions_within, statement
from search.wording.same_words import fold

LONGEST_QUOTE = 4_000
"""Code points of the longest sentence that is quoted whole, though a passage holds less.

The end of a sentence may take back what its beginning says."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may become evidence.

    Attributes:
        stored: The article it stands in.
        position: Its place in `stored.sentences`.
        span: What the cross-encoder reads: the sentence, or for one too long to
            be a passage the part of it inside the passage.
        passage: The best passage that holds it.
        passage_score: Score of that passage.
        score: Its final score; higher is better.
    """

    stored: StoredArticle
    position: int
    span: Span
    passage: PassagePlace
    passage_score: float
    score: float = 0.0

    @property
    def words(self) -> str:
        """The words that the cross-encoder reads."""
        return self.span.of(self.stored.article.text)

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

    def add(self, places: Iterable[Place]) -> None:
        """Add places of the same words in other articles."""
        for place in places:
            self.places.setdefault(place.stored.id, place)

    def by_age(self) -> list[Place]:
        """Return the places, the oldest article first."""
        return sorted(self.places.values(), key=lambda place: age(place.stored))


def propose(
    passages: Sequence[tuple[PassagePlace, float]],
    articles: Articles,
) -> list[Proposal]:
    """Return the quotable sentences of scored passages, each once.

    Args:
        passages: Passages with their scores.
        articles: The articles of these passages.

    Returns:
        Proposals in the order in which the passages hold them; a sentence of
        several passages has the best of their scores.
    """
    best: dict[tuple[ArticleId, Span], Proposal] = {}
    for passage, score in passages:
        stored = articles[passage.article_id]
        for position in positions_within(stored, passage.span):
            sentence = stored.sentences[position]
            if sentence.role not in QUOTABLE:
                continue
            span = _shared(sentence.span, passage.span)
            known = best.get((stored.id, span))
            if known is None or known.passage_score < score:
                best[stored.id, span] = Proposal(stored, position, span, passage, score)
    return list(best.values())


def grouped(proposals: Iterable[Proposal]) -> dict[Statement, Group]:
    """Put proposals of the same words together, the one of the best passage first."""
    groups: dict[Statement, Group] = {}
    for proposal in sorted(proposals, key=lambda p: (-p.passage_score, *_place(p))):
        said = proposal.statement
        group = groups.setdefault(said, Group(said, proposal, {}))
        group.add([proposal.place])
    return groups


def choose(
    groups: Iterable[Group], *, repeat_penalty: float, used: Counter[ArticleId]
) -> list[Group]:
    """Return groups in the order in which they are to be quoted.

    Args:
        groups: Groups whose best proposals are scored.
        repeat_penalty: Taken from a score for each statement already chosen
            from the same article.
        used: Statements already chosen, by article; those chosen here are added.

    Returns:
        All of the groups. Ties go to the earlier file, then the earlier words.
    """
    left = sorted(groups, key=lambda group: (-group.best.score, *_place(group.best)))
    chosen: list[Group] = []
    while left:
        group = max(left, key=lambda g: g.best.score - repeat_penalty * _most(used, g))
        left.remove(group)
        used.update(list(group.places))
        chosen.append(group)
    return chosen


def _most(used: Counter[ArticleId], group: Group) -> int:
    return max(used[number] for number in group.places)


def _place(proposal: Proposal) -> tuple[str, int, Span]:
    source = proposal.stored.article.source
    return source.file, source.line or 0, proposal.span


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))
