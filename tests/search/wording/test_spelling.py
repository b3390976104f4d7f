"""Tests of what is assumed about misspelt words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.backends.base import Snapshot
from index.backends.embedded.snapshot import open_snapshot
from index.intake.build import index_paths
from index.settings import IndexSettings
from search.results import Query
from search.wording import english_words
from search.wording.spelling import MOST_WORDS, assume, changes_content, read_query, rewrite


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Index one small article."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "one.txt").write_text(
        "Talks in Danang\n\nRex Tillerson said the Macros Group canceled the talks. "
        "In fact the minister was asked about it on Friday. The goal of 2018 was vetted: "
        "the liberal disparity, a drought, a sideshow, and Mr. Marlow of Dijon. "
        "UNICEF paid. Friday came. On friday.\n",
        encoding="utf-8",
    )
    index_dir = folder / ".dateline"
    index_paths([folder / "one.txt"], index_dir=index_dir, settings=IndexSettings("hashing"))
    with open_snapshot(index_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "assumed"),
    [
        ("what did tilerson say abuot it", {"tilerson": "Tillerson", "abuot": "about"}),
        ("why were the talks canceld?", {"canceld": "canceled"}),
        ("which pact was it", {}),
        ("who is Abuot", {}),
        ("Tillerson in Danang", {}),
        ("who vetoed it and who was libelled or disbarred", {}),
        ("was he gaoled over the draught and slideshows", {}),
        ("what did Tilerson and Marlowe say", {"Tilerson": "Tillerson"}),
        ("what did Gijon say", {}),
        ("unicerf paid", {}),
        ("when was firday, Firday", {"firday": "friday", "Firday": "Friday"}),
        ("the aim of 2017, of 20188 and of b2018", {}),
        ("Минск, μινιστερ", {}),
        ("qwertzuiop", {}),
        ("", {}),
    ],
)
def test_only_slips_are_read_otherwise(
    snapshot: Snapshot, typed: str, assumed: dict[str, str]
) -> None:
    """Known words, English words, strangers and names stay as typed."""
    assert assume(snapshot.unknown_terms(typed), snapshot) == assumed


def test_the_list_of_words_is_read_only_for_a_slip(snapshot: Snapshot) -> None:
    """Not for words of the archive, nor for strangers that resemble none of them."""
    english_words.is_english.cache_clear()
    english_words._list.cache_clear()

    for text in ("what did Tillerson say", "qwertzuiop yxcvbnm", "which pact of 2017"):
        assume(snapshot.unknown_terms(text), snapshot)
    assert english_words._list.cache_info().misses == 0
    assume(["canceld"], snapshot)
    assert english_words._list.cache_info().misses == 1


def test_a_plain_slip_changes_nothing() -> None:
    """A word that puts the question, a common word, and a name in small letters, a slip away."""
    assert not changes_content({})
    assert not changes_content({"abuot": "about", "Whcih": "Which"})
    assert not changes_content({"abuot": "about", "canceld": "cancelled"})
    assert not changes_content(
        {"sebastin": "Sebastian", "merkle": "Merkel", "tilerson": "Tillerson"}
    )


@pytest.mark.parametrize("typed", ["Rosell", "rosell", "Tilerson", "CANCELD"])
def test_a_name_may_have_been_meant_as_typed(typed: str) -> None:
    """Who types a capital means that name; and two slips away is another name."""
    meant = {"Rosell": "Russell", "rosell": "Russell", "Tilerson": "Tillerson"}

    assert changes_content({"abuot": "about", typed: meant.get(typed, "cancelled")})


def test_a_text_of_unknown_words_is_left_alone(snapshot: Snapshot) -> None:
    """Another language is not a row of slips."""
    others = [f"tilerson{c}" for c in "abcdefghi"[:MOST_WORDS]]

    assert assume(["tilerson", *others[1:]], snapshot) == {"tilerson": "Tillerson"}
    assert assume(["tilerson", *others], snapshot) == {}


def test_only_whole_words_are_rewritten() -> None:
    """A slip inside a longer word is not the same slip."""
    assert rewrite("abuot abuots (abuot)", {"abuot": "about"}) == "about abuots (about)"


def test_words_of_another_language_are_no_slips(snapshot: Snapshot) -> None:
    """Which of its words are misspelt is not known here."""
    english = read_query(Query("when was Tilerson asked"), snapshot)
    german = read_query(Query("Warum wurde Tilerson nicht gefragt"), snapshot)

    assert english.assumed == {"Tilerson": "Tillerson"}
    assert german.assumed == {}
