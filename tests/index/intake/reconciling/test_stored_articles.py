"""What is read from a file is matched with what the index holds of it."""

from __future__ import annotations

from hashlib import sha256

from index.changes import ArticleKey
from index.errors import ReadError
from index.intake.reconciling.stored_articles import StoredArticles
from index.records import Article, ArticleId, Source


def key(number: int, words: str, line: int | None, part: str | None = None) -> ArticleKey:
    """Return a stored article whose bytes are these words."""
    return ArticleKey(ArticleId(number), sha256(words.encode()).hexdigest(), line, part)


def read(words: str, line: int | None, part: str | None = None) -> Article:
    """Return the article that a reader makes of these words."""
    hashed = sha256(words.encode()).hexdigest()
    source = Source(file="a.jsonl", sha256=hashed, format="jsonl", line=line, part=part)
    return Article(text=words, source=source)


def test_an_article_is_matched_by_its_bytes_wherever_it_stands() -> None:
    """Of equal ones the one in the same part; what is not read any more is gone."""
    keys = [key(1, "One.", 1), key(2, "Two.", 2), *(key(n, "Same.", None, f"{n}") for n in (3, 4))]
    stored = StoredArticles(keys)

    matched = [stored.match(read("One.", 2)), stored.match(read("Same.", None, "4"))]

    assert matched == [keys[0], keys[3]]
    assert stored.unmatched() == ([keys[1], keys[2]], [])


def test_what_cannot_be_read_takes_nothing_away() -> None:
    """A bad line keeps what stood in it, a bad part all that is in it, a bad file all."""
    keys = [key(1, "One.", 1, "a.zip"), key(2, "Two.", 2), key(3, "Three.", 3)]
    for error, kept in (
        (ReadError("a.jsonl", "is bad", line=2), [keys[1]]),
        (ReadError("a.jsonl", "is bad", part="a.zip"), [keys[0]]),
        (ReadError("a.jsonl", "is bad"), keys),
    ):
        stored = StoredArticles(keys)
        stored.note(error)

        assert stored.unmatched() == ([one for one in keys if one not in kept], kept)


def test_what_is_read_by_another_map_replaces_all() -> None:
    """Though the bytes are the same."""
    stored = StoredArticles([key(1, "One.", 1)], is_replaced=True)

    assert stored.match(read("One.", 1)) is None
    assert stored.unmatched()[0] == stored.keys
