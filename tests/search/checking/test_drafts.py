"""Tests of what a draft quotes, and whom it names."""

from __future__ import annotations

import pytest
from hypothesis import given

from search.checking.drafts import read_draft, unlinked
from tests.index.samples import texts


def pieces(text: str, *, is_markdown: bool = False) -> list[list[str]]:
    """Return the pieces of each quotation of a draft."""
    draft = read_draft(text, is_markdown=is_markdown)
    return [[piece.of(text) for piece in one.pieces] for one in draft.quotations]


def named(text: str) -> list[str | None]:
    """Return whom a draft names for each quotation."""
    return [one.speaker.name if one.speaker else None for one in read_draft(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," he said, "and stay."', [["We go,", "and stay."]]),
        ('"We go," he said. "We stay."', [["We go,"], ["We stay."]]),
        ('"We go," he said, adding, "They stay."', [["We go,"], ["They stay."]]),
        ('"We go" was read near "We stay".', [["We go"], ["We stay"]]),
        ('"One.\n\n"Two," he said.', [["One.", "Two,"]]),
        ('"One.\n\nTwo," he said.', [["One."]]),
        ("A day of rain and of wind, and then “we\nwill go” was said.", [["we\nwill go"]]),
        ("No words are quoted here.", []),
        ('It is "—" and "…".', []),
    ],
)
def test_pieces_of_one_quotation_are_together(text: str, expected: list[list[str]]) -> None:
    """Over an attribution, over paragraphs, and over lines that are broken to fit."""
    assert pieces(text) == expected


def test_markdown_is_read_as_it_is_shown() -> None:
    """Without front matter, addresses of links and marks of blocks; its lines are joined."""
    text = '---\ntitle: "No"\n---\n\n> He said "we [will](http://a.b/"c") go\n> and stay".\n'

    assert pieces(text, is_markdown=True) == [['we [will](http://a.b/"c") go\n> and stay']]


def test_what_does_not_pair_up_is_named() -> None:
    """Its other paragraphs are read; a quotation without an end is known as such."""
    draft = read_draft('He is 5\'11" tall.\n\nShe said "yes".\n\nThey said "no.\n\nThe end.')

    assert [one.is_closed for one in draft.quotations] == [True, False]
    assert len(draft.unread) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," Ann Moss told reporters in Oslo on Friday.', "Ann Moss"),
        ('Dmitry Peskov, the Kremlin\'s spokesman, said: "We go."', "Dmitry Peskov"),
        ('"We go," he said.', None),
        ('Ann Moss said Lund\'s "bad mistake" was his own.', None),
        ('Ann Moss said. Then came the words "we go" from behind.', None),
    ],
)
def test_only_who_stands_beside_is_named(text: str, expected: str | None) -> None:
    """A name elsewhere in the sentence may be another's."""
    assert named(text) == [expected]


@given(texts)
def test_any_text_is_a_draft(text: str) -> None:
    """Spans are in it, in order, and a text of the same length is shown."""
    draft = read_draft(text, is_markdown=True)

    assert len(unlinked(text)) == len(text)
    assert draft.quotations == sorted(draft.quotations, key=lambda one: one.span)
    assert all(one.span.end <= len(text) for one in draft.quotations)
