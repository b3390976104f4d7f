"""Read what is said in articles, and by whom, as the index keeps it.

Names that are asked for are compared as `name_words.py` does it; without any, all who are
named as speakers count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.articles.speech.kept_sayings import Saying, sayings_of
from index.articles.speech.phrases.name_words import asked_words, is_called
from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.filters import Filters
from index.records import ArticleId, PassagePlace, Span, Speaker, StoredArticle
from search.retrieval.article_cache import ArticleCache
from search.retrieval.statements import positions_within


class Spoken:
    """What some speakers say in the articles of one snapshot, each article read once."""

    def __init__(
        self,
        snapshot: Snapshot,
        articles: ArticleCache,
        names: Sequence[str],
        *,
        certain_only: bool = False,
    ) -> None:
        """Ask for the words of any of these speakers; without names for those of all.

        With `certain_only` words that are only probably theirs are left out.
        """
        self._snapshot, self.articles = snapshot, articles
        self._certain_only = certain_only
        self._asked = [asked_words(name) for name in names]
        self._said: dict[ArticleId, list[Saying]] = {}

    def load(self, article_ids: Iterable[ArticleId]) -> None:
        """Read what is said in these articles, all at once.

        Raises:
            IndexDamagedError: If what is kept cannot be of such a text.
        """
        missing = {number for number in article_ids if number not in self._said}
        if missing:
            found = self._snapshot.annotations(missing)
            self.articles.load(missing)
            for number in missing:
                text = self.articles[number].article.text
                kept = found.get(number, ())
                if any(one.span.end > len(text) for one in kept):
                    raise CatalogDamagedError(f"an annotation of article {number} is damaged")
                said = (one for one in sayings_of(kept) if one.span.start < one.span.end)
                self._said[number] = [one for one in said if self._is_asked_for(text, one)]

    def sayings(self, article_id: ArticleId) -> list[Saying]:
        """Return what these speakers say in an article, in reading order."""
        self.load([article_id])
        return self._said[article_id]

    def within(self, article_id: ArticleId, span: Span) -> list[Saying]:
        """Return what these speakers say in a part of an article."""
        return [one for one in self.sayings(article_id) if one.span.overlaps(span)]

    def speaker_of(self, article_id: ArticleId, span: Span) -> Speaker | None:
        """Return which of them says words of a part of an article, None if none or several do."""
        speakers = [one.speaker for one in self.within(article_id, span) if one.speaker]
        return speakers[0] if len({speaker.name for speaker in speakers}) == 1 else None

    def passing(self, passages: Sequence[PassagePlace]) -> list[PassagePlace]:
        """Return those of some passages that hold words of these speakers."""
        self.load(passage.article_id for passage in passages)
        return [one for one in passages if self.within(one.article_id, one.span)]

    def says_all(self, stored: StoredArticle, span: Span) -> bool:
        """Return whether every sentence of a part of an article is, or holds, words of theirs."""
        touched = positions_within(stored, span)
        return all(self.within(stored.id, stored.sentences[at].span) for at in touched)

    def _is_asked_for(self, text: str, saying: Saying) -> bool:
        speaker = saying.speaker
        if speaker is None or (self._certain_only and not speaker.is_certain):
            return False
        return not self._asked or any(is_called(asked, text, speaker) for asked in self._asked)


def asked_for(
    snapshot: Snapshot, articles: ArticleCache, filters: Filters, *, anyone: bool = False
) -> Spoken | None:
    """Return what the speakers of filters surely say, None where any words may be found.

    With `anyone` words of any named speaker are asked for, if those of none in particular.
    """
    if not (filters.said_by or anyone):
        return None
    return Spoken(snapshot, articles, filters.said_by, certain_only=True)
