"""Measure roles on texts labelled by hand: `python -m bench.roles [--errors] [PART...]`.

Precision and recall are of sentences. With `--errors` each sentence with another role than by
hand is printed.
"""

from __future__ import annotations

import sys

from bench.roles.labelled_texts import PARTS, compare, read_texts
from index.records import Role


def main() -> None:
    """Print precision and recall of each role, and how much of the body is lost, for each part."""
    for part in [name for name in PARTS if name in sys.argv[1:]] or PARTS:
        texts = read_texts(part)
        found = compare(texts)
        print(f"{part}: {len(texts)} texts, {found.lost} of {found.labelled[Role.BODY]} body lost")
        for role in Role:
            given, labelled, right = (
                counts[role] for counts in (found.given, found.labelled, found.right)
            )
            if given or labelled:
                precision = f"{right / given:9.3f}" if given else "        -"
                recall = f"{right / labelled:7.3f}" if labelled else "      -"
                print(f"  {role:<12}{labelled:4}  precision{precision}  recall{recall}")
        if "--errors" in sys.argv[1:]:
            print("\n".join(found.errors))


if __name__ == "__main__":
    main()
