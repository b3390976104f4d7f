"""Tests of which sentences of an article bear what a question takes for given."""

from __future__ import annotations

import pytest

from search.reading.premises import Premises
from tests.search.answering.samples import stored

CLEARED = (
    "The accountant Max Kessler was acquitted of stealing 40,000 euros.",
    "The prosecutor said Kessler had taken the money over three years.",
)
NORBY = ("The mayor of Norby is Eva Strand.", "Mayor Strand will go to Hallow.")


@pytest.mark.parametrize(
    ("question", "lines", "expected"),
    [
        ("how much money did Kessler steal", CLEARED, [False, False]),
        ("how did Kessler steal", (*CLEARED, "Kessler was convicted."), [False, True, True]),
        ("was Kessler acquitted", CLEARED, [True, True]),
        ("how much money did Lund steal", CLEARED, [False, True]),
        ("who is the mayor of Hallow", NORBY, [False, False]),
        ("who is the mayor of Norby", NORBY, [True, True]),
        ("who is the mayor of Hallow", ("Mayor Strand will go to Hallow.",), [True]),
        ("where is Hallow", NORBY, [True, True]),
    ],
)
def test_a_premise_that_an_article_does_not_share_is_not_borne(
    question: str, lines: tuple[str, ...], expected: list[bool]
) -> None:
    """By the sentence, or by what the article says of it elsewhere."""
    article, premises = stored(1, *lines), Premises(question)

    assert [premises.bears(article, line) for line in lines] == expected


def test_what_denies_stands_beside_what_tells() -> None:
    """As long as the article does not clear a person of a crime."""
    lines = ("The dam of Elsk did not break in May.", "The dam of Elsk broke in June.")
    article, premises = stored(1, *lines), Premises("when did the dam of Elsk break")

    assert [premises.bears(article, line) for line in lines] == [False, True]
    premises.hear(lines)
    assert [premises.bears(article, line) for line in lines] == [True, True]
