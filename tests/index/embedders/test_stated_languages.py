"""Which languages a model states, and which articles that leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedders.registry import EMBEDDERS, embedder_languages
from index.embedders.stated_languages import not_covered, stated_languages


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("---\nlanguage: de\n---\n", {"de"}),
        ("---\ntags: [fr]\nlanguage: [en, 'de', pt-BR]\nlicense: mit\n---\nes", {"en", "de", "pt"}),
        ("---\r\nlanguage:\r\n- en\r\n- uk\r\ntags:\r\n- fr\r\n---\r\n", {"en", "uk"}),
        ("---\nlanguage: multilingual\n---\n", set()),
        ("language: de\n", set()),
        ("# language: de", set()),
        ("", set()),
    ],
)
def test_a_card_states_languages_in_its_head(tmp_path: Path, card: str, expected: set[str]) -> None:
    """In each form that hubs take, and nowhere else."""
    (tmp_path / "README.md").write_bytes(card.encode())

    assert stated_languages(tmp_path) == expected
    assert embedder_languages(str(tmp_path)) == expected


@given(card=st.binary(max_size=300))
def test_no_card_is_an_error(tmp_path_factory: pytest.TempPathFactory, card: bytes) -> None:
    """A stranger may have written it."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "README.md").write_bytes(b"---\nlanguage:" + card)

    assert isinstance(stated_languages(folder), frozenset)


def test_what_ships_knows_english_and_what_is_nowhere_states_nothing(tmp_path: Path) -> None:
    """Nor does the hashing embedder, which knows no language."""
    assert {embedder_languages(name) for name in EMBEDDERS} == {frozenset({"en"})}
    for name in ("hashing", "owner/name", str(tmp_path / "no"), "a\0b", "x" * 5_000):
        assert embedder_languages(name) == frozenset()


def test_articles_are_left_out_by_known_languages_only() -> None:
    """One of unknown language may be in any."""
    articles = {"de": 400, "en": 88, None: 9, "fr": 3}

    assert not_covered(articles, frozenset({"en"})) == {"de": 400, "fr": 3}
    assert not_covered(articles, frozenset({"en", "de", "fr"})) == {}
    assert not_covered(articles, frozenset()) == {}
