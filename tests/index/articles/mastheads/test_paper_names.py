"""Test which words can be nothing but the name of a paper."""

from __future__ import annotations

import pytest

from index.articles.mastheads.paper_names import is_host, is_like_name, is_paper_name


@pytest.mark.parametrize(
    "words",
    [
        "DELFT COURIER",
        "The Leer Times",
        "Leerer Zeitung",
        "Reuters",
        "Le Monde.fr",
        "courier.example",
    ],
)
def test_papers_agencies_and_sites_are_names(words: str) -> None:
    """Whatever their language."""
    assert is_paper_name(words)


@pytest.mark.parametrize(
    "words", ["Hard Times", "Time", "Bad News", "MILL TOWN", "Courier", "A4", ""]
)
def test_a_headline_is_no_name(words: str) -> None:
    """Nor is a word that papers are called by, alone."""
    assert not is_paper_name(words)


def test_a_name_has_few_words_with_capitals() -> None:
    """Small ones are `of` and its kin."""
    assert is_like_name("Bote für den Markt")
    assert not is_like_name("Council votes for bridge")
    assert not is_host("Council votes")
