"""A query as a tree names its phrases, wherever they stand in it."""

from __future__ import annotations

from search.finding.expression import fields_of, phrases_of
from search.finding.parsing import parse_query


def test_the_phrases_of_passages_and_of_facts_are_told_apart() -> None:
    """Also under NOT and in brackets."""
    query = parse_query('a (b OR NOT "c d") e NEAR/3 f title:g NOT author:(h OR i)')
    texts = [" ".join(word.text for word in one.words) for one in phrases_of(query)]

    assert texts == ["a", "b", "c d", "e", "f"]
    assert [(one.field, one.phrase.words[0].text) for one in fields_of(query)] == [
        ("title", "g"),
        ("author", "h"),
        ("author", "i"),
    ]
