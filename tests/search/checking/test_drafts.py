"""Tests of what a draft quotes, and whom it names."""

from __future__ import annotations

import pytest
from hypothesis import given

from search.checking.drafts import read_draft
from tests.index.samples import texts


def pieces(text: str, *, is_markdown: bool = False) -> list[list[str]]:
    """Return the pieces of each quotation of a draft."""
    draft = read_draft(text, is_markdown=is_markdown)
    return [[piece.of(text) for piece in one.pieces] for one in draft.quotations]


def named(text: str, *, is_markdown: bool = False) -> list[str | None]:
    """Return whom a draft names for each quotation."""
    draft = read_draft(text, is_markdown=is_markdown)
    return [one.speaker.name if one.speaker else None for one in draft.quotations]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Peskov: "We go."', "Peskov"),
        ('**Peskov:** "We go."', "Peskov"),
        ('Kremlin spokesman Dmitry Peskov: "We go."', "Dmitry Peskov"),
        ('Ann Moss: "We go."\n\nThen he saw Ann Moss leave.', "Ann Moss"),
        ('As Peskov put it, "we go."', "Peskov"),
        ('"We go," as Dmitry Peskov put it.', "Dmitry Peskov"),
        ('"We go," according to Peskov.', "Peskov"),
        ('"We go", according to Kremlin spokesman Dmitry Peskov.', "Dmitry Peskov"),
        ('"We go", according to [Dmitry Peskov](http://a.b/c).', "Dmitry Peskov"),
        ('As *[Peskov](http://a.b/c)* put it: "We go."', "Peskov"),
        ('According to J. Peskov, "we go."', "J. Peskov"),
        ('In the words of Ann Moss, "we go."', "Ann Moss"),
        ('Note: "We go."', None),
        ('Main Point: "We go."', None),
        ('Q: "We go."', None),
        ('To Peskov: "We go."', None),
        ('Not Peskov: "We go."', None),
        ('Peskov, not Lund: "We go."', None),
        ('Peskov tweet: "We go."', None),
        ('As Peskov never put it, "we go."', None),
        ('As if Peskov put it, "we go."', None),
        ('"We go," according to him.', None),
        ('"We go," according to Peskov and Lund.', None),
        ('"We go," according to Peskov, who quoted Lund.', None),
        ('"We go," according to a report by Ann Moss.', None),
        ('Moss called it "a plan for us," according to Lund.', None),
        ('According to Moss, "we go," the mayor thought.', None),
        ('According to Moss, the crew "will go," the mayor thought.', None),
        ('According to Moss, Lund told the crew that they "will go".', None),
        ('According to Moss, the crew "will go", according to Lund.', None),
        ('According to Moss, the crew "will go".', "Moss"),
        ('According to union leader Karl Moss, the crew "will go" in May.', "Karl Moss"),
        ('The crew "will go", according to Moss.', "Moss"),
        ('The crew "will go" in May, according to union leader Karl Moss.', "Karl Moss"),
    ],
)
def test_forms_without_a_verb_of_speech_name_a_speaker(text: str, expected: str | None) -> None:
    """Where the sentence holds nothing else; a label is only a name if that is sure."""
    assert named(text, is_markdown=True) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will go now," Kremlin spokesman Dmitry Peskov said.', ["Dmitry Peskov"]),
        ('"We will go now," said navy spokesman Ole Lind.', ["Ole Lind"]),
        ('Moss expressed irritation, saying,\n\n"We will go now."', ["Moss"]),
        ('"We go," said Ida Moe. "They were never told."', ["Ida Moe", "Ida Moe"]),
        ('"We go," said Ida Moe. Lund was "sad" then.', ["Ida Moe", None]),
        ('Moss said Lund\'s "mistake" was his own.', [None]),
        ('"We will go now," she said.', [None]),
    ],
)
def test_a_speaker_is_named_as_in_an_article(text: str, expected: list[str | None]) -> None:
    """Where it is certain whose words they are, though no name stands right beside them."""
    assert named(text, is_markdown=False) == expected


@pytest.mark.parametrize("mark", ["*", "_", "**", "__", "***"])
@pytest.mark.parametrize(
    "text",
    [
        'MARK"We will go,"MARK Ann Moss said.',
        '"MARKWe will go,MARK" Ann Moss said.',
        '"We MARKwillMARK go," Ann Moss said.',
        '"We will go," MARKAnn MossMARK said.',
        '> MARK"We will\n> go,"MARK Ann Moss said.',
        "He left.\n\n* MARK“We will go,”MARK Ann Moss said.",
        '[MARK"We will go,"MARK](http://a.b/c_(d) "A title") Ann Moss said.',
        '"[We](http://a.b) will go," [Ann Moss][1] said.\n\n[1]: http://a.b "A title"',
    ],
)
def test_emphasis_and_links_are_read_as_a_page_shows_them(text: str, mark: str) -> None:
    """Around a quotation, inside it, and around the name."""
    draft = read_draft(text.replace("MARK", mark), is_markdown=True)

    (quotation,) = draft.quotations
    words = " ".join(piece.of(draft.shown) for piece in quotation.pieces)
    assert " ".join(words.split()) == "We will go,"
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ann Moss"
    assert not draft.unread


def test_emphasis_is_read_in_a_plain_text_too() -> None:
    """People type it anywhere; what stands in brackets stays where it is no address."""
    assert pieces('*"We go,"* he said. "He [Moss](sic) goes."') == [
        ["We go,"],
        ["He [Moss](sic) goes."],
    ]


@given(texts)
def test_any_text_is_a_draft(text: str) -> None:
    """Spans are in it, in order, and a text of the same length is shown."""
    draft = read_draft(text, is_markdown=True)

    assert len(draft.shown) == len(text)
    assert draft.quotations == sorted(draft.quotations, key=lambda one: one.span)
    assert all(one.span.end <= len(text) for one in draft.quotations)
