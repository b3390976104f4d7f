"""What the reader is trained on is what it is said to be."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reader.examples import Examples
from bench.reader.near_misses import names_of, other_question, other_window
from bench.reader.noise import as_typed
from bench.reader.questions import Question, read_questions

PARAGRAPHS = {
    "Ferries": [
        "The ferry Alma sailed from Korsund in 1931. Captain Lund steered it. It sank near Aal.",
        "A ferry is a ship. In Denmark it carries trains. It sails from Gedser to Rostock.",
    ],
    "Mills": ["The mill of Schiedam burned in 1931. Its owner Karl Moss had stored petrol there."],
}
ASKED = {
    "The ferry Alma sailed": [
        ("When did the Alma sail from Korsund?", "1931"),
        ("Who sold it?", ""),
    ],
    "A ferry is": [("What does it carry in Denmark?", "trains")],
    "The mill of": [("Who owned the mill of Schiedam?", "Karl Moss")],
}


@pytest.fixture
def questions(tmp_path: Path) -> list[Question]:
    """Write the files in their form, and read them."""
    lines = []
    for group, paragraphs in PARAGRAPHS.items():
        for text in paragraphs:
            asked = next(some for begin, some in ASKED.items() if text.startswith(begin))
            spans = [
                {"question": q, "answers": [[text.index(a), text.index(a) + len(a)]] if a else []}
                for q, a in asked
            ]
            fields = {"source": "squad2dev", "group": group, "context": text, "questions": spans}
            lines.append(json.dumps(fields))
    for name, content in (("questions.jsonl.gz", lines), ("qamr.jsonl.gz", [])):
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in content)
    return list(read_questions(tmp_path))


def test_questions_are_read_with_their_answers(questions: list[Question]) -> None:
    """As spans of their paragraph; those of one group are all kept aside, or none."""
    assert len(questions) == 4
    assert [[a.of(q.context.text) for a in q.answers] for q in questions] == [
        ["1931"],
        [],
        ["trains"],
        ["Karl Moss"],
    ]
    assert len({q.context.is_kept_aside for q in questions if q.context.group == "Ferries"}) == 1


def test_examples_say_what_is_right(questions: list[Question]) -> None:
    """An answer is in the window, whole; where there is none, the window lacks its words."""
    examples = Examples(questions)
    kinds = set[bool]()
    for epoch in range(40):
        for question, example in examples.epoch(epoch, seed=1):
            strings = {answer.of(question.context.text) for answer in question.answers}
            found = {answer.of(example.window) for answer in example.answers}
            kinds.add(bool(found))
            assert found <= strings
            assert all(s.of(example.window).strip() for s in example.sentences)
            if not found and strings and "1931" not in strings:
                is_near_miss = example.question.lower() not in question.text.lower()
                renamed = example.window not in question.context.text
                assert is_near_miss or renamed or not any(s in example.window for s in strings)
    assert kinds == {True, False}


def test_an_epoch_is_the_same_each_time_and_another_is_not(questions: list[Question]) -> None:
    """What is trained follows from the seed."""
    examples = Examples(questions)

    assert list(examples.epoch(3, seed=1)) == list(examples.epoch(3, seed=1))
    assert list(examples.epoch(3, seed=1)) != list(examples.epoch(4, seed=1))


def test_a_near_miss_asks_about_what_is_not_there() -> None:
    """Another name, year or figure, and all else as it was."""
    window = "The mill of Schiedam burned in 1931."
    names = names_of(["He came from Delft.", "She met Karl Moss."])
    found = {
        other_question("When did Schiedam burn, in 1931?", window, names, random.Random(seed))
        for seed in range(40)
    }

    assert names == ["Delft", "Karl Moss"]
    assert {"When did Delft burn, in 1931?", "When did Schiedam burn, in 1930?"} <= found
    assert all(one is None or one != "When did Schiedam burn, in 1931?" for one in found)
    assert other_question("why did it burn", window, names, random.Random(1)) is None


def test_a_window_can_be_made_about_something_else() -> None:
    """Wherever the name stands."""
    texts = ["Schiedam. A fire.", "The mill of Schiedam burned."]

    found = other_window("Did Schiedam burn?", texts, ["Delft"], random.Random(2))

    assert found is None or found == ["Delft. A fire.", "The mill of Delft burned."]
    assert any(
        other_window("Did Schiedam burn?", texts, ["Delft"], random.Random(s)) for s in range(5)
    )


@given(question=st.text(max_size=60), seed=st.integers(0, 999))
def test_noise_leaves_a_question(question: str, seed: int) -> None:
    """Of any text, and the same each time."""
    typed = as_typed(question, random.Random(seed))

    assert typed == as_typed(question, random.Random(seed))
    assert len(typed) <= 2 * len(question)
    assert bool(typed.strip("?. ")) == bool(question.strip("?. "))
