"""Show the words of a citation whose article was changed or removed since.

The index keeps the texts of such articles for a while. A label that names none of the live
ones is looked for among them: the words are shown as they were, with where they stand now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.backends.base import Snapshot
from index.errors import CitationError
from index.records import FormerArticle, Span, StoredArticle
from search.citing.citations import cite, label_parts
from search.keeping.article_versions import Identity
from search.keeping.checking import Checker
from search.keeping.kept_answer import KeptAnswer, KeptQuote
from search.keeping.kept_facts import ChangedFact, changed_facts
from search.keeping.standing import Standing, State
from search.results import Citation


@dataclass(frozen=True, slots=True)
class Former:
    """An article as it was.

    Attributes:
        stored: The article.
        citation: The words that were named, None if none were.
        until: The day on which the index left it, in ISO 8601.
        is_removed: Whether its file gives it no more, in whatever words.
        standing: Where the words stand now; None if none were named.
        facts: What is known of the article otherwise than it was, where no words were named.
    """

    stored: StoredArticle
    citation: Citation | None
    until: str
    is_removed: bool
    standing: Standing | None
    facts: tuple[ChangedFact, ...] = ()


def find_former(typed: str, snapshot: Snapshot) -> Former | None:
    """Return what a label, or a hash, named before its article was changed; None if nothing.

    Raises:
        CitationError: If several articles were named so, or the words are not inside the text.
    """
    parts = label_parts(typed)
    found = snapshot.former_articles(parts.digits) if parts else []
    if parts is None or not found:
        return None
    if len(found) > 1:
        reason = f"{len(found)} former articles have a hash that starts so; type more digits"
        raise CitationError(typed, reason=reason)
    former = found[0]
    stored, text = former.stored, former.stored.article.text
    cited = None if parts.span is None else _cited(typed, former, parts.span)
    quote = KeptQuote.cited(stored, cited or cite(stored, Span(0, len(text))))
    checker = Checker(snapshot, KeptAnswer(Path(), "", "", is_edited=False, quotes=(quote,)))
    standing = None if cited is None else checker.in_index(quote)
    own = checker.own(quote)
    is_there = standing is not None and standing.state is not State.GONE
    is_there = is_there or any(one.article.text == text for one in own)
    is_removed = not is_there and not _is_known_again(quote, own)
    is_one = standing is None and not is_removed and len(own) == 1
    facts = changed_facts(quote.facts, own[0].article) if is_one else ()
    return Former(stored, cited, former.until, is_removed, standing, facts)


def _is_known_again(quote: KeptQuote, own: Sequence[StoredArticle]) -> bool:
    """Return whether one of these is an article by its name, or all that is in its file."""
    return any(
        one.article.source.line is None or quote.article.is_of(Identity.of(one.article))
        for one in own
    )


def _cited(typed: str, former: FormerArticle, span: Span) -> Citation:
    if not len(span) or span.end > len(former.stored.article.text):
        reason = f"the text had {len(former.stored.article.text)} code points"
        raise CitationError(typed, reason=f"{reason}, and the span is not inside them")
    return cite(former.stored, span)
