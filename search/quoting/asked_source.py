"""Tell which outlet's or which author's articles a question asks about.

"What did the Herald report on the fire" asks articles of one outlet, "what did Ann Lee write about
it" those of one author. Only a name that an outlet or an author of the archive has is one; where
it fits two of them, or none, the question asks no one's articles. Of an author's articles only
what no one else says in them is the author's word: no quotation, and no sentence that names
whose words it gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from index.articles.speech.phrases.name_words import asked_words, name_words
from index.articles.speech.speakers import find_speaker
from index.backends.base import Snapshot
from index.folding import bare
from index.records import ArticleId, PassagePlace, Span, StoredArticle
from search.quoting.spoken import Spoken
from search.results import Answer, AnswerStatus, Query
from search.wording.telling_words import typed_names

_VERB = (
    r"(?:say|said|write|written|report|reported|publish|published|argue|argued|claim|claimed|think"
    r"|tell|told|print|printed|call|called|reveal|revealed|find|found)"
)
_WHO = r"(?P<who>[^\s,?]+(?: [^\s,?]+){0,4}?)"
_MATTER = r"(?:about|on|of|regarding|concerning) (?P<matter>.+)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*what (?:did|does|do|has|have|had) {_WHO} {_VERB} {_MATTER}$",
        rf"^\W*(?:articles?|columns?|stories|pieces|reports?) (?:by|from|in|of) {_WHO} {_MATTER}$",
        rf"^\W*what (?:is|was) {_WHO}['’]s? (?:view|opinion|position|take) {_MATTER}$",
    )
)
_MOST_CHARACTERS = 300
"""Of a question; a longer one is a text."""
_MARK = re.compile(r"[\"“”„«»]")
_FEWEST_WORDS = 2
"""Words of an author's name that are typed; a family name alone may be anyone's."""
_THE = "the"


@dataclass(frozen=True, slots=True)
class AskedSource:
    """Whose articles are asked.

    Attributes:
        matter: The question without the name, as it is put to these articles.
        outlets: The outlet, as its articles name it; empty for an author.
        author: The author, as the articles name them; empty for an outlet.
        articles: The author's articles.
    """

    matter: str
    outlets: tuple[str, ...] = ()
    author: str = ""
    articles: frozenset[ArticleId] = frozenset()


def asked_source(question: str, snapshot: Snapshot) -> AskedSource | None:
    """Return whose articles a question asks about, None if it asks no one's."""
    text = " ".join(question.split()).rstrip("?!. ")
    if len(text) > _MOST_CHARACTERS:
        return None
    found = next((match for one in _ASKED if (match := one.match(text))), None)
    if found is None:
        return None
    matter = f"What was said about {found['matter']}?"
    outlets = _outlets_called(found["who"], snapshot.outlets())
    if outlets:
        return AskedSource(matter, outlets=outlets)
    is_name = typed_names(text) and len(asked_words(found["who"])) >= _FEWEST_WORDS
    written = snapshot.written_by(asked_words(found["who"])) if is_name else {}
    names = {tuple(name_words(name)): name for name in written.values()}
    if len(names) != 1:
        return None
    (name,) = names.values()
    return AskedSource(matter, author=name, articles=frozenset(written))


def _outlets_called(who: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the one outlet that is called so, or whose name ends so: `the Herald`."""
    asked = _outlet_words(who)
    if not asked:
        return ()
    exact = [name for name in known if _outlet_words(name) == asked]
    if exact or who.split()[0].lower() != _THE:
        return tuple(exact)
    ending = [name for name in known if _outlet_words(name)[-len(asked) :] == asked]
    return tuple(ending) if len(ending) == 1 else ()


def _outlet_words(name: str) -> list[str]:
    words = re.findall(r"\w+", name.casefold())
    return words[1:] if words[:1] == [_THE] else words


def answer_of_source(
    answer: Callable[..., Answer], query: Query, unknown: list[str], snapshot: Snapshot
) -> Answer:
    """Return an answer from the articles that a question asks about, else from all.

    An outlet that is asked about leaves all other articles out. An author's own words come
    first; where they do not answer, what anyone says of the author's words may.

    Args:
        answer: What answers a query; see `Answerer.answer`.
        query: The question.
        unknown: The words of it that the archive does not hold.
        snapshot: The archive.
    """
    source = None if query.filters.said_by else asked_source(query.text, snapshot)
    if source is None:
        return answer(query, unknown=unknown)
    left = [word for word in unknown if word in source.matter]
    put = replace(query, text=source.matter)
    if source.outlets:
        if not query.filters.outlets:
            put = replace(put, filters=replace(query.filters, outlets=source.outlets))
        return answer(put, unknown=left)
    own = answer(put, unknown=left, author=source)
    if own.status is AnswerStatus.ANSWERED:
        return own
    named = set(name_words(source.author))  # no passage need hold the name of one who writes it
    return answer(query, unknown=[word for word in unknown if bare(word) not in named])


class OwnWords:
    """What of articles is their author's own word."""

    def __init__(self, articles: Collection[ArticleId], spoken: Spoken) -> None:
        """Take an author's articles, and what anyone says in articles."""
        self.articles, self._spoken = articles, spoken

    def passing(self, passages: Sequence[PassagePlace]) -> list[PassagePlace]:
        """Return those of some passages that are of the author's articles."""
        return [one for one in passages if one.article_id in self.articles]

    def has(self, stored: StoredArticle, position: int, span: Span) -> bool:
        """Return whether a sentence is the author's: of their article, and no one else's words."""
        text = stored.article.text
        if stored.id not in self.articles or _MARK.search(text, span.start, span.end):
            return False
        return not self._spoken.within(stored.id, span) and (
            find_speaker(text, stored.sentences, position) is None
        )
