"""A query is cut into tokens at the places where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.syntax_error import QuerySyntaxError
from search.finding.tokens import MOST_CHARACTERS, Kind, Token, small_operators, tokens_of


@given(st.text(st.sampled_from('ab:*()" “”«»/5\nNEAROTD') | st.characters(), max_size=60))
def test_tokens_stand_where_they_say_in_order(query: str) -> None:
    """Or the query has a mistake at a place in it."""
    tokens, mistake = _read(query)

    assert mistake is None or 0 <= mistake < len(query)
    assert [token.at for token in tokens] == sorted(token.at for token in tokens)
    for token in tokens:
        at = token.at + (token.kind is Kind.PHRASE)
        assert query.startswith(token.text, at)
    assert mistake is not None or tokens[-1].kind is Kind.END


def _read(query: str) -> tuple[list[Token], int | None]:
    """Return the tokens of a query up to its first mistake, and where that is."""
    tokens = list[Token]()
    try:
        tokens.extend(tokens_of(query))
    except QuerySyntaxError as error:
        return tokens, error.at
    return tokens, None


@pytest.mark.parametrize("typed", ['"a b"', "“a b”", "„a b“", "«a b»", "»a b«", "”a b”"])
def test_phrases_are_quoted_as_papers_do(typed: str) -> None:
    """In the marks of several languages."""
    (phrase, _) = tokens_of(typed)

    assert (phrase.kind, phrase.text) == (Kind.PHRASE, "a b")


def test_operators_are_whole_words_in_capitals() -> None:
    """ANDY is a name, and so is Or."""
    kinds = [token.kind for token in tokens_of("ANDY Or NOTE x AND (y) NEAR z NEARBY")]

    assert kinds.count(Kind.AND) == kinds.count(Kind.NEAR) == 1
    assert Kind.OR not in kinds
    assert Kind.NOT not in kinds


def test_words_that_may_have_been_meant_as_operators_are_named() -> None:
    """Those in quotation marks are not."""
    assert small_operators('bread and butter or "this or that" near/3 not') == [
        *("and", "or"),
        *("near/3", "not"),
    ]


def test_a_very_long_query_is_refused() -> None:
    """It is a text that was pasted."""
    with pytest.raises(QuerySyntaxError, match="longer than"):
        list(tokens_of("a" * (MOST_CHARACTERS + 1)))
