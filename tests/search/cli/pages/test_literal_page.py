"""Lines about what was typed literally are short, ready to paste, and safe."""

from __future__ import annotations

from dataclasses import replace

import click

from index.filters import Filters
from search.checking.verdicts import CheckedQuotation
from search.cli.pages.literal_page import (
    beside,
    further_phrases,
    literal_parts,
    typed_filters,
    unobeyed_line,
)
from search.literal.operators import read_operators
from search.literal_part import Literal, TypedPhrase


def test_the_ready_command_has_the_options_that_were_typed() -> None:
    """It can be pasted into a shell."""
    read = read_operators('dam OR "dyke" after:2019').unobeyed

    said = unobeyed_line(read, ["--outlet The Post", "--index /news/x"])
    assert said == (
        'Read as words: OR, "dyke", after:2019; to have it obeyed: dateline find --since 2019 '
        "--outlet 'The Post' --index /news/x 'dam OR \"dyke\"'"
    )


def test_what_find_cannot_read_either_is_only_named() -> None:
    """With where the language is explained; so is a mark that stays open."""
    assert unobeyed_line(read_operators("dam AND (mayor").unobeyed) == (
        "Read as words: AND; see: dateline find --help"
    )
    assert unobeyed_line(read_operators('who said "no').unobeyed) == (
        "A quotation mark is not closed; what follows it is read as words."
    )
    assert unobeyed_line(read_operators("dam").unobeyed) == ""


def test_phrases_that_stand_nowhere_are_named_safely() -> None:
    """Those that never stand together, too; how many places a phrase has is said if more."""
    one, other = TypedPhrase("old\x1b dam", 0), TypedPhrase("mayor", 3)

    assert literal_parts(Literal((one, other), is_held=False), width=80) == [
        'No passage holds "old\u241b dam" as typed.'
    ]
    assert literal_parts(Literal((other, other), is_held=False), width=80) == [
        'No passage holds all of these: "mayor", "mayor".'
    ]
    assert further_phrases(Literal((other,)), 3) == ""
    assert further_phrases(Literal((other,)), 2) == (
        "It stands in 3 places; all of them: dateline find '\"mayor\"'"
    )


def test_a_quote_without_the_phrase_says_that_it_stands_beside_it() -> None:
    """Not where no passage holds it."""
    literal: Literal[CheckedQuotation] = Literal((TypedPhrase("old dam", 1),))

    (line,) = beside("It broke.", literal, 80)
    assert click.unstyle(line) == '    "old dam" stands beside these words.'
    assert beside("The Old Dam broke.", literal, 80) == []
    assert beside("It broke.", replace(literal, is_held=False), 80) == []


def test_filters_come_back_as_they_are_typed() -> None:
    """Days as days, and each name by itself."""
    filters = Filters(since="2019", outlets=("The Post", "Bee"), said_by=("Ida Lund",))

    assert typed_filters(filters) == [
        "--since 2019-01-01",
        "--outlet The Post",
        "--outlet Bee",
        "--said-by Ida Lund",
    ]
    said = further_phrases(Literal((TypedPhrase("dam", 3),)), 1, ["--outlet The Post"])
    assert said.endswith("dateline find --outlet 'The Post' '\"dam\"'")
