"""The language of queries: what is typed is read as it is meant, and mistakes are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.expression import And, Expression, Not, Or, Phrase, Word
from search.finding.parsing import parse_query
from search.finding.syntax_error import QuerySyntaxError
from tests.search.finding.queries import expressions, typed


@given(expressions())
def test_what_is_typed_is_what_is_meant(expression: Expression) -> None:
    """A tree that is written out and read again is the same."""
    assert parse_query(typed(expression)) == expression


@given(
    st.text(st.sampled_from('ab:*()" “”-/5\n') | st.characters(), max_size=60)
    | st.lists(
        st.sampled_from(["AND", "OR", "NOT", "NEAR/2", "NEAR/x", "(", ")", '"', "a", "title:", "*"])
    ).map(" ".join)
)
def test_any_text_is_a_query_or_names_its_mistake(query: str) -> None:
    """Nothing else is raised, and the place is in the query or at its end."""
    assert 0 <= _mistake(query) <= len(query)


def _mistake(query: str) -> int:
    """Return where a query cannot be read, its end if it can."""
    try:
        parse_query(query)
    except QuerySyntaxError as error:
        return error.at
    return len(query)


def phrase(*words: str) -> Phrase:
    """Return a phrase of whole words."""
    return Phrase(tuple(map(Word, words)))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("a b OR c d", Or((And((phrase("a"), phrase("b"))), And((phrase("c"), phrase("d")))))),
        ("a NOT b", And((phrase("a"), Not(phrase("b"))))),
        ("a AND NOT NOT b", And((phrase("a"), Not(Not(phrase("b")))))),
        ("O'Neill", phrase("O", "Neill")),
        ("1,200", phrase("1", "200")),
        ("hurri*", Phrase((Word("hurri", is_prefix=True),))),
        ('"Van hurri* season"', Phrase((Word("Van"), Word("hurri", True), Word("season")))),
        ("10:30", phrase("10", "30")),
        ("a(b)", And((phrase("a"), phrase("b")))),
    ],
)
def test_queries_are_read_as_people_mean_them(query: str, meant: Expression) -> None:
    """AND binds more closely than OR, and may be left out."""
    assert parse_query(query) == meant


@pytest.mark.parametrize(
    ("query", "at", "reason"),
    [
        ("", 0, "a word is missing"),
        ("a (b", 2, "not closed"),
        ("a) b", 1, "not opened"),
        ('a "b', 2, "not closed"),
        ("a OR", 4, "a word is missing"),
        ("OR a", 0, "before OR"),
        ("a NEAR/x b", 2, "a number"),
        ("a NEAR/3 (b c)", 9, "between two words"),
        ("colour:red", 0, "no field"),
        ("a -b", 2, "write NOT b"),
        ("a *b", 2, "a star"),
        ("a**", 0, "a star"),
        ("a & b", 2, "no letter"),
        ("title:a NEAR/2 b", 0, "between two words"),
        ("title:title:a", 6, "takes words"),
        ("(" * 60 + "a", 50, "brackets"),
        ("NOT " * 60 + "a", 200, "brackets"),
        ("a " * 201, 400, "terms"),
    ],
)
def test_a_mistake_is_shown_at_its_place(query: str, at: int, reason: str) -> None:
    """In words that say what to type."""
    with pytest.raises(QuerySyntaxError, match=reason) as raised:
        parse_query(query)

    assert raised.value.at == at
