"""Test who asks in an interview: those who often end in a question, and another answers."""

from __future__ import annotations

import pytest

from index.articles.speech.interviews.askers import find_askers
from tests.index.articles.roles.test_questions import asked


def turns(asker: str, answering: str, *questions: str) -> str:
    """Return an interview with these questions."""
    lines = (f"{asker}: {question}\n{answering}: It rained." for question in questions)
    return "\n".join(lines)


WHY, SO, TOLD, LEFT = "Why?", "So?", "You were told of it.", "You left."


@pytest.mark.parametrize(
    ("text", "people", "found"),
    [
        (turns("HOST", "GUEST", WHY, TOLD, LEFT), (), {"HOST": True}),
        (turns("TW", "LA", WHY, TOLD, SO), (), {"TW": True}),
        (turns("MERIDIAN", "Carey", WHY, TOLD, SO), (), {"MERIDIAN": True}),
        (turns("MERIDIAN", "Carey", WHY, TOLD, LEFT), (), {}),
        (turns("IL CORRIERE", "BASSI", WHY, SO, TOLD), (), {"IL CORRIERE": True}),
        (turns("Brannock Post", "Ann Lee", WHY, TOLD, LEFT), ("Ann Lee",), {"Brannock Post": True}),
        (turns("LANE", "DREW", WHY, SO, WHY, TOLD), ("LANE", "DREW"), {"LANE": False}),
        (turns("LANE", "DREW", WHY, SO), ("LANE", "DREW"), {}),
        (turns("LANE", "DREW", WHY, SO, TOLD, LEFT), ("LANE", "DREW"), {}),
        (turns("HOST", "GUEST", WHY).replace("rained.", "rained?"), (), {}),
        (turns("HOST", "HOST", WHY, SO), (), {}),
        (turns("ANNA", "MARK", TOLD, LEFT), (), {}),
        (
            f"ANN LEE, HOST: Hi.\n{turns('LEE', 'MOSS', WHY, TOLD, LEFT)}",
            (),
            {"LEE": True, "ANN LEE": True},
        ),
    ],
)
def test_who_asks_is_known_by_their_turns(
    text: str, people: tuple[str, ...], found: dict[str, bool]
) -> None:
    """A host, an outlet or initials less often than another word; a person who asks may report."""
    assert find_askers(text, people) == found


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        (
            ["Q: Left foot? A: Left. I broke it.", "Q: You left. Why? A: It rained."],
            ["Q: Left foot?", "Q: You left.", "Why?"],
        ),
        (
            ["HOST: You left.", "And why?", "GUEST: It rained.", "HOST: So?", "GUEST: I ran."],
            ["HOST: You left.", "And why?", "HOST: So?"],
        ),
        (
            ["HOST:", "You left.", "GUEST:", "It rained.", "HOST:", "So?", "GUEST:", "I ran."],
            ["HOST:", "You left.", "So?"],
        ),
        (
            ["[Interviewer] Why?", "[Lund] It rained.", "[Interviewer] You left.", "[Lund] No."],
            ["[Interviewer] Why?", "[Interviewer] You left."],
        ),
        (
            ["— Why?", "— I ran.", "— You left.", "— I did.", "— So?", "— No."],
            ["— Why?", "— You left.", "— So?"],
        ),
        (["- Why?", "- Who?", "- You left.", "- I did.", "- So?", "- No?"], []),
        (["- milk", "- eggs?", "- bread", "- wine"], []),
        (["Q3: Dunn 84, Rosk 63", "Q1: Dunn 29, Rosk 20"], []),
        (["Question time: Ann Lee asked.", "Budget: It fell.", "Question time: Why? It rose."], []),
        (["Dunn: It rained.", "Why did you go?", "Rosk: I know.", "Is it you?"], []),
    ],
)
def test_what_they_say_is_a_question(lines: list[str], questions: list[str]) -> None:
    """In one paragraph with the answer, or over two; a score and minutes are none."""
    assert asked("The bakers of Calder", "Two of them met us on Monday.", *lines) == questions
