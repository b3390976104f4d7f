"""Measure the sentence ends of paragraphs marked by hand: `python -m bench.sentences`.

With `--errors` each paragraph that is split otherwise than by hand is printed. F1 is of the
sentence ends inside paragraphs; those at the end of a paragraph are never wrong and not counted.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from bench.sentences.labelled import PARTS, Found, compare, read_paragraphs, split_paragraph


def main() -> None:
    """Print sentences, and F1 with the language known and unknown, for each language and part."""
    shows_errors = "--errors" in sys.argv[1:]
    print("part         language  sentences     F1  unknown  wrong  missed")
    for part in [name for name in PARTS if name in sys.argv[1:]] or PARTS:
        sizes: dict[str, int] = defaultdict(int)
        known: dict[str, Found] = defaultdict(Found)
        unknown: dict[str, Found] = defaultdict(Found)
        for paragraph in read_paragraphs(part):
            language = paragraph.language
            sizes[language] += len(paragraph.sentences)
            found = compare(paragraph, language=language)
            known[language] += found
            unknown[language] += compare(paragraph, language=None)
            if shows_errors and found.wrong + found.missed:
                print(f"{language}: {' | '.join(split_paragraph(paragraph, language=language))}")
        for language, found in known.items():
            print(
                f"{part:<12} {language:<8} {sizes[language]:10} {found.f1:6.3f}"
                f"  {unknown[language].f1:7.3f} {found.wrong:6} {found.missed:7}"
            )


if __name__ == "__main__":
    main()
