"""Read the questions that were written to measure the language of questions.

A file a language, a question a line. Those in English hold what looks foreign: names,
titles, keywords, slips of the finger. They were written before the words that tell languages apart.
"""

from __future__ import annotations

from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions")
"""The folder of the files, named by the code of their language."""


def read_questions() -> dict[str, list[str]]:
    """Return the questions by the code of their language."""
    return {
        file.stem: file.read_text(encoding="utf-8").splitlines()
        for file in sorted(QUESTIONS.glob("*.txt"))
    }
