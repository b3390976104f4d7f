"""Tests of through whom words came: chains of sources, and near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.chains import find_chain
from index.articles.speech.speakers import find_speaker
from index.records import Role
from tests.index.articles.speech.test_speakers import sentences_of


def chain_of(text: str) -> str:
    """Return the chain of the last sentence of a text, the innermost first."""
    sentences = sentences_of(text)
    position = len(sentences) - 1
    links = find_chain(text, sentences, position, find_speaker(text, sentences, position))
    assert all(link.span.of(text) == link.name for link in links)
    return " < ".join(f"{link.name} ({link.rule})" for link in links)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Moss told Reuters that it was off.", "Moss (before) < Reuters (told)"),
        ("Moss told the Oslo Times it was off.", "Moss (before) < the Oslo Times (told)"),
        ("“It is off,” Moss told Fox News.", "Moss (before) < Fox News (told)"),
        ("Ida Moss, the mayor, told Reuters so.", "Ida Moss (apposed) < Reuters (told)"),
        (
            "“It is off,” Moss told reporters, according to the Associated Press.",
            "Moss (before) < the Associated Press (according to)",
        ),
        ("Moss said it was off, Reuters reported.", "Moss (before) < Reuters (reported)"),
        ("Moss said it was off, reported Reuters.", "Moss (before) < Reuters (reported)"),
        ("Moss said it was off, as reported by TASS.", "Moss (before) < TASS (reported)"),
        ("“Off,” said Moss, the BBC reported on Friday.", "Moss (inverted) < the BBC (reported)"),
        ("According to TASS, Moss said it was off.", "Moss (before) < TASS (according to)"),
        ("Reuters reported that Moss said it was off.", "Moss (before) < Reuters (reported)"),
        (
            "Moss told Reuters it was off, the Guardian reported.",
            "Moss (before) < Reuters (told) < the Guardian (reported)",
        ),
        (
            "Moss said it was off, Reuters reported, according to the Oslo Times.",
            "Moss (before) < Reuters (reported) < the Oslo Times (according to)",
        ),
        ("It is off, Reuters reported.", "Reuters (reported)"),
        ("“Off,” he said, Reuters reported.", "Reuters (reported)"),
        ("Newsweek reported it was off, citing AP.", "AP (citing) < Newsweek (reported)"),
        ("It is off, Newsweek reported, citing AP.", "AP (citing) < Newsweek (reported)"),
        ("Newsweek, citing AP, reported it was off.", "AP (citing) < Newsweek (reported)"),
        ("Newsweek quoted Moss as saying it was off.", "Moss (quoted) < Newsweek (reported)"),
        ("As Newsweek continues:\nMoss said it was off.", "Moss (before) < Newsweek (lead-in)"),
        (
            "However, TASS said a lot more (and well):\nIt is off, aide Ida Moss said on Monday.",
            "Ida Moss (before) < TASS (lead-in)",
        ),
        ("In a report by Newsweek, we read:\n“It is off.”", "Newsweek (lead-in)"),
        (
            "“It is off. It was on,” Moss said, Reuters reported. “Go home.”",
            "Moss (before) < Reuters (reported)",
        ),
        # no outlet passed it on, or not for certain
        ("Moss said it was off.", "Moss (before)"),
        ("Moss told the mayor that it was off.", "Moss (before)"),
        ("Moss told Reuters and Fox News that it was off.", "Moss (before)"),
        ("Moss told CNN employees that it was off.", "Moss (before)"),
        ("It is off, according to Reuters and Lund.", ""),
        ("It is off, according to Ida Lund.", "Ida Lund (according to)"),
        ("Moss said Lund told Reuters it was off.", "Moss (outermost)"),
        ("Moss said it was off, citing Lund.", ""),
        ("Moss, citing AP, said it was off.", ""),
        ("Moss said it was off, but Reuters reported it was on.", ""),
        ("Newsweek quoted Moss and Lund as saying it was off.", ""),
        ("Newsweek and AP had asked:\nMoss said it was off.", "Moss (before)"),
        ("Newsweek asked AP:\nMoss said it was off.", "Moss (before)"),
        ("As Newsweek continues:\nIt is on.\nMoss said it was off.", "Moss (before)"),
        ("They met Reuters, Moss said.", "Moss (before)"),
        ("Moss reported a theft to the Oslo Times.", ""),
        ("They told Reuters that it was off.", ""),
        ("“Off,” he told Reuters.", ""),
    ],
)
def test_a_chain_leads_from_the_speaker_outwards(text: str, chain: str) -> None:
    """Each link is certainly a source, or it is left out."""
    assert chain_of(text) == chain


@given(
    text=st.lists(
        st.sampled_from(
            "“|”| said |Moss| told |Reuters|, |. |:|\n| reported | citing |According to | as "
            "saying |the Oslo Times| quoted |and".split("|")
        ),
        max_size=24,
    ).map("".join)
)
def test_links_are_slices_of_the_article(text: str) -> None:
    """Whatever the text is, each stands in it, and none twice."""
    sentences = sentences_of(text)

    for position in range(len(sentences)):
        speaker = find_speaker(text, sentences, position)
        links = find_chain(text, sentences, position, speaker)
        assert all(link.name and link.span.of(text) == link.name for link in links)
        assert len({link.span for link in links}) == len(links)


def test_the_outlets_of_a_byline_come_last() -> None:
    """What an agency wrote came through it, and what the chain has is not added to it."""
    text = "By Reuters via Yahoo News\nMoss said it was off.\nMoss told Reuters it was on."
    lines = sentences_of(text)
    byline = replace(lines[0], role=Role.BYLINE, rule="byline")
    sentences = [byline, *lines[1:]]
    chains = [find_chain(text, sentences, at, find_speaker(text, sentences, at)) for at in (1, 2)]

    assert [[link.name for link in chain] for chain in chains] == [
        ["Moss", "Reuters", "Yahoo News"],
        ["Moss", "Reuters", "Yahoo News"],
    ]
    assert [link.rule for link in chains[1]] == ["before", "told", "byline"]
