"""Test which language an article gets, and when it gets none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bench.sentences.labelled import PARTS, read_paragraphs
from index.articles.language_detection import detect_language, with_language
from index.records import Fact
from tests.index.samples import article, texts

PROSE: dict[str, str] = {}
for _part in PARTS:
    for _paragraph in read_paragraphs(_part):
        _known = PROSE.get(_paragraph.language, "")
        PROSE[_paragraph.language] = f"{_known}{_paragraph.text}\n"


@pytest.mark.parametrize("language", PROSE)
def test_the_language_of_prose_is_found(language: str) -> None:
    """All that sentences are marked in, whatever stands above them."""
    assert detect_language(PROSE[language]) == language
    assert detect_language(f"Home\nNews\nLogin\n\n{PROSE[language]}") == language


@pytest.mark.parametrize(
    "text",
    [
        *("", "Reuters", "14 August 2020", "1 2 3\n" * 200, "Der Rat tagt heute.", "x" * 500),
        *("\ud800" * 300, PROSE["en"][:900] + "\n" + PROSE["de"][:900]),
    ],
)
def test_what_is_short_mixed_or_no_language_stays_unknown(text: str) -> None:
    """An unknown language harms nothing; a wrong one tears sentences."""
    assert detect_language(text) is None


def test_a_declaration_counts_where_the_text_does_not_speak_against_it() -> None:
    """Templates declare English on pages of any language."""
    german, short = article(PROSE["de"]), article("Der Rat tagt heute.")

    def language(of: str, text: str, rule: str = "html:lang") -> Fact | None:
        declared = replace(article(text), facts={"language": Fact(of, rule)})
        return with_language(declared).facts.get("language")

    assert with_language(german).facts["language"] == Fact("de", "detected")
    assert language("de-AT", german.text) == Fact("de", "html:lang")
    assert language("en", german.text) == Fact("de", "detected, html:lang says en")
    assert language("de_DE", short.text) == Fact("de", "html:lang")
    assert language("Klingon", short.text) is None
    assert language("fr", german.text, "edit") == Fact("fr", "edit")
    assert with_language(short).facts == {}


def test_other_facts_stay() -> None:
    """Only the language is set."""
    known = replace(article(PROSE["fr"]), facts={"section": Fact("Monde", "jsonld:section")})

    assert with_language(known).facts.keys() == {"section", "language"}


@settings(max_examples=50)
@given(text=texts)
def test_any_text_is_looked_at(text: str) -> None:
    """And nothing else of the article changes."""
    given_article = article(text)

    assert replace(with_language(given_article), facts={}) == given_article
