"""Choose the sentences that bear on a question.

Sentences are proposed by the best passages, scored, and picked greedily: the
best first, a sentence of the same words as a better one filed under it, and
each further quote from one article a little less welcome than the last. Nothing
here writes a word: whatever comes out is a span of an article. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.records import ArticleId, PassagePlace, Role, Span, StoredArticle
from search.wording import fold

QUOTABLE = frozenset({Role.BODY, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may become evidence.

    Attributes:
        stored: The article it stands in.
        position: Its place in `stored.sentences`.
        span: What would be quoted: the sentence, or for one too long to be a
            passage the part of it inside the passage.
        passage_score: Score of the best passage that holds it.
        score: Its final score; higher is better.
    """

    stored: StoredArticle
    position: int
    span: Span
    passage_score: float
    score: float = 0.0

    @property
    def words(self) -> str:
        """The words that would be quoted."""
        return self.span.of(self.stored.article.text)

    @property
    def statement(self) -> tuple[str, str]:
        """What proposals of the same words share: the whole sentence, and what is quoted of it."""
        sentence = self.stored.sentences[self.position].span.of(self.stored.article.text)
        return fold(sentence), fold(self.words)


def propose(
    passages: Sequence[tuple[PassagePlace, float]],
    articles: Mapping[ArticleId, StoredArticle],
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
        for position, sentence in enumerate(stored.sentences):
            if sentence.role not in QUOTABLE or not sentence.span.overlaps(passage.span):
                continue
            span = _shared(sentence.span, passage.span)
            known = best.get((stored.id, span))
            if known is None or known.passage_score < score:
                best[stored.id, span] = Proposal(stored, position, span, score)
    return list(best.values())


def choose(proposals: Iterable[Proposal], *, k: int, repeat_penalty: float) -> list[list[Proposal]]:
    """Return the `k` best statements, best first, each with its repetitions.

    Args:
        proposals: Scored proposals.
        k: Statements wanted.
        repeat_penalty: Taken from a score for each statement already chosen
            from the same article.

    Returns:
        Groups of proposals with the same words; the first of a group is the one
        to quote, the others stand in other articles. Ties go to the earlier
        file, then the earlier words.
    """
    groups = _grouped(sorted(proposals, key=_rank))
    chosen: list[list[Proposal]] = []
    used: dict[ArticleId, int] = {}
    while groups and len(chosen) < k:
        group = max(groups, key=lambda g: g[0].score - repeat_penalty * used.get(g[0].stored.id, 0))
        groups.remove(group)
        used[group[0].stored.id] = used.get(group[0].stored.id, 0) + 1
        chosen.append(group)
    return chosen


def _rank(proposal: Proposal) -> tuple[float, str, int, Span]:
    source = proposal.stored.article.source
    return (-proposal.score, source.file, source.line or 0, proposal.span)


def _grouped(ordered: Sequence[Proposal]) -> list[list[Proposal]]:
    """Put each proposal with the best one that has the same words, articles once a group."""
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for proposal in ordered:
        group = groups.setdefault(proposal.statement, [])
        if proposal.stored.id not in {p.stored.id for p in group}:
            group.append(proposal)
    return list(groups.values())


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))
