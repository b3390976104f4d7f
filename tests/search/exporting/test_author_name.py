"""Names of persons are taken apart, all others are kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.exporting.author_name import AuthorName, take_apart
from search.exporting.given_names import GIVEN_NAMES


@pytest.mark.parametrize(
    ("name", "family", "given_name", "suffix"),
    [
        ("Jane Doe", "Doe", "Jane", None),
        ("JANE DOE", "DOE", "JANE", None),
        ("Doe, Jane", "Doe", "Jane", None),
        ("John R. Roe", "Roe", "John R.", None),
        ("John R. Q. Roe", "Roe", "John R. Q.", None),
        ("Jan van der Berg", "van der Berg", "Jan", None),
        ("Peter Smith Jr.", "Smith", "Peter", "Jr."),
        ("Peter Smith, Jr.", "Smith", "Peter", "Jr."),
        ("Zoë O’Neil", "O’Neil", "Zoë", None),
        ("Anna Smith-Jones", "Smith-Jones", "Anna", None),
        ("Igor Łukaszewicz", "Łukaszewicz", "Igor", None),
    ],
)
def test_a_person_has_a_family_name(
    name: str, family: str, given_name: str, suffix: str | None
) -> None:
    """With particles and what stands behind it; initials are of the given name."""
    assert take_apart(name) == AuthorName(name, family, given_name, suffix)


@pytest.mark.parametrize(
    "name",
    [
        "Associated Press",
        "Reuters",
        "AFP",
        "Jane",
        "Jane Press",
        "Jane AFP",
        "Jane Sports",
        "Christian Science Monitor",
        "Marie Claire",
        "Kim Jong-un",
        "Jordan Times",
        "Gabriel García Márquez",
        "Mary Jane Smith",
        "Jane Doe and John Roe",
        "Jane Doe, Reuters, London",
        "By Jane Doe",
        "Jane Doe (Reuters)",
        "Dr. Jane Doe",
        "J. Doe",
        "Jane D",
        "Jane doe",
        "王小明",
        "Jane {Doe}",
        "",
        "  ",
    ],
)
def test_in_doubt_a_name_is_whole(name: str) -> None:
    """Agencies, desks, several people, family names of two words, names in other orders."""
    assert take_apart(name) == AuthorName(name)


def test_an_outlet_is_no_person() -> None:
    """Although it may be called like one."""
    assert take_apart("Frank Miller", outlet="FRANK MILLER").family is None
    assert take_apart("Frank Miller", outlet="The Post").family == "Miller"


def test_a_name_is_sorted_by_its_family_name() -> None:
    """As catalogues write it; a whole name stays."""
    assert take_apart("Peter A. van Smith Jr.").sorted == "van Smith, Jr., Peter A."
    assert take_apart("Associated Press").sorted == "Associated Press"


@given(st.text() | st.sampled_from(sorted(GIVEN_NAMES)).flatmap(lambda n: st.just(f"{n} Ö’x-Y")))
def test_no_letter_is_lost(name: str) -> None:
    """The parts are the words of the name, none more and none less."""
    taken = take_apart(name)

    assert taken.whole == name
    if taken.family is not None:
        parts = " ".join(filter(None, (taken.given, taken.family, taken.suffix)))
        assert sorted(parts.split()) == sorted(name.replace(",", "").split())


def test_the_list_is_plain() -> None:
    """Small letters without accents, as names are compared."""
    assert all(name.isascii() and name.islower() and name.isalpha() for name in GIVEN_NAMES)
