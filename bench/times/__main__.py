"""Measure the times that are found against texts marked by hand.

    python -m bench.times [--part development|held_out|fresh] [--all]

Prints how many times are right, left unresolved or wrong, and how many of those that can be
known are resolved; then each that is not right. `--all` prints all of them. Without a part the
sentences of `told_*.txt` follow: what a timeline says of each.
"""

from __future__ import annotations

import argparse
from collections import Counter

from bench.times.labelled_texts import PARTS, Outcome, outcomes, read_texts
from bench.times.told_sentences import TOLD_PARTS, read_told


def main() -> None:
    """Print the figures of each part, and what is not right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--all", action="store_true", help="print what is right, too")
    options = parser.parse_args()
    for part in options.part or PARTS:
        found = list(outcomes(read_texts(part)))
        for one in found:
            if options.all or one.verdict != "right":
                values = ", ".join(map(str, one.found)) or "-"
                print(
                    f"  {one.verdict:5} {one.text}: {one.words!r} is {one.expected}, "
                    f"read as {values} ({one.rule})"
                )
        print(f"{part}: {_figures(found)}")
    for part in () if options.part else TOLD_PARTS:
        _print_told(part, is_all=options.all)


def _print_told(part: str, *, is_all: bool) -> None:
    sentences = list(read_told(part))
    for one in sentences:
        if is_all or one.verdict != "right":
            found, expected = (", ".join(sorted(each)) or "-" for each in (one.found, one.expected))
            print(f"  {one.verdict:5} {one.words!r} tells of {expected}, read as {found}")
    counts = Counter(one.verdict for one in sentences)
    print(
        f"{part}: {len(sentences)} sentences, {counts['right']} right, "
        f"{counts['left']} left out or in doubt, {counts['wrong']} wrong"
    )


def _figures(found: list[Outcome]) -> str:
    counts = Counter(one.verdict for one in found)
    known = [one for one in found if one.expected is not None]
    resolved = sum(one.verdict == "right" for one in known)
    safe = 1 - counts["wrong"] / len(found)
    return (
        f"{len(found)} expressions, {counts['right']} right, {counts['left']} left unresolved, "
        f"{counts['wrong']} wrong: {safe:.3f} right or left; "
        f"{resolved} of {len(known)} that can be known are resolved ({resolved / len(known):.3f})"
    )


if __name__ == "__main__":
    main()
