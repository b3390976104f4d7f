"""Words that nearly every passage holds may be skipped, and the ranking stays exact."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.filters import Filters
from index.lexical import lexical_ranking
from index.lexical.base import LexicalProposals, LexicalQuery
from index.lexical.tantivy_lexical import LexicalReader
from tests.index.archives import WORDS, build, lexical_oracle, write_article

EVERYWHERE = ("the", "of", "in")
"""Words of nine articles in ten."""


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedSnapshot]:
    """Open an archive of 150 short articles in which few words are common and most are rare."""
    chance, folder = random.Random(1), tmp_path_factory.mktemp("uneven")
    chances = [1 / n for n in range(1, len(WORDS) + 1)]
    for number in range(150):
        common = [word for word in EVERYWHERE if chance.random() < 0.9]
        words = common + chance.choices(WORDS, chances, k=chance.randint(1, 9))
        chance.shuffle(words)
        title = " ".join(chance.choices([*EVERYWHERE, *WORDS], k=3))
        write_article(folder / f"{number}.txt", [f"{' '.join(words)}."], title=title)
    build(folder)
    with open_snapshot(folder / ".dateline") as snapshot:
        yield snapshot


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.lists(st.sampled_from([*EVERYWHERE, *WORDS]), min_size=1, max_size=6, unique=True),
    k=st.integers(1, 40),
    most=st.sampled_from([0.2, 0.6, 2.0, 100.0]),
    title_boost=st.sampled_from([0.0, 1.0]),
)
def test_skipped_words_change_no_ranking(
    uneven: EmbeddedSnapshot,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    k: int,
    most: float,
    title_boost: float,
) -> None:
    """Whatever they could add, and however few proposals there are to spare."""
    monkeypatch.setattr(lexical_ranking, "_SKIPPING_FROM", 0)
    monkeypatch.setattr(lexical_ranking, "_SPARE_SKIPPING", 3)
    monkeypatch.setattr(lexical_ranking, "_MOST_SKIPPED", most)

    ranked = uneven.lexical(" ".join(words), k, title_boost=title_boost)

    expected = lexical_oracle(uneven, " ".join(words), k, title_boost=title_boost)
    assert [c.passage_id for c in ranked] == [number for number, _ in expected]
    assert [c.score for c in ranked] == pytest.approx([score for _, score in expected])


def test_words_that_tell_next_to_nothing_are_not_looked_up(
    uneven: EmbeddedSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the bodies of a large archive."""
    asked = list[set[str]]()
    propose = LexicalReader.propose

    def noted(
        reader: LexicalReader, query: LexicalQuery, k: int, filters: Filters
    ) -> LexicalProposals:
        asked.append(set(query.bodies))
        return propose(reader, query, k, filters)

    monkeypatch.setattr(LexicalReader, "propose", noted)
    uneven.lexical("the minister", 5)
    monkeypatch.setattr(lexical_ranking, "_SKIPPING_FROM", 100)
    uneven.lexical("the minister", 5)

    assert asked == [{"the", "minist"}, {"minist"}]
