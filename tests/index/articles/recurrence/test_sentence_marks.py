"""What a sentence would be if it recurred."""

from __future__ import annotations

import pytest

from index.articles.recurrence.sentence_keys import folded
from index.articles.recurrence.sentence_marks import Mark, mark_of, marks_of


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
        ("The Rosk Courier has reported on Mira Lind for years.", Mark.NEWS),
        ("The Rosk Courier has 40 readers.", Mark.NEWS),
        ("Pick up a copy at any kiosk in town.", Mark.ORDER),
        ("Pick up a copy from Mira Lind.", Mark.NEWS),
        ("Pick the lock, the thief said.", Mark.NEWS),
        ("Obituaries appear without charge.", Mark.PLAIN),
        ("“Follow us,” Mira Lind said.", Mark.NEWS),
        ("The strike is in its 4th week.", Mark.NEWS),
        ("Nobody was hurt.", Mark.EVENT),
        ("Were you there?", Mark.PLAIN),
        ("Your ticket is waiting.", Mark.SELF),
        ("US stocks close higher.", Mark.PLAIN),
        ("The dam of Rosk is full.", Mark.NEWS),
    ],
)
def test_a_sentence_has_the_mark_of_what_it_says(text: str, mark: Mark) -> None:
    """News holds a name, a figure, a quotation or an event; a page speaks to readers."""
    assert mark_of(text, folded(text), outlet="the rosk courier") is mark


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (["Spotted a mistake?"], [Mark.EVENT]),
        (["Spotted a mistake?", "Let our editors know."], [Mark.SELF, Mark.PAGE]),
        (["Let our editors know.", "The dam of Rosk burst."], [Mark.PAGE, Mark.NEWS]),
        (["Tell our editors.", "Pick up a copy."], [Mark.PAGE, Mark.SELF]),
        (["Nobody was hurt.", "The road is closed."], [Mark.NEWS, Mark.PLAIN]),
        (["Let our editors know."] * 3 + ["Nobody was hurt."], [Mark.PAGE] * 3 + [Mark.NEWS]),
    ],
)
def test_a_short_paragraph_that_asks_speaks_to_readers(lines: list[str], marks: list[Mark]) -> None:
    """What holds a name or a figure stays news, and so does all in a longer one."""
    texts = [(line, folded(line)) for line in lines]

    assert marks_of(texts, outlet=None, among_page=False) == tuple(marks)


def test_an_event_beside_known_boilerplate_speaks_to_readers() -> None:
    """Another rule knows what the rest of the paragraph is."""
    lines = [("Spotted a mistake?", "spotted a mistake")]

    assert marks_of(lines, outlet=None, among_page=True) == (Mark.SELF,)
