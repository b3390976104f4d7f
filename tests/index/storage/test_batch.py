"""Counts always say what a recount would, and a batch is all or nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.changes import Batch, Move, NewArticle
from index.errors import DatelineError
from index.filters import Filters
from index.records import Article, ArticleId, Fact, Passage, Source, Span
from index.settings import IndexSettings
from index.storage.batch import apply_batch
from index.storage.catalog import transaction
from index.storage.tables import article_table, edition_table, passage_table
from index.storage.tables.edition_table import Counts
from index.storage.tables.registry import statements
from index.storage.tables.term_table import TermCounts, read_terms
from index.storage.upkeep import recount
from tests.index.archives import WORDS

DIM = 4
some_words = st.lists(st.sampled_from(WORDS[:6]), min_size=1, max_size=6).map(" ".join)
numbers = st.sets(st.integers(1, 9), max_size=3)
drafts = st.tuples(some_words | st.just(""), st.lists(some_words, max_size=3))


def catalog() -> sqlite3.Connection:
    """Make a catalog in memory with one edition."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(";".join(statements()))
    edition_table.add_edition(
        connection,
        state=edition_table.CURRENT,
        settings=IndexSettings(),
        embedder="none",
        fingerprint="0",
        dim=DIM,
        analysis="test",
    )
    return connection


def new_article(title: str, bodies: list[str], *, file: str = "a") -> NewArticle:
    """Return an article whose passages are these bodies, one after the other."""
    text = "\n".join(bodies)
    passages, start = list[Passage](), 0
    for body in bodies:
        passages.append(Passage(Span(start, start + len(body)), body))
        start += len(body) + 1
    source = Source(file=file, sha256=f"{len(text):064x}", format="text")
    article = Article(text, source, title=Fact(title, "test") if title else None)
    return NewArticle(article, (), tuple(passages), np.eye(len(bodies), DIM, dtype=np.float32))


def apply(connection: sqlite3.Connection, batch: Batch) -> list[ArticleId]:
    """Commit a batch."""
    with transaction(connection):
        return apply_batch(connection, 1, batch, dim=DIM)


def recount_by_hand(connection: sqlite3.Connection) -> tuple[Counts, dict[str, TermCounts]]:
    """Count everything again, from the stored texts; no passage here overlaps another."""
    holders = [Counter[str]() for _ in TermCounts._fields]
    sums = Counter[str]()
    rows = list(article_table.iterate_lexical_rows(connection, 1, after=0))
    for _, _, title, body, _, _ in rows:
        for column, text in enumerate((title, body)):
            holders[column].update(set(analyse(text)))
            sums[str(column)] += len(analyse(text))
    for _, group in groupby(rows, key=lambda row: row.article_id):
        held = list(group)
        for column, texts in ((2, [held[0].title]), (3, [row.body for row in held])):
            words = analyse(" ".join(texts))
            holders[column].update(set(words))
            sums[str(column)] += len(words)
    articles = sum(1 for _ in article_table.iterate_ids(connection, 1, Filters()))
    every = holders[0] | holders[1]
    terms = {term: TermCounts(*(counter[term] for counter in holders)) for term in every}
    return Counts(articles, len(rows), *(sums[name] for name in "0123")), terms


def held_terms(connection: sqlite3.Connection) -> dict[str, TermCounts]:
    """Return the counts of all words that these tests use."""
    rows = read_terms(connection, 1, analyse(" ".join((*WORDS, "ship"))))
    return {term: row.counts for term, row in rows.items()}


@settings(max_examples=40)
@given(steps=st.lists(st.tuples(st.lists(drafts, max_size=3), numbers)))
def test_counts_are_those_of_a_recount(
    steps: list[tuple[list[tuple[str, list[str]]], set[int]]],
) -> None:
    """After any adding and removing; terms that no text holds are forgotten."""
    with closing(catalog()) as connection:
        for added, removed in steps:
            batch = Batch(
                add=[new_article(title, bodies) for title, bodies in added],
                remove=[ArticleId(number) for number in removed],
            )
            apply(connection, batch)
        edition = edition_table.current_edition(connection)
        counts, terms = recount_by_hand(connection)

        assert edition is not None
        assert edition.counts == counts
        assert held_terms(connection) == terms
        assert connection.execute("SELECT count(*) FROM terms").fetchone()[0] == len(terms)


def test_a_recount_finds_what_was_counted_all_along() -> None:
    """With the articles that have no passages, and under the new name."""
    with closing(catalog()) as connection:
        batch = Batch(add=[new_article("Ship", ["storm", "ship storm"]), new_article("", [])])
        apply(connection, batch)
        before = edition_table.current_edition(connection)
        terms = recount_by_hand(connection)[1]

        with transaction(connection):
            counts = recount.recount(connection, 1, analysis="other")

        after = edition_table.current_edition(connection)
        assert before is not None
        assert after == replace(before, analysis="other")
        assert counts == before.counts
        assert held_terms(connection) == terms


def test_ids_are_never_given_twice() -> None:
    """An article that replaces the newest one gets a new id, and so do its passages."""
    with closing(catalog()) as connection:
        (first,) = apply(connection, Batch(add=[new_article("", ["storm", "ship"])]))
        (second,) = apply(connection, Batch(add=[new_article("", ["ship"])], remove=[first]))

        held = article_table.passage_range(connection, 1, second)
        assert second == first + 1
        assert held is not None
        assert held.first == 3


def test_a_batch_that_fails_changes_nothing() -> None:
    """The good article in it is not stored either."""
    good = new_article("", ["storm"])
    bad = replace(good, embeddings=np.zeros((1, DIM + 1), dtype=np.float32))
    with closing(catalog()) as connection:
        with pytest.raises(ValueError, match="expected"):
            apply(connection, Batch(add=[good, bad]))

        assert recount_by_hand(connection) == (Counts(), {})
        assert list(article_table.iterate_ids(connection, 1, Filters())) == []


def test_a_moved_article_keeps_everything_but_its_place() -> None:
    """Id, words and passages; its checksum follows the new place."""
    with closing(catalog()) as connection:
        (number,) = apply(connection, Batch(add=[new_article("Ship", ["storm"], file="a")]))
        before = article_table.read_articles(connection, 1, [number])[number]
        moves = [Move(number, "b", 7, "p. 2"), Move(ArticleId(99), "c", None)]
        apply(connection, Batch(move=moves))

        after = article_table.read_articles(connection, 1, [number])[number]
        assert after.article.source.place == "b#p. 2:7"
        assert [key.part for key in article_table.keys_in_file(connection, 1, "b")] == ["p. 2"]
        apply(connection, Batch(move=[Move(number, "b", 8)]))
        last = article_table.read_articles(connection, 1, [number])[number]
        assert last.article.source.place == "b:8"
        assert replace(after.article, source=before.article.source) == before.article


def test_removing_what_is_gone_changes_nothing() -> None:
    """Twice in one batch, or in a later one."""
    with closing(catalog()) as connection:
        (number,) = apply(connection, Batch(add=[new_article("", ["storm"])]))
        apply(connection, Batch(remove=[number, number]))
        apply(connection, Batch(remove=[number]))

        assert recount_by_hand(connection)[0] == Counts()
        assert passage_table.read_passages(connection, 1, [1]) == {}


def test_embeddings_that_are_not_numbers_are_refused() -> None:
    """Nothing that cannot be compared is stored."""
    broken = new_article("", ["storm"])
    broken.embeddings[0, 0] = np.nan
    with closing(catalog()) as connection, pytest.raises((ValueError, DatelineError)):
        apply(connection, Batch(add=[broken]))
