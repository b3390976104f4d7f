"""What a sentence would be if it recurred."""

from __future__ import annotations

import pytest

from index.articles.recurrence.sentence_keys import folded
from index.articles.recurrence.sentence_marks import Mark, mark_of


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Follow our reporters on Facebook.", Mark.PAGE),
        ("Our journalism depends on readers.", Mark.PAGE),
        ("Abonnieren Sie den Newsletter.", Mark.PAGE),
        ("This story may be updated.", Mark.PAGE),
        ("Mira Lind covers courts.", Mark.SELF),
        ("The Rosk Courier comes six days a week.", Mark.SELF),
        ("The Rosk Courier reported the losses.", Mark.NEWS),
        ("Obituaries appear without charge.", Mark.PLAIN),
        ("“Follow us,” Mira Lind said.", Mark.NEWS),
        ("The strike is in its 4th week.", Mark.NEWS),
        ("Nobody was hurt.", Mark.NEWS),
        ("The dam of Rosk is full.", Mark.NEWS),
    ],
)
def test_a_sentence_has_the_mark_of_what_it_says(text: str, mark: Mark) -> None:
    """News holds a name, a figure, a quotation or an event; a page speaks to readers."""
    assert mark_of(text, folded(text), outlet="the rosk courier") is mark
