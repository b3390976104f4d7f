"""Blocks of articles of which only the text is known."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import (
    Article,
    ArticleId,
    PassageId,
    PassagePlace,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
)
from search.finding.texts.folded_block import FoldedBlock


def block_of(*articles: tuple[str, Sequence[tuple[int, int]]]) -> FoldedBlock:
    """Return a block of texts, each with the spans of its passages, which are its sentences, too.

    The articles are numbered from 1, the passages from 0 through all of them.
    """
    stored, places = list[StoredArticle](), dict[ArticleId, list[PassagePlace]]()
    passages = 0
    for number, (text, spans) in enumerate(articles, 1):
        article_id = ArticleId(number)
        article = Article(text=text, source=Source(file="a.txt", sha256="0" * 64, format="text"))
        sentences = [Sentence(Span(*span), Role.BODY, "", 0) for span in spans]
        stored.append(StoredArticle(article_id, article, sentences))
        places[article_id] = [
            PassagePlace(PassageId(passages + n), article_id, Span(*span))
            for n, span in enumerate(spans)
        ]
        passages += len(spans)
    return FoldedBlock(stored, places)
