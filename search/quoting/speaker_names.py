"""Find the speakers whom a mistyped or unknown name may mean.

Nothing is assumed: the names found are shown, and the user chooses.
"""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from itertools import islice

from index.articles.speech.phrases.name_words import asked_words, name_words
from index.backends.base import Snapshot
from index.filters import Filters
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import ArticleCache

_MOST_NEAREST = 3
"""Speakers that are proposed where none has the name that was typed."""
_WORDS_NEAREST = 3
"""Words that each typed word may have been meant to be; more are far-fetched."""
_LEAST_LIKENESS = 0.75
"""Below this share of common letters, two words of names have little to do with each other."""
_ARTICLES = 20
"""Articles that are looked at for how a speaker is called."""


def has_speaker(snapshot: Snapshot, articles: ArticleCache, name: str) -> bool:
    """Return whether a speaker of some article has this name."""
    spoken = Spoken(snapshot, articles, [name])
    ids = snapshot.spoken_in(filters=Filters(said_by=(name,)))
    return any(spoken.sayings(number) for number in ids)


def nearest_speakers(snapshot: Snapshot, articles: ArticleCache, name: str) -> list[str]:
    """Return how speakers are called whose names are most like one that none has."""
    known, found = snapshot.speaker_words(), Counter[str]()
    for word in asked_words(name):
        for near in get_close_matches(word, known, _WORDS_NEAREST, _LEAST_LIKENESS):
            spoken = Spoken(snapshot, articles, [near])
            ids = snapshot.spoken_in(filters=Filters(said_by=(near,)))
            called = Counter(
                one.speaker.name
                for number in islice(ids, _ARTICLES)
                for one in spoken.sayings(number)
                if one.speaker is not None
            )
            fullest = max(called, key=lambda one: (len(name_words(one)), called[one]), default="")
            if fullest:
                found[fullest] += 1
    return [one for one, _ in found.most_common(_MOST_NEAREST)]
