"""Lines about what was typed literally are short, ready to paste, and safe."""

from __future__ import annotations

from search.cli.pages.literal_page import further_phrases, literal_parts, unobeyed_line
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
