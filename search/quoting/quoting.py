"""List what people say: what bears on a matter best first, or else the newest first.

The same words in several articles are one quote: marks, case and blanks may differ. What is
reported, and not quoted, is the whole sentence that reports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.articles.speech.kept_sayings import Saying
from index.backends.base import Snapshot
from index.filters import Filters
from index.records import ArticleId, Span, StoredArticle
from search.quoting.spoken import Spoken
from search.results import Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Quote
from search.retrieval.finding import Found, find
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.names.phrasings import phrasings
from search.wording.same_words import fold
from search.wording.telling_words import WORD, shared_terms, telling

_ARTICLES_AT_ONCE = 64
"""Articles that are looked at together; with more, a short list waits for what it does not show."""
_AROUND = "\"' ,."
"""Where a comma or full stop stands, within the marks or behind them, is the paper's custom."""
_LEAST_SHARED = 0.5
"""Of the words of a query that the best saying of a passage has, the share that another must
have: a passage may hold the words of several people on several matters."""


@dataclass(slots=True)
class Said:
    """What a person says, in the article that is shown, and where else the same words stand."""

    stored: StoredArticle
    saying: Saying
    others: list[tuple[StoredArticle, Span]] = field(default_factory=list)


def newest(
    snapshot: Snapshot, articles: ArticleCache, spoken: Spoken, *, filters: Filters, most: int
) -> list[Said]:
    """Return the newest that is said, at most so much; of undated articles it comes last."""
    found: dict[str, Said] = {}
    ids = snapshot.spoken_in(filters=filters)
    while len(found) < most and (some := list(islice(ids, _ARTICLES_AT_ONCE))):
        spoken.load(some)
        for number in some:
            _add(found, articles[number], spoken.sayings(number))
    return list(found.values())[:most]


def matching(
    retriever: Retriever,
    query: Query,
    spoken: Spoken,
    *,
    rerank: int,
    articles: ArticleCache,
    stages: Stages,
) -> tuple[list[Said], list[Found]]:
    """Return what is said in the passages that rank best, and these passages.

    Args:
        retriever: What finds passages; `passing` must be that of `spoken`.
        query: What is asked about.
        spoken: What the speakers say who are asked for.
        rerank: Passages that the cross-encoder reads.
        articles: The articles that were read.
        stages: Where to put the time spent.
    """
    ranked = find(retriever, query, rerank=rerank, articles=articles, stages=stages)
    found: dict[str, Said] = {}
    asked = phrasings(query.text, query.spellings)
    for one in ranked:
        shown = _shown(one, spoken)
        if shown is None:
            continue
        sayings = _telling(asked, shown, spoken)
        _add(found, shown.stored, sayings)
        for other in one.quotes:
            _add_copies(found, other, sayings, shown.stored)
    return list(found.values())[: query.k], ranked


def naming(texts: Sequence[str], said: list[Said]) -> tuple[list[Said], bool]:
    """Return what is said with a word of a query that no passage seems to be about.

    What holds all of its telling words is about it all the same, and then the rest is left out:
    the second value says so. `texts` are the query in all spellings of its names.
    """
    asked = [" ".join(telling(WORD.findall(text))) or text for text in texts]
    shares = [_shared(asked, one.saying.span.of(one.stored.article.text)) for one in said]
    if all_said := [one for one, share in zip(said, shares, strict=True) if share >= 1.0]:
        return all_said, True
    return [one for one, share in zip(said, shares, strict=True) if share > 0.0], False


def _shown(found: Found, spoken: Spoken) -> Quote | None:
    """Return the first place of a passage in which a speaker speaks who is asked for."""
    return next((one for one in found.quotes if spoken.within(one.stored.id, one.span)), None)


def _shared(asked: Sequence[str], words: str) -> float:
    return max(shared_terms(one, words) for one in asked)


def _telling(asked: Sequence[str], quote: Quote, spoken: Spoken) -> list[Saying]:
    """Return what is said in a passage with words of the query, the most of them first."""
    sayings = spoken.within(quote.stored.id, quote.span)
    words = [_shared(asked, one.span.of(quote.stored.article.text)) for one in sayings]
    least = _LEAST_SHARED * max(words, default=0.0)
    order = sorted(range(len(sayings)), key=lambda at: -words[at])
    return [sayings[at] for at in order if words[at] >= least]


def _add(found: dict[str, Said], stored: StoredArticle, sayings: list[Saying]) -> None:
    """Add sayings of an article; one of the same words as another is a place of that."""
    for saying in sayings:
        words = _key(saying.span.of(stored.article.text))
        if words not in found:
            found[words] = Said(stored, saying)
        else:
            _add_place(found[words], stored, saying.span)


def _add_copies(
    found: dict[str, Said], quote: Quote, sayings: list[Saying], shown: StoredArticle
) -> None:
    """Add the places of sayings in a copy of their passage, where they are the same to a letter."""
    text = quote.stored.article.text
    for saying in sayings:
        words = saying.span.of(shown.article.text)
        at = text.find(words)
        if at >= 0:
            _add_place(found[_key(words)], quote.stored, Span(at, at + len(words)))


def _add_place(said: Said, stored: StoredArticle, span: Span) -> None:
    held = {said.stored.id, *_ids(said)}
    if stored.id not in held:
        said.others.append((stored, span))


def _key(words: str) -> str:
    """Return what quotations of the same words share, whichever marks are around them."""
    return fold(words).strip(_AROUND)


def _ids(said: Said) -> Iterator[ArticleId]:
    return (stored.id for stored, _ in said.others)
