"""A text in the place of a question is answered with where it stands, if it stands so."""

from __future__ import annotations

from search import AnswerStatus, Searcher
from tests.search.literal.test_places import DAM, PASTED, archive

__all__ = ["archive"]


def test_word_for_word_it_is_an_answer(archive: Searcher) -> None:
    """The words are quoted as the article has them, and no model is asked."""
    answer = archive.ask(DAM.replace(",", " –").rstrip("."))

    assert answer.status is AnswerStatus.ANSWERED
    (one,) = answer.evidence
    assert one.citation.quote == DAM.rstrip(".")
    assert one.score == 1
    assert "read" not in answer.stages_ms


def test_with_other_words_it_is_only_near(archive: Searcher) -> None:
    """Who asks it may take what is found for a proof."""
    answer = archive.ask(PASTED)

    assert answer.status is AnswerStatus.RELATED
    assert answer.evidence == ()
    assert answer.near[0].article.external_id == "a"
    assert 0.8 < answer.near[0].score < 1
