"""Which numbers a model chose, however it says so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.composing.choosing import read_choice

OFFERED = 12


@pytest.mark.parametrize(
    ("reply", "numbers"),
    [
        ("[2, 5]", (2, 5)),
        ("[5, 2, 5]", (2, 5)),
        (" \n[1]\n", (1,)),
        ("3", (3,)),
        ("[]", ()),
        ('{"quotes": [4, 6]}', (4, 6)),
        ("```json\n[2, 5]\n```", (2, 5)),
        ("The answer is in [2] and [5].", (2, 5)),
        ("[2], [5]", (2, 5)),
        ("2, 5", (2, 5)),
        ("2\n5\n", (2, 5)),
        ("Quotes 2 and 5 answer the question.", (2, 5)),
        ("2 of the 12 quotes answer: 4 and 7.", (4, 7)),
        ("<think>Not [1], not [3].</think>\n[2]", (2,)),
        ("[2, 5", (2, 5)),
    ],
)
def test_a_choice_is_read(reply: str, numbers: tuple[int, ...]) -> None:
    """As JSON, in brackets, or as bare numbers."""
    assert read_choice(reply, offered=OFFERED) == (numbers, 0)


@pytest.mark.parametrize(
    "reply",
    [
        *(
            "",
            "none",
            "None of the 12 quotes answers.",
            "No, not 3.",
            "The quotes don't: 5 is near.",
        ),
        *("I cannot say 1 thing.", "null", "true", '"3"', "[true, false]", '["2"]', "[2.5]", "{}"),
        *('{"a": [1], "b": [2]}', "In 1.5 or 3,000 or 2-3 or v2 or 2nd words", "[" * 50_000),
        *("NaN", "[[2]]", "\x1b[2J", '{"chosen": "2"}'),
    ],
)
def test_what_chooses_nothing(reply: str) -> None:
    """A denial, a figure of another kind, or something else than numbers."""
    choice = read_choice(reply, offered=1_000)

    assert choice.numbers == ()


@pytest.mark.parametrize(
    ("reply", "numbers", "dropped"),
    [
        ("[0, 1, 13, -4, 99]", (1,), 4),
        ("[13, 13]", (), 1),
        ("Quotes 3 and 40, and 2018", (3,), 2),
        ("[1" + "0" * 5_000 + "]", (), 1),
    ],
)
def test_numbers_that_were_not_offered_are_dropped(
    reply: str, numbers: tuple[int, ...], dropped: int
) -> None:
    """And counted, each once."""
    assert read_choice(reply, offered=OFFERED) == (numbers, dropped)


@given(st.one_of(st.text(), st.text('[]0123456789,; \nof{}":-.')), st.integers(0, 20))
def test_any_reply_chooses_what_was_offered_at_most(reply: str, offered: int) -> None:
    """In order, each once, whatever is written."""
    numbers, dropped = read_choice(reply, offered=offered)

    assert list(numbers) == sorted(set(numbers))
    assert all(1 <= number <= offered for number in numbers)
    assert dropped >= 0


@given(st.sets(st.integers(1, OFFERED)), st.sets(st.integers(OFFERED + 1, 99)))
def test_a_list_in_json_is_read_exactly(chosen: set[int], others: set[int]) -> None:
    """What is offered is chosen, and the rest counted."""
    choice = read_choice(json.dumps([*others, *chosen]), offered=OFFERED)

    assert choice == (tuple(sorted(chosen)), len(others))
