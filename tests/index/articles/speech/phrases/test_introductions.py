"""Tests of where an article gives the whole name of a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.phrases.introductions import full_name
from index.records import Span


def named_in_full(text: str, part: str) -> str | None:
    """Return the whole name behind the last place of a part of it."""
    at = text.rindex(part)
    found = full_name(text, Span(at, at + len(part)))
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Dmitri Paskov came. Paskov said no.", "Paskov", "Dmitri Paskov"),
        ("The aide Jan van Wyk came. Van Wyk left. van Wyk said no.", "van Wyk", "Jan van Wyk"),
        ("Sarah Ann Orr came. Ann Orr said no.", "Ann Orr", "Sarah Ann Orr"),
        ("Captain Ida Lund came. Captain Lund said no.", "Captain Lund", "Ida Lund"),
        ("But Ida Lund came. Mr. Lund said no.", "Mr. Lund", "Ida Lund"),
        ("“Ida Lund came.” Lund said no.", "Lund", "Ida Lund"),
        ("J. R. Lund came. Lund said no.", "Lund", "J. R. Lund"),
        ("Rosa Lemos came.\nLEMOS: No.", "LEMOS", "Rosa Lemos"),
        ("Şahin İnan came. İnan said no.", "İnan", "Şahin İnan"),
        ("President Lund came. Lund said no.", "Lund", None),
        ("Ida Lund and Ola Lund came. Lund said no.", "Lund", None),
        ("Ida Lund met him in Lund. Lund said no.", "Lund", None),
        ("Lund said no. Ida Lund came. No.", "Lund", None),
        ("Ola Lund came with Ola Lund Jr. to the fair. Lund said no.", "Lund", None),
        ("Yesterday Lund came. Lund said no.", "Lund", None),
        ("I'm Lund. Lund said no.", "Lund", None),
        ("The Oslo NATO met. NATO said no.", "NATO", None),
        ("Fine Acme Corporation paid. Acme Corporation said no.", "Acme Corporation", None),
        ("The old Lund came. the Lund said no.", "the Lund", None),
        ("Lund-led men met Ida Lund. Lund said no.", "Lund", None),
        ("Mr Lund lost. Ida Lund, a baker, came. Lund said no.", "Lund", None),
        ("Gov Lund lost. Ida Lund, a baker, came. Lund said no.", "Lund", None),
        ("President Lund came with Ida Lund. Lund said no.", "Lund", None),
        ("The president came as the first lady, Ida Lund, left. Lund said no.", "Lund", None),
        ("His daughter, Ida Lund, came. Lund said no.", "Lund", None),
        ("Ola and Ida Lund came. Lund said no.", "Lund", None),
        ("The president came. Ida Lund looked on. Lund said no.", "Lund", None),
        ("Ida Lund came. President Lund left. Lund said no.", "Lund", None),
        ("The mayor, Ida Lund, came. Mayor Lund left. Lund said no.", "Lund", "Ida Lund"),
        ("Ida Lund, a baker, came. Her son left. Lund said no.", "Lund", None),
        ("Ida Lund came. I. Lund said no.", "I. Lund", "Ida Lund"),
        ("Ida Lund came. I. Lund left. Lund said no.", "Lund", "Ida Lund"),
        ("Ida Lund came. J. Lund said no.", "J. Lund", None),
        ("Ida Lund came. J. Lund left. Lund said no.", "Lund", None),
        ("Ida Lund and Ivo Lund came. I. Lund said no.", "I. Lund", None),
        ("Ida Lund came. I. Lund left. Ivo Lund left. I. Lund said no.", "I. Lund", None),
        ("I. Lund came. Ida Lund left. I. Lund said no.", "I. Lund", None),
        ("The Ole Berg-Ida Lund debate was long. Lund said no.", "Lund", None),
        ("The baker Ida-Marie Lund came. Lund said no.", "Lund", "Ida-Marie Lund"),
        ("It rained. Said Ida Lund, a baker: “No.” Lund said no.", "Lund", "Ida Lund"),
        ("“No.” Said Ida Lund, a baker. Lund said no.", "Lund", "Ida Lund"),
        ("The baker Said Lund came. Lund said no.", "Lund", "Said Lund"),
        ("Said Lund came. Lund said no.", "Lund", "Said Lund"),
        ("The Olympians Ida Lund and Bo Moss came. Lund said no.", "Lund", "Ida Lund"),
    ],
)
def test_a_part_of_a_name_leads_to_the_whole(text: str, part: str, whole: str | None) -> None:
    """Only where one person has it, who was introduced before."""
    assert named_in_full(text, part) == whole


@given(
    text=st.lists(
        st.sampled_from(["Ida ", "Lund ", "van ", "in ", ". ", "’s", "\u00a0", "Jr", "“", "-"]),
        max_size=20,
    ).map("".join)
)
def test_a_whole_name_ends_in_the_part_and_stands_before_it(text: str) -> None:
    """Whatever the text is."""
    whole = text + "Lund"
    name = Span(len(text), len(whole))
    found = full_name(whole, name)

    assert found is None or (found.end <= name.start and found.of(whole).endswith("Lund"))
