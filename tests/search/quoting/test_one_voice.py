"""Tests of whether sentences hold the words of one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleId, Source, StoredArticle
from search.quoting.one_voice import has_one_voice
from tests.index.articles.speech.test_speakers import sentences_of


def article(text: str) -> StoredArticle:
    """Make a stored article of a text, as it would be split."""
    source = Source(file="a.txt", sha256="0" * 64, format="text")
    return StoredArticle(ArticleId(1), Article(text, source), tuple(sentences_of(text)))


def one_voice(text: str) -> bool:
    """Return whether a whole text is of one voice."""
    stored = article(text)
    return has_one_voice(stored, 0, len(stored.sentences) - 1)


TWO = (
    '"She was never away."\n\n"That is nonsense," said harbour master Nils Toft.',
    '"She was never away," said Ole Brand.\n\n"That is nonsense," said Nils Toft.',
    '"She was never away," said Ole Brand. "That is nonsense," said Nils Toft.',
    '"She was never away," said Ole Brand. Her cousin in the back row shouted: "That is nonsense."',
    "“She was never away.”\n\n“That is nonsense.”",
    "«She was never away.»\n\n«That is nonsense,» said Nils Toft.",
    "‘She was never away.’\n\n‘That is nonsense,’ said Nils Toft.",
    "— She was never away.\n\n— That is nonsense, said Nils Toft.",
    "Ole Brand said she was never away. Nils Toft said she left on Monday.",
    'Ole Brand said: "She was never away."\n\nTo that the harbour master said: "She was away."',
    '"She was never away.\n\n"That is nonsense," said Nils Toft.\n\n"It is."',
)
ONE = (
    '"She was never away," said Ole Brand. "She was at home."',
    '"She was never away," said Ole Brand.\n\n"She was at home," said Ole Brand.',
    '"She was never away," said Ole Brand. He added: "She was at home."',
    '"She was never away.\n\n"She was at home," said Ole Brand.',
    'The council met. "She was never away," said Ole Brand.',
    "The ferry was late. It had left on Monday.",
    'Ole Brand said: "She was never away." He called the report "a sad joke".',
    "Ole Brand's boat was 'late'.\n\nIt doesn't sail on Mondays.",
)


@pytest.mark.parametrize("text", TWO)
def test_a_change_of_speaker_is_seen(text: str) -> None:
    """Whether the article names both, one of them, or none."""
    assert not one_voice(text)


@pytest.mark.parametrize("text", ONE)
def test_one_person_goes_on(text: str) -> None:
    """In the same paragraph, over several, and beside the article's own words."""
    assert one_voice(text)


@given(st.lists(st.sampled_from(TWO + ONE), min_size=1, max_size=4), st.data())
def test_a_part_of_one_voice_has_one(texts: list[str], data: st.DataObject) -> None:
    """No wider stretch of one voice holds a narrower one of two; a single sentence is one."""
    stored = article("\n\n".join(texts))
    places = st.integers(0, len(stored.sentences) - 1)
    first, last = sorted((data.draw(places), data.draw(places)))

    assert has_one_voice(stored, first, first)
    if has_one_voice(stored, first, last):
        assert all(has_one_voice(stored, at, at + 1) for at in range(first, last))
