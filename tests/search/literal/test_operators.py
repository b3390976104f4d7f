"""What looks like an operator is named, with the query that says it to `dateline find`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.parsing import parse_query
from search.literal.literal_places import may_be_literal
from search.literal.operators import read_operators


@pytest.mark.parametrize(
    ("query", "typed", "find"),
    [
        ("dam AND mayor", ["AND"], "dam AND mayor"),
        ("(dam OR dyke) NOT flood", ["OR", "NOT"], "(dam OR dyke) NOT flood"),
        ("dam && mayor || dyke", ["&&", "||"], "dam AND mayor OR dyke"),
        ("dam near/5 mayor", ["near/5"], "dam NEAR/5 mayor"),
        ("dam w/3 mayor", ["w/3"], "dam NEAR/3 mayor"),
        ("hurri* warning", ["hurri*"], "hurri* warning"),
        ("flood -insurance", ["-insurance"], "flood NOT insurance"),
        ("title:dam flood", ["title:"], "title:dam flood"),
        ("site:post.example dam", ["site:"], "outlet:post.example dam"),
        ('speaker:"Ida Lund" dam', ["speaker:", '"Ida Lund"'], 'speaker:"Ida Lund" dam'),
        ("author:Lund AND (dam", ["author:", "AND"], None),
    ],
)
def test_operators_are_named(query: str, typed: list[str], find: str | None) -> None:
    """As they were typed, in order."""
    read = read_operators(query).unobeyed

    assert list(read.typed) == typed
    assert read.query == find


def test_what_is_an_option_of_find_is_given_as_one() -> None:
    """A day is no word of a passage."""
    read = read_operators("flood after:2019 before:2020-05 lang:de").unobeyed

    assert read.query == "flood"
    assert read.options == ("--since 2019", "--until 2020-05", "--language de")


@pytest.mark.parametrize(
    "query",
    [
        "MAYOR AND COUNCIL AGREE ON DAM DEAL",
        "bread and butter or jam, not cake",
        "Portland, OR",
        "AND",
        "NOT AND ( :",
        "Brexit: what happened next",
        "see https://post.example/a*b or re:invent",
        "M*A*S*H and a 5* hotel near Sagittarius A*",
        "it was -5 degrees - or less",
        "the Trump-Putin meeting",
        'a film called "Dam AND Dyke"',
    ],
)
def test_words_are_no_operators(query: str) -> None:
    """Nor is anything in a headline in capitals, or between quotation marks."""
    assert read_operators(query).unobeyed.typed == ()


@pytest.mark.parametrize(
    ("query", "demanded"),
    [
        ('"dam" AND "mayor"', ["dam", "mayor"]),
        ('title:flood "dam"', ["dam"]),
        ('flood NOT "dam"', []),
        ('flood -"dam" "mayor"', ["mayor"]),
        ('NOT ("a" AND "b")', []),
        ('"dam" OR "dyke"', []),
        ('speaker:"Ida Lund" "dam"', ["dam"]),
    ],
)
def test_a_phrase_beside_an_operator_may_be_absent(query: str, demanded: list[str]) -> None:
    """Who asks for one or the other, or for none, must not get both."""
    assert [span.of(query) for span in read_operators(query).demanded] == demanded


def test_very_many_quotations_are_words() -> None:
    """Each would be looked for by itself."""
    read = read_operators('"dam" ' * 21)

    assert read.demanded == ()
    assert read.unobeyed.typed == ("21 quotations",)


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from('dam AND OR NOT NEAR/5 near/2 ( ) " “ title: -a b* && by:c'.split()),
            max_size=12,
        ).map(" ".join),
    )
)
def test_any_text_is_read(query: str) -> None:
    """What is given for `dateline find` can be read there; the quick look misses nothing."""
    read = read_operators(query)

    if read.unobeyed.query is not None:
        parse_query(read.unobeyed.query)
    if not may_be_literal(query):
        assert read == read_operators("")
