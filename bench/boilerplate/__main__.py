"""Measure learned boilerplate: `python -m bench.boilerplate [PART ...] [--errors]`.

Of each part and kind: how many lines were planted, how many a rule labels without any archive,
and how many cannot be quoted once the archive is learned. With `--errors` the boilerplate that
is left and the news that is lost are printed.
"""

from __future__ import annotations

import sys

from bench.boilerplate.archive import PARTS, make_archive
from bench.boilerplate.measuring import measure

_KINDS = (("asks",), ("notes",), ("imprints",), ("asks", "notes", "imprints"), ("news",))


def main() -> None:
    """Print a table, and the errors if they are asked for."""
    print("part         kind         planted  by rule  removed  share")
    for part in [name for name in PARTS if name in sys.argv[1:]] or PARTS:
        found = measure(make_archive(part))
        for kinds in _KINDS:
            planted, by_rule, removed = found.count(*kinds)
            name = kinds[0] if len(kinds) == 1 else "boilerplate"
            share = removed / planted
            print(f"{part:<12} {name:<12} {planted:7}  {by_rule:7}  {removed:7}  {share:5.3f}")
        if "--errors" in sys.argv[1:]:
            for one in found.planted:
                if (one in found.removed) is (one.kind == "news"):
                    print(f"{one.kind}, {len(one.articles)} articles of {one.outlet}: {one.text}")


if __name__ == "__main__":
    main()
