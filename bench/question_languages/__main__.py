"""Measure the language of questions: `python -m bench.question_languages [FILE ...]`.

Each question that is taken for one of another language is printed. Files given beside hold one
English question a line; of those none may be refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.question_languages.written import read_questions
from search.wording.question_language import question_language


def main() -> None:
    """Print, for each language, how many questions there are and how many are known for theirs."""
    sets = read_questions()
    for file in sys.argv[1:]:
        sets[f"en: {file}"] = Path(file).read_text(encoding="utf-8").splitlines()
    print("language  questions  not English  right language")
    for name, questions in sets.items():
        found = [question_language(question) for question in questions]
        expected = None if name.startswith("en") else name
        right = sum(one == expected for one in found)
        print(f"{name:<8} {len(found):10} {sum(map(bool, found)):12} {right:15}")
        for question, one in zip(questions, found, strict=True):
            if one != expected:
                print(f"    {one}: {question}")


if __name__ == "__main__":
    main()
