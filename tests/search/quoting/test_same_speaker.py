"""Tests of whether a speaker is the one whose words a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span, Speaker
from search.quoting.same_speaker import (
    is_another,
    is_namesake,
    said_by_asked,
)


def speaker(name: str, full_name: str = "", description: str = "") -> tuple[str, Speaker]:
    """Return an article that calls a speaker so, and the speaker."""
    text = f"{name}|{full_name}|{description}"
    second = len(name) + 1
    third = second + len(full_name) + 1
    whole = Span(second, second + len(full_name)) if full_name else None
    described = Span(third, third + len(description)) if description else None
    return text, Speaker(name, Span(0, len(name)), "test", described, whole)


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("Macron", ("Emmanuel Macron",)),
        ("Prince Harry", ("Harry",)),
        ("theresa may", ("Theresa May",)),
        ("Karl Moss", ("Moss",)),
        ("the mayor", ("the mayor",)),
        ("the health minister", ("the health minister of Malawi",)),
        ("Anna Berg", ("Berg", "Anna Berg")),
        ("Anna Berg", ("A. Berg",)),
        ("A. Berg", ("Anna Berg",)),
        ("anna berg", ("Mayor Anna Berg",)),
        ("Mayor Anna Berg", ("Anna Berg",)),
        ("President Trump", ("Donald Trump",)),
        ("Mr. Berg", ("Tom Berg",)),
        ("Foreign Minister Lavrov", ("Sergey Lavrov",)),
        ("Berg", ("Tom Berg", "", "an engineer")),
        ("Mike Pence", ("Michael Pence",)),
        ("Sarah Sanders", ("Huckabee Sanders", "Sarah Huckabee Sanders")),
        ("Kim Jong Un", ("Kim Jong-un",)),
        ("Xi Jinping", ("President Xi Jinping",)),
        ("Mohammed bin Salman", ("Mohammed bin Salman al-Saud",)),
        ("Sami al-Khatib", ("Sami Khatib",)),
        ("Maria de Wit", ("de Wit", "Maria de Wit")),
        ("Anna Berg", ("Anna Berg-Lund",)),
        ("Tim Cook", ("Apple chief executive Tim Cook",)),
        ("the spokesman of the Kremlin", ("Dmitry Peskov", "", "the Kremlin's spokesman")),
        ("Ursula von der Leyen", ("Von der Leyen",)),
    ],
)
def test_it_may_be_the_one_who_is_asked_for(asked: str, called: tuple[str, ...]) -> None:
    """By the whole name, the family name, an initial, or the office."""
    assert said_by_asked(asked, *speaker(*called))
    assert not is_namesake(asked, *speaker(*called))


NAMESAKES = [
    ("Anna Berg", ("Tom Berg",)),
    ("Anna Berg", ("Berg", "Tom Berg")),
    ("Anna Berg", ("Anna-Lena Berg",)),
    ("Anna Berg", ("Mayor Tom Berg", "", "a brother of Anna Berg")),
    ("Anna Berg", ("Anna Berg's brother Tom Berg",)),
    ("Anna Berg", ("Tom Berg", "", "Anna Berg's brother")),
    ("anna berg", ("J. Berg",)),
    ("B. Berg", ("Anna Berg",)),
    ("President Donald Trump", ("Eric Trump",)),
    ("Maria de Wit", ("Jan de Wit",)),
    ("Sami al-Khatib", ("Omar al-Khatib",)),
    ("Tim Cook", ("James Cook",)),
]


@pytest.mark.parametrize(("asked", "called"), NAMESAKES)
def test_two_whole_names_with_other_given_names_are_two(
    asked: str, called: tuple[str, ...]
) -> None:
    """With all that they have in common, and with others named beside them."""
    assert not said_by_asked(asked, *speaker(*called))
    assert is_namesake(asked, *speaker(*called))


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("Anna Berg", ("Jair Bolsonaro",)),
        ("the mayor of Elsk", ("Jair Bolsonaro",)),
        ("Mohammed bin Salman", ("Mohammed bin Zayed",)),
        ("Vladimir Putin", ("Dmitry Peskov", "", "Putin's press secretary")),
        ("Anna Berg", ("Anna Bergman",)),
    ],
)
def test_others_are_others(asked: str, called: tuple[str, ...]) -> None:
    """And no namesakes."""
    assert not said_by_asked(asked, *speaker(*called))
    assert not is_namesake(asked, *speaker(*called))


@pytest.mark.parametrize(
    ("article", "is_another"),
    [
        ("Berg said so. Tom Berg is an engineer.", True),
        ("Berg said so. Mr. Berg is an engineer.", False),
        ("Berg said so. Tom Berg and Anna Berg are here.", False),
        ("Berg said so. On Monday Berg left.", False),
    ],
)
def test_a_family_name_is_anyones_of_whom_the_article_tells(article: str, is_another: bool) -> None:
    """Unless it names only others in full: then no one else is meant there."""
    assert is_namesake("Anna Berg", article, Speaker("Berg", Span(0, 4), "t")) is is_another


@pytest.mark.parametrize(
    ("asked", "called", "expected"),
    [
        ("Anna Berg", ("Jair Bolsonaro",), True),
        ("Macron", ("Jair Bolsonaro",), False),  # it may be a firm
        ("Macron", ("Emmanuel Macron",), False),
        ("Anna Berg", ("Tom Berg",), True),
        ("the mayor of Elsk", ("Jair Bolsonaro",), False),
        ("Vladimir Putin", ("Dmitry Peskov", "", "Putin's press secretary"), False),
        ("Vladimir Putin", ("Kremlin spokesman Dmitry Peskov",), False),
        ("Anna Berg", ("the Elsk council",), False),
        ("Anna Berg", ("Berg",), False),
    ],
)
def test_another_person_has_a_whole_name(
    asked: str, called: tuple[str, ...], *, expected: bool
) -> None:
    """Who speaks for a person is not another, and an office may be theirs."""
    assert is_another(asked, *speaker(*called)) is expected


@given(asked=st.text(max_size=60), name=st.text(max_size=60))
def test_any_texts_can_be_compared(asked: str, name: str) -> None:
    """Nothing that a person can type or print ends in an error."""
    assert said_by_asked(asked, *speaker(name)) in (True, False)
    assert is_namesake(asked, *speaker(name)) in (True, False)


@given(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True))
def test_nobody_is_a_namesake_of_their_own(name: str) -> None:
    """The same words are the same person."""
    assert not is_namesake(name, *speaker(name))
    assert said_by_asked(name, *speaker(name))
