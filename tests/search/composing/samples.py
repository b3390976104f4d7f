"""Make answers with given quotes, for models to choose among and to sum up."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Article, ArticleId, Source, Span, StoredArticle
from search.citing.citations import cite
from search.composing.base import Message
from search.results import Answer, AnswerStatus, Evidence, Query


class Parrot:
    """A model that says what it was made to say, and keeps what it was sent."""

    host, name = "api.example.org", "parrot"

    def __init__(self, said: str) -> None:
        self.said, self.heard = said, list[Sequence[Message]]()

    def reply(self, messages: Sequence[Message]) -> str:
        """Return the same, whatever is asked."""
        self.heard.append(messages)
        return self.said


def evidence(quote: str, *, number: int = 1) -> Evidence:
    """Return a quote that is a whole article."""
    article = Article(
        quote, Source(f"{number}.txt", f"{number:012x}".ljust(64, "0"), "text", "utf-8")
    )
    stored = StoredArticle(ArticleId(number), article, ())
    return Evidence(cite(stored, Span(0, len(quote))), article, None, 0.5)


def several(quotes: Sequence[str], *, first: int = 1) -> tuple[Evidence, ...]:
    """Return quotes of different articles."""
    return tuple(evidence(quote, number=n) for n, quote in enumerate(quotes, start=first))


def answered(quotes: Sequence[str], *, near: Sequence[str] = ()) -> Answer:
    """Return an answer with these quotes, and these that only come near."""
    found = several(quotes)
    status = AnswerStatus.ANSWERED if quotes else AnswerStatus.RELATED
    others = several(near, first=len(found) + 1)
    return Answer(Query("why?", k=20), status, found, (), 40.0, {"read": 30.0}, near=others)
