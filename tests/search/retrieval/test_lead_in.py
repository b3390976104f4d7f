"""The cross-encoder reads a passage after what stands above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.records import Span, StoredArticle
from search.retrieval.lead_in import after_head, after_lede
from tests.index.archives import build, write_article

TITLE = "Fish talks"
LEDE = "The ministers of seven countries met in the harbour town of Ostend on Monday."
LATER = "The meeting ended early."


@pytest.fixture
def stored(tmp_path: Path) -> StoredArticle:
    """Index one article and read it back."""
    write_article(tmp_path / "a.txt", [LEDE, "They spoke of fish.", LATER], title=TITLE)
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        (one,) = snapshot.articles(snapshot.article_ids()).values()
    return one


def place(stored: StoredArticle, words: str) -> Span:
    """Return where words stand in the article."""
    start = stored.article.text.index(words)
    return Span(start, start + len(words))


def test_words_far_down_follow_title_and_lede(stored: StoredArticle) -> None:
    """Which meeting it was stands at the top."""
    span = place(stored, LATER)

    assert after_lede(stored, span, max_chars=400) == f"{LEDE} {LATER}"
    assert after_head(stored, span, max_chars=400) == f"{TITLE}. {LEDE} {LATER}"


def test_a_lede_is_cut_and_never_read_twice(stored: StoredArticle) -> None:
    """A long one costs time; where the passage holds it, it is there already."""
    assert after_lede(stored, place(stored, LATER), max_chars=13) == f"The ministers {LATER}"
    assert after_lede(stored, place(stored, LATER), max_chars=0) == LATER
    assert after_lede(stored, place(stored, LEDE), max_chars=400) == LEDE
