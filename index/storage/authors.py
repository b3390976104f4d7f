"""Find the articles of an author, whose name stands in the facts of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from index.articles.speech.phrases.name_words import name_words
from index.records import ArticleId
from index.storage.codecs.article_codec import stated_authors


def read_written_by(
    connection: sqlite3.Connection, edition: int, words: Sequence[str]
) -> dict[ArticleId, str]:
    """Return the live articles one author of which has all of these folded words in the name.

    Each with that name. Facts that hold no such word, and no letter with an accent, which is
    written as an escape there, are passed over unread.
    """
    plain = [word for word in words if word.isalnum() and word.isascii()]
    held = " AND (facts LIKE '%' || ? || '%' OR facts LIKE '%\\u%')" * len(plain)
    rows = connection.execute(
        f"SELECT id, facts FROM articles WHERE edition = ?{held} ORDER BY id",  # noqa: S608
        (edition, *plain),
    )
    found = dict[ArticleId, str]()
    for number, facts in rows if words else ():
        for name in stated_authors(facts):
            if set(words) <= set(name_words(name)):
                found.setdefault(ArticleId(number), name)
    return found
